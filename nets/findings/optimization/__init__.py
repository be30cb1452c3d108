"""Model 6, optimization system: which way trainings go from one start, and how soon they are down."""
