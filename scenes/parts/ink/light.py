"""How clearly things are seen: what is spoken of is bright, what is near it dimmer, what was faint."""

from __future__ import annotations

from collections.abc import Mapping
from weakref import WeakKeyDictionary

import numpy as np
from manim import Animation, Mobject, VMobject

from scenes.parts.change import carrier
from scenes.parts.ink.painter import Painter

ALPHAS = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")

# How clearly each thing is seen now, and its own opacities, which that is a share of.
SEEN: WeakKeyDictionary[Mobject, tuple[float, tuple[np.ndarray, ...]]] = WeakKeyDictionary()


def clearness(mobject: Mobject) -> float:
    """How clearly a thing is seen, 1 unless it was dimmed."""
    return SEEN[mobject][0] if mobject in SEEN else 1.0


def shine(mobject: Mobject, clear: float) -> None:
    """Show a thing, with its parts, so clearly: as a share of its own opacities."""
    for part in mobject.get_family():
        if isinstance(part, Painter):
            part.set_opacity(clear)
            SEEN[part] = clear, ()
        elif isinstance(part, VMobject):
            _, own = SEEN.get(part) or (1.0, tuple(getattr(part, name)[:, 3].copy() for name in ALPHAS))
            for name, alphas in zip(ALPHAS, own, strict=True):
                getattr(part, name)[:, 3] = clear * alphas
            SEEN[part] = clear, own
    SEEN.setdefault(mobject, (clear, ()))
    SEEN[mobject] = clear, SEEN[mobject][1]


class Lights(Animation):
    """Things on the way to how clearly they are to be seen from now on."""

    def __init__(self, clear: Mapping[Mobject, float], run_time: float = 0.4) -> None:
        self.ways = [(mobject, clearness(mobject), there) for mobject, there in clear.items()]
        super().__init__(carrier(), remover=True, run_time=run_time)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show each as clearly as it is at a share of the way."""
        share = self.rate_func(alpha)
        for mobject, here, there in self.ways:
            shine(mobject, (1 - share) * here + share * there)
