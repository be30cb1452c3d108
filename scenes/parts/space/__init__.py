"""What has a height: surfaces over the plane."""
