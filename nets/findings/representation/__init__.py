"""Model 5, representation learning: where words and pictures come to lie in a network, and what a hand makes instead."""
