"""Model 7, computational graph: values flow forward, slopes flow back, and a nudge says the same."""

from __future__ import annotations

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, LaggedStart, VGroup

from nets.findings.graph.one_neuron import Blame
from scenes.graph.among import Among
from scenes.graph.circles import circles
from scenes.graph.formula_line import formula_line
from scenes.graph.neuron_otherwise import ELSE
from scenes.graph.opened import Slope, own_slopes, rods
from scenes.graph.secants import Secants
from scenes.graph.standing import figures, nudged
from scenes.graph.words import beside_edges, beside_nodes, times, was
from scenes.parts.graph.figures import figure
from scenes.parts.graph.moves import Change, Wave, flow, flow_back, followed, forget, grown, light, look, thickness
from scenes.parts.ink.strokes import haloed
from scenes.parts.theme import HALO, THEME
from scenes.stage import GraphRecording, Needs, Stage

ASIDE = 0.2  # of the stage's width from its middle, where the leaf is when one looks at it alone
DOOR, PAST = 1.4, 0.4  # radii from a node's middle: before it, where beads wait; behind it, when what they bring can be read
MOST = 4  # edges that have their numbers beside them
CLEAR = 4 * HALO  # around the model's name, under which edges may run
HEAD = 0.55  # how high the shade under the head is: nodes are never so high


