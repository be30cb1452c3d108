"""Planes cut by lines: exact regions and tilings."""
