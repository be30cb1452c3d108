"""What was measured, as the README keeps it: a table for each kind of thing, and below it what is short of its aim, and why."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

from tests.benchmarks.costs import Grown
from tests.benchmarks.films import COARSE, SAME, Contest
from tests.benchmarks.processes import Used

LIBRARIES = ("manim", "numpy", "pycairo", "av", "torch")
CLOSE = 1.3  # times as much as what cannot be done without
MOST = 1000  # megabytes that anything may take
MEGABYTE = 1_000_000

HEAD = """# Benchmarks

Written by `make bench`, which writes it anew: what is changed here by hand is lost.

"""
FILMS = f"""## The same films, as a manim user would write them and from our parts

Whole `manim` processes, naive (`naive.py`) and ours (`ours.py`) in turns: medians, and in brackets the least and the largest ratio.
*Without start*: the ratio of cpu when importing manim is not counted; long films come near to it. *At most*: the ratio of cpu if our
drawing took no time at all. *Differ*: by how many of 255 levels the two frames least alike differ, averaged over {COARSE[0]} × {COARSE[1]}
squares; {SAME:g} are allowed.

"""
COSTS = """## Beside the drawing

"""
GROWTH = f"""## Growth

Whole processes, small and large. Aim: time and memory grow as the size does or less, and memory stays below {MOST:,} MB.

"""
WHY_FILM = (
    "drawing takes {drawing:.1f} ms of cpu a frame beside the {encoding:.1f} of encoding: cairo's strokes and fills, a copy of 8 MB, "
    "and manim around them. Both run side by side, so that it matters less to who waits: see the ratio of wall clock"
)
WHY_START = (
    "pydantic, HarfBuzz and the scene's own modules are imported, too; its code is read for a fingerprint, its formulas from SVG, and its "
    "parts are built"
)
WHY_RECORDING = "every parameter and its gradient are copied at every step"


def about(load: Sequence[float], rounds: int) -> str:
    """When and with what this was measured, each film in so many rounds; load: the machine's load average before and after."""
    now = datetime.datetime.now(datetime.UTC)
    machine = f"{os.cpu_count()} × {_processor()}, load average {load[0]:.1f} before and {load[1]:.1f} after"
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"Measured on {now:%Y-%m-%d, %H:%M} UTC: {machine}; Python {platform.python_version()}, {libraries}.\n"
        f"Rounds of each film: {rounds}. "
        "Where others use the machine too, trust cpu before wall clock.\n"
    )


def of_films(contests: Sequence[Contest], start: float) -> str:
    """Films by both sides; start: seconds of cpu to import manim."""
    rows, short = [], []
    for one in contests:
        naive, ours, aim = median_of(one.naive, "cpu"), median_of(one.ours, "cpu"), one.subject.aim
        name, most = f"{one.subject.what}, {one.quality}", naive / (start + one.encoding)
        rows.append(
            (
                *(
                    name,
                    one.frames,
                    f"{naive:.1f} s",
                    f"{ours:.1f} s",
                    times(one.naive, one.ours, "cpu"),
                    times(one.naive, one.ours, "wall"),
                ),
                *(f"{(naive - start) / (ours - start):.1f}", f"{most:.1f}", f"≥ {aim:g}" if aim else "", f"{one.difference:.1f}"),
            )
        )
        if aim and naive / ours < aim:
            alike = f"of our {ours:.1f} s, importing manim takes {start:.1f} and encoding {one.encoding:.1f}, for both sides alike"
            reach = f"; out of reach even if drawing took no time ({most:.1f})" if most < aim else ""
            short.append(f"{name}: {naive / ours:.1f} instead of {aim:g}: {alike}{reach}")
    heads = ("film", "frames", "naive, cpu", "ours, cpu", "ratio, cpu", "ratio, wall", "without start", "at most", "aim", "differ")
    return f"{FILMS}{table(heads, rows)}{_listed(short)}"


