"""Runs: what a training is given, checked whole before anything starts.

Everything that is wrong is told at once, a line each: the file, the key, its value, and what is allowed.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import Field, PrivateAttr, ValidationError

from nets.runs import run_files, troubles
from nets.runs.run_files import RunError, Tables
from nets.runs.sections import Parameters, Values
from nets.runs.tables import table_of

__all__ = ["Run", "RunError"]


class Run(Parameters):
    """One training, fully described. `vary` names the values of the study around it: {"training.seed": (0, 1, …)}."""

    vary: dict[str, Values] = Field({})

    _folder: Path = PrivateAttr(default=Path())
    _name: str = PrivateAttr(default="run")
    _members: tuple[Run, ...] = PrivateAttr(default=())

    @classmethod
    def load(cls, path: Path, changes: str = "", by: str = "LENSES_SET") -> Run:
        """The run in a TOML file, with `changes` such as "network.hidden=[3] training.seed=3" made to it; `by`: how the user gave them.

        Raises RunError, with one line for each thing that is wrong.
        """
        tables, found = run_files.changed(run_files.read(path), changes)
        variations = tables.pop("vary", {})
        wrong = troubles.of_study(variations, cls)
        run, lines = _checked(cls, tables | ({} if wrong else {"vary": variations}), path)
        found += lines + wrong
        members: list[Run] = []
        for values in run_files.combinations({} if wrong else variations):
            member, lines = _checked(cls, run_files.with_keys(tables, values), path)
            found += [f"[vary] {line}" for line in lines if line not in found and f"[vary] {line}" not in found]
            members += [member] if member else []
        if found or run is None:
            where = f"{run_files.shown(path)}{f' with {by}' if changes.strip() else ''}"
            raise RunError("\n".join(f"{where}: {line}" for line in found))
        run._members = tuple(members)
        return run

    @property
    def members(self) -> tuple[Run, ...]:
        """The runs of its study: every combination of the varied values; empty where nothing is varied."""
        return self._members

    @property
    def folder(self) -> Path:
        """The folder that paths in the run are relative to."""
        return self._folder

    @property
    def name(self) -> str:
        """The run file's name, without its ending."""
        return self._name

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes that it is to tell apart; empty where it predicts a number. Those of a table are read from it."""
        if self.data.dataset:
            return self.data.dataset.classes
        return table_of(self.data, self.folder).classes

    @property
    def names(self) -> tuple[str, ...]:
        """The names that a viewer may come to read: of inputs, target and classes."""
        target = self.data.dataset.target if self.data.dataset else str(self.data.target)
        return (*self.data.input_names, target, *self.classes)

    @property
    def parameters(self) -> dict[str, Any]:
        """Everything that one training depends on, as plain tables: all but the study around it."""
        return self.model_dump(mode="json", exclude={"vary"})


def _checked(kind: type[Run], tables: Tables, path: Path) -> tuple[Run | None, list[str]]:
    """The run that the tables describe, or None, and a line for each thing that is wrong with it."""
    found = troubles.between_keys(tables, path.parent)
    try:
        run = kind.model_validate(tables)
    except ValidationError as error:
        return None, [troubles.of_key(problem, kind) for problem in error.errors()] + found
    run._folder, run._name = path.parent.resolve(), path.stem
    return run, found
