"""What is wrong with a run on words as a whole, a line each: keys that do not go together, and texts that are not what they should be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from nets.runs.language_sections import LanguageParameters, Reading
from nets.runs.run_files import no_file
from nets.runs.sections import LANGUAGES
from nets.runs.texts import lengths_of
from nets.runs.troubles import of_momentum


def between_keys(tables: Mapping[str, Any], folder: Path) -> list[str]:
    """What is wrong between the keys of a run, and with the text in `folder` that it names."""
    data, troubles = tables.get("data"), of_momentum(tables.get("training", {}), Reading().optimizer)
    if not isinstance(data, dict):
        return troubles
    name, text = data.get("name"), data.get("text")
    if (name is None) == (text is None):
        return [*troubles, f"data: either name ({', '.join(LANGUAGES)}) or text (a text of your own)"]
    other, only = ("words", "for a text of your own") if text is None else ("n", "for a generated language")
    troubles += [f"data.{other} = {data[other]!r}: only {only}"] if other in data else []
    if isinstance(text, str) and not (folder / text).is_file():
        return [*troubles, no_file("data.text", text, folder)]
    try:
        run = LanguageParameters.model_validate({key: value for key, value in tables.items() if key != "vary"})
    except ValidationError:
        return troubles  # told of the keys themselves
    try:
        trained, held_out = lengths_of(run.data, folder)
    except ValueError as error:
        return [*troubles, f"data.text = {text!r}: {error}"]
    window = run.network.window
    if min(trained, held_out) <= window:
        troubles.append(
            f"{trained} words to train on and {held_out} held out (data.held_out); more than network.window = {window} of each are needed"
        )
    return troubles
