"""What the words of a language become: groups of like ones (gathering), directions (directions), and how that hangs on the start (scales)."""
