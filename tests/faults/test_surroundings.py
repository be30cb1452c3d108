"""Clocks and languages, which are no business of a film's."""

from __future__ import annotations

import locale
import os
import shutil
import subprocess
import sys

import pytest

from tests.faults.harm import has_a_clock_that_runs_backwards
from tests.faults.rendering import HANGS, HERE, ROOT, SIZE, render, tree

PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}  # text is ASCII
LANGUAGES = {"plain": PLAIN} | {name: {"LC_ALL": name, "PYTHONUTF8": "0"} for name in ("de_DE.UTF-8", "tr_TR.UTF-8", "de_DE.ISO-8859-1")}
NAMED = """
[data]
csv = "table.csv"
inputs = ["größe 2 in m²"]
target = "wirkung"

[training]
steps = 20

[vary]
"training.seed" = [0, 1]
"""


def test_the_times_of_files_do_not_matter(chance, scratch, right, tmp_path):
    media_dir = shutil.copytree(scratch, tmp_path / "media")
    pieces = sorted(media_dir.rglob("partial_movie_files/*/*.mp4"))
    for path in media_dir.rglob("*"):
        os.utime(path, (chance.uniform(0, 4e9), chance.uniform(0, 4e9)))
    before = [piece.stat() for piece in pieces]
    again = render(media_dir, [has_a_clock_that_runs_backwards])
    assert (again.code, again.lines) == (0, [])
    assert tree(media_dir) == right
    after = [piece.stat() for piece in pieces]
    assert [(piece.st_ino, piece.st_mtime_ns) for piece in after] == [(piece.st_ino, piece.st_mtime_ns) for piece in before]


def test_a_clock_that_runs_backwards_does_not_matter(right, tmp_path):
    done = render(tmp_path, [has_a_clock_that_runs_backwards])
    assert (done.code, done.lines) == (0, [])
    assert tree(tmp_path) == right


def known(name):
    """Whether this machine has a language."""
    kept = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_ALL, kept)
    return True


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_machines_language_does_not_matter(language, tmp_path):
    if not known(LANGUAGES[language]["LC_ALL"]):
        pytest.skip(f"{language} is not installed here")
    (tmp_path / "table.csv").write_text("größe 2 in m²,wirkung\n0,0\n1,2\n2,-1.5\n", encoding="utf-8")
    (tmp_path / "own.toml").write_text(NAMED, encoding="utf-8")
    here = render(tmp_path / "here", LENSES_RUN=str(tmp_path / "own.toml"))
    assert (here.code, here.lines) == (0, [])
    there = tmp_path / "there"
    words = [*SIZE, "--media_dir", str(there), "--progress_bar", "none", "-v", "WARNING", str(HERE / "tiny.py"), "Tiny"]
    done = subprocess.run(
        [sys.executable, "-m", "manim", *words],
        cwd=ROOT,
        env=os.environ | LANGUAGES[language] | {"LENSES_RUN": str(tmp_path / "own.toml")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=HANGS,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert tree(there) == tree(tmp_path / "here")
