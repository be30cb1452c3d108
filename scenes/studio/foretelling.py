"""How long a whole film will be, and how large, told before anything of it is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from manim import config

from scenes.studio.reel import Target
from scenes.studio.tables import clock

# What is usual, measured on 2026-11-28: on twenty-three films at 480p15, two at 720p30, six at 1080p60, and a card at 2160p60.
SCENE, CARD = 67.0, 5.0  # seconds
RATES = {480: 145e3, 720: 120e3, 1080: 240e3, 2160: 520e3}  # bytes a second, by the lines of a picture; drafts are encoded in haste


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
    return f"{about}{clock(seconds)} long, {about}{(size + (seconds - told) * rate) / 1e6:.0f} MB{more}"


def length(film: Target) -> float:
    """The seconds of a film, as far as can be known."""
    return film.seconds or film.seconds_elsewhere or (SCENE if film.run else CARD)
