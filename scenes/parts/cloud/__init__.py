"""A cloud of words, or of dots, in a plane: it moves, and its neighbours, groups and directions can be shown."""
