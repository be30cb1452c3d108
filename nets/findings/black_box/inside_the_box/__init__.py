"""What InsideTheBox claims."""
