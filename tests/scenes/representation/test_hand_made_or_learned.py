"""Where cuts, beads, a bowl and its wire lie is read back from what is drawn, and held against the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import ttest_rel

from nets.findings.representation.hand_made_or_learned.bowl import Bowl
from nets.findings.representation.hand_made_or_learned.customers import GUESS, LEARNED, RULE, Customers
from nets.records.recording import Recording
from scenes.parts.axes.window import Box, Window
from scenes.parts.frame import roomy, stage
from scenes.parts.ink.machine import Machine
from scenes.parts.letters.numerals import MINUS
from scenes.parts.space.tone import body
from scenes.parts.space.view import View
from scenes.parts.theme import THEME
from scenes.representation.bowls import HAND, NETWORK, Bowls
from scenes.representation.customer import Answer, Known, asked
from scenes.representation.inputs import names
from scenes.representation.joined import Joined
from scenes.representation.own_numbers import Lit, OwnNumbers
from scenes.representation.races import BEAD, Races
from scenes.representation.rod import Rod
from scenes.representation.wire import CIRCLE, WIRE
from tests.nets.findings.representation.hand_made_or_learned.around import around
from tests.nets.parameters import parameters
from tests.scenes.parts.made_up import known
from tests.scenes.parts.space.sheets import FINE, at, picture

WINDOW = Window(Box(-8, -4.5, 8, 4.5), (-3.2, 3.2), (-1.8, 1.8))
WRONG = np.array([[41, 39, 40], [46, 41, 40], [43, 36, 38], [43, 40, 42]])


@pytest.fixture
def hill() -> Bowls:
    """The sheet of a network that makes a hill of the plane, and the finding's bowl turned over, beside it by as much as 1."""
    recording = around(lambda squares: 3 - squares)
    sheet = Bowls(Bowl.of(recording), recording)
    sheet.heights, sheet.tall, sheet.bent = 3 - sheet.squares, 0.5, np.array([-1.0, 4.0])
    return sheet


def customers(wrong: np.ndarray) -> Customers:
    """Sets of customers of whom three readers get so many wrong, (R, 3); two customers are shown."""
    means = dict(zip(("guessing", "knowing", "learned"), wrong.mean(axis=0), strict=True))
    reach = [np.ptp(ttest_rel(one, wrong[:, 2]).confidence_interval(0.95)) / 2 for one in wrong.T[:2]]
    shown = {
        "columns": np.array([[11, 9, 44, 2, 1, 0, 0], [29, 1, 34, 1, 0, 1, 0]], float),
        "leaves": np.array([1, 0]),
        "guesses": np.array([[0.18, 2.4, 4.9], [0.034, 3.4, 34]]),
        "terms": np.array([[2, 0.25, 0], [0, 0.027, -25]]),
        "says": np.array([[0, 1, -1], [0, 0, 0]]),
        "lit": np.array([[0, 1, 0.5], [1, 0, 1]]),
    }
    arrays = {"wrong": wrong, "reach": np.array(reach), "sure": 95.0, "tested": 200, **shown, **means}
    return Customers("made-up", {name: np.asarray(one) for name, one in arrays.items()}, {"verdicts": {}})


@pytest.fixture
def churn() -> Recording:
    """A recording of a network of two layers, with three hidden neurons, on the columns of churn."""
    contracts = [f"contract: {one}" for one in ("monthly", "yearly", "long-term")]
    names = ["tenure", "logins", "spend", "tickets"]
    shapes = {"hidden1.linear.weight": (2, 7), "hidden2.linear.weight": (1, 2), "output.weight": (1, 1)}
    shapes |= {"hidden1.linear.bias": (2,), "hidden2.linear.bias": (1,), "output.bias": (1,)}
    arrays = {f"parameters/{name}": np.ones((1, *shape)) for name, shape in shapes.items()} | {"steps": np.arange(1)}
    run = parameters(network={"hidden": [2, 1], "activation": "tanh"})
    units = ["months", "a week", "a month", "", "", "", ""]
    meta = {
        "run": run,
        "input_names": [*names, *contracts],
        "columns": [*names, *["contract"] * 3],
        "units": units,
        "target_names": ["kind"],
    }
    return Recording("x", arrays, meta)


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


def test_beads_and_means_are_read_off_the_axis_as_they_were_counted():
    races = Races(customers(WRONG))
    ruler = races.axis()[0]
    for race, wrong in enumerate(WRONG):
        slide, _ = races.run(race)
        slide.begin()
        slide.interpolate(1)
        assert [ruler.read(point) for point in slide.mobject.points] == pytest.approx(wrong)
    heights = [string.mobject.get_center()[1] for string in races.strings()]
    equals = (WRONG[:3] == WRONG[3]).sum(axis=0)  # one stands on its equals
    assert equals.max() > 0
    assert slide.mobject.points[:, 1] == pytest.approx(heights + 2 * BEAD * equals)
    across, *marks = (one.mobject for one in races.means())
    assert [ruler.read(mark.get_center()) for mark in marks] == pytest.approx(WRONG.mean(axis=0))
    assert ruler.read(across.get_start()) == pytest.approx(WRONG[:, LEARNED].mean())


