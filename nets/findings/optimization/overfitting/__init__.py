"""Model 6, optimization system: where the error on the samples and the true one part, and what brings them together again."""
