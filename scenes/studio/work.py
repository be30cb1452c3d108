"""A film as work for manims: drawn by one, or its plays shared out between several and then put together by one more."""

from __future__ import annotations

import os
from itertools import pairwise

from scenes.studio.drawing import Drawing, Share
from scenes.studio.reel import Target


class Work:
    """What is to be done for a film, what is being done, and what was.

    Each piece of film is a pure function of its play, so that it does not matter which manim draws it; the last one finds them all.
    """

    def __init__(self, film: Target, shares: list[Share]) -> None:
        self.film, self.ahead = film, shares
        self.drawings: list[Drawing] = []
        self.last: Drawing | None = None

    def begin(self) -> bool:
        """Start what can be started next, if anything can."""
        if self.ahead:
            self.drawings.append(Drawing.begin(self.film, self.ahead.pop(0)))
        elif self.last is None and not self.at_work:
            self.last = Drawing.begin(self.film)
        else:
            return False
        return True

    @property
    def at_work(self) -> list[Drawing]:
        """The manims that draw now."""
        return [drawing for drawing in self.all if not drawing.ended]

    @property
    def all(self) -> list[Drawing]:
        """Those, and the ones before."""
        return [*self.drawings, self.last] if self.last else self.drawings

    @property
    def ended(self) -> bool:
        """Whether nothing is left to do."""
        return self.last is not None and self.last.ended

    @property
    def plays(self) -> int:
        """How many plays are done."""
        return max(sum(drawing.plays[0] for drawing in self.drawings), self.last.plays[0] if self.last else 0)

    @property
    def new(self) -> bool:
        """Whether every piece was drawn, and none was there before."""
        return sum(drawing.plays[1] for drawing in self.all) >= self.plays

    @property
    def seconds(self) -> float:
        """How long its manims have worked, together."""
        return sum(drawing.seconds for drawing in self.all)

    def clear(self) -> None:
        """Take away what the manims made of their shares alone."""
        for path in self.film.path.parent.glob(f".unfinished-{os.getpid()}-*"):
            path.unlink(missing_ok=True)


def shared_out(plays: int, parts: int) -> list[Share]:
    """The plays of a film in so many shares, from the first to the last of each; none where one manim is to draw them all."""
    edges = [round(plays * part / parts) for part in range(parts + 1)] if parts > 1 else []
    return [(first, after - 1) for first, after in pairwise(edges)]
