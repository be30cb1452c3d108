"""Model 6, optimization system: how much of the loss's gradient comes back through many layers, as measured and as theory says."""
