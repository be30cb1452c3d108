"""How long things took, learned from what was done before, and kept beside the films."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from filelock import FileLock
from manim import config

from nets.ground.whole import whole


class Durations:
    """Seconds by name: of a film in a size ("SliceFlipStretch 720p30"), of a training ("train slice_flip_stretch"); plays of a scene.

    A file that is not whole, or was written by something else, is as good as none.
    """

    def __init__(self) -> None:
        self.path = Path(config.media_dir) / "durations.json"
        self._known = self._read()

    def get(self, name: str) -> float | None:
        """What was learned under a name, or None."""
        return self._known.get(name)

    def learn(self, values: Mapping[str, float]) -> None:
        """Keep new values, beside those that another `lenses` may have learned meanwhile."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self.path.with_name(".durations.lock")):
            self._known = self._read() | dict(values)
            with whole(self.path) as temporary:
                temporary.write_text(json.dumps(self._known, indent=1, sort_keys=True), encoding="utf-8")

    def _read(self) -> dict[str, float]:
        try:
            told = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {name: value for name, value in told.items() if isinstance(value, int | float)} if isinstance(told, dict) else {}
