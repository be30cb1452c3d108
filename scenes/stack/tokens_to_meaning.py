"""Model 4, stack of transformations: one dot for a word, which its sentence parts into what it means there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, UP, FadeIn, FadeOut, LaggedStart, Mobject, ReplacementTransform, TransformFromCopy
from manim.utils.rate_functions import ease_in_out_sine

from nets.findings.stack.tokens_to_meaning.looked import Looked
from nets.findings.stack.tokens_to_meaning.parted import Parted
from nets.findings.stack.tokens_to_meaning.trainings import Trainings
from scenes.parts.change import Change
from scenes.parts.space.view import SIGHT
from scenes.stack.clause import Clause
from scenes.stack.columns import Columns
from scenes.stack.mark import Turn
from scenes.stack.senses import Senses
from scenes.stack.tokens_otherwise import ALONE, CUT, ELSE, INSIGHT, LATER, LEARNED, TURNED, WHERE
from scenes.stack.twice import Twice
from scenes.stage import LanguageRecording, Needs, Stage

WHOLE, NEAR = np.array([*SIGHT[:2], 1.0]), 2.1  # the sight of the whole picture; times as large, from near


class TokensToMeaning(Stage):
    """A word is one dot to the network, whatever it means; layer by layer the sentence around it parts that into its senses."""

    recording: LanguageRecording
    place = 5
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
        study, seed = self.find_in_study(Trainings, varied="training.seed"), run.run.training.seed
        self.study = study if study is not None and seed in study.seeds else None

    def construct(self) -> None:
        self.ask()
        self.part()
        self.probe()
        self.train()
        self.look_back()
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
            word = ReplacementTransform(twice.words[0], senses.word)
            self.play(*twice.gathered(dot), word, Change(picture, 1.2, opacity=1), FadeIn(*senses.stations), run_time=1.2)
            self.remove(*twice.bars)
            self.play(Turn(picture, 3.4, ease_in_out_sine, reach=1, sight=picture.between(0.9 * NEAR)))
        first, second = self.recording.senses
        told = found.parting.say(parted=f"{LATER} the sentence has parted it: {{first}} or {{second}}.", **ELSE["parting"])
        with self.beat("parted", told, layers=found.length("layer"), first=first, second=second):
            self.play(FadeIn(senses.notes[0], run_time=0.3), Turn(picture, 2.6, reach=len(found.layer), sight=WHOLE))
            self.play(Turn(picture, 1.4, hued=1), FadeIn(*senses.names))
            self.wait(0.4)

    def probe(self) -> None:
        """The first layer along another direction, and how many sentences a cut tells right at each stage, and in other trainings."""
        found, picture, senses, study = self.found, self.picture, self.senses, self.study
        layers = len(found.layer)
        if layers > 1:
            told = found.early.say(nearly=f"{TURNED} the first layer has parted all but {{left:count}}.", **ELSE["early"])
            with self.beat("early", told, left=found.left):
                self.play(Turn(picture, 1.6, sight=picture.near(1, 2.6)))
                self.play(
                    FadeOut(senses.notes[0], run_time=0.3), FadeIn(senses.notes[1], run_time=0.3), Turn(picture, 2, turned=senses.at(1))
                )
                self.play(Turn(picture, 0.8, cut=senses.at(1)))
        told = study.odds.say(all=f"{CUT} from all {{trainings:count}} seeds.", **ELSE["odds"]) if study else ALONE
        values = {"right": found.number("right", layers), "drawn": found.length("senses")}
        if study:
            values |= {"least": study.least, "parting": study.parting, "trainings": study.trainings}
        with self.beat("probe", told, **values):
            self.play(Turn(picture, 1.6, sight=WHOLE), LaggedStart(*(FadeIn(one, shift=0.2 * UP) for one in senses.scores), run_time=2))
            self.play(Turn(picture, 0.8, cut=senses.at(1, layers)))
            self.past: list[Mobject] = [picture, *senses.marks, *senses.names, *senses.notes, *senses.scores]
            if study:
                self.part_again(study)

    def part_again(self, study: Trainings) -> None:
        """Other trainings, each beside this one."""
        picture, senses = self.picture, self.senses
        own = int(np.flatnonzero(study.seeds == self.recording.run.training.seed)[0])
        columns = Columns(study, own, picture, senses.rows)
        self.play(FadeOut(*self.there(self.past[1:])), Turn(picture, cut=0 * picture.cut, ruled=0), run_time=0.4)
        self.add(columns)
        self.play(Turn(picture, 1.6, sight=columns.sight), Change(columns, 2.6, come=1), FadeIn(senses.notes[3], run_time=0.4))
        self.play(Change(columns, 0.8, told=1), FadeIn(*columns.names, *columns.scores, run_time=0.5))
        self.wait(0.6)
        self.past += [columns, *columns.names, *columns.scores]

    def there(self, some: Sequence[Mobject]) -> list[Mobject]:
        """Those that are on the stage, by themselves or in a group."""
        known = self.get_mobject_family_members()
        return [one for one in some if one in known]

    def train(self) -> None:
        """A sentence; before training and after: how its last word looks back, and what the network says comes next."""
        run, clause, looked = self.recording, self.clause, self.looked
        trained = run.last_step > run.first_step
        self.playhead.show(run.first_step)
        self.playhead.lead(clause)
        clause.arcs.grown, clause.next.column.stretched = 0.0, 0.0
        told = looked.before.say(even="Before training “{it}” looks everywhere alike, and any word can come next.", **ELSE["before"])
        told = looked.first.say(flat=told, **ELSE["first"]) if trained else "This is what it says comes next."
        with self.beat("beginning" if trained else "next", told, it=self.pair[0].words[-1]):
            typed = LaggedStart(*map(FadeIn, clause.row.words), run_time=1.2)
            self.play(FadeOut(*self.there(self.past), run_time=0.8), FadeIn(clause.row.line, run_time=0.5), typed)
            self.play(Change(clause.arcs, 1.6, grown=1))
            self.play(FadeIn(clause.head, run_time=0.3), Change(clause.next.column, 1.4, stretched=1))
            self.play(*map(FadeIn, clause.next.words), run_time=0.4)
        if trained:
            told = looked.coming.say(own=f"{LEARNED} it learns which words fit the {{sense}}.", **ELSE["coming"])
            told = looked.loss.say(fell=told, level=told, rose=told, untrained=told, blew_up=f"{LEARNED} this training blows up.")
            with self.beat("training", told, sense=run.senses[int(looked.sense[0])]):
                self.play(FadeIn(self.counter, self.loss_line, run_time=0.3))
                self.play(self.playhead.to(run.last_step, list(looked.keyframes), run_time=6))
                self.play(FadeOut(self.counter, self.loss_line, run_time=0.3))

    def look_back(self) -> None:
        """Where the last word looks, when training is over."""
        clause, words = self.clause, self.pair[0].words
        told = self.looked.after.say(mostly=f"“{{it}}” looks mostly at “{{leader}}”. {WHERE}", **ELSE["after"])
        with self.beat("look", told, it=words[-1], leader=words[int(self.looked.leader[0])]):
            self.alone(*clause.row.words, clause.row.line, clause.arcs)
            self.play(LaggedStart(*(FadeIn(one, shift=0.3 * DOWN) for one in clause.shares[::-1]), lag_ratio=0.5, run_time=2.6))
            self.play(FadeIn(clause.note, shift=0.3 * DOWN, run_time=0.6))
            self.wait(0.6)
            self.alone(*clause.whole)

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
            gone = self.there([*self.clause.whole, *self.other.whole])
            back = TransformFromCopy(self.other.word, senses.word), Change(picture, 0.6, opacity=1)
            self.play(*back, FadeOut(*gone, run_time=1.4), FadeIn(*senses.stations), Turn(picture, 3.6, reach=len(found.layer)))
            self.play(FadeIn(senses.notes[0], *senses.names), run_time=0.4)
        with self.beat("bridge", "And where does the dot for each word come from?"):
            beside = senses.notes[0], *senses.names, *senses.stations
            self.play(FadeOut(*beside, run_time=0.4), Turn(picture, 0.8, hued=0, ruled=0))
            self.play(Turn(picture, 2.8, sight=picture.among, joined=1, reach=0), FadeIn(senses.notes[2], run_time=0.4))
            self.play(*map(FadeIn, senses.around()), run_time=0.5)
            self.wait(0.8)
