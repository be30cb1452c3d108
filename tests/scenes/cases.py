"""The table that stands beside a scene's own test: with which runs it is told, and which it refuses.

`tests/scenes/<model>/cases_<scene>.py` holds TOLD, {name: Told}, and REFUSED, {name: Refused}; the first of TOLD is the run that ships.
From them come the checks that all scenes share: of layout, provenance, words, both themes, and the film.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tests.scenes.made import Made
from tests.scenes.walking import Walk

SHIPPED = "as it is"  # the name of the first case of every table

ON_A_LINE = """
[data]
csv = "table.csv"
inputs = ["x"]
target = "y"

[network]
hidden = [3]
activation = "relu"

[training]
steps = 60
"""
ON_A_PLANE = """
[data]
csv = "table.csv"
inputs = ["x", "y"]
target = "kind"
held_out = 2

[network]
hidden = [3]
activation = "relu"

[training]
steps = 60
"""
THROUGH_FOUR = ON_A_PLANE.replace('["x", "y"]', '["x", "y", "z", "height_of_the_water"]') + '[probe]\nplane = ["z", "x"]\n'
FOUR = "x,y,z,height_of_the_water,kind\n" + 6 * "0,3,0,1,dry\n1,1,1,5,wet\n0.2,9,0.9,2,dry\n0.9,4,0.1,3,wet\n0.5,0,0.6,9,wet\n"
OF_THREE = {  # weights of the networks of three units in these files, far from where any training begins
    "hidden1.linear.bias": [0.5, -2.0, 1.0],
    "output.weight": [[1.0, -2.0, 0.5]],
    "output.bias": [0.25],
}
ON_A_LINE_GIVEN = OF_THREE | {"hidden1.linear.weight": [[1.0], [2.0], [-1.0]]}
ON_A_PLANE_GIVEN = OF_THREE | {"hidden1.linear.weight": [[1.0, 0.5], [2.0, -1.0], [-1.0, 0.5]]}
SCATTERED = "x,y,kind\n" + 6 * "0,0,dry\n1,1,wet\n0.2,0.9,dry\n0.9,0.1,wet\n"  # a table for ON_A_PLANE
MODULE = "from torch import nn\n\ndef make(inputs, outputs):\n    return nn.Sequential({layers})\n"
PLAIN = MODULE.format(layers="nn.Linear(inputs, 4), nn.ReLU(), nn.Linear(4, outputs)")
NORMED = MODULE.format(layers="nn.Linear(inputs, 4), nn.LayerNorm(4), nn.ReLU(), nn.Linear(4, outputs)")
AS_MODULE = "network.module=mine.py:make"


@dataclass(frozen=True, kw_only=True)
class Case:
    """A run: the scene's own, or one of a user's `file`, with `changes` to it.

    Beside the file lie table: a CSV, as table.csv; module: Python, as mine.py; weights: numbers by torch's names, as weights.npz.
    """

    changes: str = ""
    file: str = ""
    table: str = ""
    module: str = ""
    weights: Mapping[str, Sequence] = field(default_factory=dict)

    def written(self, folder: Path) -> dict[str, str]:
        """The LENSES_ variables that choose it, once its files have been written into a folder."""
        for name, text in {"table.csv": self.table, "mine.py": self.module, "own.toml": self.file}.items():
            if text:
                (folder / name).write_text(text, encoding="utf-8")
        if self.weights:
            np.savez(folder / "weights.npz", **{name: np.array(values) for name, values in self.weights.items()})
        told = {"LENSES_RUN": str(folder / "own.toml") if self.file else "", "LENSES_SET": self.changes}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, kw_only=True)
class Told(Case):
    """A run that a scene tells.

    says: in which beat which words are said, as patterns; of all that the table's cases say, these are said and no others. None: that is
    not known beforehand. made: the trainings of `file` that are put on the shelf. after: more changes, from the walk of the run that ships.
    """

    says: Mapping[str, tuple[str, ...]] | None = None
    made: Made | None = None
    after: Callable[[Walk], str] | None = None

    def placed(self, folder: Path, shelf: Path) -> dict[str, str]:
        """As `written`, with what was made for it on the shelf."""
        variables = self.written(folder)
        if self.made:
            self.made.shelve(Path(variables["LENSES_RUN"]), shelf)
        return variables


@dataclass(frozen=True, kw_only=True)
class Refused(Case):
    """A run that a scene refuses, with one line that has these words: before it is trained, unless it is what was `found` in it."""

    words: str
    found: bool = False


def by_hand(made: Made) -> Told:
    """A run whose trainings are given by their numbers."""
    return Told(file=made.text, made=made)
