"""What is wrong with the samples of a run, a line each: a generated set or a table of the user's, and the plane through its inputs."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from textwrap import shorten
from typing import Any, get_args

import numpy as np

from nets.datasets import DATASETS
from nets.runs.cells import Mark, Predicted, one_form, too_alike
from nets.runs.run_files import no_file, told_of
from nets.runs.sections import Data
from nets.runs.tables import Separator, read_table, table_of
from nets.samples import Dataset

OF_TABLES = {"separator": get_args(Separator), "decimal": get_args(Mark), "predicts": get_args(Predicted)}  # keys that only a table takes


def of_data(data: Mapping[str, Any], folder: Path, dtype: str) -> list[str]:
    """What is wrong with the samples, beside what is wrong with each key; dtype: what the network computes in."""
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
        f"data.{key} = {told_of(data[key])}: {name} does not take it; it takes {', '.join((*takes, 'seed', 'standardise'))}"
        for key in unused
    ]
    return troubles or _of_count(data, DATASETS[name])


def _of_count(data: Mapping[str, Any], dataset: Dataset) -> list[str]:
    """What is wrong with how many samples are asked for, of a set that has only so many."""
    counts = {"n": data.get("n", dataset.usual), "held_out": data.get("held_out", 0)}
    if dataset.most is None or not all(isinstance(count, int) for count in counts.values()):
        return []  # told of the key itself
    asked = ", ".join(f"data.{key} = {count}" for key, count in counts.items() if count)
    return [f"{asked}: {data['name']} has {dataset.most} samples in all"] if sum(counts.values()) > dataset.most else []


def of_plane(data: Mapping[str, Any], folder: Path, plane: Any) -> list[str]:
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
    told, there = f"probe.plane = {told_of(plane)}", shorten(", ".join(known), 300)
    if len(known) <= 2:
        return [f"{told}: only where there are more inputs than two; there {'are' if len(known) > 1 else 'is'} {there}"]
    unknown = [one for one in dict.fromkeys(names) if one not in known]
    if unknown:
        return [f"{told}: no such input as {one}; there are {there}" for one in unknown]
    return [f"{told}: two different inputs are needed"] if names[0] == names[1] else []


def _of_table(data: Mapping[str, Any], folder: Path, dtype: str) -> list[str]:
    troubles = [f"data.{key}: missing; a table needs it" for key in ("inputs", "target") if not data.get(key)]
    troubles += [f"data.{key} = {told_of(data[key])}: only for generated data" for key in ("n", "noise") if key in data]
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
        return [f"data.inputs = {told_of(inputs)}: each column may be there once"]
    if names[-1] in names[:-1]:
        return [f"data.target = {told_of(target)}: is among the inputs"]
    options = {key: data[key] for key in OF_TABLES if key in data}
    if any(value not in OF_TABLES[key] for key, value in options.items()):
        return []  # told of the key itself
    try:
        samples = read_table(folder / table, tuple(inputs), target, **options)
    except ValueError as error:
        return [f"data.csv = {told_of(table)}: {error}"]
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
            troubles.append(f"data.csv = {told_of(table)}: {told}; take another unit, or count from another zero")
    return troubles
