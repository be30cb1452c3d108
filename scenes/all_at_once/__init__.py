"""Model 8, all at once: every picture of one network, on one clock."""
