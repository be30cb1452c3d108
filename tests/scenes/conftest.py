"""Every scene, told with every run of its table: each once for all checks, and then forgotten."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

import pytest

from scenes.stage import Stage
from tests.scenes.cases import SHIPPED
from tests.scenes.catalogue import SCENES, TABLES
from tests.scenes.provenance import reader
from tests.scenes.walking import Walk, tell, walk

TOLD = {f"{scene}: {name}": (scene, name) for scene, table in TABLES.items() for name in table.told}


@pytest.fixture(scope="session")
def read(media_dir: Path) -> Callable[[object], object]:
    """What a numeral's source says, read from the files of this session."""
    return reader(media_dir / "recordings")


@pytest.fixture(scope="session")
def chosen(media_dir: Path, read, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], dict[str, str]]:
    """The LENSES_ variables of a run of a scene's table, with all that it needs in its place."""

    @cache
    def chosen(scene: str, name: str) -> dict[str, str]:
        case = TABLES[scene].told[name]
        if case.after:
            case = replace(case, changes=case.after(walk(SCENES[scene][0], media_dir, read)))
        return case.placed(tmp_path_factory.mktemp("run"), media_dir / "recordings")

    return chosen


@pytest.fixture(scope="session")
def told(media_dir: Path, read, chosen) -> Callable[[str, str], Walk]:
    """The walk through a scene with a run of its table; those of one table are kept while its tests are run."""
    gc.freeze()  # what has been imported stays, and need not be looked through after each walk

    @lru_cache(max(len(table.told) for table in TABLES.values()))
    def told(scene: str, name: str) -> Walk:
        walked = walk(SCENES[scene][0], media_dir, read, closely=name == SHIPPED, **chosen(scene, name))
        gc.collect()  # the scene itself, which hangs together in circles, with all that it was told from
        return walked

    return told


@pytest.fixture(scope="session", params=TOLD)
def each(request: pytest.FixtureRequest, told) -> Walk:
    """The walk through every scene with every run of its table."""
    return told(*TOLD[request.param])


@pytest.fixture(scope="session", params=SCENES)
def scene(request: pytest.FixtureRequest) -> str:
    """The name of every scene."""
    return request.param


@pytest.fixture(scope="module")
def staged(media_dir: Path, chosen) -> Callable[[str, str], Stage]:
    """A scene itself, when it has been told with a run of its table."""
    return cache(lambda scene, name: tell(SCENES[scene][0], media_dir, **chosen(scene, name)))
