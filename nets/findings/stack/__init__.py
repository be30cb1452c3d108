"""Model 4, stack of transformations: what each layer does to the plane and its samples, and what layers are without a fold."""
