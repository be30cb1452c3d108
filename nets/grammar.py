"""A small language that is generated: words with one form for one and one for many, verbs that agree, and a word with two senses.

    girls swing bat . it snaps . cat chases mice . they flee . dog eats beans .

After Elman (1990, Finding Structure in Time), with number and a homonym: whether *bat* is an animal or a tool shows only in what it does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

STOP = "."
HOMONYM, SENSES = "bat", ("animal", "tool")
BOTH, VERB, OTHER = "homonym", "verbs", "others"  # kinds beside those of the nouns

NOUNS = {
    "people": ("girl girls", "boy boys", "man men", "woman women"),
    "animals": ("cat cats", "dog dogs", "mouse mice"),
    "tools": ("hammer hammers", "rope ropes", "stick sticks"),
    "breakables": ("plate plates", "glass glasses", "cup cups"),
    "food": ("apple apples", "cookie cookies", "bean beans"),
    BOTH: ("bat bats",),
}
VERBS = (
    *("chases chase", "feeds feed", "swings swing", "lifts lift", "breaks break", "eats eat"),
    *("flees flee", "bites bite", "snaps snap", "swishes swish", "falls fall"),
)
OTHERS = ("it", "they", STOP)


@dataclass(frozen=True)
class Rule:
    """A kind of sentence: who, does what, to whom; and what that one does then, in a sentence of its own. Verbs in their form for many.

    Of animals and tools to which something is done the homonym is one. What is lifted may do this or that: there the noun tells.
    """

    subject: str
    verbs: tuple[str, ...]
    object: str = ""
    then: tuple[str, ...] = ()


RULES = (
    Rule("animals", ("chase",), "animals", ("flee", "bite")),
    Rule("people", ("feed",), "animals", ("flee", "bite")),
    Rule("people", ("swing", "lift"), "tools", ("snap", "swish")),
    Rule("people", ("lift", "break"), "breakables", ("fall",)),
    Rule("people", ("lift", "eat"), "food", ("fall",)),
    Rule("animals", ("eat",), "food", ("fall",)),
    Rule("animals", ("flee", "bite")),
    Rule("tools", ("snap", "swish")),
    Rule("breakables", ("break", "fall")),
    *(Rule(kind, ("fall",)) for kind in ("people", "animals", "tools", "food")),  # all agree with one verb: number is the same for all
)
SENSE = {"animals": 0, "tools": 1}  # of the homonym, by what it stands among

KINDS = (*NOUNS, VERB, OTHER)
PAIRS = tuple(tuple(pair.split()) for pair in (*(pair for nouns in NOUNS.values() for pair in nouns), *VERBS))  # one and many
WORDS = tuple(form for pair in PAIRS for form in pair) + OTHERS
PLACE = {word: place for place, word in enumerate(WORDS)}
SENTENCES = (". girl swings bat . it", ". cat chases bat . it", ". girls swing bats . they", ". cats chase bats . they")


def kinds() -> np.ndarray:
    """The kind of each word, by its place in KINDS, (V,)."""
    sizes = [*(2 * len(nouns) for nouns in NOUNS.values()), 2 * len(VERBS), len(OTHERS)]
    return np.repeat(np.arange(len(KINDS)), sizes)


def many() -> np.ndarray:
    """The place of each word's form for many, (V,); -1 for what has none, or is one."""
    forms = np.full(len(WORDS), -1)
    forms[: 2 * len(PAIRS) : 2] = np.arange(1, 2 * len(PAIRS), 2)
    return forms


def numbers() -> np.ndarray:
    """1 for the forms for one, 2 for those for many, 0 for all else, (V,)."""
    found = np.zeros(len(WORDS), dtype=int)
    found[: 2 * len(PAIRS)] = np.tile([1, 2], len(PAIRS))
    return found


def slots() -> np.ndarray:
    """Words that the grammar puts in the very same places have the same number, (V,)."""
    places = [(tuple(_roles(PAIRS[at // 2][1])), at % 2) if at < 2 * len(PAIRS) else (word,) for at, word in enumerate(WORDS)]
    return np.array([places.index(place) for place in places])


def _roles(form: str) -> list[tuple[int, str]]:
    """Where in which rule a word, given by its form for many, may stand."""
    told = []
    for at, rule in enumerate(RULES):
        held = {"subject": _nouns(rule.subject), "verb": rule.verbs, "object": _nouns(rule.object, among=True), "then": rule.then}
        told += [(at, role) for role, forms in held.items() if form in forms]
    return told


def _nouns(kind: str, among: bool = False) -> list[str]:
    """The nouns of a kind in their form for many, and the homonym where it stands `among` them."""
    pairs = NOUNS.get(kind, ()) + (NOUNS[BOTH] if among and kind in SENSE else ())
    return [pair.split()[1] for pair in pairs]


def sentence(rng: np.random.Generator) -> list[int]:
    """One sentence drawn by chance, and what is done then: places of words."""
    rule = RULES[rng.integers(len(RULES))]
    subject, doer = rng.integers(2, size=2)  # whether there are many
    told = [_form(rng, _nouns(rule.subject), subject), _form(rng, rule.verbs, subject)]
    if rule.object:
        told.append(_form(rng, _nouns(rule.object, among=True), doer))
    told.append(PLACE[STOP])
    if rule.then:
        told += [PLACE["they" if doer else "it"], _form(rng, rule.then, doer), PLACE[STOP]]
    return told


def _form(rng: np.random.Generator, forms: list[str] | tuple[str, ...], plural: int) -> int:
    """One of some words, drawn by chance, in its form for one or for many."""
    return PLACE[forms[rng.integers(len(forms))]] - (0 if plural else 1)


def text(rng: np.random.Generator, count: int) -> np.ndarray:
    """The first `count` words of sentences drawn by chance, (count,)."""
    told: list[int] = []
    while len(told) < count:
        told += sentence(rng)
    return np.array(told[:count])


def occurrences(rng: np.random.Generator, count: int, window: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Windows (count, window) with the homonym in them, its place (count,) there, behind its subject and verb, and its sense (count,).

    The senses take turns.
    """
    sense_by = {verb: SENSE[rule.object] for rule in RULES if rule.object in SENSE for verb in rule.verbs}
    found: tuple[list[tuple[np.ndarray, int]], ...] = ([], [])
    while min(map(len, found)) < count:
        told = text(rng, 2000)
        for at in np.flatnonzero(told[window:-window] == PLACE[HOMONYM]) + window:
            verb, place = PAIRS[told[at - 1] // 2][1], int(rng.integers(2, window))
            found[sense_by[verb]].append((told[at - place : at - place + window], place))
    senses = np.arange(count) % len(SENSES)
    taken = [found[sense][at // len(SENSES)] for at, sense in enumerate(senses)]
    return np.array([words for words, _ in taken]), np.array([place for _, place in taken]), senses
