"""What draws: the camera, and painters for what is many."""
