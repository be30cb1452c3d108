"""A picture and what each layer makes of it: as tiles that stand where they are sent."""

from __future__ import annotations

import numpy as np
from manim import Animation, FadeIn

from nets.findings.stack.pixels_to_objects.looking import Looking
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.letters.header import baseline
from scenes.parts.letters.lettering import Lettering, Numerals, typeset
from scenes.parts.theme import NAME, STILL, THEME
from scenes.stack.scan import Frames, Scan, seen_from
from scenes.stack.tiles import ANSWERS, GREYS, Tiles, boxed, in_rows, squared
from scenes.stage import ImageRecording

LIFT = 0.15  # of a picture in the middle above the caption
UNDER, GAP, AIR = 0.62, 0.14, 0.5  # room for what is written below; between maps, as a share of a small one; between two halves
BRIGHT = 96.0  # percent of what a layer answers that are no brighter than the brightest hue


class Maps:
    """picture: one of those that are followed. beside: others, at both sides of it. layers: its maps behind each. window: as it paints one
    of them. field: what the unit in the middle sees of the picture. near: of so many layers the map is seen from near that fills the
    shapes best."""

    def __init__(self, run: ImageRecording, looking: Looking, which: int) -> None:
        self.looking, self.side = looking, run.pixels.shape[-1]
        free = stage()
        self.whole = boxed(squared(free.inset(0, LIFT, 0, 0)))[0]
        followed = run.pixels[run.arrays["followed"]] / 255
        self.picture = Tiles(self.whole, followed[which][None], GREYS, bleeds=True)
        others = np.delete(followed, which, axis=0)[:2]
        ways = np.array([[-1, 0, 0], [1, 0, 0]])[: len(others), None] * (free.height - LIFT + AIR)
        self.beside = Tiles((self.whole + ways).reshape(-1, 3), others, GREYS, bleeds=True)
        middle, above = (free.left + free.right) / 2, Box(free.left, free.bottom + UNDER, free.right, free.top)
        self.left = squared(Box(above.left, above.bottom, middle - AIR / 2, above.top))
        self.right = Box(middle + AIR / 2, above.bottom, above.right, above.top)
        values = [bright(run.maps(layer).last[which]) for layer in range(1, run.depth + 1)]
        self.layers = [Tiles(self.grid(len(one), self.right), one, ANSWERS) for one in values]
        self.near = int(looking.clearest) if looking.shapes.outcome == "filled" else 0
        halves = boxed(squared(self.right))[0], boxed(self.left)[0]
        first = values[0][int(looking.filling[0])][None]
        self.window = Scan(*halves, first, int(looking.reach[0]), int(looking.offset[0]))
        self.field = Frames(self.seen(0), THEME.prediction)

    @staticmethod
    def grid(count: int, place: Box, least: float = 0.0) -> np.ndarray:
        """Where so many maps stand in a place, (2 N, 3)."""
        side = np.sqrt(place.width * place.height / count)
        return in_rows(count, place, max(GAP * min(side, 0.8), least)).reshape(-1, 3)

    def seen(self, layer: int) -> np.ndarray:
        """What the unit in the middle of a layer, counted from 0, sees of the picture at the left: corners (2, 3)."""
        found = self.looking
        at = int(found.middle[layer])
        reach, offset, stride = (int(one[layer]) for one in (found.reach, found.offset, found.stride))
        return seen_from(boxed(self.left)[0], self.side, at, at, reach, offset, stride)

    def told(self, layer: int) -> Lettering:
        """How much one place of a layer, counted from 0, sees: written below the picture at the left."""
        number = self.looking.number("reach", layer)
        numeral = f"{float(number):.0f}"
        x, (low, high) = (self.left.left + self.left.right) / 2, self.seen(layer)
        if np.allclose([low[:2], high[:2]], [(self.left.left, self.left.bottom), (self.left.right, self.left.top)]):
            return under("sees all of it", x, colour=THEME.prediction)
        return under(f"sees {numeral} across", x, [(numeral, number.source)], THEME.prediction)

    def home(self, at: int) -> dict[str, np.ndarray]:
        """Where the maps of a layer, counted from 0, stand at the right, and how clearly each is seen: one of them alone, from near."""
        return self.one(at, self.right) if at < self.near else self.all(at, self.right)

    def all(self, at: int, place: Box, least: float = 0.0) -> dict[str, np.ndarray]:
        """How the maps of a layer, counted from 0, all stand in a place."""
        layer = self.layers[at]
        return {"points": self.grid(layer.count, place, least), "rgbas": layer.clear(1)}

    def one(self, at: int, place: Box) -> dict[str, np.ndarray]:
        """How they stand where the one that fills the shapes best takes the place for itself, and no other is seen."""
        layer, filling = self.layers[at], int(self.looking.filling[at])
        places = self.grid(layer.count, place).reshape(-1, 2, 3)
        places[filling] = boxed(squared(place))[0]
        return {"points": places.reshape(-1, 3), "rgbas": layer.clear(np.arange(layer.count) == filling)}

    def deeper(self, at: int) -> list[Animation]:
        """The maps of a layer, counted from 0, come out of those before it, and the field grows."""
        before, layer = self.layers[at - 1], self.layers[at]
        home, layer.rgbas = self.home(at), layer.clear(0)
        sources = (
            np.full(layer.count, self.looking.filling[at - 1]) if at <= self.near else np.arange(layer.count) * before.count // layer.count
        )
        layer.points = before.points.reshape(-1, 2, 3)[sources].reshape(-1, 3)
        return [
            Change(layer, 1.3, **home),
            Change(before, 1.0, rgbas=before.clear(0)),
            Change(self.field, 1.3, points=self.seen(at)),
        ]

    def light_up(self, run: ImageRecording, beside: float) -> list[Animation]:
        """Out of each map of the last layer comes the picture that lights it most; how many nothing lights is told in the head, clear of
        what ends there so far right."""
        lighting = self.looking.lighting
        dark, all_of_them = self.looking.dark, self.looking.length("lighting")
        numerals = [(f"{float(one):.0f}", one.source) for one in (dark, all_of_them)]
        told = f"{numerals[0][0]} of {numerals[1][0]} maps stay dark"
        homes = self.layers[-1].points.reshape(-1, 2, 3)[lighting >= 0]
        pictures = Tiles(homes.mean(axis=1, keepdims=True).repeat(2, axis=1), run.pixels[lighting[lighting >= 0]] / 255, GREYS)
        right = stage().right
        low = baseline(right - NAME * typeset(told)[1], beside)
        said = Lettering(told, (right, low, 0), NAME, THEME.dimmed, align=1, numerals=numerals)
        return [Change(pictures, 2.2, points=homes.reshape(-1, 3)), *([FadeIn(said, run_time=0.6)] if dark > 0 else [])]

    def named(self, layer: int) -> Lettering:
        """Which layer stands at the right, counted from 0."""
        number = self.looking.number("layer", layer)
        numeral = f"{float(number):.0f}"
        return under(f"layer {numeral}", (self.right.left + self.right.right) / 2, [(numeral, number.source)], THEME.dimmed)


def under(text: str, x: float, numerals: Numerals = (), colour: str = THEME.ink, align: float = 0, up: float = 0) -> Lettering:
    """A word at the foot of the stage, or so far above it."""
    return Lettering(text, (x, stage().bottom + 0.08 + up, 0), NAME, colour, align, numerals=numerals).set_z_index(STILL)


def bright(maps: np.ndarray) -> np.ndarray:
    """Maps (C, S, S) from 0 to 1, of which a few are brighter than can be shown."""
    known = np.nan_to_num(maps, posinf=0.0)
    most = float(np.percentile(known[known > 0], BRIGHT)) if (known > 0).any() else 1.0
    return np.clip(known / most, 0, 1)
