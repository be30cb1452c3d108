from __future__ import annotations

from dataclasses import fields
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from nets.records.measured import Source
from scenes.approximation.universal_approximation import UniversalApproximation
from scenes.parts.letters.lettering import ReadOut
from scenes.parts.theme import THEME
from scenes.telling.saying.captions import seconds_of
from tests.scenes.layout import faults_in
from tests.scenes.parts.reading import data
from tests.scenes.provenance import arrays_of
from tests.scenes.provenance import faults_in as lies_in
from tests.scenes.test_layout import GROUNDS
from tests.scenes.walking import environment, quiet, walk

FEW = "training.steps=200 probe.keyframes=12 data.n=21"
WIDE = "network.hidden=[300] network.activation=gelu"
TANH = "network.hidden=[3] network.activation=tanh training.learning_rate=0.05"
SEEDS = "vary.network.hidden=[[2],[5]] vary.training.seed=[0,1]"
RUNS = {  # what is changed in assets/runs/universal_approximation.toml, or the file that is told instead
    "as it is": "",
    "tanh": f"{FEW} {TANH} vary.network.hidden=[[3]] vary.training.seed=[0,1]",
    "one unit": f"{FEW} network.hidden=[1] vary.network.hidden=[[1],[2]] vary.training.seed=[0,1]",
    "no training": f"{FEW} network.hidden=[4] training.steps=0 {SEEDS}",
    "zeros": f"{FEW} network.hidden=[4] network.init=zeros {SEEDS}",
    "hardly any": f"{FEW} network.hidden=[4] training.learning_rate=1e-12 {SEEDS}",
    "blown up": f"{FEW} network.hidden=[4] training.optimizer=sgd training.learning_rate=100 {SEEDS}",
    "one dot": f"{FEW} network.hidden=[4] data.n=1 vary.network.hidden=[[5]] vary.training.seed=[0,1]",
    "wide and noisy": f"{FEW} {WIDE} data.noise=2 vary.network.hidden=[[150]] vary.training.seed=[3,4,5]",
    "a study of one": f"{FEW} network.hidden=[4] vary.network.hidden=[[4]] vary.training.seed=[0]",
    "another study": "other.toml",
    "no study": "alone.toml",
}
OWN = {
    "other.toml": '[vary]\n"training.learning_rate" = [0.01, 0.02]\n',
    "alone.toml": "",
}
ALONE = """
[data]
name = "wave"

[network]
hidden = [6]
activation = "relu"

[training]
steps = 20

[probe]
keyframes = 12
"""


@pytest.fixture(scope="module")
def told(media_dir, read, tmp_path_factory):
    """The walk with one of RUNS."""
    folder = tmp_path_factory.mktemp("own")
    for name, text in OWN.items():
        (folder / name).write_text(ALONE + text, encoding="utf-8")

    @cache
    def told(name):
        changes = RUNS[name]
        chosen = {"LENSES_RUN": str(folder / changes)} if changes.endswith(".toml") else {"LENSES_SET": changes}
        return walk(UniversalApproximation, media_dir, read, **chosen)

    return told


@pytest.fixture(params=RUNS)
def each(request, told):
    return told(request.param)


def test_every_number_is_the_recorded_one_to_its_last_digit(each, read):
    assert lies_in(each, read) == []


def test_nothing_is_cut_overlaps_or_is_too_small_at_any_beat(each):
    assert faults_in(each) == []


def test_every_text_has_a_colour_of_the_theme(each):
    values = [getattr(THEME, field.name) for field in fields(THEME) if field.name not in GROUNDS]
    known = {colour for value in values for colour in ([value] if isinstance(value, str) else value)}
    assert {text.colour.upper() for moment in each.moments for text in moment.texts if text.colour} <= known


def test_every_sentence_has_fourteen_words_at_the_most_and_the_film_ninety_seconds(each):
    assert max(len(sentence.text.split()) for _, sentence in each.sentences) <= 14
    assert 30 <= sum(seconds_of(sentence) for _, sentence in each.sentences) <= 90


