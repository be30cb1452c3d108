"""What the words of a language become: groups (gathering), directions (directions), and how that hangs on the start (scales)."""
