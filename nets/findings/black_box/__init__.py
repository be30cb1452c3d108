"""Findings of model 1, black box."""
