"""Computational graphs: where they lie (plan), what is drawn (ink), the numbers that arrive (drawn), and what moves (moves)."""
