"""Model 3, function sculpting: its scenes, and the pictures that only they use."""
