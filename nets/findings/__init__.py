"""What the scenes claim, computed from recordings: one module a mental model, pure functions of arrays."""
