"""A chain of three steps: the slope of each, what it costs to know all of them, and what a hard step in it leaves to be learned."""
