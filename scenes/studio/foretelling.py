"""How long a whole film will be, and how large, told before anything of it is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from manim import config

from scenes.studio.reel import Target
from scenes.studio.tables import clock

SCENE, CARD = 67.0, 5.0  # seconds, on average, of one that was never drawn
RATES = {480: 150e3, 720: 110e3, 1080: 230e3, 2160: 600e3}  # bytes a second, on average, where no film is so many lines high yet


def foretold(films: Sequence[Target]) -> str:
    """How long some films are together, and how large. Of one that must be drawn that is not known.

    One that is stale, or is there in another size, is taken to be as long as it is there, and one that was never drawn as long as others
    usually are; what is not there in this size is taken to have as many bytes a second as what is.
    """
    ahead = sum(bool(film.why) for film in films)
    seconds = sum(map(length, films))
    there = [film for film in films if film.seconds is not None]
    size, told = sum(film.bytes for film in there), sum(map(length, there))
    rate = size / told if there else RATES[config.pixel_height]
    about = "about " if ahead else ""
    more = f"; {ahead} of its {len(films)} parts must be drawn" if ahead else ""
    return f"{about}{clock(seconds)} long, {about}{(size + (seconds - told) * rate) / 1e6:.1f} MB{more}"


def length(film: Target) -> float:
    """The seconds of a film, as far as can be known."""
    return film.seconds or film.seconds_elsewhere or (SCENE if film.run else CARD)
