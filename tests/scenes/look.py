"""What LOOK asks of a film, measured: on glances at the frames of a walk, on its script, and on the pictures of a small film."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import av
import numpy as np

from tests.scenes.glances import FRAME_TIME, Glance
from tests.scenes.layout import CAPITALS, PIXELS, SMALLEST
from tests.scenes.walking import Walk

LEAST, MAIN = 0.25, 0.45  # of the frame: what the picture covers at any time, and at the end of a beat
WIDE = 1700 / 1920  # of the frame's width: what a chart in one dimension covers at the end of a beat, instead
ARRIVED, BLINK = 1.0, 0.25  # seconds of a film after which there is a picture, and for which it may be gone
PUZZLE = 3.0  # seconds within which the first mark stands
PROMPT = 0.3  # seconds from a sentence's first word to the first motion
JUMP = 0.25  # scene units that no word goes from a frame to the next
SECONDS, BEATS, WORDS = 75, 12, 14
SPOKEN = ("step", "loss", "error")  # of what a sentence speaks that has the counter beside it
STILL, STAGE, LEVELS, CHANGED = 0.30, 0.87, 48, 3  # share of frames · of the height · of 255 · pixels


def too_small(walk: Walk) -> list[str]:
    """The words that are too small to be read from the last row, in any frame."""
    sizes = {
        (word.text, round(word.em * CAPITALS.get("Formula" if word.set else "", 0.727) * PIXELS, 1)): str(glance)
        for glance in walk.glances
        for word in glance.words.values()
    }
    return [f"{where}: {text!r} has capitals of {high} pixels" for (text, high), where in sizes.items() if high < SMALLEST - 0.05]


def too_little(walk: Walk) -> list[str]:
    """Where the picture covers too little of the frame: at any time, and when a beat ends."""
    told, since = [], None
    for glance in walk.glances:
        small = glance.second > ARRIVED and glance.covered < LEAST
        since = (glance if since is None else since) if small else None
        if since and glance.second - since.second > BLINK:
            told.append(f"{glance}: {glance.covered:.0%} of the frame")
    last = {glance.beat: glance for glance in walk.glances}.values()
    small = [glance for glance in last if glance.covered < MAIN and glance.across < WIDE]
    return told + [f"at the end of beat {glance.beat!r}: {glance.covered:.0%} of the frame" for glance in small]


def jumps(walk: Walk) -> list[str]:
    """The words that are elsewhere in the next frame."""
    told = {}
    for one, other in _neighbours(walk.glances):
        for key in one.words.keys() & other.words.keys():
            before, after = one.words[key], other.words[key]
            far = float(np.hypot(*np.subtract(after.middle, before.middle)))
            if before.text == after.text and far > JUMP:
                told[before.text, other.beat] = f"{other}: {before.text!r} jumps by {far:.2f}"
    return list(told.values())


def _neighbours(glances: Sequence[Glance]) -> Iterator[tuple[Glance, Glance]]:
    """Glances at frames that follow one another."""
    return (pair for pair in pairwise(glances) if pair[1].second - pair[0].second < 1.5 * FRAME_TIME)


def late(walk: Walk) -> list[str]:
    """The beats in which nothing moves when the sentence begins."""
    return [f"beat {beat!r} stands still for {moved:.2f} s" for beat, (_, moved) in walk.begun.items() if moved > PROMPT]


def unasked(walk: Walk) -> list[str]:
    """What comes before its sentence, or stays when it is no more spoken of: pictures between beats, and the counter."""
    told, sentences = [f"something is played after beat {beat!r} is over" for beat in dict.fromkeys(walk.unasked)], dict(walk.sentences)
    for beat, seen in {glance.beat: [one for one in walk.glances if one.beat == glance.beat] for glance in walk.glances}.items():
        runs = len({moment.step for moment in walk.moments if moment.beat == beat}) > 1
        if seen[-1].counted and not runs and not any(word in sentences[beat].text for word in SPOKEN):
            told.append(f"beat {beat!r} shows step and loss, of which nobody speaks")
    return told


def too_long(walk: Walk) -> list[str]:
    """What is too long to follow: sentences, the whole; and an empty beginning."""
    told = [
        f"beat {beat!r} has {count} words: {sentence.text}"
        for beat, sentence in walk.sentences
        if (count := len(sentence.text.split())) > WORDS
    ]
    first = next((glance.second for glance in walk.glances if glance.covered), walk.seconds)
    found = {
        f"it takes {walk.seconds:.1f} s": walk.seconds > SECONDS,
        f"nothing is seen for {first:.1f} s": first > PUZZLE,
    }
    return told + [fault for fault, true in found.items() if true]


def too_many(walk: Walk) -> list[str]:
    """More beats than anyone keeps in mind."""
    return [f"it has {len(walk.beats)} beats"] if len(walk.beats) > BEATS else []


def still_share(film: Path) -> float:
    """The share of a film's frames in which, above the captions, nothing has moved.

    Measured on films of 426 × 240 pixels and 5 frames a second, where it is that of the same film at 15 frames a second, and a fifth of
    the change, within three points of a hundred.
    """
    last, still = None, []
    with av.open(film) as file:
        for frame in file.decode(video=0):
            picture = frame.to_ndarray(format="gray").astype(np.int16)
            picture = picture[: int(STAGE * len(picture))]
            if last is not None:
                still.append((np.abs(picture - last) > LEVELS).sum() < CHANGED)
            last = picture
    return float(np.mean(still))
