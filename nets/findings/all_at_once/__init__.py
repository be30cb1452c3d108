"""Findings of model 8, all at once: when every picture of a training moves."""
