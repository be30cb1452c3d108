"""Two trainings on one clock: the words of each as a cloud of dots with its groups, and its loss under it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, FadeIn, Line, Mobject, VGroup, linear

from nets.findings.representation.embedding_geometry.gathering import Gathering
from nets.findings.representation.embedding_geometry.scales import Scales
from scenes.parts.axes.window import Box
from scenes.parts.cloud.hulls import Hulls
from scenes.parts.letters.lettering import Lettering, ReadOut
from scenes.parts.letters.numerals import fixed, written
from scenes.parts.playhead import Playhead, Travel
from scenes.parts.theme import AXIS, NAME, THEME
from scenes.representation.embedding_geometry_otherwise import ELSE, NOTHING
from scenes.representation.places import between, halves
from scenes.representation.vocabulary import Lexicon, cloud_of
from scenes.stage import Recording, Stage

TWICE = 5.0  # seconds of both trainings
BELOW, ABOVE = 0.55, 0.5  # scene units under a cloud, for what is written there, and over it


def tell_spreads(
    scene: Stage, scales: Scales, members: Sequence[Recording], lexicon: Lexicon, leaving: Sequence[Animation]
) -> list[Mobject]:
    """One beat, in which of the trainings that were held beside one another those with the smallest and the largest first numbers are
    seen. It gives back what leaves when the next one begins. leaving: what goes as it begins."""
    runs = [members[scales.order[at]] for at in (0, -1)]
    told = scales.losses.say(alike=scales.gathered.say(fewer=NOTHING, **ELSE["gathered"]), **ELSE["scale"])
    with scene.beat("scale", told):
        two = TwoClouds(scales, runs, [scene.find(Gathering, one) for one in runs], lexicon)
        scene.play(*leaving)
        scene.playhead.show(runs[0].first_step)
        scene.playhead.lead(*two.clouds, *two.apart, *two.losses)
        scene.add(*two.hulls)
        scene.play(FadeIn(two.parts, run_time=0.6), *(hulls.shown(0.8) for hulls in two.hulls))
        scene.play(two.trained(scene.playhead, TWICE))
        scene.wait(0.5)
    return [two.parts, *two.hulls]


class TwoClouds:
    """runs, found: the trainings, those of the smaller first numbers first, and what was found in each. Each is drawn to its own scale."""

    def __init__(self, scales: Scales, runs: Sequence[Recording], found: Sequence[Gathering], lexicon: Lexicon) -> None:
        boxes, (start, end) = halves(), between()
        self.between = Line([*start, 0], [*end, 0], color=THEME.hairline, stroke_width=AXIS)
        self.clouds = [cloud_of(one, lexicon, box.inset(0, BELOW, 0, ABOVE), named=False) for one, box in zip(found, boxes, strict=True)]
        for cloud in self.clouds:
            if lexicon.nouns.any():
                cloud.looks = np.tile(cloud.fitted(cloud.path[:, lexicon.nouns]), (len(cloud.path), 1))
        self.hulls = [Hulls(cloud, lexicon.groups, lexicon.colours) for cloud in self.clouds]
        self.names = [_named(scales, at, box) for at, box in enumerate(boxes)]
        known = len(lexicon.groups) > 0
        self.apart = [_apart(one, box) for one, box in zip(found, boxes, strict=True)] if known else []
        self.losses = [_loss(run, box) for run, box in zip(runs, boxes, strict=True)]

    @property
    def parts(self) -> VGroup:
        """All that comes when they come."""
        return VGroup(self.between, *self.clouds, *self.names, *self.apart, *self.losses)

    def trained(self, playhead: Playhead, seconds: float) -> Travel:
        """Both are trained, from where the playhead stands."""
        return playhead.to(float(self.clouds[0].frames[-1]), self.clouds[0].evenly(), run_time=seconds, rate_func=linear)


def _named(scales: Scales, at: int, box: Box) -> Lettering:
    """How large its numbers were at first: their standard deviation."""
    spread = scales.number("spread", at)
    numeral = f"{float(spread):g}" if "e" not in f"{float(spread):g}" else written(float(spread), 2)
    return Lettering(f"begun at spread {numeral}", (box.left, box.top - NAME, 0), NAME, THEME.dimmed, numerals=[(numeral, spread.source)])


def _apart(found: Gathering, box: Box) -> ReadOut:
    """How well its groups stand apart, by their silhouette, where the playhead stands."""
    place = (box.left, box.bottom, 0)
    return ReadOut(found.apart.number, fixed, "silhouette ", anchor=place, size=NAME, colour=THEME.ink)


def _loss(run: Recording, box: Box) -> ReadOut:
    """Its loss, where the playhead stands."""
    place = (box.right, box.bottom, 0)
    return ReadOut(run.loss.number, lambda value: written(value, 2), "loss ", anchor=place, size=NAME, colour=THEME.loss, align=1)
