"""Whole files, what a film is made of, and what stops it."""
