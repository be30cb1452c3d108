"""What all tests share: one folder of media, so that a run is trained once a session."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def media_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that stands for `renders/`: recordings, findings and films of this session."""
    return tmp_path_factory.mktemp("media")
