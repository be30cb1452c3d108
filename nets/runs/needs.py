"""Which runs a scene can draw: declared once, as data, from which refusals and lists are derived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from nets.runs.choosing import not_a_number, not_classes, without_a_class
from nets.runs.params import AnyRun, GraphRun, ImageRun, LanguageRun, Run

NETWORK, EXPRESSION, LANGUAGE = "a network", "an expression ([graph])", "a language (data.name = grammar, or data.text)"
IMAGES = "generated pictures (data.name = textured_shapes)"
KINDS: Mapping[type[AnyRun], str] = {Run: NETWORK, GraphRun: EXPRESSION, LanguageRun: LANGUAGE, ImageRun: IMAGES}
CLASSES = {"two classes": 2, "two or three classes": 3}  # the most that there may be
NAMED = 6  # inputs that are named where there are more
WORDS = {1: "one", 2: "two", 3: "three", 4: "four"}


@dataclass(frozen=True)
class Needs:
    """What a run must have; what is left out may be anything.

    inputs: how many. plane: two inputs, or of more a plane over two of them (probe.plane). hidden_layers: how many, or the least and the
    most. units: the least and the most, of that layer where it is one, else of all together. last: how many the last hidden layer has.
    pictures: whether its inputs must be pictures, with pixels that are as they were. unbiased: whether they must add no constant.
    activations: the names of those that will do. mixed: whether each layer may have an activation of its own. predicts: what the network
    answers. known_rule: whether the rule behind the samples must be known, in the units of the data. every_class: whether each class must
    be among the samples. held_out: whether there must be samples that are only scored. example: whether a sample must be followed.
    flow: whether it must be recorded how much of the gradient comes back. inside: whether what goes on inside must be kept, of its study
    too. expression: an expression of the user's ([graph]), and no network. language: a network that reads words, and no other; homonym:
    among them one of which two senses are known. images: a network that sees generated pictures, and no other. Where layers, units or
    activations are asked for, a network of the user's own will do if it is no more than that; unless `mixed` says so its layers have one
    activation.
    """

    inputs: int | None = None
    plane: bool = False
    hidden_layers: int | tuple[int, int] | None = None
    units: tuple[int, int] | None = None
    last: int | None = None
    pictures: bool = False
    unbiased: bool = False
    activations: tuple[str, ...] = ()
    mixed: bool = False
    predicts: Literal["a number", "two classes", "two or three classes"] | None = None
    known_rule: bool = False
    every_class: bool = False
    held_out: bool = False
    example: bool = False
    flow: bool = False
    inside: bool = True
    expression: bool = False
    language: bool = False
    homonym: bool = False
    images: bool = False

    def __str__(self) -> str:
        return _listed([*self._wanted()])

    def refusal(self, run: AnyRun, made: Mapping[str, Any] | None = None) -> str:
        """Why a scene with these needs cannot draw a run, or nothing where it can: what it draws, and what this run has instead.

        made: what a network of the user's own is made of, where it has been looked at (see `made_of`).
        """
        if isinstance(run, LanguageRun) and self.language and self.homonym and run.data.text:
            return f"draws runs with {self}; this run has data.text = {run.data.text!r}"
        if not isinstance(run, Run) or self._kind != NETWORK:
            return self.of_another_kind(run)
        network = run.network
        unknown = {"other": "not looked at"} if network.module else {"hidden": network.hidden, "activation": network.activation}
        troubles = ", ".join(self._strange(run, made or unknown))
        return troubles and f"draws runs with {self}; this run has {troubles}"

    def of_another_kind(self, run: AnyRun) -> str:
        """Why not, where a run is an expression, a language, pictures or another network, and a scene draws none of these."""
        kind = KINDS[type(run)]
        return "" if kind == self._kind else f"draws runs with {str(self) or NETWORK}; this run has {kind}"

    @property
    def _kind(self) -> str:
        """What kind of run is drawn."""
        others = {EXPRESSION: self.expression, LANGUAGE: self.language, IMAGES: self.images}
        return next((kind for kind, drawn in others.items() if drawn), NETWORK)

    @property
    def _inputs(self) -> int:
        """How many inputs are drawn; 0 where it does not matter."""
        return 2 if self.plane else self.inputs or 0

    @property
    def _depths(self) -> tuple[int, int]:
        """The fewest and the most hidden layers; none and none where it does not matter."""
        depths = self.hidden_layers or 0
        return depths if isinstance(depths, tuple) else (depths, depths)

    def _wanted(self) -> Iterator[str]:
        if self._kind != NETWORK:
            yield self._kind
        if self.homonym:
            yield "a word whose senses are known, as of data.name = grammar"
        if self.pictures:
            yield "pictures as they are (data.name = digits, not standardised)"
        if self._inputs:
            yield f"{WORDS[self._inputs]} input{'s' if self._inputs > 1 else ''}"
        fewest, most = self._depths
        told = " to ".join(WORDS.get(depth, str(depth)) for depth in dict.fromkeys((fewest, most)) if depth)
        layers = f"{told} hidden layer{'s' if most > 1 else ''}" if told else ""
        units = _units(*self.units, "" if self.hidden_layers else "hidden ") if self.units else ""
        if layers or units:
            yield " of ".join(filter(None, (layers, units)))
        if self.last:
            yield f"{WORDS[self.last]} units in the last hidden layer"
        if self.unbiased:
            yield "no biases (network.bias = false)"
        if self.activations:
            yield " or ".join(self.activations)
        if self.known_rule:
            yield "samples of a known rule, such as wave, in the units of the data"
        if self.predicts:
            yield f"{self.predicts}{' to predict' if self.predicts == 'a number' else ''}"
        if self.held_out:
            yield "samples held out"
        if self.example:
            yield "a sample that is followed"
        if self.flow:
            yield "a record of how the gradient comes back (probe.flow = true)"

    def _strange(self, run: Run, made: Mapping[str, Any]) -> Iterator[str]:
        """What the run has that is not as it must be."""
        data, inputs = run.data, run.input_names
        if self.pictures and data.name != "digits":
            yield _data_of(run)
        if self.pictures and data.standardise:
            yield "data.standardise = true"
        if self._inputs and (2 if self.plane and run.probe.plane else len(inputs)) != self._inputs:
            told = f"{', '.join(inputs[:NAMED])}{', …' if len(inputs) > NAMED else ''}"
            yield f"{len(inputs)} input{'s' if len(inputs) > 1 else ''} ({told})"
            if self.plane and len(inputs) > 2:
                numbers = [name for name in inputs if name in data.columns]  # rather than words, of which each is an input
                one, other = (numbers if len(numbers) > 1 else inputs)[:2]
                yield f'no plane over two of them (probe.plane = ["{one}", "{other}"], say)'
        if self.hidden_layers or self.units or self.last or self.activations:
            yield from self._strange_layers(**made)
        if self.unbiased and run.network.bias:
            yield "biases"
        if self.known_rule and (data.dataset is None or data.dataset.rule is None):
            yield _data_of(run)
        if self.known_rule and data.standardise:
            yield "data.standardise = true"
        if self.predicts and (other := not_a_number(run) if self.predicts == "a number" else not_classes(run, CLASSES[self.predicts])):
            yield other
        if self.held_out and not data.held_out:
            yield "no samples held out (data.held_out = 1000, say)"
        if self.example and run.probe.example is None:
            yield "no sample followed (probe.example = 0, say)"
        if self.example and run.data.n is not None and (run.probe.example or 0) >= run.data.n:
            yield f"no sample {run.probe.example} (probe.example) among data.n = {run.data.n}"
        if self.flow and not run.probe.flow:
            yield "no record of that"
        if self.inside and not inside_of(run):
            yield "no record of what goes on inside (probe.inside = false)"
        if self.every_class and (few := without_a_class(run)):
            yield few

    def _strange_layers(self, hidden: Sequence[int] = (), activation: str | Sequence[str] = "", other: str = "") -> Iterator[str]:
        """What of a network's layers is not as it must be; other: why a module of the user's is none."""
        if other:
            yield f"a module of your own that is more than layers: {other}"
            return
        fewest, most = self._depths
        too_many = self.hidden_layers is not None and not fewest <= len(hidden) <= most
        elsewhere = self.last is not None and tuple(hidden[-1:]) != (self.last,)
        if too_many or elsewhere or (self.units and not self.units[0] <= sum(hidden) <= self.units[1]):
            yield f"hidden = {list(hidden)}"
        named = [activation] if isinstance(activation, str) else activation
        if len(named) > 1 and not self.mixed:
            yield f"several activations ({', '.join(named)})"
        elif self.activations and any(name.partition("(")[0].strip() not in self.activations for name in named):
            yield f"activation = {', '.join(named)}"


def inside_of(run: Run) -> bool:
    """Whether it is kept what goes on inside, of a run and of all its study."""
    return all(one.probe.inside for one in (run, *run.members))


def _data_of(run: Run) -> str:
    """Which data a run has, as its file says it."""
    return f"data.{'csv' if run.data.csv else 'name'} = {run.data.csv or run.data.name!r}"


def _units(fewest: int, most: int, which: str) -> str:
    return f"{WORDS[most] if fewest == most else f'{fewest} to {most}'} {which}unit{'s' if most > 1 else ''}"


def _listed(things: list[str]) -> str:
    """Things as one lists them in a sentence."""
    return " and ".join(filter(None, (", ".join(things[:-1]), *things[-1:])))
