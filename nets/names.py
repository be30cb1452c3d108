"""What names a recording or a finding: a digest of all that it is made of."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path

import numpy as np
import scipy

from nets.code import DESCENT, HERE, READER, TRAINER, VIEWER, code, rows_of
from nets.ground.imports import with_imports
from nets.runs.params import AnyRun, GraphRun, ImageRun, LanguageRun, Run, RunError
from nets.runs.sections import Section

version = cache(metadata.version)  # it reads a file each time
BEGINS: Mapping[type[AnyRun], str] = {Run: TRAINER, GraphRun: DESCENT, LanguageRun: READER, ImageRun: VIEWER}


def digest(run: AnyRun) -> str:
    """Names a recording: the run's parameters, the contents of the files that it names, the code that trains it, and the libraries.

    With a user's module count the files beside it that it imports, and their names. Raises RunError where a file cannot be read.
    """
    contents: list[str | bytes] = [_bytes(run.folder / name) for name in run.files]
    if run.module:
        module = (run.folder / run.module.partition(":")[0]).resolve()
        for path in sorted(with_imports([module], [module.parent]) - {module}):
            contents += [os.path.relpath(path, module.parent), _bytes(path)]
    trains = code(HERE / BEGINS[type(run)], rows_of([run]))
    return _sha(json.dumps(run.parameters, sort_keys=True), version("torch"), np.__version__, *trains, *contents)


def name_of(run: AnyRun) -> str:
    """The name of a run's recording. Raises RunError as `digest` does."""
    return f"run-{digest(run)}"


def name_of_finding(compute: str, file: Path, recordings: Sequence[str], runs: Sequence[Section]) -> str:
    """Names a finding: the class in a file that computes it, the code that this runs, its recordings by their names, and the libraries.

    runs: the recordings' parameters.
    """
    sources = code(file, rows_of(runs))
    lays_out = [version("fast-sugiyama")] if any(b"fast_sugiyama" in source for source in sources) else []
    made_with = (np.__version__, scipy.__version__, version("scikit-learn"), *lays_out, *sources)
    return f"{compute}-{_sha(file.stem, compute, *recordings, *made_with)}"


def _sha(*parts: str | bytes) -> str:
    told = hashlib.sha256()
    for part in (part.encode() if isinstance(part, str) else part for part in parts):
        told.update(len(part).to_bytes(8, "big") + part)
    return told.hexdigest()[:20]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RunError(f"{path}: cannot be read: {error.strerror}") from None
