"""What is wrong with a run, a line each: the key, its value, and what is allowed.

pydantic finds what is wrong with a single key; here that becomes a line of ours, and what is wrong between keys is found.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from contextlib import suppress
from keyword import iskeyword
from pathlib import Path
from textwrap import shorten
from typing import Any, get_args

import numpy as np
from pydantic import BaseModel

from nets.datasets import DATASETS, Dataset
from nets.runs.cells import Mark, Predicted, one_form, too_alike
from nets.runs.expressions import FUNCTIONS, parsed, troubles_of
from nets.runs.run_files import ESCAPES, RUN, shown
from nets.runs.sections import Data, Network
from nets.runs.tables import Separator, read_table, table_of

MOST_MEMBERS = 1000
WITH_MOMENTUM = ("sgd", "rmsprop")
OF_TABLES = {"separator": get_args(Separator), "decimal": get_args(Mark), "predicts": get_args(Predicted)}  # keys that only a table takes

ALLOWED = {"tuple_type": "a list is needed", "model_type": "a table is needed"}  # where pydantic's words are Python's, not TOML's


def of_key(problem: Any, run: type[BaseModel]) -> str:
    """The line for one error of pydantic's, found in a model of the kind `run`."""
    *owners, last = [str(part) for part in problem["loc"]]
    key = ".".join((*owners, last))
    if problem["type"] == "extra_forbidden":
        return f"{key} = {_told(problem['input'])}: {no_such_key(owners, run)}"
    if problem["type"] == "missing":
        return f"{key}: missing"
    message = ALLOWED.get(problem["type"]) or problem["msg"].removeprefix("Value error, ")
    return f"{key} = {_told(problem['input'])}: {message[0].lower()}{message[1:]}"


def no_such_key(owners: list[str], run: type[BaseModel]) -> str:
    """What to say of a key that its table, a section of a run or the run itself, does not have."""
    section: Any = run.model_fields[owners[0]].annotation if owners else run
    other = "" if owners or "graph" in run.model_fields else "; one of an expression takes graph, training, vary"
    return f"no such key; {'.'.join(owners) or 'a run'} takes {', '.join(section.model_fields)}{other}"


def _told(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


def of_study(variations: Any, run: type[BaseModel]) -> list[str]:
    """What is wrong with [vary], beside what is wrong with the single members."""
    if not isinstance(variations, dict):
        return [f'vary = {_told(variations)}: a table is needed, such as "training.seed" = [0, 1, 2]']
    troubles = []
    for key, values in variations.items():
        section, _, name = key.partition(".")
        table: Any = run.model_fields[section].annotation if section in run.model_fields and section != "vary" else None
        together = not name and isinstance(values, list) and all(isinstance(value, dict) and value for value in values)
        known = name.partition(".")[0] if section == "graph" else name  # "graph.leaves.w" goes one deeper
        if key != RUN and (table is None or not (together or known in table.model_fields)):
            said = no_such_key([section], run) if table else "a key of a section is needed, such as training.seed"
            troubles.append(f"vary.{key} = {_told(values)}: {said}")
        elif not isinstance(values, list) or not values:
            troubles.append(f"vary.{key} = {_told(values)}: a list of values is needed")
        elif len({repr(value) for value in values}) < len(values):
            troubles.append(f"vary.{key} = {_told(values)}: each value may be there once")
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
    return [f"vary.{RUN} = {_told(value)}: {told}" for value, right in zip(values, known, strict=True) if not right]


def between_keys(tables: Mapping[str, Any], folder: Path) -> list[str]:
    """What is wrong with a run as a whole: keys that do not go together, and files in `folder` that are not what they should be."""
    data, network, training = (tables.get(section, {}) for section in ("data", "network", "training"))
    dtype = training.get("dtype") if isinstance(training, dict) else None
    coarse = "float64" if dtype == "float64" else "float32"
    troubles = _of_data(data, folder, coarse) if isinstance(data, dict) and "data" in tables else []
    troubles += of_momentum(training)
    troubles += _of_activations(network)
    module, weights = (network.get(key) if isinstance(network, dict) else None for key in ("module", "weights"))
    probe = tables.get("probe")
    if module is not None and isinstance(probe, dict):
        told = "only of a network that the run describes by its layers, not with network.module"
        troubles += [f"probe.{key} = {_told(probe[key])}: {told}" for key in ("example", "widths", "sharpness", "flow") if key in probe]
    if isinstance(network, dict):
        troubles += _of_beginning(network, probe if isinstance(probe, dict) else {})
    if isinstance(data, dict) and isinstance(probe, dict):
        troubles += _of_plane(data, folder, probe.get("plane"))
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
        troubles += [f"probe.example = {_told(probe['example'])}: {told}, not with network.bias = false"] if "example" in probe else []
        if network.get("module") is not None:
            troubles.append("network.bias = False: only of a network that the run describes by its layers, not with network.module")
    if network.get("start") is not None and network.get("weights") is not None:
        troubles.append(f"network.start = {_told(network['start'])}: not with network.weights: it can begin with the one or the other")
    if network.get("gain") is not None:
        given = [key for key in ("module", "weights", "start") if network.get(key) is not None]
        told = f"network.gain = {_told(network['gain'])}: only of weights that network.init draws"
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
        f"graph.{key} = {_told(graph[key])}: no such leaf as {leaf}; there are {', '.join(leaves)}"
        for key, leaf in asked
        if isinstance(leaf, str) and leaf not in leaves
    ]
    if isinstance(text, str) and not odd:
        try:
            lines = [*troubles_of(parsed(text, leaves), leaves)]
        except ValueError as error:
            lines = [str(error)]
        troubles += [f"graph.expression = {_told(text)}: {line}" for line in lines]
    return troubles


