"""Model 3, function sculpting: what a network's pieces are, in a curve and in the plane, and what their sum is.

Sculpting, Odds: the pieces of a curve. fold_or_bend: the same curve with its folds rounded. planes: the pieces of a surface.
regions: the polygons on which a piecewise-linear surface is flat.
"""

from nets.findings.sculpting.creases_and_regions import regions
from nets.findings.sculpting.fold_or_bend import fold_or_bend
from nets.findings.sculpting.folded_planes import planes
from nets.findings.sculpting.slice_flip_stretch import Odds, Sculpting

__all__ = ["Odds", "Sculpting", "fold_or_bend", "planes", "regions"]
