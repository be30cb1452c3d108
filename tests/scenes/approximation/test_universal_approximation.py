from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from manim import RoundedRectangle

from scenes.approximation.band import Band
from scenes.approximation.error_bar import ErrorBar
from scenes.approximation.universal_approximation import UniversalApproximation
from scenes.parts.axes.curve import Curve
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.window import Box, Window
from tests.scenes.approximation.cases_universal_approximation import TOLD
from tests.scenes.seeing import box_of, overlap, visible
from tests.scenes.walking import walk


@pytest.fixture
def told(told):
    """The walk with a run of this scene's table."""
    return partial(told, "UniversalApproximation")


@pytest.fixture
def staged(staged):
    """The scene itself, when it has been told with a run of its table."""
    return partial(staged, "UniversalApproximation")


def test_no_card_that_is_drawn_anew_covers_what_stands_still(media_dir, read, monkeypatch):
    """Manim draws what moves, and everything above it, over a still picture of the rest."""
    covered, begin = [], UniversalApproximation.begin_animations

    def noted(scene):
        begin(scene)
        cards = [box_of(mobject.points) for mobject in scene.moving_mobjects if isinstance(mobject, RoundedRectangle)]
        stills = [mobject for mobject in scene.static_mobjects if visible(mobject) and not isinstance(mobject, RoundedRectangle)]
        covered.extend(still for still in stills if any(overlap(box_of(still.points), card) for card in cards))

    monkeypatch.setattr(UniversalApproximation, "begin_animations", noted)
    assert len(walk(UniversalApproximation, media_dir, read, LENSES_SET=TOLD["one unit"].changes).beats) > 10
    assert covered == []


SAID = {  # the outcomes of every question, with a run in which it is so
    "pace": {"fours": "as it is"},
    "bound": {"held": "as it is"},
    "reached": {"ahead": "tanh", "level": "hardly any", "behind": "as it is", "blew_up": "blown up", "untrained": "no training"},
    "study": {"some_none": "as it is", "all": "tanh", "none": "wide and noisy", "some": "one unit"},
    "tails": {"straight": "as it is", "bends": "wide and noisy"},
}
NEVER = {"pace": {"other"}, "bound": {"broken"}}  # of the rules that are shipped; their tests have rules of which they are true


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
    texts = [[sentence.text for beat, sentence in told(run).sentences if beat in ("error", "more", "again", "bound")] for run in TOLD]
    assert all(text == texts[0] for text in texts)
    assert len(texts[0]) == 4


@pytest.mark.parametrize("run", ["a study of one", "another study", "no study"])
def test_without_a_study_of_widths_and_seeds_there_is_nothing_said_of_seeds(run, told, staged):
    assert not {"seeds", "moral"} & set(told(run).beats)
    assert {"reached", "beyond"} <= set(told(run).beats)
    assert not len(staged(run).chart.study)


def test_a_training_that_blew_up_is_not_looked_at_beyond_the_dots(told):
    assert "beyond" not in told("blown up").beats
    assert [beat for beat, _ in told("blown up").sentences][-2:] == ["insight", "bridge"]
    last = [shown.text for shown in told("blown up").moments[-1].texts]
    assert {"by hand", "rule"} <= set(last)
    assert "trained" not in last


def test_an_untrained_network_is_not_said_to_be_trained(told):
    assert "training" not in told("no training").beats
    assert {moment.step for moment in told("no training").moments} == {0}


def read_off(window, points):
    """Data (n, 2) from places on the screen."""
    x = (points[:, 0] - window.box.left) / window.box.width
    y = (points[:, 1] - window.box.bottom) / window.box.height
    if window.log:
        return np.column_stack([window.x[0] * (window.x[1] / window.x[0]) ** x, window.y[0] * (window.y[1] / window.y[0]) ** y])
    return np.column_stack([window.x[0] + x * np.ptp(window.x), window.y[0] + y * np.ptp(window.y)])


CIRCLE = len(Dots(Window(Box(0, 0, 1, 1), (0, 1), (0, 1)), np.zeros(1), np.zeros(1)).points)


def middles(dots):
    """The middles (n, 3) of dots."""
    shapes = dots.points.reshape(-1, CIRCLE, 3)
    return (shapes.min(axis=1) + shapes.max(axis=1)) / 2


