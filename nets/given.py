"""What a film was given: recordings and findings, by what they hold; and what it would be given now, as far as that is known."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nets.code import HERE
from nets.names import name_of, name_of_finding
from nets.records.finding import Finding
from nets.records.recording import Recording
from nets.runs.params import AnyRun
from nets.shelf import contents_on


@dataclass(frozen=True)
class Given:
    """A recording or a finding that a film was given.

    what: what it is there. name: its file's on the shelf. contents: the digest of what it holds. file, compute: where a finding's class
    lies in the project, and its name; nothing for a recording. of: the recordings that it is of, by their places among the run's trainings.
    """

    what: str
    name: str
    contents: str
    file: str = ""
    compute: str = ""
    of: tuple[int, ...] = ()


def recordings_given(recordings: Sequence[Recording]) -> list[Given]:
    """The recordings of all trainings of a run, in their order, as a film is given them."""
    return [Given(f"run {place}", one.name, one.contents) for place, one in enumerate(recordings)]


def finding_given(finding: Finding, recordings: Sequence[Recording], given: Sequence[Given]) -> Given:
    """What was found in recordings, as it is given to a film that was `given` these and others before."""
    kind = type(finding)
    places = {one.name: place for place, one in enumerate(given) if not one.compute}
    of = tuple(places[recording.name] for recording in recordings)
    again = sum(one.compute == kind.__name__ for one in given)
    what = f"{kind.__name__} {again + 1}" if again else kind.__name__
    file = Path(inspect.getfile(kind)).relative_to(HERE.parent).as_posix()
    return Given(what, finding.name, finding.contents, file, kind.__name__, of)


def contents_by_what(given: Sequence[Given]) -> dict[str, str]:
    """What was given, by what it is: the recordings, which are one, and each finding."""
    recordings = {"run": " ".join(one.contents for one in given if not one.compute)}
    return recordings | {one.what: one.contents for one in given if one.compute}


def given_now(run: AnyRun, before: Sequence[Given], shelf: Path) -> list[Given]:
    """What a film of a run would be given that asks for the same findings as it did before.

    Nothing is trained or computed to know it: what has the same name as before, or is on the shelf, holds what that says; of all else the
    name stands for the contents. What a film was given by a file that has since gone elsewhere is not known either: the file stands for it.
    Raises RunError where a file that the run names cannot be read.
    """
    known = {one.name: one.contents for one in before}
    runs = run.trainings
    names = [name_of(one) for one in runs]
    now = [Given(f"run {place}", name, known.get(name) or contents_on(shelf, name) or name) for place, name in enumerate(names)]
    for one in before:
        if one.compute and max(one.of) < len(runs):
            recordings, theirs = [names[place] for place in one.of], [runs[place] for place in one.of]
            file = HERE.parent / one.file
            name = name_of_finding(one.compute, file, recordings, theirs) if file.exists() else one.file
            contents = known.get(name) or contents_on(shelf, name) or name
            now.append(Given(one.what, name, contents, one.file, one.compute, one.of))
    return now
