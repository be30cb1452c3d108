"""A render that ends before its time, at any moment, and the one after it."""

from __future__ import annotations

import signal
import time
from functools import partial

import pytest

from tests.faults.harm import dies_touching, notes_trainings
from tests.faults.rendering import Render, render, tree

OTHER = {"LENSES_SET": "network.activation=relu training.steps=30"}
WITHOUT_A_WORD = "tiny: a training ended without a word; too little memory?"


def is_right(media_dir, right, **variables):
    """Render again, and see that every file is there, is right, and that there is no other one."""
    again = render(media_dir, **variables)
    assert (again.code, again.lines) == (0, [])
    assert tree(media_dir) == right


@pytest.mark.parametrize("what", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_after_a_kill_at_any_time_the_next_render_is_right(what, chance, seconds, right, tmp_path):
    killed = Render(tmp_path)
    time.sleep(chance.uniform(0, seconds))
    killed.send(what, all_of_it=chance.random() < 0.5)
    assert killed.end().code in (-what, 0)  # ends only when no process is left
    is_right(tmp_path, right)


@pytest.mark.parametrize("share", range(5))
def test_after_a_kill_just_before_any_file_is_touched_the_next_render_is_right(share, chance, right, tmp_path):
    for _ in range(chance.choice([1, 1, 2])):
        killed = render(tmp_path, [partial(dies_touching, tmp_path, chance.randint(1 + 15 * share, 15 + 15 * share))])
        assert (killed.code, killed.lines) in ((-signal.SIGKILL, []), (1, [WITHOUT_A_WORD]), (0, []))
    is_right(tmp_path, right)


def test_the_trainings_of_a_study_end_with_the_render_that_was_killed(tmp_path):
    notes = tmp_path / "notes"
    killed = Render(tmp_path / "media", [partial(notes_trainings, notes)], LENSES_SET="training.steps=1000000")
    while not notes.exists():
        time.sleep(0.01)
    killed.send(signal.SIGKILL, all_of_it=False)
    assert killed.end().code == -signal.SIGKILL


def test_after_a_kill_in_a_changed_run_neither_film_has_a_frame_of_the_other(chance, seconds, right, tmp_path):
    other = tmp_path / "other"
    render(other, **OTHER)
    both = tmp_path / "both"
    render(both)
    killed = Render(both, **OTHER)
    time.sleep(chance.uniform(0.2, 1) * seconds)
    killed.send(signal.SIGKILL)
    killed.end()
    render(both, **OTHER)
    manifest = next(name for name in right if name.endswith(".txt"))  # of the film made last
    is_right(both, tree(other) | right | {manifest: right[manifest]})
