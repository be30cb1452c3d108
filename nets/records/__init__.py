"""What is written down of a training: named arrays, trajectories, numbers that know their source."""