def test_numbers_that_follow_training_belong_to_the_recorded_step_nearest_to_the_playhead(each, media_dir):
    followed = 0
    for moment in each.moments:
        for text in moment.texts:
            for _, source in text.numerals:
                if text.kind is ReadOut and isinstance(source, Source):
                    arrays = arrays_of(media_dir / "recordings" / f"{source.store}.npz")
                    steps = arrays["steps"]
                    distances = abs(steps - moment.step)
                    assert distances[source.index[0]] == distances.min(), str(moment)
                    followed += 1
    assert followed > 10 or "training" not in each.beats


SAID = {  # the outcomes of every question, with a run in which it is so
    "alike": {"alike": "as it is"},
    "start": {"random": "as it is", "zero": "zeros"},
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
    texts = [[sentence.text for beat, sentence in told(run).sentences if beat in ("hand", "error", "closer", "pace")] for run in RUNS]
    assert all(text == texts[0] for text in texts)
    assert len(texts[0]) == 4


@pytest.mark.parametrize("run", ["a study of one", "another study", "no study"])
def test_without_a_study_of_widths_and_seeds_there_is_nothing_said_of_seeds(run, told):
    assert not {"seeds", "moral"} & set(told(run).beats)
    assert {"reached", "beyond"} <= set(told(run).beats)
    assert not told(run).scene.ghosts


def test_a_training_that_blew_up_is_not_looked_at_beyond_the_dots(told):
    walked = told("blown up")
    assert not {"beyond", "crowd"} & set(walked.beats)
    assert walked.scene.on.line in walked.scene.mobjects
    assert walked.scene.on.trained not in walked.scene.mobjects


def test_an_untrained_network_is_not_said_to_be_trained(told):
    assert "training" not in told("no training").beats
    assert {moment.step for moment in told("no training").moments} == {0}


def test_hinges_beyond_the_dots_are_told_of_where_there_are_any(told):
    assert "crowd" in told("as it is").beats
    assert "crowd" not in told("tanh").beats


@pytest.fixture
def on(told):
    """The chart at the end of the film as it is, looking at all of it again."""
    chart = told("as it is").scene.on
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


def test_the_ghosts_are_the_curves_of_the_study(told):
    scene = told("as it is").scene
    assert len(scene.ghosts) == scene.study.members
    for ghost, curve in zip(scene.ghosts, scene.study.curves, strict=True):
        np.testing.assert_array_equal(ghost.data[1], curve)


@pytest.mark.parametrize(
    ("changes", "has"),
    [
        ("data.name=moons data.noise=0.1", "data.name = 'moons', classes to predict"),
        ("data.standardise=true", "data.standardise = true"),
        ("network.hidden=[8, 8] vary.network.hidden=[[8]]", "hidden = [8, 8]"),
        ("vary.network.hidden=[[8], [8, 8]]", "hidden = [8, 8]"),
        ("network.hidden=[] vary.network.hidden=[[8]]", "hidden = []"),
        ("training.loss=cross_entropy", "classes to predict"),
    ],
)
def test_a_run_it_cannot_draw_is_one_line_that_says_why(changes, has, media_dir):
    with environment(LENSES_SET=changes), quiet(media_dir, dry_run=True), pytest.raises(SystemExit) as ended:
        UniversalApproximation(skip_animations=True)
    told = str(ended.value)
    assert "\n" not in told
    assert told.startswith(
        "assets/runs/universal_approximation.toml with LENSES_SET: UniversalApproximation draws runs with one hidden layer, samples of"
    )
    assert told.endswith(f"this run has {has}")


def test_a_table_of_ones_own_is_refused(media_dir, tmp_path):
    (tmp_path / "table.csv").write_text("a,b\n1,2\n2,3\n", encoding="utf-8")
    (tmp_path / "mine.toml").write_text('[data]\ncsv = "table.csv"\ninputs = ["a"]\ntarget = "b"\n', encoding="utf-8")
    with environment(LENSES_RUN=str(tmp_path / "mine.toml")), quiet(media_dir, dry_run=True), pytest.raises(SystemExit) as ended:
        UniversalApproximation(skip_animations=True)
    assert "this run has data.csv = 'table.csv'" in str(ended.value)
