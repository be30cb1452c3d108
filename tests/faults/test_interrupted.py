"""Ctrl-C."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator

import pytest

from nets.ground.processes import undisturbed
from tests.faults.rendering import Render, render, tree

ALONE = {"LENSES_SET": "vary.training.seed=[0] training.steps=400"}  # no study, and so no other process


def is_one_line(ended):
    """See that a render which was stopped said so and no more, unless it was over already; who insists may hear nothing at all."""
    assert ended.code in (0, 1)
    assert ended.lines in ([], ["Aborted!"])


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_at_any_time_is_one_line_and_leaves_nothing_half_written(times, chance, seconds, right, tmp_path):
    stopped = Render(tmp_path)
    stopped.greeted()
    time.sleep(chance.uniform(0, seconds))
    for _ in range(times):
        stopped.send(signal.SIGINT)
        time.sleep(chance.uniform(0, 0.2))
    is_one_line(stopped.end())  # which ends only when no process is left
    assert {name: content for name, content in tree(tmp_path).items() if right.get(name) != content} == {}
    again = render(tmp_path)
    assert (again.code, again.lines) == (0, [])
    assert tree(tmp_path) == right


def test_ctrl_c_while_a_single_run_is_trained_is_one_line(chance, seconds, tmp_path):
    stopped = Render(tmp_path, **ALONE)
    stopped.greeted()
    time.sleep(chance.uniform(0, seconds))
    stopped.send(signal.SIGINT)
    is_one_line(stopped.end())
    assert [name for name in tree(tmp_path) if name.rpartition("/")[2].startswith(".")] == []


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C is heard, as at a terminal: a process in the background, such as one of several that run tests, is deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_ctrl_c_waits_until_what_it_would_harm_is_done():
    done, before = [], signal.getsignal(signal.SIGINT)

    def press():
        signal.raise_signal(signal.SIGINT)
        done.append("pressed")

    @undisturbed()
    def fragile():
        for _ in range(2):
            undisturbed()(press)()
        done.append("whole")

    @undisturbed()
    def failing():
        press()
        raise OSError("trouble of its own")

    with pytest.raises(KeyboardInterrupt):
        fragile()
    assert done == ["pressed", "pressed", "whole"]
    with pytest.raises(OSError, match="of its own"):
        failing()
    assert signal.getsignal(signal.SIGINT) is before


def test_elsewhere_than_in_the_main_thread_there_is_no_ctrl_c_to_wait_for():
    done = []

    def work():
        with undisturbed() as come:
            done.append(come)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [[]]
