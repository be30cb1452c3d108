"""Findings of model 5, representation learning."""
