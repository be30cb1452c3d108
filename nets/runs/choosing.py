"""Which run a scene tells: the one that the user names, or the scene's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from nets.ground.settings import settings
from nets.names import digest
from nets.runs.cells import told_with
from nets.runs.params import AnyRun, GraphRun, Run, RunError
from nets.runs.run_files import shown
from nets.runs.sampling import samples_of

LEAST_GRID, LEAST_KEYFRAMES = 25, 12


def chosen(default: Path, scene: str, refuses: Callable[[AnyRun], str], also: Sequence[Path] = ()) -> AnyRun:
    """The run to tell, from the file `default` unless another one is named.

    refuses: why the scene of that name cannot draw a run, or nothing where it can. also: the files of runs that it tells of as well,
    whichever it is, and whatever the user changes in it. Raises RunError for a run that cannot be used or drawn.
    """
    path = Path(settings().run or default)
    run = loaded(path)
    for one in (run, *run.members):
        if why := refuses(one) or too_coarse(one):
            raise RunError(f"{shown(path)}{f' with {settings().by}' if settings().changes else ''}: {scene} {why}")
    run._also = tuple(Run.load(path) for path in also)
    return run


def loaded(path: Path) -> AnyRun:
    """The run in a file, with what the user changes. Raises RunError as `Run.load` does."""
    return Run.load(path, settings().changes, settings().by)


def not_classes(run: Run, most: int = 2) -> str:
    """What a run is to predict instead of one of two classes, or of up to `most`; nothing where it is that."""
    if 2 <= len(run.classes) <= most:
        return ""
    named = f"{len(run.classes)} class{'es' if len(run.classes) > 1 else ''} ({', '.join(run.classes)})"
    if run.classes:
        return f"{named} to tell apart"
    return "a number to predict" + (
        ' (data.predicts = "class" if its numbers are classes)' if run.data.csv and not run.data.predicts else ""
    )


def not_a_number(run: Run) -> str:
    """What a run is to predict instead of a number; nothing where it is one."""
    guessed = run.data.csv and not run.data.predicts and run.classes == told_with(("0", "1"), str(run.data.target))
    wanted = run.classes or run.training.loss == "cross_entropy"
    hint = ' (data.predicts = "number" if 0 and 1 are numbers)' if guessed else ""
    return f"classes to predict{hint}" if wanted else ""


def without_a_class(run: Run) -> str:
    """Which of a run's several classes none of the samples is of that it is trained on; nothing where each is there, or it is a number."""
    samples = samples_of(run)
    there = [at for at in range(len(samples.classes)) if (samples.targets == at).any()]
    if len(samples.classes) < 2 or len(there) == len(samples.classes):
        return ""
    key = f"data.held_out = {run.data.held_out}" if run.data.csv else f"data.n = {len(samples.targets)}"
    if len(there) == 1:
        return f"samples of one class only, {samples.classes[there[0]]} ({key})"
    return f"no samples of {', '.join(name for at, name in enumerate(samples.classes) if at not in there)} ({key})"


def too_coarse(run: AnyRun) -> str:
    """Why nothing can be drawn truly of a run: what it is watched at lies too far apart to be joined by lines. Nothing where it can."""
    if isinstance(run, GraphRun):
        return ""  # every step is written down
    few = min(LEAST_KEYFRAMES, run.training.steps + 1)
    grid = run.probe.grid if isinstance(run, Run) else LEAST_GRID  # words lie on none
    found = [
        f"probe.grid = {grid}: {LEAST_GRID} points a side are needed" if grid < LEAST_GRID else "",
        f"probe.keyframes = {run.probe.keyframes}: {few} are needed" if run.probe.keyframes < few else "",
    ]
    troubles = ", ".join(filter(None, found))
    return troubles and f"would draw straight lines where nothing was watched: {troubles}"


def byname(run: AnyRun) -> str:
    """What tells a chosen run from the scene's own one, fit for a file's name; nothing for the scene's own."""
    given = settings()
    if not (given.changes or given.run):
        return ""
    keys = re.sub(r"\b(network|training|data|probe|graph)\.", "", given.changes)
    told = re.sub(r"[^\w.,=-]+", "", re.sub(r"\s+(?=[\w.]+=)", "_", keys))
    return "_".join(filter(None, (run.name, told[:60], digest(run)[:6])))
