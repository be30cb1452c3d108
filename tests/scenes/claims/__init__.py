"""What the sentences of every scene state, each held against the arrays of the recordings: no finding is asked."""
