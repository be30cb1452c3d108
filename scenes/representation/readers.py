"""Who leaves, among customers of whom nobody knows it: four readers, one after the other, told of beads on strings."""

from __future__ import annotations

from collections.abc import Sequence

from manim import UP, Animation, FadeIn, FadeOut, Mobject

from nets.findings.representation.hand_made_or_learned.customers import Customers
from scenes.representation.beads import GUESS, LEARNED, PLAIN, RULE, Beads
from scenes.representation.hand_made_otherwise import ELSE
from scenes.representation.share import beside
from scenes.stage import Stage


def tell_customers(scene: Stage, found: Customers, columns: Sequence[str], leaving: Sequence[Animation], gone: Mobject) -> None:
    """In three beats: what is known of customers, in columns, and straight cuts on it; a guessing hand and a network; one with the rule.

    leaving: what is played as the first one begins, after which something is gone.
    """
    beads = Beads(found)
    words = beads.columns(columns)
    values = {name: getattr(found, name) for name in ("tested", "plain", "guessing", "knowing", "learned")}
    with scene.beat("customers", "Who leaves? Straight cuts tell {plain} of {tested} synthetic customers wrong.", **values):
        scene.play(*leaving, beads.string(PLAIN), FadeIn(beads.axis(beside(scene.title)), run_time=0.8))
        scene.remove(gone)
        scene.play(FadeIn(words, lag_ratio=0.2, run_time=0.6))
        for animation in beads.threaded(PLAIN):
            scene.play(animation)
    network = "A hand guesses ratios: {guessing}. A network, on bare columns: {learned}."
    with scene.beat("guess", found.over_guess.say(network=network, **ELSE["guess"]), **values):
        scene.play(beads.string(GUESS))
        for animation in beads.threaded(GUESS):
            scene.play(animation)
        scene.play(FadeOut(words, shift=UP / 2, run_time=0.4), beads.string(LEARNED))  # all of it goes into the network
        for animation in (*beads.threaded(LEARNED), *beads.held(GUESS)):
            scene.play(animation)
    draw = "Knowing the rule, a hand gets {knowing}. Against the network it is a draw."
    with scene.beat("draw", found.over_rule.say(draw=draw, **ELSE["rule"]), **values):
        for animation in (beads.string(RULE), *beads.threaded(RULE), beads.threads(RULE), *beads.held(RULE), *beads.limit()):
            scene.play(animation)
