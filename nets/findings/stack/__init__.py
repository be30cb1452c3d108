"""Model 4, stack of transformations: what each layer does to planes, pictures and words, and what layers are without a fold."""
