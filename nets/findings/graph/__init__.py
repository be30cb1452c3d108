"""Model 7, computational graph: what a leaf is to blame for, and what a nudge says of it."""
