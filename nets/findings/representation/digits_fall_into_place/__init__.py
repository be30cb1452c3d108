"""What becomes of digits in a layer of two numbers: groups (groups), what cuts read of them (readers), and other trainings (seeds)."""
