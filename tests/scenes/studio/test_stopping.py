"""What is left when `lenses` is told to stop while manims are at work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.processes import LENSES, in_folder, wait_for
from tests.scenes.films import HANGS, ROOT


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="where there is no /proc, orphans cannot be looked for")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_everything_and_leaves_nothing_half_written(project, stop):
    renders = project.folder / "renders"
    process = subprocess.Popen(
        [sys.executable, *LENSES, "render", "-q", "h", "Bend", "Bow"],
        cwd=project.folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert wait_for(lambda: any(renders.rglob(".unfinished-*.mp4")) or process.poll() is not None)
    process.send_signal(stop)
    _, said = process.communicate(timeout=HANGS)
    assert process.returncode == 128 + stop, said
    assert said.strip() == "Stopped. What was finished is kept."
    assert in_folder(project.folder) == []
    assert list(renders.rglob(".unfinished-*")) == []
    assert list((renders / "videos").glob("tiny/1080p60/*.mp4")) == []


def test_what_was_finished_by_then_is_whole(project):
    from tests.scenes.films import Video

    pieces = list((project.folder / "renders" / "videos").glob("tiny/1080p60/partial_movie_files/*/*.mp4"))
    assert all(Video.read(piece).frames > 0 for piece in pieces)
