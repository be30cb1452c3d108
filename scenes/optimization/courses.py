"""What follows a walk along the pipe, or a training: the light, how much of it there is where the eye is, and the lines of the chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenes.optimization.pipe import Pipe
from scenes.optimization.pipe_words import Words
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import spoken
from scenes.parts.theme import FRONT, READ_OUT, THEME

if TYPE_CHECKING:
    from nets.findings.optimization.vanishing_gradients.learning import Learning


class Reading(Lettering):
    """How much reaches the layer that the eye is in: of what was sent."""

    def __init__(self, words: Words) -> None:
        self.words, self.layers = words, len(words.pipe.left)
        super().__init__("", (words.free.left + 0.1, words.free.top - 0.6, 0), READ_OUT, THEME.ink)
        haloed(self).set_z_index(FRONT)

    def show(self, eye: float) -> None:
        """Say it, of where the eye is."""
        at = int(np.clip(np.floor(eye), 0, self.layers - 1))
        (layer, numerals), share = self.words.layer(at), self.words.found.number("middle", 0, at)
        self.say(f"{layer}: {spoken(share)}", [*numerals, (spoken(share), share.source)])


class Walk:
    """Back along the pipe with the light, which is where the eye is."""

    def __init__(self, pipe: Pipe) -> None:
        self.pipe = pipe

    def show(self, eye: float) -> None:
        """Stand there."""
        self.pipe.eye, self.pipe.come = eye, float(np.clip(len(self.pipe.left) - eye, 1, len(self.pipe.left)))


class Course:
    """The lines of the chart, of the ways that are trained, while they are."""

    def __init__(self, pipe: Pipe, learned: Learning) -> None:
        self.pipe, self.learned = pipe, learned

    def show(self, step: float) -> None:
        """Lie where what comes back is at a step."""
        with np.errstate(divide="ignore"):
            self.pipe.ways[self.learned.way.astype(int)] = np.log10(self.learned.share.at(step)[:, :-1])
