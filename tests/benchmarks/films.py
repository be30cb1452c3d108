"""Films of the same subject by both sides: what they cost, and whether they show the same."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

from tests.benchmarks.processes import Used, in_turns, manim, run

HERE = Path(__file__).parent
QUALITIES = {"480p15": "-ql", "1080p60": "-qh"}
SIDES = ("naive", "ours")
COARSE = (32, 18)  # squares across and up, over each of which a frame's colours are averaged before frames are compared
SAME = 2.5  # of 255 levels, that such frames may differ on average; without any of its marks a frame would differ by 8 at the least


@dataclass(frozen=True)
class Subject:
    """A scene that both sides have: its name, what is in it, how many times faster ours is to be, and seconds of film at each quality."""

    scene: str
    what: str
    aim: float | None
    seconds: tuple[float, float]


SUBJECTS = (
    Subject("Points", "1,000 points that move", 5, (4, 1.5)),
    Subject("Heat", "heat map of 40 × 40 values, 200 points on it", 5, (4, 1.5)),
    Subject("Numbers", "24 numbers", 5, (4, 1.5)),
    Subject("Curves", "8 curves that bend", 3, (15, 2)),
    Subject("Grid", "grid of 20 lines and 1,000 points through a warp", 3, (5, 1.5)),
    Subject("Wires", "200 wires", 2, (20, 3)),
    Subject("Regions", "150 polygons", None, (10, 2)),
    Subject("Words", "60 words that move, each with a halo", 3, (10, 2)),
    Subject("Sheet", "324 facets that tilt, 250 dots on them", 2, (3, 1)),
)


@dataclass(frozen=True)
class Contest:
    """What both sides used, round by round; how many frames both films have, how far they differ, and what encoding ours takes alone."""

    subject: Subject
    quality: str
    naive: list[Used]
    ours: list[Used]
    frames: int
    difference: float
    encoding: float  # seconds of cpu


def contest(subject: Subject, quality: str, media: Path, rounds: int) -> Contest:
    """Let both sides make the film in turns; RuntimeError where the films are not the same."""
    seconds = dict(zip(QUALITIES, subject.seconds, strict=True))[quality]

    def make(side: str, starter=manim) -> Used:
        shutil.rmtree(media / "videos", ignore_errors=True)  # or pieces of the film before would be used again
        return starter(media, "-v", "ERROR", QUALITIES[quality], HERE / f"{side}.py", subject.scene, BENCH_SECONDS=seconds)

    def filmed(side: str) -> Used:
        used = make(side)
        shutil.copy(media / "videos" / side / quality / f"{subject.scene}.mp4", media / f"{side}.mp4")
        return used

    naive, ours = in_turns(rounds, lambda: filmed("naive"), lambda: filmed("ours"))
    frames, difference = compared(*(media / f"{side}.mp4" for side in SIDES))
    if difference > SAME:
        raise RuntimeError(f"{subject.scene} at {quality}: the films differ by {difference:.1f} levels, and may by {SAME}")
    return Contest(subject, quality, naive, ours, frames, difference, json.loads(last_line(make("ours", encoding)))["cpu"])


def encoding(media: Path, *arguments: str | Path, **environment: object) -> Used:
    """Run `tests.benchmarks.encoding` with a media folder of its own."""
    return run("-m", "tests.benchmarks.encoding", "--media_dir", media, *arguments, **environment)


def last_line(used: Used) -> str:
    """The last line that a process said."""
    return used.said.strip().splitlines()[-1]


def compared(one: Path, other: Path) -> tuple[int, float]:
    """How many frames two films have, and how far the two frames that are least alike differ; RuntimeError where the one has more."""
    films = [coarse(path) for path in (one, other)]
    if len(films[0]) != len(films[1]):
        raise RuntimeError(f"{one} has {len(films[0])} frames, {other} {len(films[1])}")
    return len(films[0]), float(np.abs(films[0] - films[1]).mean(axis=(1, 2, 3)).max())


def coarse(path: Path) -> np.ndarray:
    """A film's frames (T, 18, 32, 3), averaged over squares."""
    width, height = COARSE
    with av.open(str(path)) as film:
        small = [frame.to_ndarray(format="rgb24", width=width, height=height, interpolation="AREA") for frame in film.decode(video=0)]
    return np.stack(small).astype(float)
