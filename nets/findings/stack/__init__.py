"""Model 4, stack of transformations: what each layer does to the samples."""
