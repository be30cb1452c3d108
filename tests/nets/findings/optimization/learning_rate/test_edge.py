"""How a loss comes to curve as sharply as a step bears, by trainings whose sharpness is given and by a real one."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.optimization.learning_rate.edge import Edge
from nets.findings.optimization.learning_rate.kinds import on_the_edge
from nets.records.finding import Question
from nets.training.recorder import record

MOONS = "data.name=moons data.n=20 network.hidden=[2] network.activation=tanh training.optimizer=sgd training.learning_rate=0.5 "
FEW = MOONS + "training.steps=40 training.loss=squared_error probe.keyframes=12 probe.sharpness=true "
TURNS, CLIMBS, STAYS = [1, 2, 4.4, 4.1, 3.9, 4.1, 4], [1, 2, 5, 7, 9, 11, 13], [1, 1, 1, 1, 1, 1, 1]
BEGINS = [3.9, 4, 4, 4, 4, 4, 4]  # so near to the edge that it does not come there


@pytest.fixture
def went(run_of):
    def made(sharpness, seed=0, last=None):
        one = record(run_of(f"{FEW} training.seed={seed}"), f"{seed}")
        steps = np.linspace(0, last or 60, len(sharpness)).astype(int)
        return type(one)(one.name, {**one.arrays, "sharpness": np.array(sharpness, float), "keyframes": steps}, one.meta)

    return made


SAID = {
    "narrows": {"narrows": [TURNS], "not": [STAYS]},
    "rides": {
        "all": [TURNS, TURNS],
        "some": [TURNS, CLIMBS],
        "none": [STAYS, BEGINS],
        "here": [TURNS],
        "not here": [CLIMBS],
    },
}


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_sharpness_says(question, outcome, went):
    runs = [went(sharpness, seed) for seed, sharpness in enumerate(SAID[question][outcome])]
    assert Edge.of(*runs).meta["verdicts"][question] == outcome


def test_every_question_is_asked_and_every_outcome_reached():
    for name, question in Edge.fields.items():
        if isinstance(question, Question):
            assert {*SAID[name]} == set(question.outcomes), name


def test_the_edge_is_where_a_step_on_the_parabola_lands_just_as_high(went):
    found = Edge.of(went(TURNS))
    rate, sharpness = 0.5, float(found.edge)
    place = 3.0
    landed = place - rate * sharpness * place  # the slope of sharpness x² / 2
    assert sharpness * landed**2 == pytest.approx(sharpness * place**2)
    assert landed == pytest.approx(-place)
    assert float(found.product) == pytest.approx(rate * sharpness)


def test_it_is_reached_at_the_first_keyframe_that_is_as_sharp_or_never(went):
    assert float(Edge.of(went(TURNS)).reached) == 20
    assert float(Edge.of(went(STAYS)).reached) == 60


def test_other_starts_are_kept_as_they_were_watched_and_one_start_counts_once(went):
    found = Edge.of(went(TURNS), went(TURNS), went(CLIMBS[:5], 1), went(STAYS, 2))
    assert (float(found.starts), float(found.riding)) == (3, 1)
    assert found.others.shape == (2, 7, 2)
    np.testing.assert_array_equal(found.others[0, :5, 1], CLIMBS[:5])
    np.testing.assert_array_equal(found.others[0, 5:], found.others[0, [4, 4]])


def test_only_plain_descents_whose_sharpness_was_watched_are_told_those_of_the_first_kind(run_of):
    def trained(changes):
        return record(run_of(f"{FEW} {changes}"), changes)

    told = [trained("training.seed=1"), trained("training.seed=2")]
    others = [trained(one) for one in ("probe.sharpness=false", "training.momentum=0.5", "training.batch=4", "training.steps=0")]
    wider = trained("network.hidden=[3]")
    assert [one.name for one in on_the_edge([*others, *told, wider, *told])] == [one.name for one in told]
