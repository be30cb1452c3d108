"""Model 4, stack of transformations: one dot for a word, which its sentence parts into what it means there."""

from __future__ import annotations

import numpy as np
from manim import DOWN, UP, FadeIn, FadeOut, TransformFromCopy

from nets.findings.stack.tokens_to_meaning.looked import Looked
from nets.findings.stack.tokens_to_meaning.parted import Parted
from scenes.parts.change import Change
from scenes.parts.space.view import SIGHT
from scenes.stack.clause import Clause
from scenes.stack.occurrences import Turn
from scenes.stack.senses import Senses
from scenes.stack.twice import Twice
from scenes.stage import LanguageRecording, Needs, Stage

WHOLE, NEAR = np.array([*SIGHT[:2], 1.0]), 1.6  # the sight of the whole picture; times as large, from near


class TokensToMeaning(Stage):
    """A word is one dot to the network, whatever it means; layer by layer the sentence around it parts that into its senses."""

    recording: LanguageRecording
    place = 4
    run, poster = "tokens_to_meaning", "parted"
    needs = Needs(language=True, homonym=True)

    def cast(self) -> None:
        """Who plays: the word in two sentences; its dot, with a thread for each of many; and both again, with what comes next."""
        run = self.recording
        self.found, self.looked = self.find(Parted), self.find(Looked)
        self.pair, at = [run.sentences[int(place)] for place in self.looked.sentence], int(self.looked.at)
        self.twice = Twice([one.words[1:-1] for one in self.pair], at - 1, run.embedding.last[int(self.pair[0].tokens[at])])
        self.senses = Senses(self.found, run, self.edge)
        self.picture = self.senses.picture
        self.clause, self.other = (Clause(self.looked, run, which) for which in range(2))

    def construct(self) -> None:
        self.ask()
        self.part()
        self.probe()
        self.look_back()
        self.train()
        self.change()
        self.close()

    def ask(self) -> None:
        """One word in two sentences, and what it is to the network."""
        twice, run = self.twice, self.recording
        with self.beat("puzzle", "“{word}” here, “{word}” there: does it mean the same?", word=run.homonym):
            for animations in twice.written():
                self.play(*animations)
            self.alone(*twice.words, *twice.lines)
            self.wait(1)
        told = self.found.dot.say(one="To the network both are the same {count} numbers.", **ELSE["dot"])
        with self.beat("numbers", told, count=run.length("parameters/embedding.weight", 2)):
            for animations in twice.counted():
                self.play(*animations)
            self.play(*twice.joined())

    def part(self) -> None:
        """One dot, and a thread for each sentence, through all layers."""
        found, picture, senses, twice = self.found, self.picture, self.senses, self.twice
        with self.beat("threads", "Call them one dot, with a thread for each of {drawn} sentences.", drawn=found.length("senses")):
            senses.begin(picture.near(0, NEAR))
            self.add(picture)
            dot = np.array([*picture.seen(picture.home(0)), 0])
            self.play(*twice.gathered(dot), Change(picture, 1.2, opacity=1), FadeOut(*twice.words), FadeIn(*senses.marks), run_time=1.2)
            self.remove(*twice.bars)
            self.play(Turn(picture, 3.4, reach=1, sight=picture.between(0.9 * NEAR)))
        first, second = self.recording.senses
        told = found.parting.say(parted=f"{LATER} the sentence has parted it: {{first}} or {{second}}.", **ELSE["parting"])
        with self.beat("parted", told, layers=found.length("layer"), first=first, second=second):
            self.play(FadeIn(senses.notes[0], run_time=0.3), Turn(picture, 2.6, reach=len(found.layer), sight=WHOLE))
            self.play(Turn(picture, 0.8, hued=1))
            self.names = senses.named()
            self.play(*map(FadeIn, self.names), run_time=0.4)
            self.wait(1)

    def probe(self) -> None:
        """The first layer along another direction, and how many sentences a cut tells right at each stage."""
        found, picture, senses = self.found, self.picture, self.senses
        layers = len(found.layer)
        if layers > 1:
            told = found.early.say(hidden=f"{TURNED} the first layer has parted it already.", **ELSE["early"])
            with self.beat("early", told):
                self.play(Turn(picture, 1.6, sight=picture.near(1, 2.6)), FadeOut(*self.names, run_time=0.4))
                self.play(
                    FadeOut(senses.notes[0], run_time=0.3), FadeIn(senses.notes[1], run_time=0.3), Turn(picture, 2, turned=senses.at(1))
                )
                self.play(Turn(picture, 0.6, cut=senses.at(1)))
        told = "A straight cut, fitted on other sentences, tells {right} of {drawn} right."
        with self.beat("probe", told, right=found.number("right", layers), drawn=found.length("senses")):
            self.play(Turn(picture, 1.8, sight=WHOLE))
            for score in senses.scores[:-1]:
                self.play(FadeIn(score, shift=0.2 * UP), run_time=0.7)
            self.play(Turn(picture, 1, cut=senses.at(1, layers)), FadeIn(senses.scores[-1], shift=0.2 * UP))

    def look_back(self) -> None:
        """The last word of a sentence, and what it reads."""
        clause, senses, words = self.clause, self.senses, self.pair[0].words
        gone = [one for one in (*self.names, *senses.notes, *senses.scores) if one in self.mobjects]
        clause.show(self.recording.last_step)
        clause.arcs.grown = 0.0
        told = self.looked.after.say(mostly="“{it}” reads mostly from “{leader}”: that is where, not why.", **ELSE["after"])
        with self.beat("look", told, it=words[-1], leader=words[int(self.looked.leader[0])]):
            come = *clause.row.without(int(self.looked.at)), clause.row.line
            self.play(
                *(TransformFromCopy(senses.word, clause.word), FadeOut(*senses.marks, *gone), Change(self.picture, 1, opacity=0)),
                *map(FadeIn, come),
            )
            self.remove(self.picture)
            self.play(Change(clause.arcs, 2, grown=1))
            self.play(*(FadeIn(one, shift=0.15 * DOWN) for one in (*clause.shares, clause.note)), run_time=0.5)

    def train(self) -> None:
        """What the network says comes next, before training and after."""
        run, clause, looked = self.recording, self.clause, self.looked
        if run.last_step == run.first_step:
            with self.beat("next", "This is what it says comes next."):
                self.play(*map(FadeIn, clause.expected))
            return
        self.playhead.lead(clause)
        told = looked.before.say(even="Before training it looked everywhere alike, and any word could come next.", **ELSE["before"])
        with self.beat("beginning", looked.first.say(flat=told, **ELSE["first"])):
            self.play(self.playhead.to(run.first_step, run_time=2))
            clause.next.bars.stretched = 0.0
            self.play(*map(FadeIn, clause.expected), FadeIn(self.counter, self.loss_line), run_time=0.5)
            self.play(Change(clause.next.bars, 1.8, stretched=1))
        told = looked.coming.say(own=f"{LEARNED} it learns which words fit the {{sense}}.", **ELSE["coming"])
        told = looked.loss.say(fell=told, level=told, rose=told, untrained=told, blew_up=f"{LEARNED} this training blows up.")
        with self.beat("training", told, sense=run.senses[int(looked.sense[0])]):
            self.play(self.playhead.to(run.last_step, list(looked.keyframes), run_time=6))
            self.play(FadeOut(self.counter, self.loss_line, run_time=0.3))

    def change(self) -> None:
        """The other sentence, word by word."""
        self.other.show(self.recording.last_step)
        with self.beat("change", self.looked.coming.say(own="Change the words before it, and other words come next.", **ELSE["change"])):
            for animations in self.clause.into(self.other):
                self.play(*animations)
            self.wait(0.6)

    def close(self) -> None:
        """All threads once more, back to the one dot, and around it those of all other words."""
        found, picture, senses = self.found, self.picture, self.senses
        with self.beat("insight", found.parting.say(parted=INSIGHT, mostly=INSIGHT, **ELSE["insight"])):
            senses.begin(WHOLE)
            self.add(picture)
            gone = [one for clause in (self.clause, self.other) for one in clause.whole if one in self.mobjects]
            back = TransformFromCopy(self.other.word, senses.word), Change(picture, 1, opacity=1)
            self.play(*back, *map(FadeOut, gone), FadeIn(*senses.stations))
            self.play(Turn(picture, 3, reach=len(found.layer)))
            self.play(FadeIn(senses.notes[0], *self.names), run_time=0.4)
        with self.beat("bridge", "And where does the dot for each word come from?"):
            self.play(Turn(picture, 2, reach=0, hued=0), FadeOut(senses.notes[0], *self.names, *senses.stations, run_time=0.4))
            self.play(Turn(picture, 2, sight=picture.among))
            self.play(Turn(picture, 1.8, joined=1), FadeIn(senses.notes[2], run_time=0.4))
            self.wait(0.6)


