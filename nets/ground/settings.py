"""What is to be told, and how it is to look, as the user says it: by variables of the environment, or by the options of `lenses`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from nets.ground.refusals import RefusedError

ALLOWED = {  # beside nothing; and what is said of anything else
    "LENSES_THEME": (("dark", "light"), "no such theme; there are dark and light"),
    "LENSES_CAPTIONS": (("soft",), "soft leaves the captions to the film's own track; leave it out for captions in the picture"),
}


@dataclass(frozen=True)
class Settings:
    """run: a run file that is told instead of a scene's own. changes: of keys of the run, "section.key=value …"; by: how they were given.

    theme: the colours. soft: whether captions are left to the film's own track instead of the picture.
    """

    run: str = ""
    changes: str = ""
    by: str = "LENSES_SET"
    theme: str = "dark"
    soft: bool = False

    @classmethod
    def read(cls) -> Settings:
        """What the environment says now. Raises RefusedError, with a line for each variable that has a value it cannot have."""
        run, changes, theme, captions = (os.environ.get(f"LENSES_{name}", "").strip() for name in ("RUN", "SET", "THEME", "CAPTIONS"))
        given = {"LENSES_THEME": theme, "LENSES_CAPTIONS": captions}
        wrong = [f"{name} = {value!r}: {ALLOWED[name][1]}" for name, value in given.items() if value not in ("", *ALLOWED[name][0])]
        if wrong:
            raise RefusedError("\n".join(wrong))
        return cls(run, changes, theme=theme or cls.theme, soft=bool(captions))


_handed: list[Settings] = []


def settings() -> Settings:
    """The settings in force: those that were handed over, else what the environment says. Raises RefusedError as `Settings.read` does."""
    return _handed[-1] if _handed else Settings.read()


@contextmanager
def handed_over(given: Settings) -> Iterator[None]:
    """Let these settings be in force inside, whatever the environment says."""
    _handed.append(given)
    try:
        yield
    finally:
        _handed.pop()
