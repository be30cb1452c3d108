"""What the scenes claim, computed from recordings: one folder a mental model, pure functions of arrays."""
