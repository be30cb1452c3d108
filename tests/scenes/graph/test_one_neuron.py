from __future__ import annotations

import numpy as np
import pytest

from nets.records.graph_recording import GraphRecording
from scenes.graph.among import Among
from scenes.graph.opened import Slope, rods
from scenes.graph.secants import Secants
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from tests.scenes.claims.expressions import Descent, untrue
from tests.scenes.graph.cases_one_neuron import TOLD

ROOM = Box(-1, 0, 1, 1)


@pytest.mark.parametrize("name", TOLD)
def test_every_sentence_is_held_against_the_recording(name, told):
    walk = told("OneNeuron", name)
    run = Descent(GraphRecording.load(walk.given[0]))
    assert [fault for _, sentence in walk.sentences for fault in untrue(sentence.text, run)] == []


def test_a_sentence_that_is_not_so_or_that_nobody_checks_is_found(told):
    run = Descent(GraphRecording.load(told("OneNeuron", "as it is").given[0]))
    assert untrue("A single path leads back to w: what it brings is its slope.", run)[0].endswith("is not so")
    assert untrue("One step of training: the loss is up at 0.50.", run) == [
        "'One step of training:' is not so",
        "'the loss is up at' is not so",
    ]
    assert untrue("All is well.", run) == ["'All is well.' is held against nothing"]


def written(walk, beat):
    """All that stands on screen in a beat."""
    return {text.text for moment in walk.moments if moment.beat == beat for text in moment.texts}


def test_the_numbers_of_the_sum_the_nudge_and_the_step_stand_on_screen(told):
    walk = told("OneNeuron", "as it is")
    assert {"−0.438", "+0.150", "−0.288"} <= written(walk, "join")
    assert {"+2", "−0.194", "0.192"} <= written(walk, "nudge")
    assert {"× 0.206", "−1.42", "−0.292"} <= written(walk, "edge")
    assert {"−0.656", "0.300", "was 0.385"} <= written(walk, "step")
    last = [moment for moment in walk.moments if moment.beat == "ratio"][-1]
    assert [text.text for text in last.texts].count("−0.2883") == 2
    assert {"change / nudge", "nudge", "gradient", "−0.09677"} <= written(walk, "ratio")