def of_momentum(training: Any, usual: str = "adam") -> list[str]:
    """What is wrong with how its parameters are moved; usual: by what, where nobody says."""
    if not isinstance(training, dict):
        return []
    optimizer, momentum = training.get("optimizer", usual), training.get("momentum", 0)
    if isinstance(momentum, int | float) and momentum and optimizer not in WITH_MOMENTUM:
        return [f"training.momentum = {_told(momentum)}: {optimizer} takes none; {' and '.join(WITH_MOMENTUM)} do"]
    return []


def _of_activations(network: Any) -> list[str]:
    """What is wrong with a list of activations, beside what is wrong with each."""
    if not isinstance(network, dict) or not isinstance(named := network.get("activation"), list):
        return []
    layers = network.get("hidden", Network().hidden)
    if isinstance(layers, list | tuple) and len(named) != len(layers):
        told = f"one for each hidden layer is needed, of which there {'is' if len(layers) == 1 else 'are'} {len(layers)}"
        return [f"network.activation = {_told(named)}: {told}"]
    return []


def no_file(key: str, value: str, folder: Path) -> str:
    """That a key names a file which is not there."""
    return f"{key} = {_told(value)}: no such file in {shown(folder)}{'' if value.isprintable() else f'; {ESCAPES}'}"


def _of_data(data: Mapping[str, Any], folder: Path, dtype: str) -> list[str]:
    name, table = data.get("name"), data.get("csv")
    if (name is None) == (table is None):
        return [f"data: either name (one of {', '.join(DATASETS)}) or csv (a table of your own)"]
    if table is not None:
        return _of_table(data, folder, dtype)
    if not isinstance(name, str) or name not in DATASETS:
        return []  # told of the key itself
    takes = DATASETS[name].takes
    takes += ("held_out",) if "n" in takes else ()  # others give the same samples each time
    unused = [key for key in ("n", "noise", "held_out", "inputs", "target", *OF_TABLES) if key in data and key not in takes]
    troubles = [
        f"data.{key} = {_told(data[key])}: {name} does not take it; it takes {', '.join((*takes, 'seed', 'standardise'))}" for key in unused
    ]
    return troubles or _of_count(data, DATASETS[name])


