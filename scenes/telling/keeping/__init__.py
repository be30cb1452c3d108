"""What a film is made of, by which it is known to be fresh; and seals, by which a piece of it is known to be whole."""
