"""What all tests share: one folder of media, so that a run is trained once a session; and what is told of the pictures."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path

import cairo
import pytest

PAINT = ("manim", "pycairo", "numpy", "pillow", "typst", "uharfbuzz")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take --renew."""
    parser.addoption("--renew", action="store_true", help="keep what the pictures in tests/frames look like now")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse --renew where nobody looks."""
    if config.getoption("--renew") and os.environ.get("CI"):
        raise pytest.UsageError("--renew: pictures are kept by someone who has looked at them, never in CI")


def pytest_report_header() -> str:
    """The versions that move pixels."""
    told = [f"{name} {version(name)}" for name in PAINT]
    return ", ".join(["pictures by cairo " + cairo.cairo_version_string(), *told])


@pytest.fixture(scope="session")
def media_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that stands for `renders/`: recordings, findings and films of this session."""
    return tmp_path_factory.mktemp("media")