def test_the_chart_has_every_error_at_its_width(staged):
    scene = staged("as it is")
    chart, built, study = scene.chart, scene.built, scene.study
    for point, width, error in zip(chart.points, built.widths, built.errors, strict=True):
        np.testing.assert_allclose(read_off(chart.window, middles(point)), [[width, error]], rtol=1e-6)
    ends = np.concatenate([read_off(chart.window, line.points[[0, -1]]) for line in chart.lines])
    np.testing.assert_allclose(ends[::2], np.column_stack([built.widths, built.errors])[:-1], rtol=1e-6)
    np.testing.assert_allclose(ends[1::2], np.column_stack([built.widths, built.errors])[1:], rtol=1e-6)
    for column, width, errors in zip(chart.study[1:], study.widths, study.errors, strict=True):
        seen = read_off(chart.window, middles(column))
        np.testing.assert_allclose(seen[:, 0], width, rtol=1e-6)
        np.testing.assert_allclose(seen[:, 1], errors, rtol=1e-6)
    corners = read_off(chart.window, chart.study[0].points[::4])
    around = [*study.widths, *study.widths[::-1]], [*study.errors.min(axis=1), *study.errors.max(axis=1)[::-1]]
    np.testing.assert_allclose(corners, np.transpose(around))
    np.testing.assert_allclose(read_off(chart.window, chart.gap(0.02).points[[0, -1]])[:, 1], [0.02, scene.found.errors.last])


def test_the_dot_that_is_watched_falls_as_the_error_does(staged):
    scene = staged("as it is")
    errors = scene.found.errors
    for step in (0, 30, 700.5, 1500):
        scene.chart.show(step)
        np.testing.assert_allclose(read_off(scene.chart.window, middles(scene.chart.dot)), [[64, errors.at(step)]], rtol=1e-6)
    assert scene.chart.dot.width > 0


def test_trainings_that_blew_up_are_not_drawn_where_they_are_not(staged):
    """Their errors lie beyond the chart: no dot is put at its edge, nor anything drawn outside it."""
    scene = staged("blown up")
    scene.chart.show(scene.recording.last_step)
    assert not len(scene.chart.dot.points)
    box = scene.chart.window.box
    for part in (*scene.chart.study, scene.chart.gap(float(scene.found.built))):
        if len(part.points):
            assert part.points[:, 1].max() <= box.top + 1e-9
    assert [len(part.points) for part in scene.chart.study[1:]] == [0, 0]


def test_the_curves_pass_through_the_data_they_are_of(staged):
    scene = staged("as it is")
    built, found = scene.built, scene.found
    for plot in (scene.open, scene.plot, scene.wide):
        plot.show(scene.recording.last_step)
        for curve, heights in ((plot.rule, found.rule), (plot.trained, found.output.last)):
            seen = read_off(plot.window, curve.path)
            np.testing.assert_allclose(seen, np.column_stack([found.x, heights]), atol=1e-9)
    for plot in (scene.open, scene.wide):  # the dots of the third have become those of the last
        dots = np.column_stack([scene.recording.inputs[:, 0], scene.recording.targets])
        np.testing.assert_allclose(read_off(plot.window, middles(plot.dots)), dots, atol=1e-9)
    seen = read_off(scene.plot.window, scene.plot.built.path)
    np.testing.assert_allclose(seen, np.column_stack([built.x, built.lines[-1]]), atol=1e-9)


def test_error_bars_stand_between_the_rule_and_the_curve_and_are_as_long_as_the_error(staged):
    scene = staged("as it is")
    for at, error in enumerate(scene.built.errors):
        bar = read_off(scene.plot.window, scene.bar_of(at).points[[0, -1]])
        assert abs(np.ptp(bar[:, 1])) == pytest.approx(error, rel=0.02)
    stray = read_off(scene.wide.window, scene.stray.points[[0, -1]])
    assert abs(np.ptp(stray[:, 1])) == pytest.approx(float(scene.found.stray))
    found = scene.found
    miss = read_off(scene.plot.window, scene.plot.bar(float(found.place), found.x, found.output.last).points[[0, -1]])
    assert abs(np.ptp(miss[:, 1])) == pytest.approx(scene.found.errors.last, rel=0.02)


def test_hinges_lie_on_the_line_where_it_turns(staged):
    built = staged("as it is").built
    turns = np.flatnonzero(np.abs(np.diff(built.lines[0], 2)) > 1e-9) + 1
    np.testing.assert_allclose(built.x[turns], built.knots[1:], atol=1e-9)


def test_marks_of_every_kind_are_seen(told):
    kinds = {shown.kind for moment in told("as it is").moments for shown in moment.shown}
    assert {Curve, Dots, ErrorBar, Band} <= kinds
