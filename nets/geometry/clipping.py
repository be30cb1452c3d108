"""Convex polygons, cut by straight lines."""

from __future__ import annotations

Ring = list[tuple[float, float, int]]  # corners counter-clockwise: x, y, and the name of the edge that starts there
Line = tuple[float, float, float]  # across, up, constant: where across x + up y + constant is zero
Chord = tuple[list[tuple[float, float]], list[int]]  # both ends of a cut, and the edges that it ends at

# What is no farther from a line lies on it. In polygons of size 1, rounding is a thousandth of this, and a pixel a million times it.
BLUR = 1e-12


def halves(ring: Ring, line: Line, blur: float, name: int) -> tuple[Ring, Ring]:
    """The part of a convex polygon where a line's value is below zero, and the part where it is above; one may be empty.

    Corners where it is no farther than `blur` from zero are on the line; a polygon with none beyond that on one side is left whole.
    The edge along the line is called `name` in both parts; the others keep their names.
    """
    across, up, constant = line
    heights = [across * x + up * y + constant for x, y, _ in ring]
    if min(heights) >= -blur or max(heights) <= blur:
        return ([], ring) if max(heights) > -min(heights) else (ring, [])
    heights = [0.0 if abs(height) <= blur else height for height in heights]
    below, above = [], []
    for (x, y, edge), (next_x, next_y, _), here, there in zip(ring, ring[1:] + ring[:1], heights, heights[1:] + heights[:1], strict=True):
        if here <= 0:
            below.append((x, y, edge if here < 0 or there <= 0 else name))
        if here >= 0:
            above.append((x, y, edge if here > 0 or there >= 0 else name))
        if here * there < 0:
            share = here / (here - there)
            cut = x + share * (next_x - x), y + share * (next_y - y)
            below.append((*cut, edge if there < 0 else name))
            above.append((*cut, edge if there > 0 else name))
    return below, above


def chord(above: Ring, name: int) -> Chord:
    """The edge called `name` of what is above a line: from end to end, above on its left."""
    at = [edge for _, _, edge in above].index(name)
    start, end = above[at], above[(at + 1) % len(above)]
    return [start[:2], end[:2]], [above[at - 1][2], end[2]]
