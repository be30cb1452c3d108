"""Model 3, function sculpting: what a network's pieces are, in a curve and in the plane, and what their sum is.

sculpting, odds: the pieces of a curve. fold_or_bend: the same curve with its folds rounded. planes: the pieces of a surface.
regions: the polygons on which a piecewise-linear surface is flat.
"""

from nets.findings.function_sculpting.folding import fold_or_bend
from nets.findings.function_sculpting.pieces import odds, sculpting
from nets.findings.function_sculpting.polygons import regions
from nets.findings.function_sculpting.surfaces import planes

__all__ = ["fold_or_bend", "odds", "planes", "regions", "sculpting"]
