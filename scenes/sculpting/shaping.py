"""Neurons' gestures one after the other: slowly, so that one follows them, or fast."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, Scene

from scenes.parts.ink.light import Lights, shine
from scenes.parts.theme import PAST, SUBJECT
from scenes.sculpting.gestures import Gesture
from scenes.sculpting.terms import Terms
from scenes.sculpting.workshop import Workshop


def slowly(scene: Scene, shop: Workshop, terms: Terms) -> None:
    """The first neuron's activation comes out of its node, is slid, turned and stretched; each pose leaves a ghost, and a number."""
    one = shop.gestures[0]
    scene.play(shop.born(0, 1.5), *terms.write(terms.activation()))
    ghosts = shop.ghosts(0)
    scene.play(Gesture(one, one.slid, 1.4), FadeIn(ghosts["raw"], run_time=0.3), *terms.write(terms.slid()))
    posts = [Create(post, run_time=0.6) for post in one.posts]
    scene.play(*posts, Lights({one.whole: PAST, one.slice: SUBJECT}, run_time=0.6), FadeIn(ghosts["slid"], run_time=0.6))
    if "turned" in ghosts:
        scene.play(Gesture(one, one.turned, 1.4))
        scene.play(FadeIn(ghosts["turned"], run_time=0.3))
    scene.play(Gesture(one, one.stretched, 1.8), *terms.write(terms.inside()))
    scene.play(FadeOut(*(ghosts[pose] for pose in ghosts if pose != "stretched"), *one.posts), shop.chart.look(y=shop.sums, run_time=1.4))


def pulled(scene: Scene, shop: Workshop, terms: Terms) -> None:
    """It becomes its piece of the sum; for a moment one sees how tall it was."""
    one = shop.gestures[0]
    shine(upright := shop.chart.holds(one.ghost()), 0.5)
    scene.play(Gesture(one, one.pulled, 1.6), FadeIn(upright, run_time=0.2), *terms.write(terms.piece()))
    scene.wait(0.4)
    scene.play(FadeOut(upright, run_time=0.4))


def fast(scene: Scene, shop: Workshop) -> None:
    """All others do the same at once."""
    units, some = range(1, len(shop.gestures)), shop.gestures[1:]
    scene.play(shop.machine.light(units), *(shop.born(at, 0.8) for at in units))
    scene.play(*(Gesture(one, one.slid, 0.8) for one in some))
    scene.play(Lights({part: clear for one in some for part, clear in ((one.whole, PAST), (one.slice, SUBJECT))}))
    for pose in ("turned", "stretched", "pulled"):
        scene.play(*(Gesture(one, getattr(one, pose), 0.8) for one in some))