@pytest.mark.parametrize("name", ["as it is", "a layer of eight"])
def test_in_the_end_the_graph_lies_in_one_disc_of_several_that_do_not_touch(name, staged):
    graph = staged("OneNeuron", name).graph
    graph.sight = graph.plan.near([0]).numbers
    graph.lay()
    among = Among(graph)
    np.testing.assert_allclose(graph.sight, graph.plan.near([0]).numbers)  # from where one looked
    among.share = 1.0
    among.lay()
    corners = among.rooms.points.reshape(-1, 2, 3)[:, :, :2]
    middles, radius = corners.mean(axis=1), np.ptp(corners[0], axis=0)[0] / 2
    apart = np.linalg.norm(middles[:, None] - middles, axis=2) + 1e9 * np.eye(len(middles))
    assert apart.min() > 2 * radius == pytest.approx(2 * among.rooms.round[0])
    own = np.linalg.norm(graph.on_screen(graph.plan.places)[:, None, :2] - middles, axis=2)
    assert (own[:, len(middles) // 2] + graph.radius < radius).all()
    free = stage()
    assert free.left < corners[..., 0].min() < corners[..., 0].max() < free.right
    assert free.bottom < corners[..., 1].min() < corners[..., 1].max() < free.top


def test_names_and_numbers_of_operations_are_those_of_the_expression(told, staged):
    assert {"w", "x", "b", "y", "sigmoid", "square", "0.1 ×", "+", "×", "−", "loss: +"} <= written(told("OneNeuron", "as it is"), "forward")
    labels = {label.text for label in staged("OneNeuron", "with names").graph.labels}
    assert {"x1", "2 ^", "^ 3", "1 −", "max 0.5", "exp", "loss: +"} <= labels
    assert any(label.startswith("weight") and label.endswith("…") for label in labels)


def test_what_a_line_of_the_user_is_called_stands_on_its_node(told, staged):
    graph, recording = staged("OneNeuron", "with names").graph, staged("OneNeuron", "with names").recording
    named = {one.name: label.text for one, label in zip(recording.graph.nodes, graph.labels, strict=True) if one.name}
    assert (named["first_sum"], named["price"]) == ("first_s…", "price")
    walk = told("OneNeuron", "in lines")
    assert {"p", "loss: +"} <= written(walk, "forward")


def test_the_formula_stands_at_the_head_while_values_flow_as_it_was_written_and_what_is_cut_off_is_said(told):
    walk = told("OneNeuron", "in lines")
    for beat in ("puzzle", "forward"):
        last = [moment for moment in walk.moments if moment.beat == beat][-1]
        head = sorted((text.box.left, text.text) for text in last.texts if text.box.bottom > 3.3)
        assert "".join(text for _, text in head) == "Computational graphp=sigmoid(w·x+b)loss=(p−y)2+0.1·x·w"
    assert {"…", "cut short"} <= written(told("OneNeuron", "a layer of eight"), "puzzle")
    assert not {"loss", "…"} & written(walk, "loss")


def test_of_sixty_nodes_the_numbers_that_are_spoken_of_can_be_read(told):
    walk = told("OneNeuron", "a layer of eight")
    for beat in ("forward", "loss", "edge", "join", "nudge", "ratio", "step"):
        assert any(text.removeprefix("−").replace(".", "").isdigit() for text in written(walk, beat)), beat


def test_what_becomes_infinite_is_drawn_as_that_and_said(told):
    walk = told("OneNeuron", "a step to what is no number")
    assert written(walk, "step") & {"NaN", "∞", "−∞"}
    assert dict(walk.sentences)["step"].text.endswith("the loss is no finite number.")


def test_lengths_lie_end_to_end_and_come_to_their_sum():
    *terms, total = rods(np.array([-0.4, 0.1, -0.2]), ROOM)
    spans = [(rod.points[0, 0], rod.points[-1, 0]) for rod in (*terms, total)]
    unit = abs(spans[0][1] - spans[0][0]) / 0.4
    assert [(end - begin) / unit for begin, end in spans] == pytest.approx([-0.4, 0.1, -0.2, -0.5])
    assert [begin for begin, _ in spans[1:3]] == pytest.approx([end for _, end in spans[:2]])
    assert spans[3] == pytest.approx((spans[0][0], spans[2][1]))
    assert rods(np.zeros(2), ROOM)


def test_where_slopes_are_compared_one_is_as_steep_as_it_is():
    x = np.linspace(-3, 3, 121)
    for slope in (1.0, -0.25, -40.0):
        (left, low, _), (right, high, _) = Slope(np.column_stack([x, slope * x]), slope, ROOM, true=True).tangent.path[[0, -1]]
        assert (high - low) / (right - left) == pytest.approx(slope)
        assert ROOM.bottom < min(low, high)
        assert max(low, high) < ROOM.top


def test_lines_through_nudges_have_their_ratios_and_the_last_one_lies_on_the_gradient(staged):
    scene = staged("OneNeuron", "as it is")
    found, seen = scene.found, Secants(scene.found, scene.name, scene.slope, 4)
    (left, right), (low, high) = seen.chart.window.x, seen.chart.window.y

    def steep(line):
        (x, y, _), (to_x, to_y, _) = line.path[[0, -1]]
        box = seen.chart.window.box
        return (to_y - y) / box.height * (high - low) / ((to_x - x) / box.width * (right - left))

    assert steep(seen.tangent) == pytest.approx(float(scene.slope))
    before = 0.0
    for at in found.tried.tolist():
        by = float(scene.recording.arrays["nudges"][at])
        move = seen.nudged(before, by, float(found.ratios[at]), 1.0)
        move.begin()
        move.finish()
        assert steep(seen.secant) == pytest.approx(found.ratios[at])
        place = seen.chart.window.place(seen.at[0] + by, scene.recording.nudges.values[0, at])[0]
        np.testing.assert_allclose(seen.nudge.get_center(), place, atol=1e-6)
        before = by
    np.testing.assert_allclose(seen.secant.path, seen.tangent.path, atol=1e-3)


def test_a_tangent_touches_the_curve_and_is_as_steep_as_the_slope():
    x = np.linspace(-1, 3, 121)
    seen = Slope(np.column_stack([x, x**2]), 2.0, ROOM)
    (left, low, _), (right, high, _) = seen.tangent.path[[0, -1]]
    window = seen.tangent.window
    steep = (high - low) / window.box.height * (window.y[1] - window.y[0]) / ((right - left) / window.box.width * 4)
    assert steep == pytest.approx(2)
    np.testing.assert_allclose(seen.tangent.path[1], window.place(1, 1)[0])
    np.testing.assert_allclose(seen.dot.get_center(), window.place(1, 1)[0], atol=1e-9)
