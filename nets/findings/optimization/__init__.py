"""Model 6, optimization system: which way trainings go and how soon they are down, and what their rate, depth, neurons and samples do."""
