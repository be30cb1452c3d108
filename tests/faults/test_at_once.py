"""Several renders of one scene, into one folder, at the same time."""

from __future__ import annotations

import signal
import time
from functools import partial

import pytest

from tests.faults.harm import notes_trainings
from tests.faults.rendering import Render, tree


@pytest.mark.parametrize("count", [2, 4])
def test_of_several_renders_from_an_empty_shelf_one_trains_each_run_and_the_others_wait(count, right, tmp_path):
    notes, media_dir = tmp_path / "notes", tmp_path / "media"
    renders = [Render(media_dir, [partial(notes_trainings, notes)]) for _ in range(count)]
    assert [(done.code, done.lines) for done in (render.end() for render in renders)] == [(0, [])] * count
    trained = notes.read_text().splitlines()
    recorded = [name for name in right if name.startswith("recordings/run-")]
    assert sorted(f"recordings/{name}.npz" for name in trained) == sorted(recorded)
    assert tree(media_dir) == right


def test_when_one_of_several_renders_is_killed_the_others_do_its_work(chance, seconds, right, tmp_path):
    killed, *others = (Render(tmp_path) for _ in range(3))
    time.sleep(chance.uniform(0, 2 * seconds))
    killed.send(signal.SIGKILL)
    assert killed.end().code in (-signal.SIGKILL, 0)
    assert [(done.code, done.lines) for done in (other.end() for other in others)] == [(0, [])] * 2
    found = tree(tmp_path)
    assert {name: found.get(name) for name in right} == right
    later = Render(tmp_path).end()  # what the killed one left may be there until somebody comes again
    assert (later.code, later.lines) == (0, [])
    assert tree(tmp_path) == right
