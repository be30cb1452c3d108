"""Model 5, representation learning: words that nobody explains, and where they come to lie."""

from __future__ import annotations

import numpy as np
from manim import FadeIn, FadeOut, Mobject, Wait, linear
from manim.utils.rate_functions import ease_in_out_sine

from nets.findings.representation.embedding_geometry.directions import Directions
from nets.findings.representation.embedding_geometry.gathering import Gathering
from nets.findings.representation.embedding_geometry.scales import Scales
from scenes.parts.change import Change
from scenes.parts.cloud.cloud import TAIL
from scenes.parts.cloud.grid import Grid
from scenes.parts.cloud.hulls import Hulls
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.theme import THEME
from scenes.representation.gap import Gap
from scenes.representation.gestures import fill_gap, list_words, look_near, mutual
from scenes.representation.share import Share
from scenes.representation.sheaf import Sheaf
from scenes.representation.tally import Tally
from scenes.representation.two_clouds import TwoClouds
from scenes.representation.vocabulary import Lexicon, cloud_of, kind_names
from scenes.stage import LanguageRecording, Needs, Stage

LASTS, TWICE = 8.0, 5.0  # seconds of the whole training, and of two side by side


class EmbeddingGeometry(Stage):
    """Words that are used alike come to lie together, and a relation becomes a direction: nobody told the network either."""

    run = "embedding_geometry"
    needs = Needs(language=True)
    recording: LanguageRecording

    def cast(self) -> None:
        """Who plays: the words as a cloud, and the hulls of those that are used alike."""
        run, arrays = self.recording, self.recording.arrays
        self.found, self.ways = self.find(Gathering), self.find(Directions)
        self.scales = self.find_in_study(Scales, varied="network.embedding_std")
        self.lexicon = Lexicon(run.words, *(arrays[f"words/{what}"] for what in ("count", "kind", "slot")))
        self.cloud = cloud_of(self.found, self.lexicon)
        self.playhead.show(run.first_step)
        self.follow(self.cloud).settle()
        self.whole, self.hues = self.cloud.look, rgbas_of(self.lexicon.hues, self.cloud.count)
        self.hulls = Hulls(self.cloud, self.lexicon.groups, self.lexicon.colours)
        self.grid = Grid(self.cloud, self.whole)
        self.past: list[Mobject] = []  # what leaves as the next beat begins
        self.share = self.follow(Share(self.found.held.number, self.title))

    def construct(self) -> None:
        trained = self.recording.last_step > self.recording.first_step
        here = np.isfinite(self.found.places.last).all()
        self.ask()
        self.guess()
        if trained:
            self.train()
        if here and self.found.gathering.outcome != "unknown":
            self.gather()
        if here:
            self.near()
        if here and self.found.gathering.outcome == "unknown":
            self.pair()
        if here and self.ways.arrows.outcome != "unknown":
            self.point()
        if trained and self.scales is not None:
            self.compare(self.scales)
        self.close()

    def ask(self) -> None:
        """All words as a list, and where they begin."""
        cloud = self.cloud
        told = "Each word begins as {width} numbers drawn by chance. Who says what it means?"
        with self.beat("puzzle", told, width=self.recording.length("parameters/embedding.weight", 2)):
            self.add(self.grid, self.hulls, cloud)
            list_words(self, cloud)
            self.play(Change(cloud, 2.8, **cloud.settled_at(cloud.look)), FadeIn(self.share, run_time=0.6))
            self.play(Change(cloud, 0.4, led=1))

    def guess(self) -> None:
        """A gap, and what fills it."""
        cloud, words, found = self.cloud, self.recording.words, self.found
        fillers = found.fillers.tolist()
        these = " These {fillers:count} fill one gap." if len(fillers) > 1 else ""
        these = these if all(cloud.words) else " Rarer words are dots."
        with self.beat("gap", f"Its only task: guess the next word.{these}", fillers=found.length("fillers")):
            gap = Gap(words[found.gap[0]], words[found.gap[1]], [words[one] for one in fillers])
            fill_gap(self, cloud, gap, fillers)

    def train(self) -> None:
        """The camera goes back, and training moves the words; once."""
        run, found, cloud = self.recording, self.found, self.cloud
        with self.beat("training", found.loss.say(fell=found.gathering.say(all=DRIFT, **ELSE["drift"]), **ELSE["training"])):
            self.play(Change(cloud, 1.6, rgbas=rgbas_of(THEME.dimmed, cloud.count), **cloud.as_at(0, self.whole)))
            self.play(FadeIn(self.counter, self.loss_line, run_time=0.3), Change(cloud, 0.3, tailed=1))
            self.play(self.playhead.to(run.last_step, cloud.evenly(), run_time=LASTS, rate_func=linear))
            self.play(Change(cloud, 0.6, tailed=0), FadeOut(self.counter, self.loss_line, run_time=0.3))

    def gather(self) -> None:
        """The hues of the kinds, the groups, and how many words lie beside their own."""
        found, cloud, words = self.found, self.cloud, self.recording.words
        kind = self.recording.kinds[int(self.lexicon.kinds[int(found.word)])]
        told = found.gathering.say(all=TOLD, **ELSE["kinds"])
        with self.beat("kinds", told, one=words[int(found.word)], other=words[int(found.last[0])], kind=kind):
            self.play(Change(cloud, 2.0, rgbas=self.hues))
            names = kind_names(cloud, self.lexicon, self.recording.kinds)
            self.play(*(FadeIn(name, run_time=0.6) for name in names), Wait(0.6))
        last, first = (found.own.number(at) for at in (np.inf, -np.inf))
        told = found.gained.say(
            more="{own} of {all} words {own:lies|lie} beside one used alike; before training, {before}.", **ELSE["groups"]
        )
        with self.beat("groups", told, own=last, all=found.counted, before=first):
            tally = Tally(last, first, found.counted)
            self.play(self.hulls.shown(1.6), FadeIn(tally, run_time=0.4), *(FadeOut(name, run_time=0.4) for name in names))
            self.play(tally.filled(1.6))
            self.wait(0.6)
            self.play(self.hulls.hidden(), FadeOut(tally, tally.bar, run_time=0.4))

    def near(self) -> None:
        """One word from near, and its nearest."""
        found, cloud, words = self.found, self.cloud, self.recording.words
        word, others = int(found.word), found.last.tolist()
        with self.beat("near", "Nearest to {word}: {one} and {other}.", word=words[word], one=words[others[0]], other=words[others[1]]):
            look_near(self, cloud, word, others)

    def pair(self) -> None:
        """All words that are each other's nearest, where nothing is known of their kinds."""
        found, cloud = self.found, self.cloud
        now, before = (found.mutual.number(at) for at in (np.inf, -np.inf))
        told = "{now} {now:pair|pairs} of words {now:lies|lie} nearest to each other"
        trained = self.recording.last_step > self.recording.first_step
        with self.beat("pairs", f"{told}; before training, {{before}}." if trained else f"{told}.", now=now, before=before):
            ties = mutual(cloud, found.near.last)
            self.add(ties)
            self.play(Change(cloud, 1.6, ease_in_out_sine, rgbas=rgbas_of(THEME.dimmed, cloud.count), **cloud.as_at(-1, self.whole)))
            self.play(Change(ties, 2.0, tied=np.ones(len(ties.pairs))))
        self.past = [ties]

    def point(self) -> None:
        """From one to many: where the arrows lie, and moved to one origin; one left out, and the verbs."""
        ways, cloud, words = self.ways, self.cloud, self.recording.words
        with self.beat("sheaf", ways.arrows.say(sheaf=SHEAF, **ELSE["sheaf"])):
            bare = cloud.as_at(-1, self.whole) | {"named": 0 * cloud.named, "dotted": 0 * cloud.dotted + 1}
            self.play(Change(cloud, 1.6, ease_in_out_sine, rgbas=self.hues, **bare))
            sheaf = Sheaf(cloud, ways, self.lexicon)
            self.add(*sheaf.all)
            self.play(sheaf.grown(sheaf.nouns, 1.6))
            self.play(*sheaf.gathered(2.0))
            names = sheaf.names()
            self.play(sheaf.grown(sheaf.strangers, 1.2), FadeIn(*names[:2], run_time=0.6))
        at = int(ways.left_out)
        told = ways.landing.say(all="The others' mean leads each into its kind, {word} of {nouns} to its form.", **ELSE["landing"])
        with self.beat("left_out", told, kind=ways.kind, word=ways.word, nouns=ways.length("nouns")):
            mean, name = sheaf.mean(without=at), sheaf.name(at, words[int(ways.nouns[at, 0])], ways.number("held", at))
            self.add(mean)
            self.play(sheaf.alone(at, 0.6), FadeOut(*names[:2], run_time=0.4))
            self.play(Change(mean, 1.2, grown=1), FadeIn(name, run_time=0.6))
            self.play(FadeOut(name, run_time=0.3))
            for led in sheaf.led(mean):
                self.play(*led)
        with self.beat("verbs", ways.strangers.say(apart="Verbs go a way of their own.", **ELSE["verbs"])):
            self.play(sheaf.grown(sheaf.verbs, 2.4), FadeIn(*names[2:], run_time=0.6))
        self.past = [mean, *sheaf.all, *names[2:]]

    def compare(self, scales: Scales) -> None:
        """Two trainings that differ in how large their first numbers were."""
        runs = [self.members[scales.order[at]] for at in (0, -1)]
        told = scales.losses.say(alike=scales.gathered.say(fewer=NOTHING, **ELSE["gathered"]), **ELSE["scale"])
        with self.beat("scale", told):
            two = TwoClouds(scales, runs, [self.find(Gathering, one) for one in runs], self.lexicon)
            self.playhead.show(runs[0].first_step)
            self.playhead.lead(*two.clouds, *two.apart, *two.losses)
            self.add(*two.hulls)
            bare, closed = Change(self.cloud, 0.4, rgbas=self.cloud.rgbas * [1, 1, 1, 0]), [hulls.shown(0.8) for hulls in two.hulls]
            self.play(
                bare,
                Change(self.grid, 0.4, opacity=0),
                FadeOut(self.share, *self.past, run_time=0.4),
                FadeIn(two.parts, run_time=0.6),
                *closed,
            )
            self.play(two.trained(self.playhead, TWICE))
            self.wait(0.5)
        self.past = [two.parts, *two.hulls]

    def close(self) -> None:
        """The insight, and the way to the next model."""
        cloud = self.cloud
        learned = self.found.gathering.say(all=OWN, **ELSE["insight"])
        told = self.found.loss.say(untrained="Untrained, words lie as chance has laid them.", **dict.fromkeys(TRAINED, learned))
        with self.beat("insight", told):
            going = [FadeOut(*self.past, run_time=0.4)] if self.past else []
            coming = [FadeIn(self.share, run_time=0.4)] if self.share not in self.mobjects else []
            self.play(
                *going,
                *coming,
                Change(self.grid, 0.4, opacity=1),
                Change(cloud, 1.8, rgbas=self.hues, **cloud.as_at(-1, self.whole)),
                self.hulls.shown(4.0),
            )
        with self.beat("bridge", "And what decides where a training ends?"):
            self.play(self.hulls.hidden(), Change(cloud, 2.6, tailed=len(cloud.path) / TAIL))


