"""Recordings: what a training did."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np

from nets.activations import Activation, activation
from nets.records.archive import Archive
from nets.records.graph import Graph
from nets.records.measured import Measured, Name
from nets.records.trajectory import Trajectory
from nets.runs.run_files import RunError
from nets.runs.sections import Parameters

OPTIMIZERS = {"adamw": "AdamW", "rmsprop": "RMSprop", "nadam": "NAdam", "radam": "RAdam", "sgd": "SGD"}  # all others: Adam, Adagrad, …


class Recording(Archive):
    """What one run did.

    steps (T,), loss (T,), parameters/NAME (T, …), gradients/NAME (T, …): at every step, before the update. The loss is that over all
    samples in eval mode, as the activations are; the gradients are those of the step's batch, as they trained.
    keyframes (K,), activations/PROBE/MODULE (K, N, …): at the keyframes, on the probes `samples` and (for one or two inputs, or a plane
    through more) `grid`; activations/PROBE/output (K, N, O) is the network's answer. All names in a module of the user's begin with
    "module.", unless it is no more than layers (`layered`); what has not been called at a step is not a number there.
    In `meta`: run, the run's parameters, with the layers and the activation that such a module has; unseen, what of a module is not seen;
    without_gradient, which of its parameters no gradient ever came to.
    Where the run keeps nothing of what goes on inside there are no parameters, no gradients, and of activations only the output.
    samples/inputs (N, D), samples/targets (N, O), grid/inputs (G, D): what was put in.
    units/zero, units/one (D,): of each input, what it counts from and in steps of what, in the units of the data.
    plane/held (D,): where the run draws a plane through more inputs than two, at what each other one is held there, also in grid/inputs;
    plane/weight (T, H, 2), plane/bias (T, H): how the first of known layers acts on places in that plane.
    trained/inputs, trained/targets: all that the run trains on, where only N of them are watched, chosen by chance.
    plane/inputs (P, D), activations/plane/output (K, P, O): of a plane and no known layers, far around the samples.
    held_out/inputs (M, D), held_out/targets (M, O), activations/held_out/output (K, M, O): where the run holds samples out.
    A class is its number: one column of targets, whatever the output has.
    cost/weights, cost/forward, cost/backward (W,): of networks of W widths, its own first, where the run names others: how many numbers
    they learn, and how many operations torch counts in one run, and in the way back.
    sharpness (K,): where the run asks for it, the largest eigenvalue of the Hessian of the loss over all samples.
    flow (K, L): where the run asks for it, of each of L layers, the output last, the norm over all samples and units of the gradient of the
    loss in W x + b.
    example/… (K, …): one sample's way through the network and back, where the run asks for one; see `Graph`. jacobian/NAME (K, H, D),
    jacobian/to/NAME (K, H, I): at that sample, the derivative of what a layer gives in what it is given, and in the network's inputs.
    """

    @property
    def facts(self) -> Mapping[str, Any]:
        """What it says beside its arrays, of a network with what its activation is called: a film shows that, whatever code named it."""
        named = {"activation": [self.activation_name, self.activation_option]} if isinstance(self.run, Parameters) else {}
        return {**super().facts, **named}

    @cached_property
    def run(self) -> Parameters:
        """What it was trained with."""
        return Parameters.model_validate(self.meta["run"])

    @cached_property
    def acts(self) -> tuple[Activation, ...]:
        """The activation of each hidden layer."""
        return tuple(map(activation, self.run.network.activations))

    @cached_property
    def act(self) -> Activation:
        """The activation of the hidden layers. Raises RunError where they have several."""
        if not isinstance(self.run.network.activation, str):
            raise RunError(f"the hidden layers have several activations: {', '.join(self.run.network.activation)}")
        return activation(self.run.network.activation)

    @property
    def layered(self) -> bool:
        """Whether its network is layers that are known: a described one, or a module of the user's that is no more than that."""
        return not self.run.network.module or self.meta.get("layered", False)

    @property
    def trained_elsewhere(self) -> bool:
        """Whether the network began with weights from a file, so that nobody here knows what it had seen by then."""
        return bool(self.run.network.weights)

    @cached_property
    def loss(self) -> Trajectory:
        """Mean loss over all samples, (T,)."""
        return self.trajectory("loss", "steps")

    def parameter(self, name: str) -> Trajectory:
        """One parameter, (T, …), by torch's name: "hidden1.linear.weight" (T, H, D)."""
        return self.trajectory(f"parameters/{name}", "steps")

    def gradient(self, name: str) -> Trajectory:
        """The loss's gradient in one parameter, (T, …)."""
        return self.trajectory(f"gradients/{name}", "steps")

    def activation(self, probe: str, module: str) -> Trajectory:
        """What one module gave on a probe, (K, N, …): `activation("grid", "hidden1.tanh")`."""
        return self.trajectory(f"activations/{probe}/{module}", "keyframes")

    @cached_property
    def graph(self) -> Graph:
        """The graph of the sample that the run follows, over the keyframes. Raises KeyError where it follows none."""
        return Graph.of(self, "example", "keyframes")

    def output(self, probe: str) -> Trajectory:
        """What the network answered on a probe, (K, N, O): a number for each target, and for two classes; of more one for each."""
        return self.activation(probe, "output")

    @property
    def inputs(self) -> np.ndarray:
        """The samples' inputs (N, D), as the network saw them."""
        return self.arrays["samples/inputs"]

    def in_units(self, inputs: np.ndarray) -> np.ndarray:
        """Inputs (N, D) as the network sees them, in the units of the data."""
        return self.arrays["units/zero"] + self.arrays["units/one"] * inputs

    @property
    def targets(self) -> np.ndarray:
        """The samples' targets (N, O)."""
        return self.arrays["samples/targets"]

    @property
    def grid(self) -> np.ndarray:
        """The lattice over the inputs' range (G, D)."""
        return self.arrays["grid/inputs"]

    @property
    def sliced(self) -> bool:
        """Whether what is drawn is a plane through more inputs than two."""
        return "plane/held" in self.arrays

    @property
    def axes(self) -> list[int]:
        """Which inputs lie in the plane that is drawn, across and up: all, unless the run names two of more."""
        plane = self.run.probe.plane if self.sliced else None
        return [self.input_names.index(name) for name in plane] if plane else [*range(self.inputs.shape[1])]

    @property
    def axis_names(self) -> tuple[Name, ...]:
        """The names of those inputs."""
        return tuple(self.input_names[at] for at in self.axes)

    @property
    def held(self) -> tuple[tuple[Name, Measured], ...]:
        """The names of the inputs that are held in that plane, and at what."""
        others = [at for at in range(len(self.input_names)) if self.sliced and at not in self.axes]
        return tuple((self.input_names[at], self.number("plane/held", at)) for at in others)

    def places(self, probe: str = "samples") -> np.ndarray:
        """Where the inputs of a probe lie in the plane that is drawn, (N, 2): "samples", "trained", "held_out", "grid", "plane"."""
        inputs = self.arrays[f"{probe}/inputs"]
        return np.ascontiguousarray(inputs[:, self.axes]) if self.sliced else inputs

    @property
    def thinned(self) -> bool:
        """Whether its samples are only some of those that the run trains on."""
        return "trained/targets" in self.arrays

    @property
    def trained_on(self) -> tuple[np.ndarray, np.ndarray]:
        """The inputs and the targets of all samples that the run trains on."""
        probe = "trained" if self.thinned else "samples"
        return self.arrays[f"{probe}/inputs"], self.arrays[f"{probe}/targets"]

    @property
    def sample_count(self) -> Measured:
        """How many samples the run trains on."""
        return self.length("trained/targets" if self.thinned else "samples/targets")

    @property
    def step(self) -> Trajectory:
        """The step's own number, (T,)."""
        return self.trajectory("steps", "steps")

    @property
    def first_step(self) -> Measured:
        """The number of the first recorded step."""
        return self.step.number(-np.inf)

    @property
    def last_step(self) -> Measured:
        """The number of the last recorded step."""
        return self.step.number(np.inf)

    @property
    def input_names(self) -> tuple[Name, ...]:
        """The inputs' names."""
        return tuple(Name(name) for name in self.meta["input_names"])

    @property
    def columns(self) -> tuple[Name, ...]:
        """Of each input the name of the column that it comes from: its own, unless it says whether a word stands there."""
        return tuple(Name(name) for name in self.meta.get("columns") or self.meta["input_names"])

    @property
    def units(self) -> tuple[Name, ...]:
        """What each input is counted in, as far as that is known; else empty."""
        return tuple(Name(unit) for unit in self.meta.get("units") or [""] * len(self.meta["input_names"]))

    @property
    def made_up(self) -> Name:
        """What its samples are, where one could take them for real; else empty."""
        return Name(self.meta.get("made_up", ""))

    @property
    def class_names(self) -> tuple[Name, ...]:
        """The classes' names, in the order of their numbers; empty where a number is predicted."""
        return tuple(Name(name) for name in self.meta["classes"])

    @property
    def activation_name(self) -> Name:
        """The name of the hidden layers' activation as one writes it, without its number; of several in turn."""
        return Name(self.act.title if isinstance(self.run.network.activation, str) else ", ".join(act.title for act in self.acts))

    @property
    def activation_option(self) -> Name:
        """The name of the number that shapes the activation ("beta"); empty where there is none, or several."""
        option = self.act.option if isinstance(self.run.network.activation, str) else None
        return Name((option or "").replace("_", " "))

    @property
    def optimizer_name(self) -> Name:
        """The name of what trained it, as one writes it."""
        name = self.run.training.optimizer
        return Name(OPTIMIZERS.get(name, name.capitalize()))

    @property
    def target_names(self) -> tuple[Name, ...]:
        """The targets' names."""
        return tuple(Name(name) for name in self.meta["target_names"])
