"""One sample's pass through a network, from single numbers to layers, and what training makes of the gradients."""