TRAINED = ("fell", "level", "rose", "blew_up")
DRIFT = "Words used alike drift together."
TOLD = "Nobody told it that {one} and {other} are both {kind}."
SHEAF = "From one to many: moved together, a sheaf; with exchanged partners, a spray."
LARGER = "Begun with larger numbers"
NOTHING = f"{LARGER}: nearly the same loss, and far less gathers."
OWN = "No one gave it these groups: it learned to represent the problem itself."
ELSE = {
    "drift": Gathering.gathering.but(
        "all",
        many=DRIFT,
        few="Training moves the words, and hardly gathers them.",
        unknown="Training moves the words, each by the words around it.",
    ),
    "training": Gathering.loss.but(
        "fell",
        level="Training moves the words, and its loss stays level.",
        rose="Training moves the words, and its loss rises.",
        untrained="Here nothing is trained.",
        blew_up="In {steps} {steps:step|steps} this training blows up.",
    ),
    "kinds": Gathering.gathering.but("all", many=TOLD, few="These are their kinds: here they lie mixed.", unknown=TOLD),
    "groups": Gathering.gained.but("more", no_more="{own} of {all} words {own:lies|lie} beside one used alike.", unknown=""),
    "sheaf": Directions.arrows.but("sheaf", spray="From one to many: moved together, the nouns' arrows spread.", unknown=""),
    "landing": Directions.landing.but(
        "all",
        most="The others' mean leads {kind} of {nouns} into their kind, {word} to its form.",
        few="The others' mean leads only {kind} of {nouns} into their kind.",
        unknown="",
    ),
    "verbs": Directions.strangers.but("apart", along="Verbs go along with them.", unknown=""),
    "gathered": Scales.gathered.but(
        "fewer", as_many=f"{LARGER}: nearly the same loss, and as many gather.", unknown=f"{LARGER}: nearly the same loss."
    ),
    "scale": Scales.losses.but(
        "alike",
        higher=f"{LARGER}, its loss ends higher.",
        lower=f"{LARGER}, its loss ends lower.",
        blew_up=f"{LARGER}: one training blew up.",
    ),
    "insight": Gathering.gathering.but(
        "all",
        many=OWN,
        few="Here guessing the next word gathered little.",
        unknown="So each word has a place by its use, and nobody gave it one.",
    ),
}