def of_costs(
    film: tuple[Used, Used, int], trained: dict[str, list[dict[str, float]]], starts: list[list[Used]], again: tuple[int, int, Used]
) -> str:
    """What a scene costs beside its drawing."""
    made, encoded, frames = film
    bare, started = starts
    aim = f"≤ {CLOSE}"
    rows = [(f"the film of SliceFlipStretch, 1080p60, {frames:,} frames", "encoding them alone", *_pair([made], [encoded]), aim)]
    short = []
    if made.cpu > CLOSE * encoded.cpu:
        encoding, drawing = 1000 * encoded.cpu / frames, 1000 * (made.cpu - encoded.cpu - median_of(bare, "cpu")) / frames
        short.append(f"the film: {WHY_FILM.format(drawing=drawing, encoding=encoding)}")
    rows.append(("a scene past its first play, all on the shelf", "`import manim`", *_pair(started, bare), aim))
    if median_of(started, "cpu") > CLOSE * median_of(bare, "cpu"):
        short.append(f"the start: {WHY_START}")
    for name, rounds in trained.items():
        for kind, what in (("recorded", "weights, gradients and loss recorded"), ("probed", "that, and probes at the keyframes")):
            this, that = (median(one[key] for one in rounds) for key in (kind, "bare"))
            ratio = _spread(this / that, sorted(one[kind] / one["bare"] for one in rounds))
            rows.append(
                (f"{what}: {name}", "bare training", f"{this:.2f} s", f"{that:.2f} s", ratio, "", aim if kind == "recorded" else "")
            )
            if kind == "recorded" and this > CLOSE * that:
                short.append(f"{name}: {WHY_RECORDING}")
    heads = ("this", "against that", "this, cpu", "that, cpu", "ratio, cpu", "ratio, wall", "aim")
    drawn, pieces, used = again
    second = f"\nRendered again, unchanged, the scene draws {drawn} of its {pieces} pieces (aim: 0), and takes {used.cpu:.1f} s of cpu.\n"
    return f"{COSTS}{table(heads, rows)}{_listed(short)}{second}"


def of_growth(grown: Sequence[Grown]) -> str:
    """How time and memory grow."""
    rows, short = [], []
    for one in grown:
        small, large = one.used
        cpu, memory = large.cpu / small.cpu, large.memory / small.memory
        megabytes = [used.memory / MEGABYTE for used in one.used]
        rows.append(
            (
                *(one.what, f"{one.sizes[0]:,} → {one.sizes[1]:,}", f"{one.times:g}"),
                *(f"{small.cpu:.1f} → {large.cpu:.1f} s", f"{cpu:.1f}", f"{megabytes[0]:.0f} → {megabytes[1]:.0f} MB", f"{memory:.1f}"),
            )
        )
        if max(cpu, memory) > one.times or megabytes[1] > MOST:
            short.append(f"{one.what}: grows faster than the size, or beyond {MOST:,} MB")
    heads = ("what", "size", "times", "cpu", "times", "memory", "times")
    return f"{GROWTH}{table(heads, rows)}{_listed(short)}"


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table in Markdown, its columns aligned."""
    lines = [list(map(str, line)) for line in (heads, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    lines.insert(1, ["-" * width for width in widths])
    return "".join("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |\n" for line in lines)


def median_of(used: Sequence[Used], what: str) -> float:
    """The median of what some processes used: cpu or wall."""
    return median(getattr(one, what) for one in used)


def times(one: Sequence[Used], other: Sequence[Used], what: str) -> str:
    """How many times as much the one used as the other, with the least and the largest of all rounds."""
    rounds = sorted(getattr(first, what) / getattr(second, what) for first, second in zip(one, other, strict=True))
    return _spread(median_of(one, what) / median_of(other, what), rounds)


def _pair(one: Sequence[Used], other: Sequence[Used]) -> tuple[str, str, str, str]:
    seconds = (f"{median_of(side, 'cpu'):.2f} s" for side in (one, other))
    return (*seconds, times(one, other, "cpu"), times(one, other, "wall"))


def _spread(ratio: float, rounds: Sequence[float]) -> str:
    digits = 1 if ratio > 2 else 2
    return f"{ratio:.{digits}f}" + (f" ({rounds[0]:.{digits}f}–{rounds[-1]:.{digits}f})" if len(rounds) > 1 else "")


def _listed(short: Sequence[str]) -> str:
    return "\nShort of their aims:\n\n" + "".join(f"- {line}.\n" for line in short) if short else ""


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
