"""Chance, seeded: FAULTS_ROUNDS says how often each fault that has a moment or a place is tried, FAULTS_SEED which ones these are."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.faults.rendering import render, tree

SEED, ROUNDS = int(os.environ.get("FAULTS_SEED", "0")), int(os.environ.get("FAULTS_ROUNDS", "1"))


def pytest_report_header() -> str:
    """What it takes to have the same faults again."""
    return f"faults: FAULTS_SEED={SEED} FAULTS_ROUNDS={ROUNDS}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test that is given chance is given it so often."""
    if "chance" in metafunc.fixturenames:
        metafunc.parametrize("chance", range(ROUNDS), indirect=True, ids=lambda number: f"seed {SEED} round {number}")


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """Random numbers of a test's own, the same each time."""
    return random.Random(f"{SEED} {request.node.name}")


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The media folder of a render from scratch to which nothing happened."""
    media_dir = tmp_path_factory.mktemp("scratch")
    done = render(media_dir)
    assert (done.code, done.lines) == (0, [])
    return media_dir


@pytest.fixture(scope="session")
def right(scratch: Path) -> dict[str, str]:
    """Every file that there should be when all is well again."""
    return tree(scratch)


@pytest.fixture(scope="session")
def seconds(right: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> float:
    """About how long a render from scratch takes, once everything is warm: moments are chosen within it."""
    return render(tmp_path_factory.mktemp("timed")).seconds
