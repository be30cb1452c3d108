"""What all tests share: one folder of media, so that a run is trained once a session; and what is told of the pictures."""

from __future__ import annotations

import os
import re
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import cairo
import pytest

if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read by numpy: its threads would wait for cores on which others are at work

LONG = ("tests", "tests/faults", "tests/scenes", "tests/scenes/studio")  # folders of tests that tell a scene, or start a command
PAINT = ("manim", "pycairo", "numpy", "pillow", "typst", "uharfbuzz")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take --renew."""
    parser.addoption("--renew", action="store_true", help="keep what the pictures in tests/frames look like now")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse --renew where nobody looks; of several processes, each has its share of the cores, and starts no more to train on them."""
    if config.getoption("--renew") and os.environ.get("CI"):
        raise pytest.UsageError("--renew: pictures are kept by someone who has looked at them, never in CI")
    share = max((os.cpu_count() or 1) // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", 1)), 1)
    os.cpu_count = lambda: share


def pytest_report_header() -> str:
    """The versions that move pixels."""
    told = [f"{name} {version(name)}" for name in PAINT]
    return ", ".join(["pictures by cairo " + cairo.cairo_version_string(), *told])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Give to one process what shares something: all of a file, and all that is looked at of a scene."""
    from xdist.scheduler import LoadScopeScheduling

    class Sharing(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return shares(nodeid)

    config.option.loadscopereorder = False  # they come in order already
    return Sharing(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several processes share the tests, what takes long comes first: at the end there is something left for each of them to do."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        together = Counter(shares(item.nodeid) for item in items)
        long = {shares(item.nodeid) for item in items if str(Path(item.nodeid.partition("::")[0]).parent) in LONG}
        items.sort(key=lambda item: ((scope := shares(item.nodeid)) not in long, -together[scope], scope))


def shares(test: str) -> str:
    """What a test, named as pytest does, shares with others: its scene, or else its file."""
    file, _, name = test.partition("::")
    scene = re.search(r"\[([A-Z][A-Za-z]+)(: |\])", name)
    return scene[1] if scene else Path(file).stem.removeprefix("test_").title().replace("_", "")


@pytest.fixture(scope="session")
def media_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that stands for `renders/`: recordings, findings and films of this session, one for all its processes."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "media"
    folder.mkdir(exist_ok=True)
    return folder
