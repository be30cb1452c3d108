"""Which run a scene tells: the one that the environment names, or the scene's own.

LENSES_RUN names another file, LENSES_SET changes keys of the run.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from nets.runs.params import Run, RunError
from nets.runs.run_files import shown
from nets.shelf import digest

LEAST_GRID, LEAST_KEYFRAMES = 25, 12


def chosen(default: Path, scene: str, refuses: Callable[[Run], str]) -> Run:
    """The run to tell, from the file `default` unless another one is named.

    refuses: why the scene of that name cannot draw a run, or nothing where it can. Raises RunError for a run that cannot be used or drawn.
    """
    path = Path(os.environ.get("LENSES_RUN") or default)
    run = Run.load(path, _changes())
    for one in (run, *run.members):
        if why := refuses(one) or too_coarse(one):
            raise RunError(f"{shown(path)}{' with LENSES_SET' if _changes() else ''}: {scene} {why}")
    return run


def not_two_classes(run: Run) -> str:
    """What a run is to predict instead of one of two classes; nothing where it is that."""
    if len(run.classes) == 2:
        return ""
    named = f"{len(run.classes)} class{'es' if len(run.classes) > 1 else ''} ({', '.join(run.classes)})"
    return f"{named} to tell apart" if run.classes else "a number to predict"


def too_coarse(run: Run) -> str:
    """Why nothing can be drawn truly of a run: what it is watched at lies too far apart to be joined by lines. Nothing where it can."""
    few = min(LEAST_KEYFRAMES, run.training.steps + 1)
    found = [
        f"probe.grid = {run.probe.grid}: {LEAST_GRID} points a side are needed" if run.probe.grid < LEAST_GRID else "",
        f"probe.keyframes = {run.probe.keyframes}: {few} are needed" if run.probe.keyframes < few else "",
    ]
    troubles = ", ".join(filter(None, found))
    return troubles and f"would draw straight lines where nothing was watched: {troubles}"


def byname(run: Run) -> str:
    """What tells a chosen run from the scene's own one, fit for a file's name; nothing for the scene's own."""
    if not _changes() and not os.environ.get("LENSES_RUN"):
        return ""
    keys = re.sub(r"\b(network|training|data|probe)\.", "", _changes())
    told = re.sub(r"[^\w.,=-]+", "", re.sub(r"\s+(?=[\w.]+=)", "_", keys))
    return "_".join(filter(None, (run.name, told[:60], digest(run)[:6])))


def _changes() -> str:
    return os.environ.get("LENSES_SET", "").strip()
