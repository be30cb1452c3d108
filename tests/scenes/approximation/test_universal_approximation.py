from __future__ import annotations

from functools import partial
from itertools import pairwise

import numpy as np
import pytest

from scenes.parts.theme import GHOST
from tests.scenes.approximation.cases_universal_approximation import TOLD
from tests.scenes.parts.reading import data


@pytest.fixture
def told(told):
    """The walk with a run of this scene's table."""
    return partial(told, "UniversalApproximation")


@pytest.fixture
def staged(staged):
    """The scene itself, when it has been told with a run of its table."""
    return partial(staged, "UniversalApproximation")


SAID = {  # the outcomes of every question, with a run in which it is so
    "alike": {"alike": "as it is"},
    "start": {"random": "as it is", "zero": "zeros", "given": "weights from elsewhere"},
    "reached": {"ahead": "tanh", "level": "hardly any", "behind": "as it is", "blew_up": "blown up", "untrained": "no training"},
    "came": {"some": "as it is", "all": "tanh", "none": "wide and noisy"},
    "tails": {"straight": "as it is", "bends": "wide and noisy"},
}
NEVER = {"alike": {"other"}}  # of the rules that are shipped; its test has rules of which it is true


@pytest.mark.parametrize(("question", "outcome", "run"), [(question, *case) for question, cases in SAID.items() for case in cases.items()])
def test_a_sentence_is_chosen_by_what_was_found(question, outcome, run, told):
    walked = told(run)
    asked = [(found, sentences) for name, found, sentences in walked.verdicts if name == question]
    assert {found for found, _ in asked} == {outcome}
    said = " ".join(sentence.text for _, sentence in walked.sentences)
    for _, sentences in asked:
        assert set(sentences) == {*SAID[question], *NEVER.get(question, ())}
        start = sentences[outcome].partition("{")[0]
        assert start[1:] in said


def test_the_first_beats_say_what_the_last_say_of_what_is_built(told):
    """What is built by hand depends on the rule alone: the same numbers whatever is trained."""
    texts = [[sentence.text for beat, sentence in told(run).sentences if beat in ("hand", "closer")] for run in TOLD]
    assert all(text == texts[0] for text in texts)
    assert len(texts[0]) == 2


@pytest.mark.parametrize("run", ["a study of one", "another study", "no study"])
def test_without_a_study_of_widths_and_seeds_there_is_nothing_said_of_seeds(run, told, staged):
    assert "seeds" not in told(run).beats
    assert {"reached", "beyond", "insight"} <= set(told(run).beats)
    assert not staged(run).ghosts


def test_a_training_that_blew_up_is_not_looked_at_beyond_the_dots(told, staged):
    assert not {"beyond", "crowd"} & set(told("blown up").beats)
    scene = staged("blown up")
    assert scene.on.line in scene.mobjects
    assert scene.on.trained not in scene.mobjects


def test_an_untrained_network_is_not_said_to_be_trained(told):
    assert "training" not in told("no training").beats
    assert {moment.step for moment in told("no training").moments} == {0}


def test_hinges_beyond_the_dots_are_told_of_where_there_are_any(told):
    assert "crowd" in told("as it is").beats
    assert "crowd" not in told("tanh").beats


@pytest.fixture
def on(staged):
    """The chart at the end of the film as it is, looking at all of it again."""
    chart = staged("as it is").on
    chart.chart.show(*chart.far)
    return chart


def test_the_curves_pass_through_the_data_they_are_of(on):
    window = on.chart.window
    for curve, (x, y) in (
        (on.rule, (on.found.x, on.found.rule)),
        (on.trained, (on.found.x, on.found.output.last)),
        (on.line, on.line.data),
    ):
        seen, heights = data(window, curve.path)
        np.testing.assert_allclose(np.interp(x, seen, heights), y, atol=1e-6)
    np.testing.assert_array_equal(on.line.data[1], on.built.lines[-1])


