"""Model 5, representation learning."""
