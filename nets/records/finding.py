"""Findings: typed records of what was computed from recordings for a scene to claim."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self, overload

import numpy as np

from nets.records.archive import Archive
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory

SIZE = re.compile(r"([A-Z])?([+-]?\d+)?")  # a letter, a number, or both: "H", "2", "H+1"


class Finding(Archive):
    """What was computed from recordings. A kind of finding declares what it holds, a field a line, and how that is computed.

        class Fit(Finding):
            keyframes: np.ndarray = array("K")
            output: Trajectory = trajectory("K G", over="keyframes")
            miss: Measured = number()
            ending: Verdict = verdict("through", "stuck")

            @classmethod
            def compute(cls, recording: Recording) -> dict[str, Any]: ...

    Shape letters stand for one size each in all fields of a finding. On an instance a field is the array, the trajectory, the number that
    knows its source, or the verdict; on the class it is its declaration.
    """

    fields: ClassVar[Mapping[str, Field]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.fields = {**cls.fields, **{name: one for name, one in vars(cls).items() if isinstance(one, Field)}}

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """The value of every field, by its name; of a verdict its outcome. A pure function of the recordings."""
        raise NotImplementedError

    @classmethod
    def of(cls, *recordings: Recording, name: str = "") -> Self:
        """What it finds in recordings, computed now, under the name of the file it is to lie in.

        Raises TypeError where a field is missing or unknown, ValueError where a shape or an outcome is not as it was declared.
        """
        values = cls.compute(*recordings)
        if values.keys() != cls.fields.keys():
            raise TypeError(f"{cls.__name__} gives {sorted(values.keys() ^ cls.fields.keys())} too little or too much")
        verdicts = {key: str(values[key]) for key, one in cls.fields.items() if isinstance(one, Question)}
        arrays = {key: np.asarray(value) for key, value in values.items() if key not in verdicts}
        sizes: dict[str, int] = {}
        for key, one in cls.fields.items():
            one.check(f"{cls.__name__}.{key}", verdicts.get(key, arrays.get(key)), sizes)
        return cls(name, arrays, {"verdicts": verdicts, "from": [recording.name for recording in recordings]})


@dataclass(eq=False)
class Field:
    """The declaration of one thing that a finding holds."""

    name: str = field(default="", init=False)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, finding: None, kind: type) -> Self: ...
    @overload
    def __get__(self, finding: Finding, kind: type) -> Any: ...
    def __get__(self, finding: Finding | None, kind: type) -> Any:
        return self if finding is None else self.read(finding)

    def read(self, finding: Finding) -> Any:
        """What the finding holds of it."""
        raise NotImplementedError

    def check(self, what: str, value: Any, sizes: dict[str, int]) -> None:
        """Raises ValueError where a value is not as it was declared; `sizes` of shape letters are learned, and held to."""
        raise NotImplementedError


@dataclass(eq=False)
class Values(Field):
    """An array of a shape such as "K H 2"; a trajectory where it is `over` another field, its axis."""

    shape: str
    over: str = ""

    def read(self, finding: Finding) -> np.ndarray | Trajectory:
        """The array, or the trajectory."""
        return finding.trajectory(self.name, self.over) if self.over else finding.arrays[self.name]

    def check(self, what: str, value: np.ndarray, sizes: dict[str, int]) -> None:
        """Hold its shape to what the letters stand for."""
        wanted = self.shape.split()
        if value.ndim != len(wanted):
            raise ValueError(f"{what} is of shape {value.shape}, not ({self.shape})")
        for size, told in zip(value.shape, wanted, strict=True):
            letter, more = SIZE.fullmatch(told).groups()  # type: ignore[union-attr]
            known = sizes.setdefault(letter, size - int(more or 0)) if letter else 0
            if size != known + int(more or 0):
                raise ValueError(f"{what} is of shape {value.shape}, not ({self.shape}), where {letter or told} is {known or told}")


@dataclass(eq=False)
class Number(Field):
    """One number."""

    def read(self, finding: Finding) -> Measured:
        """The number, which knows where it is from."""
        return finding.number(self.name)

    def check(self, what: str, value: np.ndarray, sizes: dict[str, int]) -> None:
        """Hold it to be one number."""
        if value.shape != ():
            raise ValueError(f"{what} is of shape {value.shape}, not one number")


@dataclass(eq=False)
class Question(Field):
    """A question, with all the outcomes that there could be."""

    outcomes: tuple[str, ...]

    def read(self, finding: Finding) -> Verdict:
        """The outcome."""
        return Verdict(self.name, finding.meta["verdicts"][self.name], self.outcomes)

    def check(self, what: str, value: str, sizes: dict[str, int]) -> None:
        """Hold it to be one of the outcomes."""
        if value not in self.outcomes:
            raise ValueError(f"{what} is {value!r}, none of {', '.join(self.outcomes)}")

    def but(self, *told: str, **others: str) -> dict[str, str]:
        """The sentences for the outcomes that are not `told` elsewhere. Raises TypeError unless each outcome is told just once."""
        if sorted((*told, *others)) != sorted(self.outcomes):
            raise TypeError(f"{self.name} has the outcomes {', '.join(self.outcomes)}; told are {', '.join((*told, *others))}")
        return others


@dataclass(frozen=True)
class Verdict:
    """The outcome of one question, out of all that there could be."""

    question: str
    outcome: str
    of: tuple[str, ...]

    def say(self, **sentences: str) -> str:
        """The sentence for the outcome. Raises TypeError unless there is one for each that there could be."""
        if set(sentences) != set(self.of):
            raise TypeError(f"{self.question} needs a sentence for each of {', '.join(self.of)}; got {', '.join(sentences)}")
        return sentences[self.outcome]


def array(shape: str) -> Any:
    """Declare an array of a shape such as "K H 2"."""
    return Values(shape)


def trajectory(shape: str, over: str) -> Any:
    """Declare an array whose first axis runs over another field."""
    return Values(shape, over)


def number() -> Any:
    """Declare one number."""
    return Number()


def verdict(*outcomes: str) -> Any:
    """Declare a question by its outcomes."""
    return Question(outcomes)
