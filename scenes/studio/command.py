"""`lenses`: what can be asked for. What it takes is imported when it is asked for: manim alone takes a second."""

from __future__ import annotations

import signal
import sys

import rich_click as click
from rich.console import Console

from nets.ground.processes import on_stop
from nets.ground.refusals import RefusedError
from nets.ground.settings import handed_over
from nets.ground.whole import unwritten
from scenes.studio.options import about_a_film, changed, jobs, scenes

CONSOLE = Console(highlight=False, soft_wrap=True)


def main() -> None:
    """The console script. Whatever was asked for and cannot be had is one line, and exit code 1; who is stopped by a signal, 128 more."""
    stopped: list[int] = []

    def stop(number: int, _: object) -> None:
        stopped.append(number)
        raise KeyboardInterrupt

    on_stop(stop)
    try:
        sys.exit(lenses(prog_name="lenses", standalone_mode=False))
    except click.ClickException as error:
        sys.exit(error.format_message())
    except RefusedError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(unwritten(error, "renders"))
    except (KeyboardInterrupt, click.Abort):
        on_stop(signal.SIG_IGN)  # who insists need not hear more of it
        print("Stopped. What was finished is kept.", file=sys.stderr)
        sys.exit(128 + (stopped or [signal.SIGINT])[0])


class InOrder(click.RichGroup):
    """Commands in the order in which one needs them."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Their names, as they are written here."""
        return list(self.commands)


@click.group(cls=InOrder, context_settings={"help_option_names": ["-h", "--help"]})
def lenses() -> None:
    """Films of neural networks that were really trained: many with one command, each drawn only when it must be.

    Start it from the project's folder. Underneath it is plain manim; what lies in renders/ is used as far as it is still true.

    \b
    lenses list                               what there is
    lenses render                             all that is not fresh
    lenses render SliceFlipStretch -q h       one scene, in 1080p60
    lenses render --run my.toml               all that can draw your run
    lenses film --theme light                 everything, for a projector
    """


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
@click.argument("run", metavar="RUN")
@click.option("--set", "changes", multiple=True, metavar="KEY=VALUE", help="Change a key of the run: --set training.seed=3.")
def train(run: str, changes: tuple[str, ...]) -> None:
    """Train a run, by its name in assets/runs or by its file, and tell what happened: loss, accuracy, odds, keyframes, bytes.

    What is on the shelf already is told and not trained again.
    """
    from scenes.studio.training import tell_training

    with handed_over(changed(changes)):
        tell_training(CONSOLE, run)


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
@click.argument("model", metavar="[MODEL]", required=False)
@about_a_film
@jobs
def film(model: str | None, jobs: int | None) -> None:
    """One film of all scenes of a model, or of all models, each between its question and its insight.

    How long and how large it will be is said first. Nothing is encoded again: what is not fresh is drawn, and all is joined, with
    chapters and captions.
    """
    from scenes.studio.whole_film import make_film

    make_film(CONSOLE, model, jobs)


@lenses.command()
@click.argument("name", metavar="SCENE")
@about_a_film
def script(name: str) -> None:
    """The sentences of a scene, beat by beat, with their seconds; nothing is drawn for it."""
    from scenes.studio.script import show_script

    show_script(CONSOLE, name)


@lenses.command()
@scenes
@about_a_film
@jobs
def clips(names: tuple[str, ...], jobs: int | None) -> None:
    """A clip for each beat of these scenes, or of all: for slides. What is not fresh is drawn first."""
    from scenes.studio.gallery import show_clips

    show_clips(CONSOLE, names, jobs)


@lenses.command()
@scenes
@about_a_film
@jobs
def gallery(names: tuple[str, ...], jobs: int | None) -> None:
    """A still of each of these scenes, or of all, in assets/gallery, for the README, and its loop. What is not fresh is drawn first."""
    from scenes.studio.gallery import make_gallery

    make_gallery(CONSOLE, names, jobs)


if __name__ == "__main__":
    main()
