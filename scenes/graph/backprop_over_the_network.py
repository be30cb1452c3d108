"""Model 7, computational graph: one sample's pass through a whole network, from single numbers to neurons, wires and their gradients."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import Create, FadeIn, FadeOut

from nets.findings.graph.backprop_over_the_network.wired import Wired
from scenes.graph.falls import falls
from scenes.graph.standing import figures
from scenes.graph.wiring import after, blames, carried, network, opened, values, worked_out
from scenes.graph.words import beside_edges, product
from scenes.parts.graph.moves import EVEN, Change, Wave, flow, flow_back, followed, forget, grown, light, look, thickness
from scenes.stage import Needs, Stage, layers_of

HEAD = 0.55  # how high the shade under the head is: nodes are never so high
ASIDE = 0.25  # of the stage's width from its middle, where the loss is when one looks at it alone
MOST = 4  # wires that have their numbers beside them
FARTHER = 0.94  # times as near as the whole fills the stage from


class BackpropOverTheNetwork(Stage):
    """Each neuron of a network multiplies and hands back, as a single one did: in one sweep every wire gets its gradient."""

    run, poster, place = "backprop_over_the_network", "training", 2
    needs = Needs(hidden_layers=(1, 4), mixed=True, example=True)

    def cast(self) -> None:
        """Who plays: the network, its neurons closed; and, where they are few, all its numbers."""
        run, layers = self.recording, layers_of(self.recording)
        self.found, self.told = self.find(Wired), run.graph
        self.network = network(run, self.found, [(layer.weight, layer.gradient) for layer in layers])
        self.network.thick = thickness(self.told.gradient.values[0, self.found.weights])
        self.inputs, self.loss, self.wire = layers[0].inputs, len(self.found.units) - 1, int(self.found.wire)
        self.playhead.show(run.first_step)
        self.follow(self.network)

    def construct(self) -> None:
        if self.found.level.outcome == "numbers":
            self.open()
        else:
            self.begin()
        self.forth()
        self.back()
        self.step()
        self.train()
        self.close()

    def open(self) -> None:
        """One neuron, all of them, and what comes back; then each becomes one disc."""
        found, told = self.found, self.told
        graph = opened(self.recording, found, self.network)
        graph.thick = thickness(told.product.values[0])
        nodes = np.flatnonzero(found.owners == self.inputs)
        graph.sight, whole = graph.plan.near([int(found.tails[self.inputs]), *nodes], 1.0).numbers, graph.plan.whole
        own = graph.plan.places[nodes]
        self.fill(graph, HEAD)
        low, high = float(own[:, 0].min()), float(own[:, 0].max()) + 2 * graph.plan.radius
        built, graph.built = graph.built, low
        with self.beat("puzzle", "This neuron is one of {neurons:count}. How much is each weight to blame?", neurons=found.neurons):
            self.play(Change(graph, 2.0, EVEN, built=high), Wave(graph, "forth", figures(told.value), 4.5, high))
        runs = "{nodes} circles, {edges} edges: one sample runs through all of them."
        with self.beat("whole", runs, nodes=found.nodes, edges=found.edges):
            self.play(flow(graph, figures(told.value), 4.0), look(graph, whole, 2.5), Change(graph, 2.0, built=built))
        with self.beat("back", "Then backward: each circle multiplies by its slope and hands on."):
            self.play(flow_back(graph, figures(told.gradient), 4.0))
        with self.beat("close", "Close each neuron into one disc, and each weight into a wire."):
            self.play(forget(graph), run_time=0.6)
            self.play(Change(graph, 3.6, shut=1))
            self.remove(graph)
            self.add(self.network)

    def begin(self) -> None:
        """The network, where its numbers are too many."""
        self.fill(self.network, HEAD)
        puzzle = "{parameters} weights and biases make this loss. How much is each to blame?"
        with self.beat("puzzle", puzzle, parameters=self.found.parameters):
            self.play(grown(self.network, 3.0))

    def forth(self) -> None:
        """What wires carry."""
        graph, found, run = self.network, self.found, self.recording
        target = int(found.targets[self.wire])
        into = [wire for wire in range(len(found.targets)) if found.targets[wire] == target]
        with self.beat("forward", "Forward, a wire carries its weight times the number it leaves."):
            self.watch(flow(graph, values(run, found, 0), 2.4))
            seen = [target, *found.sources[into].tolist()]
            self.play(look(graph, graph.plan.near(seen, 0.95), 1.2), light(graph, seen))
            largest = sorted(into, key=lambda wire: -abs(self.told.value.values[0, found.messages[wire]]))[:MOST]
            self.words = beside_edges(graph, [(wire, carried(run, found, wire)) for wire in largest])
            self.play(FadeIn(*self.words), run_time=0.4)
            self.wait(1.2)

    def back(self) -> None:
        """What comes back over one wire, and over all."""
        graph, found, run = self.network, self.found, self.recording
        source, target = int(found.sources[self.wire]), int(found.targets[self.wire])
        across, radius, blame = graph.plan.places[:, 0].tolist(), graph.plan.radius, blames(run, found, 0)
        with self.beat("wire", "A wire's gradient is what arrives, times the number it leaves."):
            self.play(FadeOut(*self.words), look(graph, graph.plan.near([source, target])), light(graph, [source, target]), run_time=1.2)
            self.play(flow_back(graph, blame, 2.0, until=across[source] + 1.2 * radius))
            worked = product(graph, self.wire, *worked_out(run, found, self.wire))
            self.play(FadeIn(*worked), run_time=0.5)
            self.wait(1.0)
        with self.beat("gradient", "One sweep back, and {parameters} weights and biases know their slope.", parameters=found.parameters):
            self.play(FadeOut(*worked), light(graph, None), look(graph, graph.plan.whole, 1.6), run_time=1.6)
            self.watch(flow_back(graph, blame, 2.5))
            self.play(light(graph, None, range(self.inputs, self.loss)))

    def step(self) -> None:
        """One step of all weights, and how far the loss really falls."""
        graph, found = self.network, self.found
        close = found.fall.say(close="One step against it should lower the loss by {predicted}: it falls by {real}.", **ELSE["fall"])
        with self.beat("step", close, predicted=found.predicted, real=found.real):
            self.play(Change(graph, 1.2, told=1, lit=np.zeros(len(graph.lit))))
            self.play(forget(graph), Change(graph, 0.8, told=0))
            self.watch(flow(graph, after(found), 2.5))
            self.play(look(graph, graph.plan.close(self.loss, ASIDE), 1.6), light(graph, [self.loss], rest=0))
            drawn = falls(graph, self.loss, [("predicted", found.predicted), ("real", found.real)])
            for line, words in drawn:
                self.play(Create(line), FadeIn(words), run_time=0.8)
            self.wait(0.8)
        self.fallen = [part for pair in drawn for part in pair]

    def train(self) -> None:
        """All of training: every wire is a timeline."""
        graph, found = self.network, self.found
        whole = Change(graph, 2.4, told=1, sight=graph.plan.whole.numbers, clear=np.ones(len(graph.clear)))
        opening = (FadeOut(*self.fallen, run_time=0.3), whole)
        if self.recording.last_step == self.recording.first_step:
            with self.beat("untrained", "Nobody trains it here: each wire keeps its weight."):
                for animation in opening:
                    self.play(animation)
            return
        most = "Near step {peak} the gradient swells on {swells} of {strands} wires."
        forth = found.course.say(most=most, **ELSE["course"])
        back = "This is where training began: step by step, with {samples} {samples:sample|samples}."
        self.replay(forth, back, opening, peak=found.peak, swells=found.swells, strands=found.strands)

    def close(self) -> None:
        """The insight, in which the trained network runs once more, and the way to the next scene."""
        graph, found, run = self.network, self.found, self.recording
        none = (None,) * len(found.units)
        graph.values = graph.gradients = none
        graph.old = {"values": none, "gradients": none}
        last = run.last_step
        graph.thick = thickness(self.told.gradient.at(last)[found.weights])
        with self.beat("insight", "No wire sees the whole: each has its number, and what came back."):
            self.play(Change(graph, 0.8, told=0), flow(graph, values(run, found, last), 2.5))
            self.play(flow_back(graph, blames(run, found, last), 3.0))
        with self.beat("bridge", "Layer after layer, slopes are multiplied. What is left after many?"):
            farther = replace(graph.plan.whole, zoom=FARTHER)
            self.play(look(graph, farther, 4.6, EVEN), flow_back(graph, blames(run, found, last), 4.6))

    def watch(self, wave: Wave) -> None:
        """A wave is followed from one end to the other."""
        ends = (0, self.loss) if wave.front == "forth" else (self.loss, 0)
        for moves in followed(self.network, wave, *ends):
            self.play(*moves)


ELSE = {
    "fall": Wired.fall.but(
        "close",
        near="One step against it should lower the loss by {predicted}, and does by {real}.",
        less="So large a step should lower the loss by {predicted}, but does by {real}.",
        rises="So large a step overshoots: the loss is up, not down by {predicted}.",
        level="One step against it hardly moves the loss.",
        lost="After so large a step the loss is no finite number.",
    ),
    "course": Wired.course.but(
        "most",
        all="Near step {peak} the gradient swells on every wire at once.",
        fades="In {steps} {steps:step|steps} the gradients become much smaller.",
        lasts="In {steps} {steps:step|steps} the gradients do not become much smaller.",
        none="In {steps} {steps:step|steps} no wire gets any gradient.",
        lost="In {steps} {steps:step|steps} this training blows up.",
        untrained="",
    ),
}
