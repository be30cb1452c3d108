"""Planes cut by lines: exact regions and tilings; what a frame shows of a plane, and where the nodes of a graph lie in one."""
