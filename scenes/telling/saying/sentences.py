"""Sentences whose numbers are read, never typed."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass

from scenes.parts.letters.numerals import DIGITS, Number, counted, spoken

# Let pass as grammar: "one", which is a pronoun too, "both" and "single"; and what tells an order: "second", "tenth".
TYPED = re.compile(
    rf"{DIGITS.pattern}|[½¼¾∞]|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|\w+ty-\w+|couple|(dozen|hundred|thousand|million|billion|trillion)s?|half|halves|quarters?|twice|thrice|double|triple|percent)\b",
    re.IGNORECASE,
)
FORMS = {"": spoken, "count": counted}


class TypedNumberError(ValueError):
    """A number that stands in a sentence's text instead of coming from a recording."""


@dataclass(frozen=True)
class Sentence:
    """What is said in a beat: its text, and where in it each number stands: (start, end, source)."""

    text: str
    numbers: tuple[tuple[int, int, object], ...] = ()

    @classmethod
    def of(cls, template: str, values: Mapping[str, Number | str]) -> Sentence:
        """Fill a template: {loss} as one would say it, {seeds:count} in words up to twelve. Names (text) go in as they are.

        {steps:step|steps} is the first word where the number is one, and the second where it is not; the number itself is not said by it.
        Raises TypedNumberError for a number in the template's own text, and TypeError for a number without a source.
        """
        text = ""
        numbers: list[tuple[int, int, object]] = []
        for literal, field, form, _ in string.Formatter().parse(template):
            words = (form or "").split("|")  # a form, or the two that a word has
            if any(map(TYPED.search, (literal, *(words if len(words) == 2 else ())))):
                raise TypedNumberError(f"a number is typed into {template!r}: take it from a recording or a finding")
            text += literal
            if field is None:
                continue
            value = values[field]
            if isinstance(value, str):
                if type(value) is str and TYPED.search(value):  # a name that a recording gives is of a type of its own
                    raise TypedNumberError(f"a number is typed into {field} = {value!r}: take it from a recording or a finding")
                numbers += [(len(text) + found.start(), len(text) + found.end(), value) for found in DIGITS.finditer(value)]
                text += value
                continue
            if not hasattr(value, "source"):
                raise TypeError(f"{field} in {template!r} does not say where it comes from")
            if len(words) == 2:
                text += words[float(value) != 1]
                continue
            shown = FORMS[form or ""](float(value))
            numbers.append((len(text), len(text) + len(shown), value.source))
            text += shown
        if text and text[0].islower():
            text = text[0].upper() + text[1:]
        return cls(text, tuple(numbers))
