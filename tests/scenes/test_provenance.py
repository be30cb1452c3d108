from __future__ import annotations

import math

import numpy as np
import pytest
from manim import DecimalNumber, ImageMobject, MathTex, MathTypst, Matrix, Table, Text, VGroup

from nets.records.finding import Finding
from nets.records.measured import Name, Source
from nets.records.recording import Recording
from scenes.parts.axes.curve import Curve
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.wide_chart import WideChart
from scenes.parts.axes.window import Box
from scenes.parts.letters.caption import Caption
from scenes.parts.letters.formula import Formula
from scenes.parts.letters.lettering import Lettering, ReadOut
from scenes.parts.letters.numerals import counted, falling, fixed, spoken, written
from scenes.telling.saying.sentences import Sentence
from tests.nets.parameters import parameters
from tests.scenes.provenance import NotThereError, agrees, arrays_of, faults_in, foreign, reader, untrue
from tests.scenes.seeing import drawn


def test_every_number_on_screen_is_the_recorded_one_to_its_last_digit(each, read):
    assert faults_in(each, read) == []


def test_numbers_of_the_run_belong_to_the_recorded_step_nearest_to_the_playhead(each, media_dir):
    own, followed = of_the_run(each), 0
    for moment in each.moments:
        for text in moment.texts:
            for _, source in text.numerals:
                if text.kind is ReadOut and isinstance(source, Source) and source.store in own and source.step is not None:
                    steps = times(arrays_of(media_dir / "recordings" / f"{source.store}.npz"), source.array)
                    if steps is None:
                        continue  # what it follows is not training
                    distances = abs(steps - moment.step)
                    assert distances[source.index[0]] == distances.min(), str(moment)
                    assert source.step == steps[source.index[0]]
                    followed += 1
    assert followed > 10 or len({moment.step for moment in each.moments}) == 1, "nothing was looked at"  # of no training, or of its end


def of_the_run(walk):
    """The files on the shelf that tell of the run alone; another training, such as one of its study, may be shown at a time of its own."""
    run, *others = walk.given
    return {run.stem, *(path.stem for path in others[walk.members :] if Finding.load(path).meta["from"] == [run.stem])}


def times(arrays, name):
    """The steps at which the entries of an array were recorded; None where its file knows no time."""
    axes = [arrays[axis] for axis in ("steps", "keyframes") if axis in arrays]
    return next(axis for axis in axes if len(axis) == len(arrays[name])) if axes else None


@pytest.mark.parametrize(
    ("numeral", "right", "wrong"),
    [
        ("1.57", [1.57, 1.5651, 1.5749], [1.5649, 1.5751, -1.57]),
        ("−0.032", [-0.032, -0.03249], [0.032, -0.0326]),
        ("8.1e−10", [8.1e-10, 8.149e-10], [8.16e-10, 8.1e10]),
        ("1,500", [1500, 1500.4], [1501, 15]),
        ("1.2e7", [1.2e7, 1.249e7], [1.26e7]),
        ("0", [0, 0.4, -0.4], [0.6, math.nan]),
        ("NaN", [math.nan], [0, math.inf]),
        ("∞", [math.inf], [-math.inf, math.nan, 1e300]),
        ("−∞", [-math.inf], [math.inf]),
        ("Seven", [7], [6, 7.2]),
        ("no", [0], [1]),
        ("less than a billionth", [1e-10, -1e-10], [0, 1e-9, 2e-9]),
        ("more than a million", [1e6, 2e7], [9e5, -2e7, math.inf]),
        ("less than minus a million", [-1e6, -2e7], [-9e5, 2e7, -math.inf]),
        ("soon", [], [0, 1]),
    ],
)
def test_what_is_shown_agrees_with_values_within_half_a_unit_of_its_last_digit(numeral, right, wrong):
    assert [agrees(numeral, value) for value in (*right, *wrong)] == [True] * len(right) + [False] * len(wrong)


@pytest.mark.parametrize("form", [written, fixed, falling, spoken, lambda value: written(value, 2)])
def test_whatever_is_written_can_be_read_back(form):
    rng = np.random.default_rng(0)
    values = [*(10.0 ** rng.uniform(-14, 14, 400) * rng.choice([-1, 1], 400)), 0, 1, 12, 999.5, 1000, 99999.5, 1e5, 0.000949999, 9.995]
    assert [value for value in (*values, math.nan, math.inf, -math.inf) if not agrees(form(value), value)] == []


def test_counts_can_be_read_back():
    assert [count for count in range(2000) if not agrees(counted(count), count)] == []


@pytest.fixture
def recorded(tmp_path):
    """A recording on a shelf of its own, and the reader of that shelf."""
    meta = {"input_names": ["x1"], "target_names": ["y"], "classes": [], "run": parameters(network={"activation": "relu"})}
    recording = Recording("run-mine", {"steps": np.arange(3), "loss": np.array([0.5, 0.25, 1e-12])}, meta)
    recording.save(tmp_path)
    return recording, reader(tmp_path)


def told_of(text, numerals, read):
    return untrue(text, tuple(numerals), tuple(read(source) for _, source in numerals))


