"""What a recording can be called upon for in any sentence, by name."""

from __future__ import annotations

from nets.records.graph_recording import GraphRecording
from nets.records.image_recording import ImageRecording
from nets.records.language_recording import LanguageRecording
from nets.records.measured import Measured
from nets.records.recording import Recording


def account_of(recording: Recording) -> dict[str, Measured | str]:
    """{steps}, the loss {before} and {after} training; of a network also its {samples} and {activation}, of a language its {words},
    of pictures how many {pictures} are held out."""
    told: dict[str, Measured | str] = {
        "steps": recording.last_step,
        "before": recording.loss.number(recording.first_step),
        "after": recording.loss.number(recording.last_step),
    }
    if isinstance(recording, GraphRecording):
        return told
    if isinstance(recording, ImageRecording):
        return told | {"pictures": recording.length("held_out/objects")}
    if isinstance(recording, LanguageRecording):
        return told | {"words": recording.word_count}
    return told | {"samples": recording.length("samples/targets"), "activation": recording.activation_name}
