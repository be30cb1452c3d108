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
from scenes.stage import Measured, Needs, Stage

WHOLE = np.array([*SIGHT[:2], 1.0])  # the sight of the whole picture


class TokensToMeaning(Stage):
    """A word is one dot to the network, whatever it means; layer by layer the sentence around it parts that into its senses."""

    place = 4
    run, poster = "tokens_to_meaning", "parted"
    needs = Needs(language=True, senses=True)

    def cast(self) -> None:
        """Who plays: the word in two sentences; its dot, with a thread for each of many; and both again, with what comes next."""
        run = self.recording
        self.found, self.looked = self.find(Parted), self.find(Looked)
        pair, at = [run.sentences[int(place)] for place in self.looked.sentence], int(self.looked.at)
        self.twice = Twice([one.words[1:-1] for one in pair], at - 1, run.embedding.last[int(pair[0].tokens[at])])
        self.senses = Senses(self.found, run, self.edge)
        self.picture = self.senses.picture
        self.clause, self.other = (Clause(self.looked, run, which) for which in range(2))
        self.leader = pair[0].words[int(self.looked.leader[0])]
        self.it = pair[0].words[-1]

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
        count = run.length("parameters/embedding.weight", 2)
        with self.beat("numbers", self.found.dot.say(one="To the network both are the same {count} numbers.", **ELSE["dot"]), count=count):
            for animations in twice.counted():
                self.play(*animations)
            self.play(*twice.joined())

    def part(self) -> None:
        """One dot, and a thread for each sentence, through all layers."""
        found, picture, senses, twice = self.found, self.picture, self.senses, self.twice
        last = len(found.layer)
        with self.beat("threads", "Call them one dot, with a thread for each of {drawn} sentences.", drawn=found.length("senses")):
            picture.sight, picture.opacity = picture.near(0, 1.6), 0.0
            picture.lay()
            self.add(picture)
            place = np.array([*picture.seen(picture.home(0)), 0])
            self.play(*twice.gathered(place), Change(picture, 1.2, opacity=1), FadeOut(*twice.words), FadeIn(*senses.marks), run_time=1.2)
            self.remove(*twice.bars)
            self.play(Turn(picture, 2.4, reach=1, sight=picture.between(1.45) if last > 1 else WHOLE))
        values = {"layers": found.length("layer"), **self.meanings}
        with self.beat("parted", found.parting.say(parted=PARTED, **ELSE["parting"]), **values):
            self.play(FadeIn(senses.notes[0], run_time=0.3), Turn(picture, 2.6, reach=last, sight=WHOLE))
            self.play(Turn(picture, 0.8, hued=1))
            self.names = senses.named()
            self.play(*map(FadeIn, self.names), run_time=0.4)
            self.wait(1)

    def probe(self) -> None:
        """The first layer along another direction, and how many sentences a cut tells right at each stage."""
        found, picture, senses = self.found, self.picture, self.senses
        turned, cut = np.zeros(len(found.angles)), np.zeros(len(found.angles))
        if found.early.outcome != "single":
            turned[1] = cut[1] = 1
            with self.beat("early", found.early.say(begun=TURNED, **ELSE["early"])):
                self.play(Turn(picture, 1.6, sight=picture.near(1, 2.6)), FadeOut(*self.names, run_time=0.4))
                self.play(FadeOut(senses.notes[0], run_time=0.3), FadeIn(senses.notes[1], run_time=0.3), Turn(picture, 2, turned=turned))
                self.play(Turn(picture, 0.6, cut=cut))
        cut[-1] = 1
        with self.beat("probe", "A straight cut, fitted on other sentences, tells {right} of {drawn} right.", **self.scored):
            self.play(Turn(picture, 1.6, sight=WHOLE))
            self.play(Turn(picture, 0.8, cut=cut), *(FadeIn(one, shift=0.2 * UP) for one in senses.scores))

    def look_back(self) -> None:
        """The last word of a sentence, and what it reads."""
        clause, senses = self.clause, self.senses
        here = [one for one in (*self.names, *senses.notes, *senses.scores) if one in self.mobjects]
        clause.show(self.recording.last_step)
        clause.arcs.grown = 0.0
        told = self.looked.after.say(mostly="“{it}” reads mostly from “{leader}”: that is where, not why.", **ELSE["after"])
        with self.beat("look", told, it=self.it, leader=self.leader):
            self.play(
                *(TransformFromCopy(senses.word, clause.word), FadeOut(*senses.marks, *here), Change(self.picture, 1, opacity=0)),
                *(FadeIn(one) for one in (*clause.row.without(int(self.looked.at)), clause.row.line)),
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
        told = looked.first.say(flat=looked.before.say(even=ALIKE, uneven=FLAT, lost=BEGAN), uneven=BEGAN)
        with self.beat("beginning", told):
            self.play(self.playhead.to(run.first_step, run_time=1.2))
            self.play(*map(FadeIn, clause.expected), FadeIn(self.counter, self.loss_line, run_time=0.4))
        fits = looked.coming.say(own="In {steps} steps it learns which words fit the {sense}.", **ELSE["coming"])
        told = looked.loss.say(
            fell=fits, level=fits, rose=fits, untrained=fits, blew_up="In {steps} {steps:step|steps} this training blows up."
        )
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
        """All threads once more, and back to the one dot."""
        found, picture, senses = self.found, self.picture, self.senses
        told = found.parting.say(parted=INSIGHT, mostly=INSIGHT, **ELSE["insight"])
        with self.beat("insight", told):
            picture.reach, picture.turned, picture.cut = 0.0, 0 * picture.turned, 0 * picture.cut
            picture.sight = WHOLE
            picture.lay()
            self.add(picture)
            gone = [one for clause in (self.clause, self.other) for one in clause.whole if one in self.mobjects]
            self.play(
                TransformFromCopy(self.other.word, senses.word),
                *map(FadeOut, gone),
                FadeIn(*senses.stations),
                Change(picture, 1, opacity=1),
            )
            self.play(Turn(picture, 3, reach=len(found.layer)))
            self.play(FadeIn(senses.notes[0], *self.names), run_time=0.4)
        with self.beat("bridge", "And where does the dot for each word come from?"):
            self.play(Turn(picture, 2, reach=0, hued=0), FadeOut(senses.notes[0], *self.names, *senses.stations, run_time=0.4))
            self.play(Turn(picture, 2, sight=picture.near(0, 1.6)))
            self.play(Turn(picture, 1.6, joined=1), FadeIn(senses.notes[2], run_time=0.4))

    @property
    def meanings(self) -> dict[str, str]:
        """The names of both senses."""
        first, second = self.recording.senses
        return {"first": first, "second": second}

    @property
    def scored(self) -> dict[str, Measured]:
        """How many of the sentences the last stage's cut tells right."""
        return {"right": self.found.number("right", len(self.found.layer)), "drawn": self.found.length("senses")}


PARTED = "{layers:count} {layers:layer|layers} later the sentence has parted it: {first} or {second}."
TURNED = "Look along another direction: the first layer has begun to part it."
ALIKE = "Before training it looked everywhere alike, and any word could come next."
FLAT = "Before training any word could come next."
BEGAN = "This is where training began."
AWAY = "Here its numbers have run away."
INSIGHT = "A word begins as one dot; the sentence makes its meaning."
WHERE = "“{it}” reads most from “{leader}”: that is where, not why."
BEGIN = "A word begins as one dot; layers are to part what it means."
ELSE = {  # what is said where a run turns out otherwise
    "dot": Parted.dot.but("one", several=AWAY),
    "parting": Parted.parting.but(
        "parted",
        mostly="{layers:count} {layers:layer|layers} later most sentences have parted it: {first} or {second}.",
        mixed="{layers:count} {layers:layer|layers} later {first} and {second} are still mixed.",
        lost="{layers:count} {layers:layer|layers} later its numbers have run away.",
    ),
    "early": Parted.early.but(
        "begun",
        hidden="Look along another direction: the first layer has parted it already.",
        seen="The first layer has parted it already.",
        clearer="Look along another direction: the first layer parts it more clearly.",
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
    "coming": Looked.coming.but(
        "own",
        rather="In {steps} steps it learns which words are likelier for the {sense}.",
        others="In {steps} steps it does not learn which words fit the {sense}.",
        lost="In {steps} steps its numbers run away.",
    ),
    "change": Looked.coming.but(
        "own",
        rather="Change the words before it, and others become likelier.",
        others="Change the words before it: they do not bring what fits.",
        lost=AWAY,
    ),
    "insight": Parted.parting.but("parted", "mostly", mixed=BEGIN, lost=BEGIN),
}
