"""How films are encoded, as manim.cfg says: finals by [video_encoder.options], drafts with what [video_encoder.drafts] has instead."""

from __future__ import annotations

from configparser import ConfigParser
from functools import cache

from manim import config
from manim._config.utils import config_file_paths

DRAFTS = "video_encoder.drafts"
FINAL = 720  # lines from which on a film is a final


def encoder_options() -> dict[str, str]:
    """The encoder's options for films of the size that manim would draw in now."""
    chosen = dict(config.video_encoder_options)
    return chosen | _drafts() if config.pixel_height < FINAL else chosen


@cache
def _drafts() -> dict[str, str]:
    parser = ConfigParser()
    parser.read(config_file_paths(), encoding="utf-8")  # where manim looks, the folder's own last
    return dict(parser.items(DRAFTS, raw=True)) if parser.has_section(DRAFTS) else {}