class OneNeuron(Stage):
    """Every operation knows its own slope; multiplied along the edges and added up, they tell how much one weight is to blame."""

    run = "one_neuron"
    needs = Needs(expression=True)
    recording: GraphRecording

    def cast(self) -> None:
        """Who plays: the graph, its loss, and the leaf that is to blame."""
        run = self.recording
        self.found, self.told, self.name = self.find(Blame), run.graph, run.nudged_name
        self.graph = circles(run, self.found)
        self.leaf, self.loss, self.curved = self.told.at(self.name), len(self.told.nodes) - 1, int(self.found.edge)
        self.slope = self.told.gradient.number(0, self.leaf)
        self.graph.thick = thickness(self.told.product.values[0])
        self.playhead.show(run.first_step)
        self.fill(self.graph, HEAD)
        haloed(self.title, CLEAR)

    def construct(self) -> None:
        self.forth()
        self.back()
        self.add_up()
        self.nudge()
        self.compare()
        self.close()

    def forth(self) -> None:
        """The question, the values, and the loss."""
        graph, plan, run = self.graph, self.graph.plan, self.recording
        formula = formula_line(run.lines, run.run.graph.learned, float(self.title.get_right()[0]), self.edge)
        steps = "{operations:count} small {operations:step|steps} {operations:makes|make} this loss."
        with self.beat("puzzle", f"{steps} How much is {{leaf}} to blame?", operations=self.found.operations, leaf=self.name):
            self.play(grown(graph, 3.4), *(FadeIn(piece, run_time=0.5) for piece in formula))
            self.play(light(graph, [self.leaf, self.loss], [self.loss], 0.5))
            self.play(light(graph, [self.leaf, self.loss], [self.leaf, self.loss], 0.5))
        with self.beat("forward", "Values flow forward: each circle does one small step."):
            self.play(light(graph, None))
            self.watch(flow(graph, figures(self.told.value)))
        with self.beat("loss", "At the end stands the loss: {loss}.", loss=self.told.value.number(0, self.loss)):
            gone = [FadeOut(piece, run_time=0.3) for piece in formula]
            self.play(look(graph, plan.near([self.loss, plan.before(self.loss)], 0.7)), *gone)
            self.play(light(graph, None, [self.loss]))

    def back(self) -> None:
        """Into the loss goes a one; it is multiplied along one edge, slowly, and then along all."""
        graph, plan, told = self.graph, self.graph.plan, self.told
        source, target = int(told.sources[self.curved]), int(told.targets[self.curved])
        gradients, across, radius = figures(told.gradient), plan.places[:, 0].tolist(), plan.radius
        with self.beat("seed", "Now backward: the loss begins with a slope of {seed}.", seed=told.gradient.number(0, self.loss)):
            self.play(light(graph, None), run_time=0.5)
            self.play(flow_back(graph, gradients, 3.0, until=across[self.loss] - DOOR * radius))
        with self.beat("edge", "Each edge multiplies what arrives by the slope of its operation."):
            self.play(look(graph, plan.near([source, target])), light(graph, [source, target]))
            self.play(flow_back(graph, gradients, 1.2, until=min(across[target] - DOOR * radius, graph.back)))
            graph.open(target)
            seen = Slope(self.found.curve, float(told.slope.values[0, self.curved]), graph.room(target))
            self.play(Create(seen.curve), run_time=0.8)
            self.play(FadeIn(seen.dot, run_time=0.2), Create(seen.tangent, run_time=0.7))
            slope = times(graph, self.curved, figure(told.slope.number(0, self.curved)))
            self.play(FadeIn(*slope), run_time=0.3)
            self.play(flow_back(graph, gradients, 1.6, until=across[source] - PAST * radius))
            self.wait(0.8)
        with self.beat("back", "Edge by edge it runs back, toward where we began."):
            self.play(FadeOut(seen.curve, seen.dot, seen.tangent, *slope), run_time=0.3)
            graph.open()
            self.play(look(graph, plan.whole), light(graph, None))
            self.watch(flow_back(graph, gradients, 3.0, until=min(across[self.leaf] + DOOR * radius, graph.back)))

    def add_up(self) -> None:
        """What comes back to the leaf adds up to its slope."""
        graph, told = self.graph, self.told
        paths = told.out_of(self.leaf)
        joined = self.found.joins.say(added="{uses:count} paths lead back to {leaf}: what they bring adds up.", **ELSE["joins"])
        with self.beat("join", joined, uses=self.found.uses, leaf=self.name):
            self.play(look(graph, graph.plan.close(self.leaf, -ASIDE)), light(graph, [self.leaf, *told.targets[paths].tolist()]))
            largest = sorted(paths, key=lambda path: -abs(told.product.values[0, path]))[:MOST]
            brought = beside_edges(graph, [(path, figure(told.product.number(0, path))) for path in largest], THEME.loss)
            self.play(FadeIn(*brought), run_time=0.4)
            graph.open(self.leaf)
            *terms, total = rods(told.product.values[0, paths], graph.room(self.leaf))
            for term in terms:
                self.play(Create(term), run_time=0.5 if len(terms) <= MOST else 0.1)
            self.play(Create(total), flow_back(graph, figures(told.gradient), 1.0))
            self.wait(0.5)
        self.joined = VGroup(*terms, total, *brought)

    def nudge(self) -> None:
        """The leaf is moved for real, and the loss computed anew."""
        graph, found = self.graph, self.found
        first = int(found.tried[0]) if len(found.tried) else 0
        by, change = self.recording.number("nudges", first), found.number("changes", first)
        with self.beat("nudge", "Is it true? Nudge {leaf} by {h}, and compute the loss anew.", leaf=self.name, h=by):
            self.play(FadeOut(self.joined), run_time=0.3)
            graph.open()
            self.play(light(graph, None), look(graph, graph.plan.whole), forget(graph, [self.leaf]))
            told = [(self.leaf, figure(by)), (self.loss, figure(change))] if graph.plan.readable else []
            self.words = beside_nodes(graph, told)
            for word in self.words[:1]:
                self.play(FadeIn(word), run_time=0.4)
            self.watch(flow(graph, nudged(found, self.recording.nudges, first), 3.0))
            for word in self.words[1:]:
                self.play(FadeIn(word), run_time=0.4)
            self.wait(0.5)

    def compare(self) -> None:
        """The loss over the leaf, into which one looks: smaller and smaller nudges, and the gradient, on which the last one may lie."""
        graph, found, slope = self.graph, self.found, self.slope
        tried = found.tried.tolist()
        ratio = found.number("ratios", tried[-1] if tried else 0)
        told = found.agreement.say(agrees="Change over nudge comes to {ratio}: just what the slope said.", **ELSE["agreement"])
        with self.beat("ratio", told, ratio=ratio, slope=slope):
            inside = Change(graph, 1.4, sight=graph.plan.inside(self.leaf).numbers, clear=0 * graph.clear)
            self.secants = Secants(found, self.name, slope, max(int(found.digits), 3))
            self.play(inside, *self.secants.told(1.8), *(FadeOut(word, run_time=0.3) for word in self.words))
            self.play(*self.secants.touched())
            self.add(*(text for row in self.secants.words for text in row), self.secants.nudge)
            before = 0.0
            for at in tried:
                nudge, came = self.recording.number("nudges", at), found.number("ratios", at)
                self.play(self.secants.nudged(before, float(nudge), float(came), 1.0))
                self.secants.said(nudge, came)
                self.wait(0.3)
                before = float(nudge)
            if found.agreement.outcome == "agrees":
                self.play(self.secants.ringed())
                self.wait(1.2)

    def close(self) -> None:
        """One step against the slope, the insight, and the way to the next scene."""
        graph, found, told, plan = self.graph, self.found, self.told, self.graph.plan
        row = min(1, int(self.recording.last_step))
        way, loss = found.way.say(against="One step against the slope", **ELSE["way"]), self.recording.loss.number(row)
        with self.beat("step", f"{way}: {found.step.say(lower='the loss is down to {now}.', **ELSE['step'])}", now=loss):
            out = Change(graph, 1.4, sight=plan.whole.numbers, clear=np.ones(len(graph.clear)))
            self.play(FadeOut(self.secants.parts, run_time=0.4), out, forget(graph))
            self.watch(flow(graph, figures(told.value, row), 3.0))
            self.play(look(graph, plan.near([self.loss, plan.before(self.loss)], 0.7), 1.4), light(graph, None, [self.loss]))
            before = was(graph, self.loss, figure(self.recording.loss.number(0))) if row else []
            if before:
                self.play(FadeIn(*before, run_time=0.4))
            self.wait(0.5)
        with self.beat("insight", "No circle saw the whole. Each knew only its own slope."):
            self.play(look(graph, plan.whole, 1.2), light(graph, None), *(FadeOut(word, run_time=0.3) for word in before))
            self.play(Change(graph, 0.2, thick=thickness(told.product.values[row])))
            slopes = own_slopes(graph, self.recording, found.curves, row)
            come = [LaggedStart(*(Create(part, run_time=0.5) for part in slopes), run_time=3.6)] if slopes else []
            self.watch(flow_back(graph, figures(told.gradient, row), 4.0), *come)
        with self.beat("bridge", "A network is the same, only with more circles."):
            if slopes:
                self.play(FadeOut(*slopes, run_time=0.3))
            graph.open()
            self.add(among := Among(graph))
            self.play(flow(graph, figures(told.value, row), 3.0), Change(among, 3.6, share=1))
            self.wait(0.8)

    def watch(self, wave: Wave, *beside: Animation) -> None:
        """A wave is followed from one end to the other, and what is played beside it."""
        ends = (self.leaf, self.loss) if wave.front == "forth" else (self.loss, self.leaf)
        *before, last = followed(self.graph, wave, *ends)
        for moves in (*before, (*last, *beside)):
            self.play(*moves)
