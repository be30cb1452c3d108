"""What manim was asked for, looked at before anything is trained or drawn."""

from __future__ import annotations

from pathlib import Path

import av
from manim import CairoRenderer, config
from manim._config.render_session import resolve_render_session

from nets.ground.refusals import RefusedError
from nets.ground.whole import LONGEST_STEM

SMALLEST = 2  # pixels a side


def check_what_was_asked() -> None:
    """Raises RefusedError, which names what was asked and what is allowed, where picture or name cannot be had."""
    width, height, rate = config.pixel_width, config.pixel_height, config.frame_rate
    if min(width, height) < SMALLEST:
        raise RefusedError(f"-r {width},{height}: a picture has {SMALLEST} pixels a side at the least")
    if rate < 1:
        raise RefusedError(f"--fps {rate:g}: a film has one frame a second at the least")
    try:
        encoder = resolve_render_session(config, CairoRenderer.capabilities, renderer_name="cairo").video_encoder
    except ValueError as error:
        raise RefusedError(f"cannot be made: {error}") from error
    if encoder and encoder.codec.startswith("libx26"):
        colours = av.VideoFormat(encoder.pixel_format, SMALLEST, SMALLEST).components[-1]  # how finely they are kept
        if width * colours.width % SMALLEST or height * colours.height % SMALLEST:
            even = f"{width + width % 2},{height + height % 2}"
            raise RefusedError(f"-r {width},{height}: a film in {encoder.pixel_format} has even numbers of pixels a side, as {even}")
    name = Path(config.output_file or "").stem
    if len(name.encode()) > LONGEST_STEM:
        raise RefusedError(f"-o {name}: {len(name.encode())} bytes; the name of a film has {LONGEST_STEM} at the most")
