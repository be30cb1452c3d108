"""Model 4, stack of transformations: its scenes, and the pictures that only they use."""
