"""Model 6, optimization system: how long a step may be, on a parabola and in a network; and what small batches do to it."""
