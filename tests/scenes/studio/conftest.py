"""A small project of tiny scenes, and `lenses` asked for things in it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from manim import config, tempconfig

from scenes.studio.command import main
from scenes.telling.keeping import sources
from tests.scenes.films import ROOT
from tests.scenes.walking import environment

RUN = '[data]\nname = "dosage"\n\n[training]\nsteps = {steps}\n\n[probe]\nkeyframes = 12\n'


@dataclass(frozen=True)
class Said:
    """What `lenses` left: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Project:
    """A folder with scenes, runs and films. ask: runs `lenses` in it."""

    folder: Path
    ask: Callable[..., Said]

    @property
    def films(self) -> Path:
        """Where manim puts them, at 480p15."""
        return self.folder / "renders" / "videos" / "tiny" / "480p15"

    @property
    def recordings(self) -> list[Path]:
        """What is on the shelf."""
        return list((self.folder / "renders" / "recordings").glob("run-*.npz"))

    def edit(self, file: str, old: str, new: str) -> None:
        """Change a text in one of its files."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


def furnished(folder: Path) -> Path:
    """A folder, made a project in which nothing has been trained or drawn."""
    (folder / "scenes" / "sculpting").mkdir(parents=True)
    shutil.copy(Path(__file__).with_name("tiny.py"), folder / "scenes" / "sculpting")
    (folder / "small.toml").write_text(RUN.format(steps=30), encoding="utf-8")
    (folder / "other.toml").write_text(RUN.format(steps=20), encoding="utf-8")
    shutil.copy(ROOT / "manim.cfg", folder)
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A project of a test file's own: what one test does in it is there for the next."""
    before = Path.cwd()
    folder = furnished(tmp_path_factory.mktemp("project"))
    os.chdir(folder)
    yield Project(folder, asked)
    os.chdir(before)


def asked(*words: str, **variables: str) -> Said:
    """Ask `lenses` for something, here and now, but as if in a process of its own."""
    sources._read.cache_clear()
    sys.modules.pop("scenes.sculpting.tiny", None)
    out, err = StringIO(), StringIO()
    settings = {"media_dir": "renders", "quality": config.quality or "medium_quality"}
    with (
        environment(PYTHONPATH=str(ROOT), **variables),
        tempconfig(settings),
        patch.object(sys, "argv", ["lenses", *words]),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit) as ended,
    ):
        main()
    code = ended.value.code
    if isinstance(code, str):  # which Python would write
        return Said(1, out.getvalue(), f"{err.getvalue()}{code}\n")
    return Said(code or 0, out.getvalue(), err.getvalue())
