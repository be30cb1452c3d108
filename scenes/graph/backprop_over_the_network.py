"""Model 7, computational graph: one sample's pass through a whole network, from single numbers to neurons, wires and their gradients."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut

from nets.findings.graph.backprop_over_the_network.wired import Wired
from scenes.graph.falls import falls
from scenes.graph.network_otherwise import ELSE
from scenes.graph.ribbons import Timeline
from scenes.graph.standing import figures
from scenes.graph.tiling import clear, columns, lay, layer_of, ring, strands_into
from scenes.graph.wiring import after, blames, carried, network, opened, values, worked_out
from scenes.graph.words import beside_edges, product
from scenes.parts.graph.moves import EVEN, Change, Wave, flow, flow_back, followed, forget, grown, light, look, thickness
from scenes.parts.theme import CONTEXT
from scenes.stage import Needs, Stage, layers_of

HEAD = 0.55  # how high the shade under the head is: nodes are never so high
ASIDE = 0.25  # of the stage's width from its middle, where the loss is when one looks at it alone, and an input
DOOR, PAST = 1.2, 0.4  # radii from a disc's middle: before it, where beads wait; behind it, when what they bring can be read
AT_RIM = 0.05  # the same, of beads that have all but arrived
MOST, PAIRS = 4, 6  # wires that have their numbers beside them; that are ringed with their tiles
FREEZE = 1.0  # seconds that training stops where the gradients swell


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
        self.rest = CONTEXT if self.network.plan.readable else 0  # among very many others there is no room for words
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
        runs = "{nodes} circles, {edges} edges: each hands on its number, and multiplies what returns."
        with self.beat("whole", runs, nodes=found.nodes, edges=found.edges):
            self.play(flow(graph, figures(told.value), 3.6), look(graph, whole, 2.5), Change(graph, 2.0, built=built))
            self.play(flow_back(graph, figures(told.gradient), 3.6))
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
            self.play(look(graph, graph.plan.around(seen, 0.95), 1.2), light(graph, seen, rest=self.rest))
            largest = sorted(into, key=lambda wire: -abs(self.told.value.values[0, found.messages[wire]]))[:MOST]
            self.words = beside_edges(graph, [(wire, carried(run, found, wire)) for wire in largest])
            self.play(FadeIn(*self.words), run_time=0.4)
            self.wait(1.2)

    def back(self) -> None:
        """What comes back over one wire, over those of a layer, and over all."""
        graph, found, run = self.network, self.found, self.recording
        source, target = int(found.sources[self.wire]), int(found.targets[self.wire])
        across, radius, blame = graph.plan.places[:, 0], graph.plan.radius, blames(run, found, 0)
        with self.beat("wire", "A wire's gradient is what arrives, times the number it leaves."):
            near = look(graph, graph.plan.around([source, target])), light(graph, [source, target], rest=self.rest)
            self.play(FadeOut(*self.words), *near, run_time=1.2)
            self.play(flow_back(graph, blame, 2.0, until=across[source] + DOOR * radius))
            worked = product(graph, self.wire, *worked_out(run, found, self.wire))
            self.play(FadeIn(*worked), run_time=0.5)
            self.wait(1.0)
        every = found.outer.say(same="Every wire at once: what arrives times what left, a tile for each.", **ELSE["outer"])
        with self.beat("tiles", every):
            column = float(across[target])
            layer = layer_of(graph, column)
            near = look(graph, graph.plan.around(layer, 0.95), 1.4), light(graph, layer, run_time=1.4)
            rest = flow_back(graph, blame, 1.4, until=across[source] + AT_RIM * radius)
            self.play(FadeOut(*worked, run_time=0.3), *near, lay(graph, column, 1.4), rest)
            strands = sorted(np.flatnonzero(strands_into(graph, column)).tolist(), key=lambda strand: -abs(found.tiles[strand]))
            for strand in sorted(strands[:PAIRS]):
                self.play(*ring(graph, strand))
            self.play(Change(graph, 0.6, rings=0 * graph.rings), light(graph, layer))
        with self.beat("gradient", "One sweep back, and {parameters} weights and biases know their slope.", parameters=found.parameters):
            self.play(clear(graph, 1.4), light(graph, None), look(graph, graph.plan.whole, 1.4), flow_back(graph, blame, 1.4))
            for column in columns(graph):
                self.play(flow_back(graph, blame, 0.7, until=column - PAST * radius))
                self.play(lay(graph, column))
            self.play(flow_back(graph, blame, 0.6))

    def step(self) -> None:
        """One step of all weights, and how far the loss really falls."""
        graph, found = self.network, self.found
        close = found.fall.say(close="One step against it should lower the loss by {predicted}: it falls by {real}.", **ELSE["fall"])
        with self.beat("step", close, predicted=found.predicted, real=found.real):
            self.play(Change(graph, 1.2, told=1, lit=0 * graph.lit), clear(graph))
            self.play(forget(graph), Change(graph, 0.8, told=0))
            self.watch(flow(graph, after(found), 2.5))
            self.play(look(graph, graph.plan.close(self.loss, ASIDE), 1.6), light(graph, [self.loss], rest=0))
            drawn = falls(graph, self.loss, [("predicted", found.predicted), ("real", found.real)])
            for line, words in drawn:
                self.play(Create(line), FadeIn(words), run_time=0.8)
            self.wait(0.8)
        self.fallen = [part for pair in drawn for part in pair]

    def train(self) -> None:
        """All of training: every wire is a timeline; one of them is seen from near, and lies along the foot."""
        graph, found, run = self.network, self.found, self.recording
        gone = FadeOut(*self.fallen, run_time=0.3)
        if run.last_step == run.first_step:
            with self.beat("untrained", "Nobody trains it here: each wire keeps its weight."):
                self.play(gone)
                self.play(Change(graph, 2.4, told=1, sight=graph.plan.whole.numbers), light(graph, None))
            return
        ends, frames = [int(found.sources[self.wire]), int(found.targets[self.wire])], run.arrays["keyframes"].tolist()
        swells = found.course.outcome in ("most", "all")
        stop = float(found.peak) if swells else float(run.last_step)
        begin = "Step by step, with {samples} {samples:sample|samples}, this wire draws its gradient."
        with self.beat("beginning", begin):
            self.play(gone, Change(graph, 1.6, told=1, sight=graph.plan.around(ends).numbers), light(graph, ends))
            line = self.follow(Timeline(graph.ribbons, self.wire, self.loss_line.window.box))
            self.play(line.lie(), FadeIn(self.counter, run_time=0.4))
            self.play(self.playhead.to(frames[int(np.searchsorted(frames, stop)) // 2], frames, 2.4, EVEN))
        most = "Near step {peak} the gradient swells on {swells} of {strands} wires."
        forth = found.course.say(most=most, **ELSE["course"])
        with self.beat("training", forth, peak=found.peak, swells=found.swells, strands=found.strands):
            self.play(self.playhead.to(stop, frames, 2.4, EVEN), look(graph, graph.plan.whole, 2.0), light(graph, None))
            if swells:
                self.play(Change(graph, 0.4, flares=found.swollen))
                self.wait(FREEZE)
                self.play(Change(graph, 0.4, flares=0 * graph.flares))
                self.play(self.playhead.to(run.last_step, frames, 2.4, EVEN))
            self.play(FadeOut(self.counter, line), run_time=0.4)

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
            self.play(look(graph, graph.plan.close(0, -ASIDE), 4.6), flow_back(graph, blames(run, found, last), 4.6))

    def watch(self, wave: Wave) -> None:
        """A wave is followed from one end to the other."""
        ends = (0, self.loss) if wave.front == "forth" else (self.loss, 0)
        for moves in followed(self.network, wave, *ends):
            self.play(*moves)
