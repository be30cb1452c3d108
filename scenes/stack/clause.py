"""A sentence, where its last word looks, and what the network says comes next."""

from __future__ import annotations

import numpy as np
from manim import DOWN, Animation, FadeIn, FadeOut, Mobject, ReplacementTransform

from nets.findings.stack.tokens_to_meaning.looked import Looked
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage, usual
from scenes.parts.letters.lettering import CAPITALS, Lettering
from scenes.parts.playhead import Part
from scenes.parts.theme import NAME, READ_OUT, THEME
from scenes.stack.looking import HUE, LOOP, Arcs, Percent
from scenes.stack.next_words import NextWords
from scenes.stack.sentence import Row
from scenes.stage import LanguageRecording

LARGEST, LEAST = 1.15, 0.8  # em of the words; scene units that each has at the least, for its share below
COLUMN, GAP = 4.3, 0.5  # of what comes next, beside the sentence in a wide frame
OTHERS = "any other"
LOSS = 0.5  # for the line of the loss, where the lowest words would lie on it
ROW = 0.5  # from the shares down to what they are, in a narrow frame
FOOT = 1.3  # from the place's foot up to the words
DROP = 0.25  # by which words that are exchanged go down: short of the arcs above them
OVER, UNDER = 0.27, 0.28  # from the words up to the arcs; from the line down to the shares


def places() -> tuple[Box, Box]:
    """Where the sentence stands, with its arcs, and what comes next: beside one another, or in a narrow frame one below the other."""
    free = stage().inset(0.1, 0.1, 0.1, 0)
    if usual():
        across = free.right - COLUMN
        return Box(free.left, free.bottom, across - GAP, free.top), Box(across, free.bottom + FOOT, free.right, free.top - 0.5)
    middle = free.bottom + LOSS + 0.45 * (free.height - LOSS)
    return Box(free.left, middle, free.right - LOOP, free.top), Box(free.left, free.bottom + LOSS, free.right, middle - GAP)


class Clause:
    """One of the pair of sentences of a finding."""

    def __init__(self, found: Looked, run: LanguageRecording, which: int) -> None:
        place, column = places()
        hues, at = THEME.classes, int(found.at)
        foot = place.bottom + FOOT
        self.row = Row(run.sentences[int(found.sentence[which])].words, place.left, place.right, foot, LARGEST, LEAST)
        self.row.line.put_start_and_end_on([stage().left, self.row.foot, 0], [stage().right, self.row.foot, 0])
        read = {int(found.leader[which]), len(self.row.words) - 1}
        for word in (word for place, word in enumerate(self.row.words) if place not in read):
            word.set_color(THEME.dimmed)
        self.row.words[at].set_color(hues[int(found.sense[which])])
        self.word = self.row.words[at]
        feet = self.row.middles * [1, 0, 0] + [0, self.row.top + OVER, 0]
        self.arcs = Arcs(feet, place.top - self.row.top - OVER - 0.25, lambda step: found.looks.at(step)[which] / 100)
        low = self.row.foot - UNDER - CAPITALS * READ_OUT
        self.shares = [
            Percent(found.looks[which, word].number, np.array([x, low, 0]), HUE) for word, x in enumerate(self.row.middles[:, 0].tolist())
        ]
        layer = f"{float(found.layer):.0f}"
        corner, align = ((stage().right, low, 0), 1) if usual() else ((0, low - ROW, 0), 0)
        self.note = Lettering(f"attention, layer {layer}", corner, NAME, HUE, align, numerals=[(layer, found.layer.source)])
        words = [*(run.words[word] for word in found.words), OTHERS]
        colours = [*(hues[sense] for sense in found.senses), THEME.dimmed]
        self.next = NextWords(
            words, colours, column, lambda step: found.shares.at(step)[which] / 100, lambda word: found.shares[which, word].number
        )
        self.head = Lettering("next word", (column.left, column.top + 0.2, 0), NAME, THEME.dimmed)

    def show(self, step: float) -> None:
        """Show all that follows training as at a step."""
        followers: tuple[Part, ...] = (self.arcs, *self.shares, self.next.column, *self.next.words)
        for one in followers:
            one.show(step)

    @property
    def expected(self) -> list[Mobject]:
        """All that says what comes next."""
        return [self.head, self.next.column, *self.next.words]

    @property
    def whole(self) -> list[Mobject]:
        """All of it."""
        return [*self.row.words, self.row.line, self.arcs, *self.shares, self.note, *self.expected]

    def into(self, other: Clause) -> list[list[Animation]]:
        """Plays, one after the other: its words make room for those of another one, and then what follows from them."""
        gone: list[Mobject] = [*self.shares, *self.next.words]
        words: list[Animation] = []
        for one, there in zip(self.row.words, other.row.words, strict=True):
            if one.text == there.text:
                words.append(ReplacementTransform(one, there))
            else:
                gone.append(one)
                words.append(FadeIn(there, shift=DROP * DOWN))
        come = [FadeIn(one, run_time=0.4) for one in (*other.shares, *other.next.words)]
        pairs = (self.arcs, other.arcs), (self.next.column, other.next.column)
        moved = [ReplacementTransform(one, there, run_time=1.8) for one, there in pairs]
        return [[FadeOut(one, shift=DROP * DOWN, run_time=0.4) for one in gone], words, moved, come]
