"""Model 7, computational graph: what a leaf is to blame for, how slopes multiply, and what comes back through a network."""
