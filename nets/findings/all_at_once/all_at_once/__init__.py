"""What AllAtOnce finds: the moment of a training, and how fast each of its pictures changes."""