def test_ticks_stand_where_the_recorded_hinges_are_at_every_step_of_training(on):
    on.ticks.lift(on.outside(), 0)
    for step in (0, 30, 700.5, 1500):
        on.ticks.show(step)
        hinges, weights = on.found.hinges.at(step), on.found.weights.at(step)
        shown = on.ticks.rgbas[:, 3] > 0
        x, _ = data(on.chart.window, on.ticks.points[::2])
        low, high = on.far[0]
        np.testing.assert_array_equal(shown, (hinges >= low) & (hinges <= high))
        np.testing.assert_allclose(x[shown], hinges[shown], atol=1e-9)
        np.testing.assert_allclose(np.diff(on.ticks.rgbas[shown, 3]), 0.7 * np.diff(weights[shown]), atol=1e-9)
    assert on.outside().sum() == on.found.outside


def test_brackets_stand_between_the_rule_and_the_curve_and_are_as_long_as_the_error(on):
    built, found = on.built, on.found

    def length(bracket):
        return np.ptp(data(on.chart.window, bracket.points)[1])

    for at in range(len(built.misses)):
        assert length(on.bracket(built.near[at], built.x, built.lines[at])) == pytest.approx(built.misses[at], rel=0.02)
    trained = on.bracket(float(found.place), found.x, found.output.last)
    assert length(trained) == pytest.approx(found.errors.last, rel=0.02)
    assert length(on.beside(trained, float(found.built))) == pytest.approx(float(found.built))
    assert length(on.bracket(float(found.farthest), found.x, found.output.last)) == pytest.approx(float(found.stray))


def test_knobs_come_out_of_their_nodes_and_end_on_the_line_where_it_turns(on):
    built = on.built
    turns = np.flatnonzero(np.abs(np.diff(built.lines[0], 2)) > 1e-9) + 1
    np.testing.assert_allclose(built.x[turns], built.knots[1:], atol=1e-9)
    for at, knob in enumerate(on.knobs):
        knob.grow(0)
        np.testing.assert_allclose(middle(knob), on.machine.points[on.machine.node(1, at)][:2], atol=1e-9)
        knob.grow(1)
        x, y = (float(one[0]) for one in data(on.chart.window, np.append(middle(knob), 0)[None]))
        assert (x, y) == pytest.approx((built.knots[at], np.interp(x, built.x, built.lines[0])))


def middle(knob):
    """Where a knob is (2,)."""
    return (knob.points.min(axis=0) + knob.points.max(axis=0))[:2] / 2


def test_each_closer_look_is_half_as_wide_and_a_quarter_as_high_around_the_same_top(on):
    looks = [on.close(times) for times in range(3)]
    for (x, y), (nearer_x, nearer_y) in pairwise(looks):
        assert (np.ptp(x) / np.ptp(nearer_x), np.ptp(y) / np.ptp(nearer_y)) == pytest.approx((2, 4))
    assert [sum(x) / 2 for x, _ in looks] == pytest.approx([float(on.built.peak)] * 3)


def test_the_ghosts_are_the_curves_of_the_study(staged):
    scene = staged("as it is")
    assert len(scene.ghosts) == scene.study.members
    for ghost, curve in zip(scene.ghosts, scene.study.curves, strict=True):
        np.testing.assert_array_equal(ghost.data[1], curve)
    wide = [ghost for ghost in scene.ghosts if ghost.get_stroke_width() > GHOST]
    assert len(wide) == scene.study.below == 1
    assert wide[0] is scene.ghosts[int(np.argmax(scene.study.nearer))]


def test_hinges_out_of_sight_are_counted_at_the_side_where_they_are(on):
    low, high = on.far[0]
    hinges, words = on.found.hinges.last, [word[0].text for word in on.more()]
    assert on.found.unseen.tolist() == [np.sum(hinges < on.found.x[0]), np.sum(hinges > on.found.x[-1])]
    assert words == [f"← {on.found.unseen[0]} more", f"{on.found.unseen[1]} more →"]
    assert on.found.outside == on.found.unseen.sum() + np.sum(on.outside() & (hinges > low) & (hinges < high))


def test_the_frame_goes_near_to_the_largest_error_and_sees_all_of_it(on):
    found, (x, y) = on.found, on.missed()
    trained = on.bracket(float(found.place), found.x, found.output.last)
    by_hand = on.beside(trained, float(found.built))
    for bracket in (trained, by_hand):
        assert x[0] < bracket.x < x[1]
        assert y[0] < min(bracket.span) < max(bracket.span) < y[1]
    assert np.ptp(x) / np.ptp(on.whole[0]) == pytest.approx(np.ptp(y) / np.ptp(on.whole[1]))
    assert found.errors.last > np.ptp(y) / 4
