"""Model 4, stack of transformations: what layers make of the plane, and what becomes of them without a fold."""
