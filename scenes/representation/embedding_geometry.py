"""Model 5, representation learning: words that nobody explains, and where they come to lie."""

from __future__ import annotations

import numpy as np
from manim import FadeIn, FadeOut, LaggedStart, Mobject, Wait, linear
from manim.utils.rate_functions import ease_in_out_sine

from nets.findings.representation.embedding_geometry.directions import Directions
from nets.findings.representation.embedding_geometry.gathering import Gathering
from nets.findings.representation.embedding_geometry.odds import Odds, from_other_seeds, of_other_spreads
from nets.findings.representation.embedding_geometry.scales import Scales
from scenes.parts.change import Change
from scenes.parts.cloud.cloud import TAIL
from scenes.parts.cloud.grid import Grid
from scenes.parts.cloud.hulls import Hulls
from scenes.parts.theme import CONTEXT, THEME
from scenes.representation.embedding_geometry_otherwise import DRIFT, ELSE, OWN, SHEAF, TOLD, TRAINED
from scenes.representation.gap import Gap
from scenes.representation.gestures import fill_gap, list_words, look_near
from scenes.representation.nearest import tell_nearest
from scenes.representation.share import Angles, Share
from scenes.representation.sheaf import Sheaf
from scenes.representation.tally import Tally
from scenes.representation.two_clouds import tell_spreads
from scenes.representation.vocabulary import Lexicon, cloud_of, kind_names, one_hull
from scenes.stage import LanguageRecording, Needs, Stage

LASTS = 8.0  # seconds of the whole training


