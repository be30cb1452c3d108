"""Where cuts, beads, a bowl and its wire lie is read back from what is drawn, and held against the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import ttest_rel

from nets.findings.representation.hand_made_or_learned.bowl import Bowl
from nets.findings.representation.hand_made_or_learned.customers import Customers
from scenes.parts.axes.window import Box, Window
from scenes.parts.frame import roomy, stage
from scenes.parts.ink.machine import Machine
from scenes.parts.space.tone import body
from scenes.parts.space.view import View
from scenes.parts.theme import THEME
from scenes.representation.beads import BEAD, GUESS, LEARNED, PLAIN, RULE, Beads
from scenes.representation.bowls import HAND, NETWORK, Bowls
from scenes.representation.inputs import names
from scenes.representation.rod import Rod
from scenes.representation.wire import CIRCLE, WIRE
from tests.nets.findings.representation.hand_made_or_learned.around import around
from tests.scenes.parts.made_up import known
from tests.scenes.parts.space.sheets import FINE, at, picture

WINDOW = Window(Box(-8, -4.5, 8, 4.5), (-3.2, 3.2), (-1.8, 1.8))
WRONG = np.array([[44, 41, 39, 40], [47, 46, 41, 40], [41, 43, 36, 38], [48, 44, 40, 42]])


@pytest.fixture
def hill() -> Bowls:
    """The sheet of a network that makes a hill of the plane, and the finding's bowl turned over, beside it by as much as 1."""
    recording = around(lambda squares: 3 - squares)
    sheet = Bowls(Bowl.of(recording), recording)
    sheet.heights, sheet.tall, sheet.bent = 3 - sheet.squares, 0.5, np.array([-1.0, 4.0])
    return sheet


def customers(wrong: np.ndarray) -> Customers:
    """Draws of customers of whom four readers get so many wrong, (R, 4)."""
    means = dict(zip(("plain", "guessing", "knowing", "learned"), wrong.mean(axis=0), strict=True))
    reach = [np.ptp(ttest_rel(one, wrong[:, 3]).confidence_interval(0.95)) / 2 for one in wrong.T[:3]]
    arrays = {"wrong": wrong, "reach": np.array(reach), "sure": 95.0, "best": 37.5, "tested": 200, **means}
    return Customers("made-up", {name: np.asarray(one) for name, one in arrays.items()}, {"verdicts": {}})


def rgb(hue: str) -> np.ndarray:
    """A hue, from 0 to 255."""
    return np.array([int(hue[at : at + 2], 16) for at in (1, 3, 5)])


def said_on(ground: np.ndarray) -> int:
    """The class whose hue ground (3,) has, in whatever light."""
    return int(np.argmin([np.abs(ground / ground.max() - hue / hue.max()).max() for hue in body(THEME.classes[:2])[:, :3]]))


def in_data(places: np.ndarray) -> np.ndarray:
    """Places on the stage (n, 3) as data (n, 2): the map's unit is 2.5 scene units."""
    return np.asarray(places)[:, :2] / 2.5


def test_a_rod_lies_where_the_best_cut_of_its_angle_does_and_tells_how_many_that_gets_right():
    found = Bowl.of(around(lambda squares: squares))
    rod = Rod(found, WINDOW, known(8), (0, 0, 0))
    for step in (0, 17, 60):
        rod.show(step)
        ends = in_data([rod.line.get_start(), rod.line.get_end()]) - found.middle
        normal = np.array([np.cos(found.angles[step]), np.sin(found.angles[step])])
        np.testing.assert_allclose(ends @ normal, found.offsets[step], atol=1e-6)
        assert rod.count.text == f"{found.turned[step]} of 8 right"
    rod.lie(np.array([1.0, 1.0]) / 2**0.5, 0.9)
    assert max(rod.line.points[:, 1]) == pytest.approx(stage().top)  # it ends where the head begins


