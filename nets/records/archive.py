"""Named arrays as they lie on the shelf: plain numpy, in one file without pickle, every byte checked."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np

from nets.ground.whole import whole
from nets.records.measured import Lasting, Measured, Source
from nets.records.trajectory import Trajectory

ORIGIN = ("from", "versions")  # facts that say what something was made from


class BrokenFileError(Exception):
    """A file on the shelf that is not whole."""


@dataclass(frozen=True, eq=False)
class Archive(Lasting):
    """Named arrays and some plain facts about them (`meta`), under the name of the file that holds them."""

    name: str
    arrays: Mapping[str, np.ndarray]
    meta: Mapping[str, Any] = field(default_factory=dict)

    @property
    def facts(self) -> Mapping[str, Any]:
        """What it says beside its arrays, but for where it is from."""
        return {key: value for key, value in self.meta.items() if key not in ORIGIN}

    @cached_property
    def contents(self) -> str:
        """The digest of all that it holds: the same for the same arrays and facts, whatever made them.

        Raises ValueError where an array holds Python objects.
        """
        told = hashlib.sha256(json.dumps(self.facts, sort_keys=True).encode())
        for name, array in sorted(self.arrays.items()):
            array = np.ascontiguousarray(array)
            if array.dtype.hasobject:
                raise ValueError(f"Object arrays cannot be saved: {name}")
            told.update(f"{name} {array.dtype.str} {array.shape}".encode())
            told.update(array.reshape(-1).view(np.uint8).data)
        return told.hexdigest()[:20]

    def save(self, folder: Path) -> Path:
        """Write `folder/name.npz` whole or not at all: the same arrays give the same bytes.

        Raises OSError where the folder cannot be written, ValueError where an array holds Python objects, or is called `told`.
        """
        if "told" in self.arrays:
            raise ValueError("no array can be called told: a file keeps there what it tells of its arrays")
        told = json.dumps({"arrays": list(self.arrays), "meta": self.meta, "contents": self.contents}, sort_keys=True)
        finished = folder / f"{self.name}.npz"
        with whole(finished) as unfinished, zipfile.ZipFile(unfinished, "w") as packed:
            for name, array in {"told": np.frombuffer(told.encode(), np.uint8), **self.arrays}.items():
                with packed.open(f"{name}.npy", "w", force_zip64=True) as member:
                    np.lib.format.write_array(member, np.asarray(array), allow_pickle=False)
        return finished

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a file that `save` wrote. Raises OSError where it cannot be opened, BrokenFileError where it is not what was written."""
        with path.open("rb") as file:
            try:
                with zipfile.ZipFile(file) as packed:
                    # read whole, because only then is a member held against its checksum; np.load stops where an array says it ends
                    arrays = {name.removesuffix(".npy"): _array(packed.read(name)) for name in packed.namelist()}
                told = json.loads(arrays.pop("told").tobytes())
                if list(arrays) != told["arrays"]:  # a torn list of members can lose some, and look whole
                    raise ValueError("not the arrays that were written")
            except Exception as error:  # a torn or flipped zip fails in a dozen ways
                raise BrokenFileError(f"{path}: {type(error).__name__}: {error}") from error
        return cls(path.stem, arrays, told["meta"])

    @staticmethod
    def contents_in(path: Path) -> str:
        """The `contents` of a file that `save` wrote, without reading the rest of it. Raises OSError and BrokenFileError as `load` does."""
        with path.open("rb") as file:
            try:
                with zipfile.ZipFile(file) as packed:
                    return str(json.loads(_array(packed.read("told.npy")).tobytes())["contents"])
            except Exception as error:
                raise BrokenFileError(f"{path}: {type(error).__name__}: {error}") from error

    def number(self, array: str, *index: int, step: int | None = None) -> Measured:
        """The element at `index` of an array, knowing where it is from."""
        place = tuple(range(size)[at] for size, at in zip(self.arrays[array].shape, index, strict=True))
        return self._measured(Source(self.name, array, place, step))

    def length(self, array: str, axis: int = 0) -> Measured:
        """How many entries an array has along an axis."""
        return self._measured(Source(self.name, array, (axis,), kind="length"))

    def _measured(self, source: Source) -> Measured:
        return Measured(source.read(self.arrays), source)

    def trajectory(self, array: str, steps: str) -> Trajectory:
        """An array whose first axis runs over what is in the array `steps`: training steps, or the places of a dial."""
        return Trajectory(self, array, steps, self.arrays[array], self.arrays[steps])


def _array(data: bytes) -> np.ndarray:
    return np.lib.format.read_array(io.BytesIO(data), allow_pickle=False)
