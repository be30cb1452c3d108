"""How pictures become a film: pieces, tracks, clips. It cannot move a pixel."""
