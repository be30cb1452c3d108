"""Model 7, computational graph: its scenes, and the pictures that only they use."""