def test_threads_lead_from_the_networks_beads_to_both_hands_for_the_same_customers_in_the_hue_of_who_is_ahead():
    races = Races(customers(WRONG))
    ruler = races.axis()[0]
    for race, wrong in enumerate(WRONG):
        threads = [one.mobject for one in races.run(race)[1].animations]
        assert [ruler.read(one.get_start()) for one in threads] == pytest.approx([wrong[LEARNED]] * 2)
        assert [ruler.read(one.get_end()) for one in threads] == pytest.approx(wrong[[GUESS, RULE]])
        hues = [NETWORK if wrong[hand] > wrong[LEARNED] else HAND for hand in (GUESS, RULE)]
        assert [one.get_stroke_color().to_hex() for one in threads] == hues


@pytest.mark.parametrize("hand", [GUESS, RULE])
def test_an_interval_holds_the_networks_line_where_students_test_leaves_it_undecided(hand):
    races = Races(customers(WRONG))
    ruler = races.axis()[0]
    bar = races.held(hand)[0].mobject
    line, ends = WRONG[:, LEARNED].mean(), [ruler.read(end) for end in (bar[0].get_start(), bar[0].get_end())]
    test = ttest_rel(WRONG[:, hand], WRONG[:, LEARNED])
    assert [end - line for end in ends] == pytest.approx(list(test.confidence_interval(0.95)))
    assert (ends[0] <= line <= ends[1]) == (test.pvalue >= 0.05)


def test_one_race_alone_has_no_interval():
    alone = customers(WRONG[:2])
    alone.arrays["reach"] = np.full(2, np.nan)
    assert Races(alone).held(RULE) == []


def test_a_customers_columns_and_what_a_hand_makes_of_them_are_written_as_the_dial_goes(churn):
    found = customers(WRONG)
    known = Known(found, churn)
    known.show(0)
    assert [one.text for one in known.entries] == ["11 months", "9 a week", "44 a month", "2", "monthly"]
    known.show(0.9)
    assert [one.text for one in known.entries] == ["29 months", "1 a week", "34 a month", "1", "yearly"]
    for hand, made in ((GUESS, ["0.034", "3.4", "34"]), (RULE, ["0", "0.027", f"{MINUS}25"])):
        joined = Joined(found, known, hand)
        joined.show(1)
        assert [one.text for one in joined.entries] == made


def test_what_two_columns_make_comes_where_their_lines_end_and_they_have_run_to(churn):
    found = customers(WRONG)
    known = Known(found, churn)
    known.show(0)
    joined = Joined(found, known, GUESS)
    for name, entry, lines in zip(joined.names, joined.entries, joined.into, strict=True):
        of = {tuple(line.path[0].round(6)) for line in lines}
        assert of <= {tuple(port.round(6)) for port in known.ports}
        assert len(of) == len(lines)
        for line in lines:
            assert line.path[-1][0] < entry.get_left()[0]
            assert entry.get_center()[1] < line.path[-1][1] < name.get_top()[1]
    come, _ = joined.join(2)
    come.begin()
    come.interpolate(1)
    spend, logins, below = come.animations[-3:]
    assert spend.mobject.get_bottom()[1] > below.mobject.get_center()[1] > logins.mobject.get_top()[1]
    assert [one.mobject.text for one in (spend, logins)] == ["44 a month", "9 a week"]
    assert spend.mobject.get_left()[0] == pytest.approx(joined.entries[2].get_left()[0], abs=0.1)


def test_an_answer_is_told_with_whether_it_is_so_and_nothing_is_told_where_nothing_is_known():
    found = customers(WRONG)
    said = [Answer(found, ["stays", "leaves"], reader) for reader in (GUESS, RULE, LEARNED)]
    assert [(one.word.text, one.held.text) for one in said] == [("stays", "wrong"), ("leaves", "right"), ("", "")]
    said[0].show(1)
    assert (said[0].word.text, said[0].held.text) == ("stays", "right")


def test_every_column_is_an_input_of_the_network_and_its_neurons_are_lit_by_what_they_say(churn):
    found = customers(WRONG)
    known = Known(found, churn)
    machine = OwnNumbers(found, churn, known)
    assert machine.spread[[0, 1, 2, 3, 5]] == pytest.approx(known.ports)  # in the middle of the contracts' three the port is
    assert machine.spread[-1] == pytest.approx(asked())
    assert len(np.unique(machine.spread.round(3), axis=0)) == machine.count
    lit = Lit(machine)
    lit.show(0)
    assert machine.lit[7:10].tolist() == [0, 1, 0.5]
    lit.show(1)
    assert machine.lit[7:10].tolist() == [1, 0, 1]
    assert machine.reached(1).tolist() == [*[1] * 5, 0, 0, 0, 1, 0, 0]


def test_the_wire_is_drawn_so_far_above_the_sheet_as_it_is_higher(hill):
    place = np.array([[0.5, 0.3]])
    foot = hill.on(hill.window.place(*place.T)[:, :2], hill.heights)[0]
    assert hill.solid(place)[0] - foot == pytest.approx([0, 0, 0.5], abs=2e-3)  # so tall is a height of one


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
