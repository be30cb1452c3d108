"""A disc of paper, to be folded along one crease, cut straight, and unfolded: so a straight cut is bent."""

from __future__ import annotations

import numpy as np

from scenes.parts.axes.full_bleed import own
from scenes.parts.space.faceted import FacetedSpace
from scenes.parts.space.facets import NONE, Facets
from scenes.parts.space.tone import body
from scenes.parts.space.view import SIGHT, View
from scenes.parts.theme import PROTAGONIST

RADIUS = 2.8  # scene units
FOLD = np.radians(60)  # by which the paper beyond the crease is raised
RISE, NEAR = 30.0, 1.4  # degrees from which one looks at the fold, and how many times as large it is then
ARC = 40  # corners from one line to the next


class Paper(FacetedSpace):
    """Around the middle of sight, where a cut comes in from `start`, goes out to `end`, and crosses a crease along `along`: ways (2,).

    flat, folded (V, 3): its corners as it lies, and raised beyond the crease, where, seen from above, the cut runs straight on. By how much
    it is raised is for the eye; a layer may stretch what it folds, and so may the paper. hues: of the crease, and of the cut.
    """

    def __init__(self, start: np.ndarray, end: np.ndarray, along: np.ndarray, colour: str, hues: list[str]) -> None:
        along, back, on = (np.asarray(one, float) / np.linalg.norm(one) for one in (along, start, end))
        rays = sorted(((way, unit) for way, unit in ((along, 0), (-along, 0), (back, 1), (on, 1))), key=lambda ray: _angle(ray[0]))
        rings, units = [], []
        for (way, unit), (following, after) in zip(rays, [*rays[1:], rays[0]], strict=True):
            angle, turn = _angle(way), (_angle(following) - _angle(way)) % (2 * np.pi)
            arc = angle + turn * np.linspace(0, 1, ARC)
            rings.append(SIGHT[:2] + np.concatenate([np.zeros((1, 2)), RADIUS * np.column_stack([np.cos(arc), np.sin(arc)])]))
            units.append(np.array([unit, *[NONE] * (ARC - 1), after]))
        heights = [np.zeros(len(ring)) for ring in rings]
        pane = np.concatenate([ring[1:] for ring in rings])
        super().__init__(own(), 1.0, 0.0, pane, hues=hues)
        self.lay(Facets.of(rings, heights, units, np.repeat(body(colour), len(rings), axis=0)))
        self.thick, self.creased = np.full(2, PROTAGONIST), np.array([1.0, 0.0])
        self.flat = self.points.copy()
        self.folded = self._folded(along, -back, on)

        turn = np.degrees(np.arctan(along[0] / along[1])) if along[1] else 90.0
        self.side = View(float(turn), RISE, NEAR)  # along the crease, so that the fold is seen

    def _folded(self, along: np.ndarray, straight: np.ndarray, on: np.ndarray) -> np.ndarray:
        """The corners when what lies beyond the crease is raised, and the way `on` is seen to run `straight`."""
        away = self.flat[:, :2] - SIGHT[:2]
        parts = np.linalg.solve(np.column_stack([along, on]), away.T).T  # so far along the crease, so far along the cut
        beyond = parts[:, 1] > 0
        normal = np.array([-along[1], along[0]])
        reach = abs(on @ normal)
        seen = straight * np.cos(FOLD) * reach / max(abs(straight @ normal), 1e-9)
        raised = np.column_stack([SIGHT[:2] + parts[:, :1] * along + parts[:, 1:] * seen, parts[:, 1] * reach * np.sin(FOLD)])
        return np.where(beyond[:, None], raised, self.flat)


def _angle(way: np.ndarray) -> float:
    return float(np.arctan2(way[1], way[0]))
