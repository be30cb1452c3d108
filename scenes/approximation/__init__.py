"""Model 2, function approximation: its scenes, and the pictures that only they use."""
