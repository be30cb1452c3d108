"""What a few moments look like, and that a wrong picture would be noticed. `pytest tests/frames --renew` keeps what is seen now."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest
from manim import Mobject, tempconfig
from PIL import Image

from scenes.parts.axes.curve import Curve
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import THEME
from tests.conftest import pytest_report_header
from tests.frames.comparing import BASELINES, off, read, renew, trouble_with
from tests.frames.pictures import HEIGHT, PICTURES, WIDTH, frame
from tests.scenes.films import ROOT

PIXEL = 8 / HEIGHT  # scene units


@pytest.fixture
def made(media_dir) -> Callable[[str], list[Mobject]]:
    """The mobjects of one of PICTURES."""

    def made(name: str) -> list[Mobject]:
        with tempconfig({"media_dir": str(media_dir)}):  # where formulas are kept
            return PICTURES[name]()

    return made


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_as_it_did(name, made, tmp_path, request):
    seen = frame(made(name))
    if request.config.getoption("--renew"):
        renew(seen, name)
    assert trouble_with(seen, name, tmp_path) == ""
    assert list(tmp_path.iterdir()) == []


def test_every_kept_picture_is_looked_at():
    assert {path.name for path in BASELINES.iterdir()} == {f"{name}.png" for name in PICTURES}


@pytest.mark.parametrize("name", PICTURES)
def test_edges_that_are_painted_by_another_rule_are_no_difference(name, made):
    seen, finer = (frame(made(name), times) for times in (1, 4))
    assert not np.array_equal(seen, finer)
    assert off(seen, finer).max() < 0.6


def curve(mobjects: list[Mobject]) -> Curve:
    """The one that the plot calls the sum."""
    return next(part for part in mobjects if isinstance(part, Curve) and part.get_stroke_color().to_hex() == THEME.prediction)


def word(mobjects: list[Mobject]) -> Lettering:
    return next(part for part in mobjects if isinstance(part, Lettering) and part.text == "sum")


CHANGES: dict[str, Callable[[list[Mobject]], object]] = {
    "another colour": lambda picture: curve(picture).set_stroke(THEME.wrong),
    "a line a pixel higher": lambda picture: curve(picture).shift([0, PIXEL, 0]),
    "a thinner line": lambda picture: curve(picture).set_stroke(width=2),
    "a line below all": lambda picture: curve(picture).set_z_index(-100),
    "a word a pixel to the right": lambda picture: word(picture).shift([PIXEL, 0, 0]),
    "a word that is gone": lambda picture: word(picture).set_opacity(0),
    "a number with another last digit": lambda picture: next(
        part.say("2.38", [("2.38", None)]) for part in picture if isinstance(part, Lettering) and part.text == "2.33"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_wrong_picture_is_noticed_and_shown_beside_the_right_one(change, made, tmp_path):
    mobjects = made("sculpting")
    CHANGES[change](mobjects)
    seen = frame(mobjects)
    told = trouble_with(seen, "sculpting", tmp_path)
    assert "too far from sculpting.png" in told
    assert str(tmp_path / "sculpting.png") in told
    kept, shown, difference = np.split(read(tmp_path / "sculpting.png"), 3, axis=1)
    assert np.array_equal(kept, read(BASELINES / "sculpting.png"))
    assert np.array_equal(shown, seen)
    assert (difference == 255).all(axis=2).any()


def test_a_picture_of_which_none_is_kept_is_an_error(tmp_path):
    told = trouble_with(np.zeros((HEIGHT, WIDTH, 3), np.uint8), "sculptin", tmp_path)
    assert "there is no sculptin.png" in told
    assert (tmp_path / "sculptin.png").exists()


def test_a_picture_of_another_size_is_an_error(tmp_path):
    assert "another size" in trouble_with(read(BASELINES / "words.png")[1:], "words", tmp_path)


def test_a_picture_is_renewed_only_where_it_differs(tmp_path):
    kept = read(BASELINES / "words.png")
    renew(kept, "words", tmp_path)
    assert np.array_equal(read(tmp_path / "words.png"), kept)
    for seen, renewed in ((kept ^ 1, False), (255 - kept, True), (kept[1:], True)):
        renew(seen, "words", tmp_path)
        assert np.array_equal(Image.open(tmp_path / "words.png"), seen) == renewed


def test_no_picture_is_renewed_in_ci():
    before = {path.name: path.stat().st_mtime_ns for path in BASELINES.iterdir()}
    command = [sys.executable, "-m", "pytest", "tests/frames", "--renew"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"CI": "true"}, capture_output=True, text=True)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "never in CI" in done.stderr
    assert {path.name: path.stat().st_mtime_ns for path in BASELINES.iterdir()} == before


def test_the_versions_that_move_pixels_are_told():
    header = pytest_report_header()
    assert all(f"{name} " in header for name in ("manim", "cairo", "pycairo", "numpy", "pillow", "typst", "uharfbuzz"))
