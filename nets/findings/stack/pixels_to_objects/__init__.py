"""What the layers of a network know of a picture, and where they look."""
