"""Model 3, function sculpting: what a network's pieces are, in a curve and in the plane, and what their sum is.

sculpting, odds: the pieces of a curve. planes: the pieces of a surface.
regions: the polygons on which a piecewise-linear surface is flat.
"""

from nets.findings.sculpting.creases_and_regions import regions
from nets.findings.sculpting.folded_planes import planes
from nets.findings.sculpting.slice_flip_stretch import odds, sculpting

__all__ = ["odds", "planes", "regions", "sculpting"]
