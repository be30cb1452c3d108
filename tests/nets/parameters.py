"""The parameters that a recording was made with, where a test makes it by hand."""

from __future__ import annotations

from typing import Any

from nets.runs.sections import Data, Parameters


def parameters(**sections: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """As a recording holds them: the keys of some sections, `network={"hidden": [3]}`, and all others as they are where nobody says."""
    unsaid = Parameters(data=Data()).model_dump(mode="json")
    return {name: keys | sections.get(name, {}) for name, keys in unsaid.items()}
