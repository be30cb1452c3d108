"""What is found for ChurnStack."""
