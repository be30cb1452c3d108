"""Whether what a sentence states is so.

A word that claims something (CLAIMING) must lie in one of the phrases of CLAIMS, which says when that phrase is true, or in one of GENERAL,
which is true of any network. So a new sentence is either held against its recording or named as unchecked.
"""

from __future__ import annotations

import re

from tests.scenes.claims import (
    bowls,
    boxes,
    chains,
    courses,
    descents,
    flows,
    groups,
    layers,
    lineups,
    partings,
    passes,
    pieces,
    shapes,
    stacks,
    steps,
    turnings,
    turns,
)
from tests.scenes.claims.training import Study, Training

CLAIMING = re.compile(
    r"\b(train(s|ed|ing|ings)?|untrained|moves|turns|tilts|follows|random|chance|folds?|folded|bends?|creases?|lines?|ramps?|dip|"
    r"flat|flattens|flips|multipl(y|ies)|learns?|drift|level|boundary|sides?|fell|falls|rises|rose|grew|shrinks|stays|stuck|blows|blew|zero|straight|steeper|again|everywhere|lost|slot|lands?|"
    r"saw|certain|a draw|both alike|in common|very same|fills?)\b",
    re.IGNORECASE,
)
GENERAL = re.compile(
    r"Each step knows only its own slope; the chain rule links them|"
    r"ReLU folds and softplus bends|a network folds a surface|Is a bend a fold, seen from near\?|"
    r"To learn is to answer everywhere|one job: to answer everywhere|everywhere it says the same|"
    r"guesses with (a straight line|straight lines)|(than|as|to) the lines?\b|wx.\+.b is zero|Planes folded, added up, and cut|"
    r"What one layer has folded, the next one folds again|"
    r"Flat pieces, folded along creases: that is what a boundary is made of|that is how a network draws a boundary|"
    r"Lines can cut a plane into regions|adds? a hinge: from there on, the line turns|we train one|"
    r"(Folded|Pieces), added up, cut at one height: so a network draws a boundary|straight cuts? fence in|"
    r"every dot they saw|One line of code asks it|"
    r"Raced \w+ times, the network beats the guess; with the rule, a draw|"  # of another run: tested with its finding
    r"Turn all of them at random, [\d,]+ times|"  # which settings were drawn is held by the tests of the finding
    r"Long enough to get there, short enough to land: that is a good rate|"
    r"What a shape is worth shows only in training|"
    r"Without a fold between them, many layers are one|With nothing between them, (both )?layers multiply|Multiply its layers like before|"
    r"Asked everywhere, it is a function|each lights another side of the same thing|Each line is the weight of a wire|"
    r"The map is a sheet|The output is one straight cut|The answer changes at straight cuts|what cuts it in the end is straight"
)
FAR = re.compile(r"(more|less) than (minus )?an? (thousand|million|billion|trillion)(th)?\b")  # as `spoken` says what is huge or tiny


def untrue(text: str, run: Training, study: Study) -> list[str]:
    """What a sentence states that the recording does not show, and what of it nobody holds against one.

    A number is one word to a phrase, also one that ran away and is said in four.
    """
    text = FAR.sub("1", text)
    found, covered = [], [match.span() for match in GENERAL.finditer(text)]
    for pattern, holds in (
        pieces.CLAIMS
        + layers.CLAIMS
        + stacks.CLAIMS
        + passes.CLAIMS
        + courses.CLAIMS
        + chains.CLAIMS
        + descents.CLAIMS
        + steps.CLAIMS
        + flows.CLAIMS
        + groups.CLAIMS
        + partings.CLAIMS
        + shapes.CLAIMS
        + boxes.CLAIMS
        + bowls.CLAIMS
        + lineups.CLAIMS
        + turnings.CLAIMS
        + turns.CLAIMS
    ):
        for match in re.finditer(pattern, text):
            covered.append(match.span())
            if not holds(run, study):
                found.append(f"{match[0]!r} is not so")
    for word in CLAIMING.finditer(text):
        if not text.endswith("?") and not any(start <= word.start() and word.end() <= end for start, end in covered):
            found.append(f"{word[0]!r} in {text!r} is in no phrase that is held against a recording")
    return found
