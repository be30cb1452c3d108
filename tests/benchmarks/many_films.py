"""All scenes, one manim after the other, and by `lenses`: seconds of both, and what share of the first the second takes.

`python -m tests.benchmarks.many_films [QUALITY [ROUNDS]]`, on a machine that does nothing else. Both sides draw all pieces anew, with all
recordings and findings on the shelf, and `lenses` knows from the time before how long each takes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from scenes.studio.catalogue import FOLDER, catalogue

ROOT = Path(__file__).parents[2]


def seconds(what: Callable[[], None]) -> float:
    """How long something takes."""
    began = time.monotonic()
    what()
    return time.monotonic() - began


def run(project: Path, *words: str) -> None:
    """Run a module of Python's in a project. Raises CalledProcessError where it fails."""
    subprocess.run([sys.executable, "-m", *words], cwd=project, check=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True)


def forget(project: Path) -> None:
    """Take away all films and pieces; recordings, findings and what was learned stay."""
    shutil.rmtree(project / "renders" / "videos")
    shutil.rmtree(project / "renders" / "clips")


def main(quality: str = "l", rounds: str = "3") -> None:
    """Print the seconds of each round, and their medians' share."""
    os.chdir(ROOT)
    entries, _ = catalogue()
    with TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copy(ROOT / "manim.cfg", project)
        (project / FOLDER).mkdir()
        for file in {entry.file for entry in entries}:
            shutil.copy(ROOT / file, project / file)
        run(project, "scenes.studio.command", "render", "-q", quality)  # fills the shelf
        alone, together = [], []
        for _ in range(int(rounds)):
            forget(project)
            together.append(seconds(lambda: run(project, "scenes.studio.command", "render", "-q", quality)))
            forget(project)
            alone.append(seconds(lambda: [run(project, "manim", f"-q{quality}", str(one.file), one.name) for one in entries]))
            print(f"{len(entries)} scenes: {alone[-1]:.1f} s one after the other, {together[-1]:.1f} s by lenses", flush=True)
    share = median(together) / median(alone)
    print(f"{share:.2f} of the time on {os.cpu_count()} cores; 1-minute load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
