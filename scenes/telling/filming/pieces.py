"""Pieces of film, one a play: whole or not there, and encoded for every player.

Manim counts a piece as cached if its file exists, and writes it in place: a killed render leaves a broken piece that the next one would
use. Here a piece gets its name when it is complete.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from manim.scene.video_segment_encoder import VideoSegmentEncoder

from nets.ground.whole import unfinished
from scenes.telling.keeping.seal import seal

# How manim turns colours into YUV; where a film does not say so, browsers take what is 720 lines or higher for BT.709.
COLOURS = {"colorspace": "smpte170m", "color_primaries": "bt709", "color_trc": "bt709", "color_range": "tv"}
SEEKING = 2  # seconds between keyframes, at the most
# With more than one thread that looks ahead x264 gives the same pictures other bytes now and then, when several pieces are encoded at once.
X264 = "lookahead-threads=1"
ALWAYS = f"{COLOURS} {SEEKING} {X264}"  # by which a piece is known that was encoded so


class WholePiece(VideoSegmentEncoder):
    """Encodes one piece of film, which gets its name when its last frame is written.

    It says which colours it means, a player can jump into it, and it is the same bytes each time; options in manim.cfg come first.
    """

    def __init__(self, *, target: Path, spec: Any) -> None:
        self._temporary = unfinished(target)
        ours = {"g": str(int(SEEKING * spec.frame_rate))} | (COLOURS if spec.pixel_format.startswith("yuv") else {})
        options = ours | dict(spec.options)
        if spec.codec == "libx264":
            options["x264-params"] = ":".join(filter(None, (X264, options.get("x264-params"))))
        super().__init__(target=self._temporary, spec=replace(spec, options=tuple(options.items())))
        self.target = target  # by which manim knows it

    def finish(self) -> None:
        """Close the piece, seal it, and give it its name."""
        super().finish()
        if self._temporary.exists():
            seal(self._temporary)
            os.replace(self._temporary, self.target)

    def abort(self) -> None:
        """Take the incomplete piece away; what made it incomplete is told elsewhere."""
        self.target = self._temporary
        with suppress(RuntimeError):
            super().abort()
