"""Light on facets: how bright each is by its slope, and that nothing is ever black."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import ManimColor

from scenes.parts.theme import THEME, THEME_NAME

TALL = 45.0  # degrees above the map from which light comes


@dataclass(frozen=True)
class Tones:
    """Shares of a facet's own colour. shade: what is seen where no light falls; under: what is seen from below.

    body: how much of a hue a facet has in full light, the rest being ground or, on paper, light: a crease in that hue must be seen on it.
    """

    body: float
    shade: float
    under: float


BY_THEME = {"dark": Tones(0.74, 0.40, 0.6), "light": Tones(0.56, 0.70, 0.8)}
TONES = BY_THEME[THEME_NAME]
PALE = np.array(ManimColor(THEME.ground).to_rgb())


def body(colours: str | Sequence[str]) -> np.ndarray:
    """What facets look like in full light that belong to these hues, (n, 4)."""
    hues = [colours] if isinstance(colours, str) else colours
    rgb = np.array([ManimColor(hue).to_rgb() for hue in hues]).reshape(-1, 3)
    return np.column_stack([TONES.body * rgb + (1 - TONES.body) * PALE, np.ones(len(rgb))])


def lit(slopes: np.ndarray, azimuth: float) -> np.ndarray:
    """How bright facets are, (P,), whose planes rise by slopes (P, 2), when light comes from an azimuth in degrees: 1 at the most.

    By half Lambert (Mitchell, McTaggart and Green, 2006, "Shading in Valve's source engine"): the cosine of the angle between light and
    the facet's normal, moved to 0 … 1 and squared. So facets that turn away from the light still differ. At 0 TONES.shade is left.
    """
    angle, tall = math.radians(azimuth), math.radians(TALL)
    light = np.array([math.cos(angle) * math.cos(tall), math.sin(angle) * math.cos(tall)])
    with np.errstate(over="ignore"):
        cosine = (math.sin(tall) - slopes @ light) / np.hypot(1, np.hypot(*slopes.T))
    return TONES.shade + (1 - TONES.shade) * ((1 + np.clip(cosine, -1, 1)) / 2) ** 2
