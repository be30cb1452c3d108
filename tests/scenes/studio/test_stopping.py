"""What is left when `lenses` is told to stop while manims are at work."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.faults.processes import begun, in_folder, wait_for
from tests.scenes.films import HANGS

ELSEWHERE = """
import os, signal, sys
del signal.SIGHUP, os.killpg, os.setpgid
import nets.training.recorder, scenes.studio.rendering
from scenes.studio.command import main
sys.platform = "darwin"  # of which Python itself may only hear when all is imported
main()
"""


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="where there is no /proc, orphans cannot be looked for")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_everything_and_leaves_nothing_half_written(project, stop):
    renders = project.folder / "renders"
    process = begun(project.folder, "render", "-q", "h", "Bend", "Bow")
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


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="where there is no /proc, orphans cannot be looked for")
def test_manims_are_gone_when_their_lenses_was_killed(project):
    renders = project.folder / "renders"
    process = begun(project.folder, "render", "-q", "h", "Bend", "Bow")
    assert wait_for(lambda: any(renders.rglob(".unfinished-*.mp4")) or process.poll() is not None)
    process.kill()
    process.communicate(timeout=HANGS)
    assert process.returncode == -signal.SIGKILL
    assert wait_for(lambda: in_folder(project.folder) == [])


def test_where_processes_are_spawned_and_there_are_no_groups_of_them_a_film_is_drawn_too(project):
    out, said = begun(
        project.folder, "render", "-q", "l", "Bend", "--set", "vary.training.seed=[0, 1]", program=("-c", ELSEWHERE)
    ).communicate(timeout=HANGS)
    assert said == ""
    assert "drawn  Bend" in out
