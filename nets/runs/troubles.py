"""What is wrong with a run, a line each: the key, its value, and what is allowed.

pydantic finds what is wrong with a single key; here that becomes a line of ours, and what is wrong between keys is found.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from keyword import iskeyword
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from nets.runs.cells import one_form
from nets.runs.data_troubles import of_data, of_plane
from nets.runs.expressions import FUNCTIONS, parsed, troubles_of
from nets.runs.run_files import RUN, no_file, told_of
from nets.runs.sections import Network

MOST_MEMBERS = 1000
WITH_MOMENTUM = ("sgd", "rmsprop")
ALLOWED = {"tuple_type": "a list is needed", "model_type": "a table is needed"}  # where pydantic's words are Python's, not TOML's


def of_key(problem: Any, run: type[BaseModel]) -> str:
    """The line for one error of pydantic's, found in a model of the kind `run`."""
    *owners, last = [str(part) for part in problem["loc"]]
    key = ".".join((*owners, last))
    if problem["type"] == "extra_forbidden":
        return f"{key} = {told_of(problem['input'])}: {no_such_key(owners, run)}"
    if problem["type"] == "missing":
        return f"{key}: missing"
    message = ALLOWED.get(problem["type"]) or problem["msg"].removeprefix("Value error, ")
    return f"{key} = {told_of(problem['input'])}: {message[0].lower()}{message[1:]}"


def no_such_key(owners: list[str], run: type[BaseModel]) -> str:
    """What to say of a key that its table, a section of a run or the run itself, does not have."""
    section: Any = run.model_fields[owners[0]].annotation if owners else run
    other = "" if owners or "graph" in run.model_fields else "; one of an expression takes graph, training, vary"
    return f"no such key; {'.'.join(owners) or 'a run'} takes {', '.join(section.model_fields)}{other}"


def of_study(variations: Any, run: type[BaseModel]) -> list[str]:
    """What is wrong with [vary], beside what is wrong with the single members."""
    if not isinstance(variations, dict):
        return [f'vary = {told_of(variations)}: a table is needed, such as "training.seed" = [0, 1, 2]']
    troubles = []
    for key, values in variations.items():
        section, _, name = key.partition(".")
        table: Any = run.model_fields[section].annotation if section in run.model_fields and section != "vary" else None
        together = not name and isinstance(values, list) and all(isinstance(value, dict) and value for value in values)
        known = name.partition(".")[0] if section == "graph" else name  # "graph.leaves.w" goes one deeper
        if key != RUN and (table is None or not (together or known in table.model_fields)):
            said = no_such_key([section], run) if table else "a key of a section is needed, such as training.seed"
            troubles.append(f"vary.{key} = {told_of(values)}: {said}")
        elif not isinstance(values, list) or not values:
            troubles.append(f"vary.{key} = {told_of(values)}: a list of values is needed")
        elif len({repr(value) for value in values}) < len(values):
            troubles.append(f"vary.{key} = {told_of(values)}: each value may be there once")
        elif key == RUN:
            troubles += _of_sections(values, run)
    members = 0 if troubles else math.prod(map(len, variations.values()))
    if members > MOST_MEMBERS:
        troubles.append(f"vary: {members} trainings; {MOST_MEMBERS} at the most")
    return troubles


def _of_sections(values: list[Any], run: type[BaseModel]) -> list[str]:
    """What is wrong with values of [vary] that are some sections of a run together; of their keys is told where they are put together."""
    sections = [name for name in run.model_fields if name != "vary"]
    told = f"a table of sections is needed; a run has {', '.join(sections)}"
    known = [
        isinstance(value, dict) and value and all(name in sections and isinstance(value[name], dict) for name in value) for value in values
    ]
    return [f"vary.{RUN} = {told_of(value)}: {told}" for value, right in zip(values, known, strict=True) if not right]


