"""What a scene costs beside its drawing: encoding, starting, rendering again, recording; and how all of it grows."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.films import HERE, encoding, last_line
from tests.benchmarks.processes import Used, in_turns, manim, run

SCENE = ("scenes/sculpting/slice_flip_stretch.py", "SliceFlipStretch")
RUNS = {
    "moons, 20 parameters, 200 samples, 600 steps": HERE / "moons.toml",
    "dosage, 7 parameters, 3 samples, 1,500 steps": "assets/runs/slice_flip_stretch.toml",
}
ALONE = "vary.training.seed=[0]"  # no study around the run


@dataclass(frozen=True)
class Grown:
    """The same at two sizes: what grows, the sizes, how many times as much there is of what takes the time, and what both used."""

    what: str
    sizes: tuple[int, int]
    times: float
    used: tuple[Used, Used]


def film_and_encoding(media: Path) -> tuple[Used, Used, int]:
    """A whole film at 1080p60 from what is on the shelf; the encoding of its frames alone; and how many they are."""
    manim(media, "-ql", "-n", "0,0", *SCENE)
    film = manim(media, "-v", "ERROR", "-qh", *SCENE)
    shutil.rmtree(media / "videos")
    told = json.loads(last_line(encoding(media, "-v", "ERROR", "-qh", *SCENE)))
    return film, Used(told["cpu"], told["wall"], 0, ""), told["frames"]


def start_up(media: Path, rounds: int) -> list[list[Used]]:
    """To import manim; and to come past a scene's first play, with its recordings, findings and pieces of film on the shelf."""
    first = ("-v", "ERROR", "-ql", "-n", "0,0", *SCENE)
    manim(media, *first)
    return in_turns(rounds, lambda: run("-c", "import manim"), lambda: manim(media, *first))


def rendered_again(media: Path) -> tuple[int, int, Used]:
    """How many pieces of film an unchanged scene draws when it is rendered a second time, how many it has, and what that costs."""

    def pieces() -> set[tuple[str, int]]:
        return {(path.name, path.stat().st_ino) for path in media.glob("videos/*/480p15/partial_movie_files/*/*.mp4")}

    shutil.rmtree(media / "videos", ignore_errors=True)
    manim(media, "-v", "ERROR", "-ql", *SCENE)
    before = pieces()
    again = manim(media, "-v", "ERROR", "-ql", *SCENE)
    return len(pieces() - before), len(before), again


def recording(rounds: int) -> dict[str, list[dict[str, float]]]:
    """Seconds of cpu of bare, recorded and probed training, round by round, for each of RUNS."""
    return {name: json.loads(last_line(run("-m", "tests.benchmarks.training", rounds, path))) for name, path in RUNS.items()}


def growth(media: Path) -> list[Grown]:
    """Recordings, films and starts, small and large."""

    def recorded(change: str) -> Callable[[int], Used]:
        return lambda size: run("-m", "tests.benchmarks.training", 0, HERE / "moons.toml", change.format(size))

    def drawn(scene: str, name: str) -> Callable[[int], Used]:
        film = ("-v", "ERROR", "--disable_caching", "-ql", HERE / "ours.py", scene)
        return lambda size: manim(media, *film, BENCH_SECONDS=4, **{name: size})

    def started(size: int) -> Used:
        return manim(media, "-v", "ERROR", "-ql", "-n", "0,0", *SCENE, LENSES_SET=f"training.steps={size} {ALONE}")

    subjects = [
        ("a recording, by units of the hidden layer", (2, 32), 16, recorded("network.hidden=[{}]")),
        ("a recording, by samples", (200, 20_000), 100, recorded("data.n={}")),
        ("a film of points, by points", (200, 20_000), 100, drawn("Points", "BENCH_POINTS")),
        ("a film of wires, by width of its three layers", (2, 32), 256, drawn("Wires", "BENCH_WIDTH")),
        ("a film of a cloth that layers carry, by points on it", (200, 2_000), 10, drawn("Cloths", "BENCH_POINTS")),
        ("a scene's first start, with training, by steps", (600, 60_000), 100, started),
        ("its second start, from the shelf, by steps", (600, 60_000), 100, started),
    ]
    return [Grown(what, sizes, times, (use(sizes[0]), use(sizes[1]))) for what, sizes, times, use in subjects]
