"""A run trained, and what happened, told in a few lines."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nets.findings.alike import different
from nets.findings.summary import accuracy, endings
from nets.ground.refusals import RefusedError
from nets.records.graph_recording import GraphRecording
from nets.records.image_recording import ImageRecording
from nets.records.language_recording import LanguageRecording
from nets.records.recording import Recording
from nets.runs.choosing import loaded
from nets.runs.params import AnyRun, GraphRun, RunError
from nets.runs.texts import OTHERS
from nets.shelf import missing, recall_all
from scenes.stage import RUNS, shelf
from scenes.studio.catalogue import FOLDER, elsewhere
from scenes.studio.refusals import among
from scenes.studio.rendering import counted

NEXT = 3  # words that are told to be likely
AFTER = {
    "through": "through the samples",
    "close": "close to the samples",
    "stuck": "got stuck",
    "unfinished": "unfinished",
    "blew_up": "blew up",
    "untrained": "untrained",
}


def tell_training(console: Console, name: str) -> None:
    """Train what is not on the shelf of a run and its study, and tell what happened. Raises RefusedError for a run that is none."""
    if not FOLDER.is_dir():
        raise elsewhere()
    path = Path(name) if name.endswith(".toml") else RUNS / f"{among(name, sorted(path.stem for path in RUNS.glob('*.toml')), 'run')}.toml"
    try:
        run = loaded(path)
        absent = missing((run, *run.members), shelf())
        began = time.monotonic()
        recording, *study = recall_all((run, *run.members), shelf(), progress=console.is_terminal)
    except RunError as error:
        raise RefusedError(str(error)) from error
    if absent:
        console.print(f"{counted(len(absent), 'training')} in {time.monotonic() - began:.1f} s")
    table = Table(box=None, show_header=False, pad_edge=False)
    for what, told in facts(run, recording, study):
        table.add_row(f"[dim]{what}[/]", Text(told))
    console.print(table)


def facts(run: AnyRun, recording: Recording, study: Sequence[Recording]) -> list[tuple[str, str]]:
    """What there is to tell of a run, each with its name."""
    steps, loss = recording.arrays["steps"], recording.arrays["loss"]
    told = [
        ("run", run.name if isinstance(run, GraphRun) else f"{run.name}, seed {run.training.seed}"),
        ("loss", f"{loss[0]:.3g} at step {steps[0]}, {loss[-1]:.3g} at step {steps[-1]}"),
    ]
    if np.isfinite(loss).any():
        least = int(np.nanargmin(loss))
        told[-1] = (told[-1][0], f"{told[-1][1]}; least {loss[least]:.3g} at step {steps[least]}")
    if recording.made_up:
        told.append(("data", recording.made_up))
    if recording.thinned:
        count, total = len(recording.targets), int(recording.sample_count)
        told.append(("samples", f"{count:,} of {total:,}, chosen by chance, are watched and judged; trained on, and in the loss, are all"))
    if isinstance(recording, GraphRecording):
        told += _of_graph(recording)
    elif isinstance(recording, LanguageRecording):
        told += _of_language(recording)
    elif isinstance(recording, ImageRecording):
        told.append(
            (
                "accuracy",
                f"{recording.named[-1].mean():.3f} of {len(recording.pixels):,} pictures held out; the loss is over those of a step",
            )
        )
    else:
        told.append(("accuracy", _share(recording)) if recording.class_names else ("ending", AFTER[next(iter(endings([recording])))]))
    if study:
        others = different(study)
        repeats = "" if len(others) == len(study) else f", {len(others)} different {'ones' if len(others) > 1 else 'one'}"
        told.append(("odds", f"of {len(study)} with {' and '.join(run.vary)} varied{repeats}: {_odds(others)}"))
    told.append(("keyframes", f"{len(recording.arrays['keyframes'])} of {len(steps)} recorded steps"))
    told += [("not seen", line) for line in recording.meta.get("unseen", ())]
    if untouched := recording.meta.get("without_gradient"):
        told.append(("no gradient", f"comes to {', '.join(untouched)}: left as they were"))
    files = {one.name: shelf() / f"{one.name}.npz" for one in (recording, *study)}
    size = sum(path.stat().st_size for path in files.values())
    told.append(("bytes", f"{size:,} in {counted(len(files), 'recording')} in {shelf()}, this one {files[recording.name].name}"))
    return told


def _of_graph(recording: GraphRecording) -> list[tuple[str, str]]:
    """How large its graph is, what became of the leaves, and the slope of the loss in one of them, by a nudge and by the gradient."""
    graph, name, nudge = recording.graph, recording.nudged_name, recording.arrays["nudges"][-1]
    leaves = [node.name for node in graph.nodes if node.leaf]
    moved = [(leaf, recording.leaf(leaf).values) for leaf in leaves]
    told = [f"{leaf} {values[0]:.4g}" + (f" to {values[-1]:.4g}" if values[-1] != values[0] else "") for leaf, values in moved]
    ratio = (recording.nudges.values[0, -1] - recording.loss.values[0]) / nudge
    gradient = graph.gradient.values[0, graph.at(name)]
    nowhere = "" if np.isfinite([graph.value.values, graph.gradient.values]).all() else "; not finite from there on"
    return [
        ("graph", f"{counted(len(graph.nodes), 'node')}, {counted(len(graph.sources), 'edge')}"),
        ("leaves", f"{', '.join(told)}{nowhere}"),
        ("nudge", f"{name} + {nudge:g} changes the loss by {ratio:.6g} of that; its gradient is {gradient:.6g}"),
    ]


def _of_language(recording: LanguageRecording) -> list[tuple[str, str]]:
    """How many words it tells apart, how often any other one stands in its text, and what it says after a sentence."""
    counts = recording.arrays["words/count"]
    others = f"; {counts[-1] / counts.sum():.0%} are others ({OTHERS})" if recording.words[-1] == OTHERS else ""
    sentence = recording.sentences[0]
    likely = np.argsort(-sentence.next.last[-1], kind="stable")[:NEXT]
    return [
        ("words", f"{len(counts)} different ones, {counts.sum():,} in all{others}; the loss is over words held out"),
        ("next", f"{' '.join(sentence.words)} … {', '.join(f'{recording.words[at]} {sentence.next.last[-1, at]:.2f}' for at in likely)}"),
    ]


def _odds(study: Sequence[Recording]) -> str:
    if isinstance(study[0], GraphRecording | LanguageRecording):
        ends = [float(one.loss.last) for one in study]
        return f"loss {min(ends):.3g} to {max(ends):.3g} at the end"
    if isinstance(study[0], ImageRecording):
        return _between([float(one.named[-1].mean()) for one in study if isinstance(one, ImageRecording)])
    if not study[0].class_names:
        return ", ".join(f"{count} {AFTER[ending]}" for ending, count in endings(study).items())
    return _between([accuracy(one) or 0.0 for one in study])


def _between(shares: Sequence[float]) -> str:
    return f"accuracy {min(shares):.3f} to {max(shares):.3f}, median {float(np.median(shares)):.3f}"


def _share(recording: Recording) -> str:
    return f"{accuracy(recording):.3f} of {counted(len(recording.targets), 'sample')}"
