"""Model 6, optimization system: what the shape of a neuron changes, in one wide layer and in many."""
