"""What lies in space and is looked at: sheets over the plane, and the plane itself, carried away by layers."""
