"""What makes a frame a bad one, measured from the boxes around what stands in it."""

from __future__ import annotations

from scenes.parts.axes.window import Box
from scenes.parts.letters.caption import Caption
from scenes.parts.letters.formula import Formula
from scenes.parts.theme import CAPTION_BAND, SAFE
from tests.scenes.moments import Moment, Shown
from tests.scenes.seeing import TOUCH, overlapping
from tests.scenes.walking import Walk

PIXELS = 1080 / 8  # in a scene unit
SMALLEST = 24  # pixels of 1080p that a capital is high, to be read from the last row
CAPITALS = {"Formula": 0.683}  # height in em: New Computer Modern's, and Inter's for all else
WORDS, LABEL = 12, 3  # of running text at the most; of a label at the most


def faults_of(moment: Moment, width: float, height: float, band: float = CAPTION_BAND) -> list[str]:
    """What is wrong with the layout of a moment, in a frame of so many scene units, of which the lowest are the caption's."""
    inner = Box(-width / 2 + SAFE, -height / 2 + SAFE, width / 2 - SAFE, height / 2 - SAFE)
    told = []
    for shown in moment.shown:
        what, box = name(shown), shown.box
        if min(box.left - inner.left, box.bottom - inner.bottom, inner.right - box.right, inner.top - box.top) < -TOUCH:
            told.append(f"{what} comes too near to the frame's edge: {box}")
        if not issubclass(shown.kind, Caption) and box.bottom < -height / 2 + band - TOUCH:
            told.append(f"{what} enters the caption's band: down to {box.bottom:.3f}")
    texts = [shown for shown in moment.texts if shown.text]
    told += [f"{name(texts[one])} lies over {name(texts[other])}" for one, other in overlapping([shown.box for shown in texts])]
    told += [f"{mark} runs through {name(shown)}" for shown in texts for mark in set(shown.crossed)]
    for shown in texts:
        high = shown.em * CAPITALS.get(shown.kind.__name__, 0.727) * PIXELS
        if high < SMALLEST - 0.05:
            told.append(f"{name(shown)} is too small: capitals of {high:.1f} pixels")
    words = [len(shown.text.split()) for shown in texts if not issubclass(shown.kind, Caption | Formula)]
    running = [count for count in words if count > LABEL]
    if sum(running) > WORDS:
        told.append(f"{sum(running)} words to read beside the caption")
    return [f"{moment}: {fault}" for fault in told]


def name(shown: Shown) -> str:
    """A thing on screen as a message calls it."""
    return shown.kind.__name__ if shown.text is None else f"{shown.kind.__name__} {shown.text!r}"


def faults_in(walk: Walk) -> list[str]:
    """All that is wrong with the layout of a scene."""
    return list(dict.fromkeys(fault for moment in walk.moments for fault in faults_of(moment, *walk.frame, walk.band)))
