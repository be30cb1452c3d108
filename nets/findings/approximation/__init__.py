"""Model 2, function approximation: a network beside others that fit the same samples, and beside one that is built by hand."""
