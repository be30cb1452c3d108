"""Runs: what a training is given, checked whole before anything starts.

Everything that is wrong is told at once, a line each: the file, the key, its value, and what is allowed.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import Field, PrivateAttr, ValidationError

from nets.pictures import SHAPES
from nets.runs import language_troubles, run_files, troubles
from nets.runs.image_sections import ImageParameters, Looking
from nets.runs.language_sections import LanguageParameters
from nets.runs.run_files import RunError, Tables
from nets.runs.sections import LANGUAGES, PICTURES, GraphParameters, Parameters, Section, Values
from nets.runs.tables import table_of
from nets.runs.texts import words_of

__all__ = ["AnyRun", "GraphRun", "ImageRun", "LanguageRun", "Run", "RunError"]


class Described(Section):
    """What a run of any kind can be asked. `vary` names the values of the study around it: {"training.seed": (0, 1, …)}."""

    _folder: Path = PrivateAttr(default=Path())
    _name: str = PrivateAttr(default="run")
    _members: tuple[Any, ...] = PrivateAttr(default=())
    _also: tuple[Any, ...] = PrivateAttr(default=())

    @classmethod
    def load(cls, path: Path, changes: str = "", by: str = "LENSES_SET") -> AnyRun:
        """The run in a TOML file, with `changes` such as "network.hidden=[3] training.seed=3" made to it; `by`: how the user gave them.

        A file with [graph] is a GraphRun, one whose data are words a LanguageRun, one whose data are pictures an ImageRun. Raises RunError,
        with one line for each thing that is wrong.
        """
        tables = run_files.read(path)
        kind = _kind(tables)
        tables, found = run_files.changed(tables, changes)
        variations = tables.pop("vary", {})
        wrong = troubles.of_study(variations, kind)
        run, lines = _checked(kind, tables | ({} if wrong else {"vary": variations}), path)
        found += lines + wrong
        members: dict[str, AnyRun] = {}
        for values in run_files.combinations({} if wrong else variations):
            member, lines = _checked(kind, run_files.with_keys(tables, values), path)
            found += [f"[vary] {line}" for line in lines if line not in found and f"[vary] {line}" not in found]
            members |= {str(member.parameters): member} if member else {}
        if found or run is None:
            where = f"{run_files.shown(path)}{f' with {by}' if changes.strip() else ''}"
            raise RunError("\n".join(f"{where}: {line}" for line in found))
        run._members = tuple(members.values())
        return run

    @property
    def members(self) -> tuple[Any, ...]:
        """The runs of its study, of its own kind: every combination of the varied values, each once; empty where nothing is varied."""
        return self._members

    @property
    def trainings(self) -> tuple[Any, ...]:
        """All runs that a film of it is made from: itself, its study's members, and those of other files (`also`, see `chosen`)."""
        return (self, *self._members, *(run for other in self._also for run in other.trainings))

    @property
    def folder(self) -> Path:
        """The folder that paths in the run are relative to."""
        return self._folder

    @property
    def name(self) -> str:
        """The run file's name, without its ending."""
        return self._name

    @property
    def module(self) -> str | None:
        """The user's module, where it has one."""
        return None

    @property
    def files(self) -> tuple[str, ...]:
        """The user's files that it is made with, as it names them."""
        return ()

    @property
    def parameters(self) -> dict[str, Any]:
        """Everything that one training depends on, as plain tables: all but the study around it."""
        return self.model_dump(mode="json", exclude={"vary"})


class Run(Described, Parameters):
    """One training of a network, fully described."""

    vary: dict[str, Values] = Field({})

    @property
    def module(self) -> str | None:
        """The user's module, where its network is one."""
        return self.network.module

    @property
    def files(self) -> tuple[str, ...]:
        """The user's table, module and weights, where it has them."""
        named = self.data.csv, self.network.module and self.network.module.partition(":")[0], self.network.weights
        return tuple(name for name in named if name)

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes that it is to tell apart; empty where it predicts a number. Those of a table are read from it."""
        if self.data.dataset:
            return self.data.dataset.classes
        return table_of(self.data, self.folder).classes

    @cached_property
    def input_names(self) -> tuple[str, ...]:
        """The names of the inputs; a table's column of words is one for each word, so that those are read from it."""
        return self.data.dataset.inputs if self.data.dataset else table_of(self.data, self.folder).input_names

    @property
    def names(self) -> tuple[str, ...]:
        """The names that a viewer may come to read: of inputs, target and classes."""
        target = self.data.dataset.target if self.data.dataset else str(self.data.target)
        return (*self.input_names, target, *self.classes)


class GraphRun(Described, GraphParameters):
    """An expression, and the descent of what is learned in it."""

    vary: dict[str, Values] = Field({})

    @property
    def names(self) -> tuple[str, ...]:
        """The names that a viewer may come to read: of leaves and lines."""
        return (*self.graph.leaves, *(operation.name for operation in self.graph.operations if operation.name))

    @property
    def nudged(self) -> str:
        """The leaf that is nudged."""
        return self.graph.nudged or self.graph.learned[0]


class LanguageRun(Described, LanguageParameters):
    """One training of a small language model, fully described."""

    vary: dict[str, Values] = Field({})

    @property
    def files(self) -> tuple[str, ...]:
        """The user's text, where it has one."""
        return (self.data.text,) if self.data.text else ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names that a viewer may come to read: the words. Raises RunError where those of a text cannot be read."""
        try:
            return words_of(self.data, self.folder)
        except ValueError as error:
            raise RunError(f"{self.name}: data.text = {self.data.text!r}: {error}") from error


class ImageRun(Described, ImageParameters):
    """One training of a small convolutional network on pictures, fully described."""

    vary: dict[str, Values] = Field({})

    @property
    def names(self) -> tuple[str, ...]:
        """The names that a viewer may come to read: of shapes."""
        return SHAPES


AnyRun = Run | GraphRun | LanguageRun | ImageRun


def _kind(tables: Tables) -> type[AnyRun]:
    """Which kind of run the tables of a file are."""
    if "graph" in tables:
        return GraphRun
    data = tables.get("data")
    if not isinstance(data, dict):
        return Run
    if data.get("name") in PICTURES:
        return ImageRun
    return LanguageRun if "text" in data or data.get("name") in LANGUAGES else Run


def _between_keys(kind: type[AnyRun], tables: Tables, folder: Path) -> list[str]:
    """What is wrong between the keys of a run, and with the files in `folder` that it names."""
    if kind is Run:
        return troubles.between_keys(tables, folder)
    if kind is GraphRun:
        return troubles.of_graph(tables)
    if kind is ImageRun:
        return troubles.of_momentum(tables.get("training", {}), Looking().optimizer)
    return language_troubles.between_keys(tables, folder)


def _checked(kind: type[AnyRun], tables: Tables, path: Path) -> tuple[AnyRun | None, list[str]]:
    """The run that the tables describe, or None, and a line for each thing that is wrong with it."""
    found = _between_keys(kind, tables, path.parent)
    try:
        run = kind.model_validate(tables)
    except ValidationError as error:
        return None, [troubles.of_key(problem, kind) for problem in error.errors()] + found
    run._folder, run._name = path.parent.resolve(), path.stem
    return run, found