def test_a_fitted_rod_lies_where_the_fit_changes_its_answer():
    places = np.array([[-1.0, 0], [-2, 1], [1, 0.5], [2, 1], [0.2, -1], [-0.4, 0.3]])
    found = Bowl.of(around(lambda squares: squares, places, np.array([0.0, 0, 1, 1, 1, 0])))
    rod = Rod(found, WINDOW, known(6), (0, 0, 0))
    rod.show(0)
    fitted = rod.fit().target_mobject
    np.testing.assert_allclose(in_data([fitted.get_start(), fitted.get_end()]) @ found.line[:2] + found.line[2], 0, atol=1e-6)


def test_beads_means_and_the_rules_own_limit_are_read_off_the_axis_as_they_were_counted():
    beads = Beads(customers(WRONG))
    ruler = beads.axis((0, 0, 0))[0]
    heights = []
    for reader in (PLAIN, GUESS, LEARNED, RULE):
        slide, told = beads.threaded(reader)
        mark, name = told.animations
        slide.begin()
        slide.interpolate(1)
        assert [ruler.read(point) for point in slide.mobject.points] == pytest.approx(WRONG[:, reader])
        assert ruler.read(mark.mobject.get_center()) == pytest.approx(WRONG[:, reader].mean())
        assert name.mobject.text.partition(": ")[2].split()[0] == f"{WRONG[:, reader].mean():.2g}"
        heights.append(beads.string(reader).mobject.get_center()[1])
        up = [np.sum(WRONG[:row, reader] == wrong) for row, wrong in enumerate(WRONG[:, reader])]  # one stands on its equals
        assert slide.mobject.points[:, 1] == pytest.approx(heights[-1] + 2 * BEAD * np.array(up))
    assert heights == sorted(heights, reverse=True)
    line, _ = (one.mobject for one in beads.limit())
    assert ruler.read(line.get_center()) == pytest.approx(37.5)


def test_threads_lead_from_the_networks_beads_to_a_hands_for_the_same_customers_in_the_hue_of_who_is_ahead():
    beads = Beads(customers(WRONG))
    ruler = beads.axis((0, 0, 0))[0]
    threads = [one.mobject for one in beads.threads(RULE).animations]
    ends = [(ruler.read(one.get_end()), ruler.read(one.get_start())) for one in threads]
    assert ends == [pytest.approx(row[[RULE, LEARNED]]) for row in WRONG]
    hues = [one.get_stroke_color().to_hex() for one in threads]
    assert hues == [HAND, NETWORK, HAND, HAND]


@pytest.mark.parametrize("reader", [GUESS, RULE])
def test_an_interval_holds_the_networks_line_where_students_test_leaves_it_undecided(reader):
    beads = Beads(customers(WRONG))
    ruler = beads.axis((0, 0, 0))[0]
    across, held = beads.held(reader)
    bar, _ = (one.mobject for one in held.animations)
    line, ends = ruler.read(across.mobject.get_start()), [ruler.read(end) for end in (bar[0].get_start(), bar[0].get_end())]
    assert line == pytest.approx(WRONG[:, LEARNED].mean())
    test = ttest_rel(WRONG[:, reader], WRONG[:, LEARNED])
    assert [end - line for end in ends] == pytest.approx(list(test.confidence_interval(0.95)))
    assert (ends[0] <= line <= ends[1]) == (test.pvalue >= 0.05)


def test_one_draw_alone_has_no_interval():
    alone = customers(WRONG[:2])
    alone.arrays["reach"] = np.full(3, np.nan)
    assert len(Beads(alone).held(RULE)) == 1


def test_the_wire_is_drawn_so_far_above_the_sheet_as_it_is_higher(hill):
    np.testing.assert_allclose(hill.gap[1] - hill.gap[0], [0, 0, 0.5], atol=2e-3)
    hill.view, hill.wired, hill.parted = View(0, 30).numbers, 1.0, 1.0
    (x, foot), (_, top) = hill.look.place(hill.gap)[:, :2]
    seen = picture(hill)
    column = seen[:, round(seen.shape[1] / 2 + x * FINE), :3]
    pink = np.abs(column - rgb(THEME.loss)).max(axis=1) < 12
    rows = seen.shape[0] / 2 - np.flatnonzero(pink) - 0.5
    assert (rows.min() / FINE, rows.max() / FINE) == pytest.approx((foot, top), abs=0.1)