LATER, TURNED = "{layers:count} {layers:layer|layers} later", "Look along another direction:"
LEARNED, AWAY = "In {steps} {steps:step|steps}", "Here its numbers have run away."
ANY, BEGAN = "Before training any word could come next.", "This is where training began."
WHERE = "“{it}” reads most from “{leader}”: that is where, not why."
INSIGHT = "A word begins as one dot; the sentence makes its meaning."
BEGIN = "A word begins as one dot; layers are to part what it means."
ELSE = {  # what is said where a run turns out otherwise
    "dot": Parted.dot.but("one", several=AWAY),
    "parting": Parted.parting.but(
        "parted",
        mostly=f"{LATER} most sentences have parted it: {{first}} or {{second}}.",
        mixed=f"{LATER} {{first}} and {{second}} are still mixed.",
        lost=f"{LATER} its numbers have run away.",
    ),
    "early": Parted.early.but(
        "hidden",
        seen="Seen from near: the first layer has parted it already.",
        begun=f"{TURNED} the first layer has begun to part it.",
        clearer=f"{TURNED} the first layer parts it more clearly.",
        single="",
        none="Not along its own direction either does the first layer part it.",
    ),
    "after": Looked.after.but(
        "mostly",
        most=WHERE,
        itself=WHERE,
        even="“{it}” reads from all words nearly alike.",
        lost="Here nothing is known of where “{it}” looks.",
    ),
    "before": Looked.before.but("even", uneven=ANY, lost=BEGAN),
    "first": Looked.first.but("flat", uneven=BEGAN),
    "coming": Looked.coming.but(
        "own",
        rather=f"{LEARNED} it learns which words are likelier for the {{sense}}.",
        others=f"{LEARNED} it does not learn which words fit the {{sense}}.",
        lost=f"{LEARNED} its numbers run away.",
    ),
    "change": Looked.coming.but(
        "own",
        rather="Change the words before it, and others become likelier.",
        others="Change the words before it: they do not bring what fits.",
        lost=AWAY,
    ),
    "insight": Parted.parting.but("parted", "mostly", mixed=BEGIN, lost=BEGIN),
}
