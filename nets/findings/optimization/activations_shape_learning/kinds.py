"""Which trainings of a study belong together: networks alike but for the shape of their neurons, in one layer, in many, and in one again.

A shape is an activation, by its title: with each comes the way in which its weights are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

from nets.findings.alike import each_once, from_each_seed
from nets.records.recording import Recording
from nets.runs.sections import Parameters

MOST = 4  # shapes that are told: the first ones
SHAPE = {"activation", "init", "gain"}  # keys of [network] in which they may differ


def in_one_layer(main: Recording, recordings: Sequence[Recording]) -> list[Recording]:
    """A training, and those that differ from it in nothing but the shape and the seed, each once."""
    return [one for one in each_once([main, *recordings]) if _rest(one, SHAPE) == _rest(main, SHAPE)]


def in_many_layers(recordings: Sequence[Recording]) -> list[Recording]:
    """The first that reads digits through several hidden layers of one shape, and those that differ from it in nothing but that and the
    seed."""
    some = [one for one in each_once(recordings) if reads(one.run)]
    first = next((one for one in some if len(one.run.network.hidden) > 1), None)
    return [one for one in some if first is not None and _rest(one, SHAPE) == _rest(first, SHAPE)]


def in_one_again(many: Sequence[Recording], recordings: Sequence[Recording]) -> list[Recording]:
    """Those with one hidden layer that differ from some with several in nothing else, but for the shape and the seed."""
    alike = [one for one in each_once(recordings) if many and _rest(one, SHAPE | {"hidden"}) == _rest(many[0], SHAPE | {"hidden"})]
    return [one for one in alike if len(one.run.network.hidden) == 1]


def by_shape(recordings: Sequence[Recording]) -> dict[str, list[Recording]]:
    """Of each shape that is told, by its title, one from each seed that all of them have; those of the first recording come first."""
    return from_each_seed(recordings, _title, list(dict.fromkeys(map(_title, recordings)))[:MOST])


def reads(run: object) -> bool:
    """Whether a run is to read digits, with a network that is described by its layers, all of one shape."""
    if not isinstance(run, Parameters):
        return False
    network = run.network
    return run.data.name == "digits" and bool(network.hidden) and not network.module and isinstance(network.activation, str)


def unseen(run: Parameters) -> str:
    """Why the curve of a run cannot be drawn whose weights nobody knows, or nothing where they are kept."""
    return "" if run.probe.inside else "draws curves from their weights; this run has probe.inside = false"


def _title(recording: Recording) -> str:
    return recording.acts[0].title


def _rest(recording: Recording, but: set[str]) -> tuple[object, ...]:
    """What a run is given, but for its seed and some keys of [network]."""
    run = recording.run
    return run.data, run.network.model_dump(exclude=but), run.training.model_dump(exclude={"seed"})
