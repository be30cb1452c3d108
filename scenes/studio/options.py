"""What may be said to a command of `lenses`: which run, which film, which scenes, how many at once."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import rich_click as click

from nets.ground.refusals import RefusedError
from nets.ground.settings import Settings, handed_over

QUALITIES = {"l": "low_quality", "m": "medium_quality", "h": "high_quality", "k": "fourk_quality"}

jobs = click.option("--jobs", type=click.IntRange(1), metavar="N", help="Films drawn at once; one for each core unless you say so.")
scenes = click.argument("names", metavar="[SCENE]...", nargs=-1)


def about_a_film(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which film a scene becomes; they are in force before any scene is read."""

    @click.option("--run", type=click.Path(path_type=Path), metavar="FILE", help="A run file of your own instead of each scene's.")
    @click.option("--set", "changes", multiple=True, metavar="KEY=VALUE", help="Change a key of the run: --set network.hidden=[3].")
    @click.option(
        "-q", "--quality", type=click.Choice(list(QUALITIES)), default="m", show_default=True, help="480p15, 720p30, 1080p60 or 2160p60."
    )
    @click.option("--theme", type=click.Choice(["dark", "light"]), help="Light is for projectors; dark unless LENSES_THEME says so.")
    @functools.wraps(command)
    def with_options(run: Path | None, changes: tuple[str, ...], quality: str, theme: str | None, **more: Any) -> None:
        told = changed(changes)
        with handed_over(replace(told, run=str(run) if run else told.run, theme=theme or told.theme)):
            from manim import config

            config.quality = QUALITIES[quality]
            command(**more)

    return with_options


def changed(keys: tuple[str, ...]) -> Settings:
    """The settings of the environment, and what --set asks for beside LENSES_SET, with the ways in which changes were given."""
    for change in keys:
        if not re.fullmatch(r"\s*(vary|\w+(\.\w+)+)\s*=.*", change, re.DOTALL):
            raise RefusedError(f"--set {change}: not of the form section.key=value, such as training.seed=3")
    told = Settings.read()
    given = {told.by: told.changes, "--set": " ".join(keys).strip()}
    ways = " and ".join(way for way, change in given.items() if change)
    return replace(told, changes=" ".join(filter(None, given.values())), by=ways)
