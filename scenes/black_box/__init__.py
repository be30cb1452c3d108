"""Model 1, black box: its scenes, and the pictures that only they use."""