def test_it_is_measured_from_the_middle_to_a_far_dot_past_all_others(hill):
    hill.dots, hill.measured = np.array([[2.0, 0.0], [1.0, 0.1], [0.0, 1.9], [0.0, -0.5]]), 1.0
    middle = hill.window.place(*hill.centre)[0, :2]
    hill.dots = hill.dots + middle
    np.testing.assert_allclose(hill.measure[:2, :2] - middle, [[0, 0], [0, 1.9]], atol=1e-9)


def test_inputs_are_named_at_their_nodes_and_left_of_them_within_the_networks_corner():
    corner = Box(-3, -1, 0, 1)
    machine = Machine(lambda _: [np.ones((3, 2)), np.ones((1, 3))], 0, corner)
    written = names(machine, ["x", "y"])
    assert [one.text for one in written] == ["x", "y"]
    for node, one in zip(machine.points, written, strict=False):
        assert one.get_right()[0] < node[0] - machine.radius
        assert one.get_center()[1] == pytest.approx(node[1], abs=0.08)
        assert one.get_left()[0] >= corner.left - 0.01


def test_a_wire_that_is_bent_as_the_sheet_is_lies_on_it_and_is_seen_all_over(hill):
    hill.bent, hill.wired, hill.view = np.array([-1.0, 3.0]), 1.0, View(0, 90).numbers
    np.testing.assert_allclose(hill.gap[0], hill.gap[1], atol=2e-3)
    seen, steps = picture(hill), (-1 / FINE, 0, 1 / FINE)
    for way in hill.ways:
        x, y, _ = hill.window.place(*way[len(way) // 3])[0]
        near = [at(seen, x + right, y + up) for right in steps for up in steps]
        assert np.abs(near - rgb(WIRE)).max(axis=1).min() < 60  # a thin line, where half a pixel is ground


@pytest.mark.parametrize("weight", [2.0, -2.0])
def test_the_ground_beyond_the_cut_has_the_hue_of_the_class_that_is_said_there(hill, weight):
    hill.heights, hill.level, hill.answered, hill.wired = hill.squares, 1.0, 1.0, 0.0
    hill.answer_by(weight)
    seen = picture(hill)
    for distance, second in ((0.3, weight < 0), (1.8, weight > 0)):
        assert said_on(at(seen, *hill.window.place(distance, 0.0)[0, :2])) == int(second)


def test_a_sheet_that_leans_says_the_second_class_where_the_cut_does(hill):
    line = np.array([1.0, -2.0, 0.4])
    hill.lean(line)
    hill.answered = 1.0
    seen = picture(hill)
    for place in np.random.default_rng(0).uniform(-1.5, 1.5, (30, 2)):
        height = place @ line[:2] + line[2]
        if abs(height) > 0.1:
            assert said_on(at(seen, *hill.window.place(*place)[0, :2])) == int(height > 0)


def test_a_sheet_that_leaves_room_at_its_left_fills_the_rest_of_the_stage(hill):
    hill.tall = 0.01
    around = hill.on(hill.middle + hill.edge * CIRCLE, hill.heights)
    x = hill.seen_from(0.0, 30.0, hill.heights, 7.0).place(around)[:, 0]
    assert (x.min(), x.max()) == pytest.approx((roomy().left + 7, roomy().right), abs=0.02)


def test_a_place_that_is_looked_at_from_near_lies_in_front_and_all_that_is_seen_with_it_on_the_stage(hill):
    place = np.array([1.2, -1.4])
    hill.view = hill.near_to(place, 30.0).numbers
    x, y, _ = hill.place(*place, 3 - place @ place)[0]
    top, room = hill.place(0.0, 0.0, 3.0)[0], roomy()
    assert x == pytest.approx(top[0], abs=1e-6)
    assert room.bottom - 1e-6 <= y < top[1] <= room.top + 1e-6
