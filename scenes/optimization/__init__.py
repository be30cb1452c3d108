"""Model 6, optimization system: its scenes, and the pictures that only they use."""
