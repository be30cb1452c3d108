"""`lenses`: what can be asked for. What it takes is imported when it is asked for: manim alone takes a second."""

from __future__ import annotations

import functools
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import rich_click as click
from rich.console import Console

from scenes.studio.refusals import RefusedError

QUALITIES = {"l": "low_quality", "m": "medium_quality", "h": "high_quality", "k": "fourk_quality"}
CONSOLE = Console(highlight=False, soft_wrap=True)


def main() -> None:
    """The console script. Whatever was asked for and cannot be had is one line, and exit code 1."""
    try:
        sys.exit(lenses(standalone_mode=False))
    except click.ClickException as error:
        sys.exit(error.format_message())
    except RefusedError as error:
        sys.exit(str(error).replace("with LENSES_SET", "with --set"))
    except (KeyboardInterrupt, click.Abort):
        print("Stopped. What was finished is kept.", file=sys.stderr)
        sys.exit(130)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def lenses() -> None:
    """Films of neural networks that were really trained: many with one command, each drawn only when it must be.

    Started from the project's folder. Underneath it is plain manim; what lies in renders/ is used as far as it is still true.
    """


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
        for change in changes:
            if not re.fullmatch(r"\s*\w+(\.\w+)+\s*=.*", change, re.DOTALL):
                raise RefusedError(f"--set {change}: not of the form section.key=value, such as training.seed=3")
        os.environ["LENSES_SET"] = " ".join((os.environ.get("LENSES_SET", ""), *changes)).strip()
        os.environ |= {"LENSES_RUN": str(run)} if run else {}
        os.environ |= {"LENSES_THEME": theme} if theme else {}
        from manim import config

        config.quality = QUALITIES[quality]
        command(**more)

    return with_options


jobs = click.option("--jobs", type=click.IntRange(1), metavar="N", help="Films drawn at once; one for each core unless you say so.")
scenes = click.argument("names", metavar="[SCENE]...", nargs=-1)


@lenses.command("list")
@about_a_film
def list_scenes() -> None:
    """What scenes there are, and how their films stand: fresh, stale or never drawn.

    With --run or --set: whether each scene can draw that run, and if not, why.
    """
    from scenes.studio.tables import show_scenes

    show_scenes(CONSOLE)


@lenses.command()
@scenes
@about_a_film
@jobs
def plan(names: tuple[str, ...], jobs: int | None) -> None:
    """What `render` would train and draw, why, and about how long it would take, as far as earlier times tell."""
    from scenes.studio.tables import show_plan

    show_plan(CONSOLE, names, jobs)


@lenses.command()
@scenes
@about_a_film
@jobs
def render(names: tuple[str, ...], jobs: int | None) -> None:
    """Draw the films of these scenes, or of all, that are stale or were never drawn.

    What must be trained for them is trained first, once however many scenes show it. A scene that fails does not stop the others.
    """
    from scenes.studio.rendering import render_all

    render_all(CONSOLE, names, jobs)


@lenses.command()
@click.argument("run", metavar="RUN")
@click.option("--set", "changes", multiple=True, metavar="KEY=VALUE", help="Change a key of the run: --set training.seed=3.")
def train(run: str, changes: tuple[str, ...]) -> None:
    """Train a run, by its name in assets/runs or by its file, and tell what happened: loss, accuracy, odds, keyframes, bytes.

    What is on the shelf already is told and not trained again.
    """
    from scenes.studio.training import tell_training

    tell_training(CONSOLE, run, " ".join(changes))


if __name__ == "__main__":
    main()