class EmbeddingGeometry(Stage):
    """Words that are used alike come to lie together, and a relation becomes a direction: nobody told the network either."""

    run, place = "embedding_geometry", 2
    needs = Needs(language=True)
    recording: LanguageRecording

    def cast(self) -> None:
        """Who plays: the words as a cloud, and the hulls of those that are used alike."""
        run, arrays = self.recording, self.recording.arrays
        self.found, self.ways = self.find(Gathering), self.find(Directions)
        self.seeds, self.spreads = from_other_seeds(run, self.members), of_other_spreads(run, self.members)
        nouns = np.isin(np.arange(len(run.words)), self.ways.nouns)
        self.lexicon = Lexicon(run.words, arrays["words/count"], arrays["words/kind"], arrays["words/slot"], nouns)
        self.cloud = cloud_of(self.found, self.lexicon)
        self.playhead.show(run.first_step)
        self.follow(self.cloud).settle(nouns if nouns.any() else None)
        self.hues, self.grey = self.lexicon.coloured(self.lexicon.hues), self.lexicon.coloured(THEME.dimmed)
        self.trained = run.last_step > run.first_step
        self.hulls = Hulls(self.cloud, self.lexicon.groups, self.lexicon.colours)
        self.grid = Grid(self.cloud, self.cloud.looks[-1])
        self.past: list[Mobject] = []  # what leaves as the next beat begins
        self.share = self.follow(Share(self.found.held.number, self.title))

    def construct(self) -> None:
        here = np.isfinite(self.found.places.last).all()
        self.ask()
        self.guess()
        if self.trained:
            self.train()
        if here and self.found.gathering.outcome != "unknown":
            self.gather()
        elif here:
            self.past = tell_nearest(self, self.found, self.cloud, self.grey, self.left())
        if here and self.ways.arrows.outcome != "unknown":
            self.point()
        if self.trained and len(self.spreads) > 1:
            self.compare(self.find(Scales, self.spreads))
        self.close()

    def ask(self) -> None:
        """All words as a list, and where they begin."""
        cloud = self.cloud
        told = "Each word begins as {width} numbers drawn by chance. Who says what it means?"
        with self.beat("puzzle", told, width=self.recording.length("parameters/embedding.weight", 2)):
            self.add(self.grid, self.hulls, cloud)
            list_words(self, cloud)
            self.play(Change(cloud, 2.8, **cloud.settled_at(cloud.look)), FadeIn(self.share, run_time=0.6))

    def guess(self) -> None:
        """A gap, and what fills it."""
        cloud, words, found = self.cloud, self.recording.words, self.found
        fillers = found.fillers.tolist()
        these = " These {fillers:count} fill one gap." if len(fillers) > 1 else ""
        these = these if self.lexicon.whole else " Rarer words are dots."
        with self.beat("gap", f"Its only task: guess the next word.{these}", fillers=found.length("fillers")):
            gap = Gap(words[found.gap[0]], words[found.gap[1]], [words[one] for one in fillers])
            fill_gap(self, cloud, gap, fillers)
        self.past = [gap, gap.fillers[-1]]

    def train(self) -> None:
        """Training moves the words, once, and the camera goes back with them; nouns stay written."""
        run, found, cloud = self.recording, self.found, self.cloud
        with self.beat("training", found.loss.say(fell=found.gathering.say(all=DRIFT, **ELSE["drift"]), **ELSE["training"])):
            self.play(Change(cloud, 1.2, rgbas=self.grey, **cloud.as_at(0)), *self.left())
            self.play(FadeIn(self.counter, self.loss_line, run_time=0.3), Change(cloud, 0.3, tailed=1))
            self.play(self.playhead.to(run.last_step, cloud.evenly(), run_time=LASTS, rate_func=linear))
            self.play(Change(cloud, 0.6, tailed=0), FadeOut(self.counter, self.loss_line, run_time=0.3))

    def gather(self) -> None:
        """The hues of the kinds, one group from near; then all of them, and how many words lie beside their own."""
        found, cloud, words = self.found, self.cloud, self.recording.words
        word, others = int(found.word), found.last.tolist()
        kind = self.recording.kinds[int(self.lexicon.kinds[word])]
        told = found.gathering.say(all=TOLD, **ELSE["kinds"])
        with self.beat("kinds", told, one=words[word], other=words[others[0]], kind=kind):
            self.play(Change(cloud, 1.4, rgbas=self.hues), *self.left())
            self.play(look_near(cloud, word, others, self.lexicon.nouns))
            own = one_hull(cloud, self.lexicon, word)
            self.add(own)
            self.play(own.shown(0.8))
        self.past = [own]
        last, first = (found.own.number(at) for at in (np.inf, -np.inf))
        told = found.gained.say(
            more="{own} of {all} words {own:lies|lie} beside one used alike; before training, {before}.", **ELSE["groups"]
        )
        with self.beat("groups", told, own=last, all=found.counted, before=first):
            tally = Tally(last, first, found.counted)
            self.play(Change(cloud, 1.8, ease_in_out_sine, rgbas=self.hues, **cloud.as_at(-1)), FadeIn(tally, run_time=0.4), *self.left())
            self.play(self.hulls.shown(2.4), tally.filled(2.4))
        self.past = [tally, tally.bar]

    def point(self) -> None:
        """From one to many: where the arrows lie, and at one origin; verbs, other seeds, and the mean arrow back among the words."""
        ways, cloud = self.ways, self.cloud
        others = [self.find(Directions, one) for one in self.seeds if self.trained]
        sheaf, angles = (
            Sheaf(cloud, ways, others, self.lexicon),
            Angles(self.recording.length("parameters/embedding.weight", 2), self.share),
        )
        nouns, exchanged, verbs = sheaf.names()
        with self.beat("sheaf", ways.arrows.say(sheaf=SHEAF, **ELSE["sheaf"])):
            self.add(*sheaf.all)
            context = self.hues * [1, 1, 1, CONTEXT]
            self.play(Change(cloud, 0.8, rgbas=context, **cloud.as_at(-1)), self.hulls.hidden(), *self.left())
            self.play(Change(sheaf.nouns, 1.6, grown=np.ones(len(ways.nouns))))
            self.play(
                *sheaf.gathered(2.0), Change(self.grid, 0.8, opacity=0), FadeOut(self.share, run_time=0.4), FadeIn(angles, run_time=0.6)
            )
            self.play(sheaf.come(sheaf.mean, 0.6), FadeIn(nouns, run_time=0.4))
            self.play(sheaf.come(sheaf.strangers, 1.2), FadeIn(exchanged, run_time=0.6))
        with self.beat("verbs", ways.strangers.say(apart="Verbs go a way of their own.", **ELSE["verbs"])):
            self.play(
                sheaf.gone(sheaf.strangers, 0.6),
                FadeOut(exchanged, run_time=0.4),
                sheaf.come(sheaf.verbs, 2.0),
                FadeIn(verbs, run_time=0.6),
            )
        self.past = [nouns, verbs]
        if others:
            odds = self.find(Odds, [self.recording, *self.seeds])
            told = odds.again.say(both="From {others} other {others:seed|seeds} too: a sheaf, and verbs apart.", **ELSE["odds"])
            with self.beat("odds", told, others=odds.others, sheaves=odds.sheaves, seeds=odds.length("nouns_off")):
                ranged = sheaf.ranged(odds)
                for at, (one, other) in enumerate(zip(sheaf.ghosts, sheaf.verbs_ghosts, strict=True)):
                    self.play(sheaf.come(one, 1.3), sheaf.come(other, 1.3), *([] if at else self.left()))
                self.play(FadeIn(*ranged, run_time=0.6))
            self.past = [*ranged]
        told = ways.landing.say(all="The others' mean leads each into its kind, {word} of {nouns} exactly.", **ELSE["landing"])
        with self.beat("left_out", told, kind=ways.kind, word=ways.word, nouns=ways.length("nouns")):
            self.play(*sheaf.back(1.8), *self.left(), FadeOut(angles, run_time=0.4), Change(self.grid, 0.8, opacity=1))
            self.play(FadeIn(self.share, run_time=0.4))
            for led in sheaf.led():
                self.play(*led)
        self.past = [*sheaf.all]

    def compare(self, scales: Scales) -> None:
        """Two trainings that differ in how large their first numbers were."""
        hidden = [Change(self.cloud, 0.4, rgbas=self.cloud.rgbas * [1, 1, 1, 0]), Change(self.grid, 0.4, opacity=0), self.hulls.hidden()]
        leaving = [*hidden, FadeOut(self.share, run_time=0.4), *self.left()]
        self.past = tell_spreads(self, scales, self.spreads, self.lexicon, leaving)

    def close(self) -> None:
        """The insight, and the way to the next model."""
        cloud = self.cloud
        learned = self.found.gathering.say(all=OWN, **ELSE["insight"])
        told = self.found.loss.say(untrained="Untrained, words lie as chance has laid them.", **dict.fromkeys(TRAINED, learned))
        with self.beat("insight", told):
            coming = [FadeIn(self.share, run_time=0.4)] if self.share not in self.mobjects else []
            grid, back = Change(self.grid, 0.4, opacity=1), Change(cloud, 1.8, rgbas=self.hues, **cloud.as_at(-1))
            self.play(*self.left(), *coming, grid, back, self.hulls.shown(2.6))
            known = self.recording.kinds if self.found.gathering.outcome in ("all", "many") else ()
            self.past = [*kind_names(cloud, self.lexicon, known)]
            self.play(LaggedStart(*(FadeIn(name) for name in self.past), run_time=2.4) if self.past else Wait(0.5))
        with self.beat("bridge", "And what decides where a training ends?"):
            dots = Change(cloud, 0.8, named=0 * cloud.named, dotted=0 * cloud.dotted + 1)
            self.play(self.hulls.hidden(), dots, Change(cloud, 2.6, tailed=len(cloud.path) / TAIL), *self.left())

    def left(self) -> list[FadeOut]:
        """What was only for the beat before leaves."""
        past, self.past = self.past, []
        return [FadeOut(*past, run_time=0.4)] if past else []
