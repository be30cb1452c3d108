"""What a training is given: a run file read and checked, what is varied, its samples."""
