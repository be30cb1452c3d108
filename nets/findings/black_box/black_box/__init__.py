"""What BlackBox claims."""