def test_the_check_of_numbers_finds_each_kind_of_lie(recorded):
    _, read = recorded
    loss = Source("run-mine", "loss", (0,))
    assert told_of("loss 0.50", [("0.50", loss)], read) == []
    assert told_of("x1", [("1", Name("x1"))], read) == []
    assert "but recorded is 0.5" in told_of("loss 0.51", [("0.51", loss)], read)[0]
    assert "lacks its numeral" in told_of("loss", [("0.50", loss)], read)[0]
    assert "does not know where" in told_of("loss 0.50 of 7", [("0.50", loss)], read)[0]
    assert "does not know where" in told_of("seven times", [], read)[0]
    assert "does not know where" in told_of("loss ∞", [], read)[0]
    assert "FileNotFoundError" in told_of("0.50", [("0.50", Source("run-other", "loss", (0,)))], read)[0]
    assert "KeyError" in told_of("0.50", [("0.50", Source("run-mine", "los", (0,)))], read)[0]
    assert "IndexError" in told_of("0.50", [("0.50", Source("run-mine", "loss", (9,)))], read)[0]
    assert "no run records the name" in told_of("x2", [("2", Name("x2"))], read)[0]
    assert "is no source" in told_of("x1", [("1", "x1")], read)[0]
    assert "not in the name" in told_of("x2", [("2", Name("x1"))], read)[0]


def test_a_number_drawn_otherwise_than_its_text_is_found():
    read_out = ReadOut(lambda step: recording_of(step).loss.number(step), lambda value: f"{value:.2f}", "loss = ", anchor=(1, 2, 0))
    read_out.show(0)
    assert drawn(read_out) == (read_out.size, True)
    read_out.set_points(Lettering("loss = 0.51", (1, 2, 0), numerals=[("0.51", None)]).points)
    assert drawn(read_out)[1] is False
    read_out.show(0)
    assert drawn(read_out.shift([0.01, 0, 0]))[1] is False
    word = Lettering("sum", (1, 2, 0), size=0.2)
    assert drawn(word.scale(1.5).shift([1, 1, 0])) == (pytest.approx(0.3), True)
    assert drawn(word.stretch(1.2, 0))[1] is False


def recording_of(step):
    return Recording("run-mine", {"steps": np.arange(3), "loss": np.array([0.5, 0.25, 1e-12])})


def test_a_tick_that_lies_about_its_place_is_found(recorded):
    """Its numeral is read off the ruler at the mark, wherever the card has gone."""
    _, read = recorded
    axes = WideChart(Box(-4, -2, 4, 2), (0, 10), (0, 1), ("dose", "effect"), ((0, 10), (0, 1))).axes
    axes.scale(0.7).shift([2, 1, 0])
    ticks = [part for part in axes.get_family() if isinstance(part, Lettering)]
    assert [fault for tick in ticks for fault in told_of(tick.text, tick.numerals, read)] == []
    assert [tick.text for tick in ticks] == ["dose 0", "dose 10", "0", "effect 1"]
    ticks[1].numerals[0][1].marks.shift([0.3, 0, 0])
    assert "but recorded is" in told_of(ticks[1].text, ticks[1].numerals, read)[0]


@pytest.mark.parametrize("made", [lambda: Text("7"), lambda: DecimalNumber(7, mob_class=Text), lambda: VGroup(Text("7"))[0]])
def test_a_type_that_is_not_ours_is_found(made):
    assert foreign(type(made()))
    assert not foreign(Formula)
    assert not any(map(foreign, (Lettering, ReadOut, Caption, Curve, Dots)))
    assert all(map(foreign, (MathTex, MathTypst, ImageMobject, Table, Matrix)))


@pytest.mark.parametrize("text", ["7", "loss 0.5", "step ⁷", "x₂"])
def test_a_number_typed_into_a_lettering_raises(text):
    with pytest.raises(ValueError, match="does not say where it comes from"):
        Lettering(text)
    with pytest.raises(ValueError, match="does not say where it comes from"):
        Lettering().say(text)


@pytest.mark.parametrize("source", ["x_1", "sum_(k=1)^3", "7"])
def test_a_number_typed_into_a_formula_raises(source):
    with pytest.raises(ValueError, match="does not say where it comes from"):
        Formula(source, (0, 0, 0), 0.3)


@pytest.mark.parametrize(
    "template",
    [
        "It fell to 0.01.",
        "Seven of ten.",
        "It has two pieces.",
        "Half of them.",
        "It doubles twice.",
        "A couple.",
        "Twenty-one steps.",
        "A hundred.",
    ],
)
def test_a_number_typed_into_a_sentence_raises(template):
    with pytest.raises(ValueError, match="a number is typed"):
        Sentence.of(template, {})


def test_a_number_without_a_source_raises_in_a_sentence_and_as_a_read_out():
    with pytest.raises(TypeError, match="does not say where it comes from"):
        Sentence.of("It fell to {loss}.", {"loss": 0.5})
    with pytest.raises(AttributeError, match="source"):
        ReadOut(lambda step: 0.5, written).show(0)
    with pytest.raises(ValueError, match="a number is typed"):
        Sentence.of("{name}", {"name": "7 seeds"})


def test_a_source_that_gives_nothing_is_an_error_not_a_zero(recorded):
    assert isinstance(recorded[1](None), NotThereError)
