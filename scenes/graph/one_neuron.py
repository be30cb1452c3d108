"""Model 7, computational graph: values flow forward, slopes flow back, and a nudge says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from manim import Create, FadeIn, FadeOut, VGroup

from nets.findings.graph.one_neuron import Blame
from scenes.graph.circles import circles
from scenes.graph.ladder import Ladder
from scenes.graph.opened import Slope, rods
from scenes.graph.words import beside_edges, beside_nodes
from scenes.parts.axes.window import Box
from scenes.parts.graph.figures import Figure, figure
from scenes.parts.graph.moves import EVEN, Wave, flow, flow_back, grown, light, look, thickness
from scenes.parts.graph.plan import Sight
from scenes.parts.letters.numerals import written
from scenes.parts.theme import THEME
from scenes.stage import GraphRecording, Needs, Stage, Trajectory

CLOSE = 0.56  # of the stage's height, that one node takes when one looks at it alone
ASIDE = 2.6  # scene units from the middle, where it is then, with room beside it
DOOR = 1.4  # radii from its middle, where beads wait
PAST = 0.4  # the same, behind it, when what they bring can be read
HEAD = 0.55  # how high the shade under the head is: nodes are never so high
MOST = 4  # edges that have their numbers beside them


class OneNeuron(Stage):
    """Every operation knows its own slope; multiplied along the edges and added up, they tell how much one weight is to blame."""

    run = "one_neuron"
    needs = Needs(expression=True)
    recording: GraphRecording

    def cast(self) -> None:
        """Who plays: the graph, its loss, and the leaf that is to blame."""
        run = self.recording
        self.found, self.told, self.name = self.find(Blame), run.graph, run.nudged_name
        self.graph = circles(self.told, run.names, run.run.graph.learned, self.found)
        self.leaf, self.loss = self.told.at(self.name), len(self.told.nodes) - 1
        self.edge = int(self.found.edge)
        self.graph.thick = thickness(self.told.product.values[0])
        self.playhead.show(run.first_step)
        self.fill(self.graph, HEAD)

    def construct(self) -> None:
        self.forth()
        self.back()
        self.add_up()
        self.nudge()
        self.close()

    def forth(self) -> None:
        """The question, the values, and the loss."""
        graph = self.graph
        steps = "{operations:count} small {operations:step|steps} {operations:makes|make} this loss."
        with self.beat("puzzle", f"{steps} How much is {{leaf}} to blame?", operations=self.found.operations, leaf=self.name):
            self.play(grown(graph, 2.4))
            self.play(light(graph, [self.leaf, self.loss], [self.loss], 0.8))
            self.play(light(graph, [self.leaf, self.loss], [self.leaf, self.loss], 0.8))
        with self.beat("forward", "Values flow forward: each circle does one small step."):
            self.play(light(graph, None))
            self.watch(flow(graph, self.figures(self.told.value)))
        with self.beat("loss", "At the end stands the loss: {loss}.", loss=self.told.value.number(0, self.loss)):
            self.play(look(graph, graph.plan.near([self.loss, self.before(self.loss)], 0.7)))
            self.play(light(graph, None, [self.loss]))

    def back(self) -> None:
        """Into the loss goes a one; it is multiplied along one edge, slowly, and then along all."""
        graph, plan, told = self.graph, self.graph.plan, self.told
        source, target = int(told.sources[self.edge]), int(told.targets[self.edge])
        gradients = self.figures(told.gradient)
        with self.beat("seed", "Now backward: the loss begins with a slope of {seed}.", seed=told.gradient.number(0, self.loss)):
            self.play(light(graph, None), run_time=0.5)
            self.play(flow_back(graph, gradients, 3.0, until=plan.places[self.loss, 0] - DOOR * plan.radius))
        with self.beat("edge", "Each edge multiplies what arrives by the slope of its operation."):
            self.play(look(graph, plan.near([source, target])), light(graph, [source, target], run_time=0.6))
            self.play(flow_back(graph, gradients, 1.2, until=plan.places[target, 0] - DOOR * plan.radius))
            seen = Slope(self.found.curve, float(told.slope.values[0, self.edge]), self.opened(target))
            self.play(Create(seen.curve), run_time=0.8)
            self.play(FadeIn(seen.dot, run_time=0.2), Create(seen.tangent, run_time=0.7))
            slope = beside_edges(graph, [(self.edge, figure(told.slope.number(0, self.edge)))], "× ")
            self.play(FadeIn(*slope), run_time=0.3)
            self.play(flow_back(graph, gradients, 1.6, until=plan.places[source, 0] - PAST * plan.radius))
        with self.beat("back", "Edge by edge it runs back, toward where we began."):
            self.play(FadeOut(seen.curve, seen.dot, seen.tangent, *slope), run_time=0.3)
            self.shut()
            self.play(look(graph, plan.whole), light(graph, None))
            door = plan.places[self.leaf, 0] + DOOR * plan.radius
            self.watch(flow_back(graph, gradients, 3.0, until=min(door, graph.back)))

    def add_up(self) -> None:
        """What comes back to the leaf adds up to its slope."""
        graph, told = self.graph, self.told
        paths = told.out_of(self.leaf)
        joined = self.found.joins.say(added="{uses:count} paths lead back to {leaf}: what they bring adds up.", **ELSE["joins"])
        with self.beat("join", joined, uses=self.found.uses, leaf=self.name):
            self.play(look(graph, self.close_up(-ASIDE)), light(graph, [self.leaf, *told.targets[paths].tolist()]))
            largest = sorted(paths, key=lambda path: -abs(told.product.values[0, path]))[:MOST]
            brought = beside_edges(graph, [(path, figure(told.product.number(0, path))) for path in largest], colour=THEME.loss)
            self.play(FadeIn(*brought), run_time=0.4)
            *terms, total = rods(told.product.values[0, paths], self.opened(self.leaf))
            for term in terms[:MOST]:
                self.play(Create(term), run_time=0.5)
            self.play(Create(total), flow_back(graph, self.figures(told.gradient), 1.0))
            self.wait(0.5)
            self.play(FadeOut(*terms, total, *brought), run_time=0.3)
            self.shut()

    def nudge(self) -> None:
        """The leaf is moved for real, and the loss computed anew."""
        graph, found, told = self.graph, self.found, self.told
        kept = self.figures(told.gradient, only=[self.leaf])
        graph.gradients = graph.old["gradients"] = kept
        first = int(found.tried[0]) if len(found.tried) else 0
        by = self.recording.number("nudges", first)
        with self.beat("nudge", "Is it true? Nudge {leaf} by {h}, and compute the loss anew.", leaf=self.name, h=by):
            self.play(light(graph, None), look(graph, graph.plan.whole))
            words = self.changed(first)
            self.play(FadeIn(words[0], run_time=0.4))
            self.watch(flow(graph, self.nudged(first), 3.0))
            self.play(FadeIn(words[1], run_time=0.4))
            self.wait(0.5)
        told_so = found.agreement.say(agrees="Change over nudge comes to {ratio}: just what the slope said.", **ELSE["agreement"])
        last = int(found.tried[-1]) if len(found.tried) else 0
        with self.beat("ratio", told_so, ratio=found.number("ratios", last), slope=told.gradient.number(0, self.leaf)):
            self.play(FadeOut(*words), run_time=0.3)
            self.play(look(graph, self.close_up(ASIDE)), light(graph, [self.leaf]))
            self.climb()

    def climb(self) -> None:
        """Ever smaller nudges, each with its ratio; the last lies on the gradient, where they agree."""
        graph, found = self.graph, self.found
        agrees = found.agreement.outcome == "agrees"
        ladder = Ladder(graph, self.leaf, max(int(found.digits), 3))
        self.add(ladder)
        for at in found.tried.tolist():
            ladder.nudged(self.recording.number("nudges", at))
            self.play(flow(graph, self.nudged(at), 0.8))
            ladder.came(found.number("ratios", at))
            self.wait(0.3)
        if agrees:
            number = self.told.gradient.number(0, self.leaf)
            figures = list(graph.gradients)
            figures[self.leaf] = Figure(written(float(number), int(found.digits)), number.source)
            graph.gradients = graph.old["gradients"] = tuple(figures)
            self.opened(self.leaf)
            self.play(*ladder.laid_on())
            ladder.add(ladder.gradient())
            self.play(FadeIn(ladder[-1], run_time=0.3))
            self.wait(1.5)
        self.play(FadeOut(ladder), run_time=0.3)
        self.shut()

    def close(self) -> None:
        """One step against the slope, the insight, and the way to the next scene."""
        graph, found, told = self.graph, self.found, self.told
        row = min(1, len(self.recording.loss.values) - 1)
        way = found.way.say(against="One step against the slope", **ELSE["way"])
        graph.gradients = graph.old["gradients"] = (None,) * len(graph.gradients)
        with self.beat(
            "step", f"{way}: {found.step.say(lower='the loss is down to {now}.', **ELSE['step'])}", now=self.recording.loss.number(row)
        ):
            self.play(light(graph, None), look(graph, graph.plan.whole))
            self.watch(flow(graph, self.figures(told.value, row), 3.0))
            self.wait(0.5)
        graph.thick = thickness(told.product.values[row])
        with self.beat("insight", "No circle saw the whole. Each knew only its own slope."):
            self.watch(flow_back(graph, self.figures(told.gradient, row), 4.0))
        with self.beat("bridge", "A network is the same, only with more circles."):
            away = replace(graph.plan.whole, zoom=0.9)
            self.play(flow(graph, self.figures(told.value, row), 3.0), look(graph, away, 3.0))

    # the words and moves of this scene

    def figures(self, of: Trajectory, step: int = 0, only: Sequence[int] | None = None) -> tuple[Figure | None, ...]:
        """What stands in each node at a step, or in some of them."""
        return tuple(figure(of.number(step, node)) if only is None or node in only else None for node in range(self.loss + 1))

    def nudged(self, at: int) -> tuple[Figure | None, ...]:
        """What stands in each node when the leaf has been nudged; the loss as it was computed with the others."""
        values = [figure(self.found.number("again", at, node)) for node in range(self.loss)]
        return (*values, figure(self.recording.nudges.number(0, at)))

    def before(self, node: int) -> int:
        """The nearest of those that a node is computed from."""
        sources = self.told.sources[self.told.into(node)].tolist()
        return max(sources, key=lambda source: float(self.graph.plan.places[source, 0]))

    def close_up(self, aside: float) -> Sight:
        """One looks at the leaf alone, so far to the right of the middle."""
        sight = self.graph.plan.near([self.leaf], CLOSE)
        return replace(sight, x=sight.x - aside / sight.zoom)

    def opened(self, node: int) -> Box:
        """A node without its value: what is free in it."""
        self.graph.hidden = frozenset({node})
        self.graph.lay()
        return self.graph.room(node)

    def shut(self) -> None:
        """Its value is there again."""
        self.graph.hidden = frozenset()
        self.graph.lay()

    def changed(self, at: int) -> list[VGroup]:
        """By how much the leaf is nudged, and by how much the loss changes, where they can be read from afar."""
        if not self.graph.plan.readable:
            return [VGroup(), VGroup()]
        numbers = (self.leaf, self.recording.number("nudges", at)), (self.loss, self.found.number("changes", at))
        return beside_nodes(self.graph, [(node, figure(number)) for node, number in numbers])

    def watch(self, wave: Wave) -> None:
        """A wave is followed by the camera, where its numbers could not be read from afar."""
        graph, plan = self.graph, self.graph.plan
        if plan.readable:
            self.play(wave)
            return
        ends = [self.leaf, self.loss] if wave.front == "forth" else [self.loss, self.leaf]
        self.play(look(graph, plan.near(ends[:1], 0)))
        self.play(wave, look(graph, plan.near(ends[1:], 0), wave.get_run_time(), EVEN))


ELSE = {
    "joins": Blame.joins.but("added", single="A single path leads back to {leaf}: what it brings is its slope."),
    "agreement": Blame.agreement.but(
        "agrees",
        nears="Change over nudge comes to {ratio}, near the slope of {slope}.",
        flat="The slope is {slope}: the smaller the nudge, the less it changes.",
        apart="Change over nudge comes to {ratio}; the slope is {slope}.",
        lost="So far from where it was, the loss is no finite number.",
    ),
    "way": Blame.way.but("against", other="One step of training", none="Nobody trains it here"),
    "step": Blame.step.but(
        "lower",
        higher="the loss is up at {now}.",
        hardly="the loss hardly changes.",
        lost="the loss is no finite number.",
        none="the loss stays at {now}.",
    ),
}