def between_keys(tables: Mapping[str, Any], folder: Path) -> list[str]:
    """What is wrong with a run as a whole: keys that do not go together, and files in `folder` that are not what they should be."""
    data, network, training = (tables.get(section, {}) for section in ("data", "network", "training"))
    dtype = training.get("dtype") if isinstance(training, dict) else None
    coarse = "float64" if dtype == "float64" else "float32"
    troubles = of_data(data, folder, coarse) if isinstance(data, dict) and "data" in tables else []
    troubles += of_momentum(training)
    troubles += _of_activations(network)
    module, weights = (network.get(key) if isinstance(network, dict) else None for key in ("module", "weights"))
    probe = tables.get("probe")
    if module is not None and isinstance(probe, dict):
        told = "only of a network that the run describes by its layers, not with network.module"
        troubles += [f"probe.{key} = {told_of(probe[key])}: {told}" for key in ("example", "widths", "sharpness", "flow") if key in probe]
    if isinstance(network, dict):
        troubles += _of_beginning(network, probe if isinstance(probe, dict) else {})
    if isinstance(data, dict) and isinstance(probe, dict):
        troubles += of_plane(data, folder, probe.get("plane"))
    if isinstance(module, str) and ":" in module and not (folder / module.partition(":")[0]).is_file():
        troubles.append(no_file("network.module", module, folder))
    if isinstance(weights, str) and not (folder / weights).is_file():
        troubles.append(no_file("network.weights", weights, folder))
    return troubles


def _of_beginning(network: Mapping[str, Any], probe: Mapping[str, Any]) -> list[str]:
    """What does not go together with units that add no constant, and with numbers that are given to begin with."""
    troubles = []
    if network.get("bias") is False:
        told = "only of units that add a constant"
        troubles += [f"probe.example = {told_of(probe['example'])}: {told}, not with network.bias = false"] if "example" in probe else []
        if network.get("module") is not None:
            troubles.append("network.bias = False: only of a network that the run describes by its layers, not with network.module")
    if network.get("start") is not None and network.get("weights") is not None:
        troubles.append(f"network.start = {told_of(network['start'])}: not with network.weights: it can begin with the one or the other")
    if network.get("gain") is not None:
        given = [key for key in ("module", "weights", "start") if network.get(key) is not None]
        told = f"network.gain = {told_of(network['gain'])}: only of weights that network.init draws"
        troubles += [f"{told}, not with network.{key}" for key in given]
    return troubles


def of_graph(tables: Mapping[str, Any]) -> list[str]:
    """What is wrong with the run of an expression as a whole: leaves that it does not know, and where it is no number."""
    graph, troubles = tables.get("graph"), of_momentum(tables.get("training", {}))
    if not isinstance(graph, dict):
        return troubles
    leaves, text = graph.get("leaves"), graph.get("expression")
    if not isinstance(leaves, dict) or not all(type(value) in (int, float) and math.isfinite(value) for value in leaves.values()):
        return troubles  # told of the key itself
    odd = [leaf for leaf in leaves if not leaf.isidentifier() or iskeyword(leaf) or one_form(leaf) != leaf or leaf in FUNCTIONS]
    troubles += [
        f"graph.leaves.{leaf} = {leaves[leaf]}: a name is letters, digits and _, and none of {', '.join(FUNCTIONS)}" for leaf in odd
    ]
    learned = graph.get("learned")
    asked = [("learned", leaf) for leaf in learned] if isinstance(learned, list) else []
    asked += [("nudged", graph["nudged"])] if "nudged" in graph else []
    troubles += [
        f"graph.{key} = {told_of(graph[key])}: no such leaf as {leaf}; there are {', '.join(leaves)}"
        for key, leaf in asked
        if isinstance(leaf, str) and leaf not in leaves
    ]
    if isinstance(text, str) and not odd:
        try:
            lines = [*troubles_of(parsed(text, leaves), leaves)]
        except ValueError as error:
            lines = [str(error)]
        troubles += [f"graph.expression = {told_of(text)}: {line}" for line in lines]
    return troubles


def of_momentum(training: Any, usual: str = "adam") -> list[str]:
    """What is wrong with how its parameters are moved; usual: by what, where nobody says."""
    if not isinstance(training, dict):
        return []
    optimizer, momentum = training.get("optimizer", usual), training.get("momentum", 0)
    if isinstance(momentum, int | float) and momentum and optimizer not in WITH_MOMENTUM:
        return [f"training.momentum = {told_of(momentum)}: {optimizer} takes none; {' and '.join(WITH_MOMENTUM)} do"]
    return []


def _of_activations(network: Any) -> list[str]:
    """What is wrong with a list of activations, beside what is wrong with each."""
    if not isinstance(network, dict) or not isinstance(named := network.get("activation"), list):
        return []
    layers = network.get("hidden", Network().hidden)
    if isinstance(layers, list | tuple) and len(named) != len(layers):
        told = f"one for each hidden layer is needed, of which there {'is' if len(layers) == 1 else 'are'} {len(layers)}"
        return [f"network.activation = {told_of(named)}: {told}"]
    return []