def _of_count(data: Mapping[str, Any], dataset: Dataset) -> list[str]:
    """What is wrong with how many samples are asked for, of a set that has only so many."""
    counts = {"n": data.get("n", dataset.usual), "held_out": data.get("held_out", 0)}
    if dataset.most is None or not all(isinstance(count, int) for count in counts.values()):
        return []  # told of the key itself
    asked = ", ".join(f"data.{key} = {count}" for key, count in counts.items() if count)
    return [f"{asked}: {data['name']} has {dataset.most} samples in all"] if sum(counts.values()) > dataset.most else []


def _of_plane(data: Mapping[str, Any], folder: Path, plane: Any) -> list[str]:
    """What is wrong with the two inputs that a plane is to lie over."""
    name, inputs = data.get("name"), data.get("inputs")
    if isinstance(name, str) and name in DATASETS:
        inputs = DATASETS[name].inputs
    elif data.get("csv") is not None:
        with suppress(ValueError):  # told of the data
            inputs = table_of(Data.model_validate(data), folder).input_names
    if not (isinstance(plane, list) and len(plane) == 2 and isinstance(inputs, list | tuple)):
        return []  # told of the key itself
    if not all(isinstance(one, str) for one in (*plane, *inputs)):
        return []
    names, known = [*map(one_form, plane)], [*map(one_form, inputs)]
    told, there = f"probe.plane = {_told(plane)}", shorten(", ".join(known), 300)
    if len(known) <= 2:
        return [f"{told}: only where there are more inputs than two; there {'are' if len(known) > 1 else 'is'} {there}"]
    unknown = [one for one in dict.fromkeys(names) if one not in known]
    if unknown:
        return [f"{told}: no such input as {one}; there are {there}" for one in unknown]
    return [f"{told}: two different inputs are needed"] if names[0] == names[1] else []


def _of_table(data: Mapping[str, Any], folder: Path, dtype: str) -> list[str]:
    troubles = [f"data.{key}: missing; a table needs it" for key in ("inputs", "target") if not data.get(key)]
    troubles += [f"data.{key} = {_told(data[key])}: only for generated data" for key in ("n", "noise") if key in data]
    table, inputs, target = data["csv"], data.get("inputs"), data.get("target")
    if not isinstance(table, str):
        return troubles
    if not (folder / table).is_file():
        return [*troubles, no_file("data.csv", table, folder)]
    if not (isinstance(inputs, list) and all(isinstance(name, str) for name in inputs) and isinstance(target, str)) or troubles:
        return troubles
    names = [one_form(name) for name in (*inputs, target)]
    unreadable = [name for name in (*inputs, target) if not (name.strip() and name.isprintable())]
    if unreadable:
        return [f"data: a column called {name!r} cannot be shown: it has no letters, or some that cannot be seen" for name in unreadable]
    if len({*names[:-1]}) < len(inputs):
        return [f"data.inputs = {_told(inputs)}: each column may be there once"]
    if names[-1] in names[:-1]:
        return [f"data.target = {_told(target)}: is among the inputs"]
    options = {key: data[key] for key in OF_TABLES if key in data}
    if any(value not in OF_TABLES[key] for key, value in options.items()):
        return []  # told of the key itself
    try:
        samples = read_table(folder / table, tuple(inputs), target, **options)
    except ValueError as error:
        return [f"data.csv = {_told(table)}: {error}"]
    held_out, rows = data.get("held_out", 0), len(samples.targets)
    if isinstance(held_out, int) and held_out >= rows:
        troubles.append(f"data.held_out = {held_out}: fewer than the table's rows, which are {rows}")
    trained = "float64" if data.get("standardise") is True else dtype
    columns = [(name, values, trained) for name, values in zip(samples.input_names, samples.inputs.T, strict=True)]
    answers = [] if samples.classes else zip(samples.target_names, samples.targets.T, strict=True)
    columns += [(name, values, dtype) for name, values in answers]
    for name, values, precision in columns:
        if too_alike(values, precision):
            told = f"column {name!r}: its numbers differ by {np.ptp(values):.2g} only, too little for {precision}"
            troubles.append(f"data.csv = {_told(table)}: {told}; take another unit, or count from another zero")
    return troubles
