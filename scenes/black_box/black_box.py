"""Model 1, black box: a network can be useful while its inner reasoning stays opaque."""

from __future__ import annotations

import numpy as np
from manim import UP, Create, FadeIn, FadeOut, GrowFromCenter, LaggedStart
from manim.utils.rate_functions import ease_in_out_sine

from nets.findings.black_box.black_box.again import Again
from nets.findings.black_box.black_box.asked import Asked
from nets.findings.black_box.black_box.board import Board
from nets.findings.black_box.black_box.cuts import Cuts
from scenes.black_box import places
from scenes.black_box.beads import Approach, Beads
from scenes.black_box.box_otherwise import ELSE, GROUPED
from scenes.black_box.card import Card
from scenes.black_box.casing import Casing
from scenes.black_box.desk import Desk
from scenes.black_box.groups import Groups, Pour
from scenes.black_box.opened import Opened
from scenes.black_box.wiring import Wiring
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.stage import Needs, Recording, Stage, layers_of


class BlackBox(Stage):
    """A customer goes in, a chance comes out: it can be trusted without being understood, and nothing that lies in it says why."""

    place = 1
    run, poster = "churn", "answer"
    needs = Needs(hidden_layers=(1, 4), units=(1, 256), mixed=True, predicts="two classes", every_class=True, held_out=True)

    def cast(self) -> None:
        """Who plays: the desk with box, card and dial, the wires, unseen customers in groups, and the beads of who is right."""
        run = self.recording
        self.found, self.cuts, self.board = self.find(Asked), self.find(Cuts), self.find(Board)
        others = [one for one in self.members if one.name != run.name] if set(self.main_run.vary) <= {"training.seed"} else []
        self.again = self.find(Again, of=[run, *others]) if others else None
        self.other = others[0] if others else run
        self.words = {"who": "customer" if run.made_up else "row", "first": run.class_names[0], "second": run.class_names[1]}
        self.desk = Desk(run, self.found, self.words["who"])
        self.opened = Opened(self.desk, Wiring(run, self.found, weights_of(run)))
        self.groups, self.beads = Groups(self.found, places.dial()[0]), Beads(self.board)

    def construct(self) -> None:
        found, cuts, board, words, desk = self.found, self.cuts, self.board, self.words, self.desk

        with self.beat("puzzle", found.seen.say(never="A {who} it never saw: {first}, or {second}?", **ELSE["puzzle"]), **words):
            desk.come(self)
        chance, came = found.number("chances", 0), words["second" if found.truths[0] else "first"]
        with self.beat("answer", found.first.say(right=ANSWERED, **ELSE["answer"]), chance=chance, truth=came, **words):
            desk.ask(self, 0, 4.2)
        with self.beat("code", "One line of code asks it, and nobody looks inside."):
            desk.ask_more(self)
        with self.beat(
            "groups", found.close.say(close=GROUPED, **ELSE["groups"]), judged=found.length("bins"), groups=found.length("said")
        ):
            self.pour()
        with self.beat("truth", found.close.say(close="Each group fills about as far as it said.", **ELSE["truth"]), **words):
            self.turn_up()
        with self.beat("lid", "Lift the lid: {wires} wires, each of them known.", wires=cuts.length("after")):
            self.go_back()
            self.opened.lift(self)
        with self.beat("cut", cuts.hold.say(most=CUT, **ELSE["cut"]), wires=cuts.length("after"), few=cuts.few, most=cuts.most):
            self.opened.cut(self, cuts)
        if again := self.again:
            with self.beat("seed", again.alike.say(alike=ALIKE, **ELSE["seed"])):
                self.opened.begin_again(self, again, weights_of(self.other))
        if found.blind.outcome != "nowhere":
            told = SPLIT if again and again.split.outcome == "split" else found.blind.say(sure=CERTAIN, **ELSE["far"])
            counts = {"down": again.down, "up": again.up} if again else {}
            where = found.seen.say(never="Far from all it saw", **ELSE["where"])
            with self.beat("far", told, chance=found.chance, where=where, **counts, **words):
                self.opened.go_far(self, Card(self.recording, found, "outside"), float(found.chance), again)
        rival = board.rival.say(logistic="line", tree="tree", forest="forest")
        mine, best = board.number("right", 3), max(board.number("right", at) for at in range(3))
        with self.beat("scores", board.winner.say(level=LEVEL, **ELSE["scores"]), mine=mine, best=best, rival=rival):
            self.compare()
        with self.beat("insight", found.close.say(close=INSIGHT, **ELSE["insight"])):
            self.close()
        with self.beat("bridge", "What does it do in there? Next, one small enough to look into."):
            self.play(Change(self.casing, 5.6, ease_in_out_sine, near=2.6))

    def pour(self) -> None:
        """All unseen ones come out of the dial, and fall into groups."""
        groups, count = self.groups, len(self.groups.strewn)
        turns = np.random.default_rng(0).permutation(count) / count
        self.play(*self.desk.go(self, but=self.desk.dial), run_time=0.5)
        self.play(Pour(groups.dots, groups.strewn, turns, run_time=4.2), FadeOut(self.desk.dial, run_time=3))
        self.play(Create(groups.marks, lag_ratio=1), *map(FadeIn, groups.signs), run_time=1)

    def turn_up(self) -> None:
        """What each of them is, and how far that fills its group."""
        groups = self.groups
        self.play(Change(groups.dots, rgbas=groups.told, square=self.found.kinds), run_time=1)
        self.play(Pour(groups.dots, groups.sorted, np.zeros(len(groups.sorted))), run_time=2.2)
        self.play(LaggedStart(*(FadeIn(sign, shift=0.1 * UP) for sign in groups.answers), lag_ratio=0.5, run_time=0.8))
        self.wait(0.8)

    def go_back(self) -> None:
        """The groups go into the box from which they came."""
        groups, middle = self.groups, np.tile(self.desk.casing.get_center(), (len(self.groups.sorted), 1))
        leaving = FadeOut(groups.marks, groups.signs, groups.answers, run_time=0.4)
        back = Pour(groups.dots, middle, np.zeros(len(middle)), run_time=1)
        self.play(leaving, back, *self.desk.again(), FadeIn(self.desk.casing))
        self.remove(groups.dots)

    def compare(self) -> None:
        """Who is right how often: from far, and from near."""
        beads = self.beads
        self.play(*self.opened.go(), *self.desk.go(self), GrowFromCenter(beads.lines), run_time=0.8)
        self.play(GrowFromCenter(beads.beads), FadeIn(beads.bands), *map(Create, beads.bounds), run_time=0.6)
        self.play(Approach(beads, run_time=2))
        self.signs = beads.signs()
        self.play(LaggedStart(*(FadeIn(sign, shift=0.1 * UP) for sign in self.signs), lag_ratio=0.4, run_time=1.2))

    def close(self) -> None:
        """The lid is drawn down over all wires."""
        free = stage()
        self.casing = Casing(Box(free.left, free.bottom, free.right, free.top))
        self.casing.up = 1.0
        wiring = Wiring(self.recording, self.found, weights_of(self.recording))
        wiring.move_to(self.casing)
        self.play(FadeOut(self.signs, self.beads.picture), GrowFromCenter(self.casing), FadeIn(wiring), run_time=1)
        self.casing.set_z_index(wiring.nodes.z_index + 1)
        self.play(Change(self.casing, 1.8, up=0))
        self.remove(wiring)


def weights_of(recording: Recording) -> list[np.ndarray]:
    """The weights of each layer of a trained network, (U, D)."""
    return [layer.weight.values[-1].astype(np.float64) for layer in layers_of(recording)]


ANSWERED = "The {who} goes in; out comes {chance} for {second}. The truth: {truth}."
CUT = "Of {wires} cuts, {few} move it less than a hundredth, none more than {most}."
ALIKE = "Other starts: wire by wire little in common, the answers nearly all."
CERTAIN = "{where}, it is certain all the same: {chance}."
SPLIT = "{where}, each start is certain: {down} say {first}, {up} {second}."
LEVEL = "Who is right most often? Network {mine}, {rival} {best}: a draw."
INSIGHT = "Useful before anyone understands it: that is a black box."
