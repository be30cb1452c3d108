"""What a chain does: its numbers turn into others, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from manim import linear

from scenes.parts.change import Change

if TYPE_CHECKING:
    from scenes.graph.chain import Chain

STEPS = 3
ALL = np.array([-0.06, STEPS + 0.1])  # the rows that are seen of the whole


class Turn(Change):
    """Some of a picture's numbers become others, and what stands beside it follows."""

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between."""
        super().interpolate_mobject(alpha)
        self.mobject.lay()


def nudged(chain: Chain, held: float, aways: Sequence[float], run_time: float) -> Iterator[Turn]:
    """The finger goes to places that lie so many halves of a small interval from where it is held."""
    return (Turn(chain, run_time, finger=held + away * chain.small) for away in aways)


def handed_on(chain: Chain) -> Iterator[Turn]:
    """Threads are drawn, and each line is seen when they come to it."""
    return (Turn(chain, 0.8, drawn=np.arange(STEPS) <= step, seen=np.array([1, step >= 0, step >= 1, 1])) for step in range(STEPS))


def fallen(chain: Chain, step: int, run_time: float) -> Iterator[Turn]:
    """The camera comes to a step, and the interval falls through it."""
    yield Turn(chain, run_time, **chain.closeup(step))
    yield Turn(chain, 0.8 * run_time, fallen=step + 1)


def seen_whole(chain: Chain, run_time: float) -> Turn:
    """The camera goes back until all steps are seen."""
    return Turn(chain, run_time, span=chain.whole, levels=ALL)


def waved(chain: Chain, to: float, run_time: float) -> Turn:
    """The gradient comes up to a line."""
    return Turn(chain, run_time, linear, wave=to)


def hardened(chain: Chain) -> Turn:
    """It becomes the one with a hard step, and the interval falls through that."""
    return Turn(chain, 1.4, hard=1, half=chain.small, fallen=STEPS)


def stopped(chain: Chain, held: float) -> Iterator[Turn]:
    """What is held is nudged to no avail; and the gradient comes no farther up than to the hard step, before which all goes grey."""
    yield from nudged(chain, held, (3, 0), 0.8)
    yield waved(chain, chain.deaf, 0.9)
    yield Turn(chain, 1, grey=1)


def softened(chain: Chain) -> Turn:
    """It is as it was, with nothing on it."""
    return Turn(chain, 1.2, hard=0, grey=0, half=0, fallen=0, wave=STEPS)
