"""`lenses`, told to stop by a signal: what it says, how soon it is gone, what it leaves, and what comes of it the next time."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from nets.ground.processes import STOPS
from tests.faults.conftest import ROUNDS, SEED
from tests.faults.processes import LENSES, begun, in_folder, wait_for
from tests.faults.rendering import HANGS, tree
from tests.scenes.studio.conftest import furnished

# seconds, within which whoever pressed Ctrl-C sees the prompt again; among other tests, which take the cores, only that it ends
SOON = 3 if ROUNDS > 1 else 30
STUDY = '\n[vary]\n"training.seed" = [0, 1, 2]\n'
SAID = ("logs/", "durations", ".durations")  # what lenses writes of its work
LASTING = ("--set", "training.steps=1000000")  # minutes
JOINS_SLOWLY = """
import time
from scenes.studio import whole_film
from scenes.studio.command import main

join = whole_film.join
whole_film.join = lambda *args: (join(*args), time.sleep(60))
main()
"""


@dataclass(frozen=True)
class Work:
    """What `lenses` is asked for and stopped at. begun: files that are there while it is at it. has: what was done before, in renders/."""

    words: tuple[str, ...]
    begun: str
    has: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    program: tuple[str, ...] = LENSES


TRAIN, RENDER, FILM = ("train", "small.toml"), ("render", "-q", "l", "Bend"), ("film", "-q", "l", "sculpting")
TRAINING, DRAWING, JOINING = "recordings/.locks/*.lock", "videos/**/.unfinished-*.mp4", "film/**/.unfinished-*.mp4"
WORKS = {
    "train": Work(TRAIN, TRAINING, more=LASTING),
    "render in training": Work(RENDER, TRAINING, more=LASTING),
    "render in drawing": Work(RENDER, DRAWING, has=("recordings",)),
    "film in training": Work(FILM, TRAINING, more=LASTING),
    "film in drawing": Work(FILM, DRAWING, has=("recordings",)),
    "film in joining": Work(FILM, JOINING, has=("recordings", "videos", "clips"), program=("-c", JOINS_SLOWLY)),
    "script": Work(("script", "Bend"), TRAINING, more=LASTING),
    "clips": Work(("clips", "-q", "l", "Bend"), DRAWING, has=("recordings",)),
}
EVERY = [(name, stop, to_all) for name in WORKS for stop in STOPS for to_all in (False, True)]  # 48
CASES = random.Random(SEED).sample(EVERY, min(len(EVERY), 3 * ROUNDS))


@contextmanager
def asked(folder: Path, *words: str, program: tuple[str, ...] = LENSES) -> Iterator[subprocess.Popen[str]]:
    """`lenses` in a folder, of which nothing is left in the end."""
    try:
        yield begun(folder, *words, program=program)
    finally:
        for left in in_folder(folder):
            with suppress(ProcessLookupError):
                os.kill(left, signal.SIGKILL)


def finished(folder: Path, words: tuple[str, ...]) -> dict[str, str]:
    """What lies in renders/ when `lenses` has done what it was asked for, but for what it says of itself."""
    with asked(folder, *words) as process:
        out, said = process.communicate(timeout=HANGS)
    assert (process.returncode, said) == (0, ""), out + said
    return kept(folder)


def kept(folder: Path) -> dict[str, str]:
    """What lies in renders/, but for what is said of the work, and manim's lists of pieces, in which stands where they lie."""
    return {name: content for name, content in tree(folder / "renders").items() if not name.startswith(SAID) and not name.endswith(".txt")}


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one scene that shows a study; what is done in it is not undone."""
    folder = furnished(tmp_path_factory.mktemp("works"))
    scenes = folder / "scenes" / "sculpting" / "tiny.py"
    scenes.write_text(scenes.read_text(encoding="utf-8").partition("\n\n\nclass Bow")[0] + "\n", encoding="utf-8")
    with (folder / "small.toml").open("a", encoding="utf-8") as run:
        run.write(STUDY)
    return folder


@pytest.fixture(scope="module")
def done(works: Path) -> dict[tuple[str, ...], dict[str, str]]:
    """What lies in renders/ after each thing that can be asked for."""
    return {words: finished(works, words) for words in (TRAIN, ("script", "Bend"), RENDER, ("clips", "-q", "l", "Bend"), FILM)}


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="where there is no /proc, orphans cannot be looked for")
@pytest.mark.parametrize(("name", "stop", "to_all"), CASES)
def test_a_signal_ends_it_soon_and_the_next_time_all_is_right(name, stop, to_all, works, done, tmp_path):
    work, moment = WORKS[name], random.Random(f"{SEED} {name} {stop} {to_all}")
    folder, renders = tmp_path / "again", tmp_path / "again" / "renders"
    shutil.copytree(works, folder, ignore=lambda at, names: set(names) - {*work.has} if at == str(works / "renders") else ())
    with asked(folder, *work.words, *work.more, program=work.program) as process:
        assert wait_for(lambda: any(renders.glob(work.begun)) or process.poll() is not None)
        time.sleep(moment.uniform(0, 0.3))
        (os.killpg if to_all else os.kill)(process.pid, stop)
        _, said = process.communicate(timeout=SOON)
        assert in_folder(folder) == []
    assert (process.returncode, said.strip()) == (128 + stop, "Stopped. What was finished is kept.")
    left = kept(folder)
    assert [file for file in left if Path(file).name.startswith((".unfinished", ".run-"))] == []
    right = done[work.words]
    assert {file: content for file, content in left.items() if file in right and right[file] != content} == {}
    assert finished(folder, work.words) == right
