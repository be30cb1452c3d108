"""Where a network's layers carry places: through W, then b, then the activation, layer after layer, each a move that has an end.

At its ends a move is exact: there lies what the network makes of a place. What is shown between them is a way from one end to the other.
Shape letters: n places · D numbers before a layer · H behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

MOVES = 3  # of a layer: W, b, the activation
MOST = 3  # numbers that are drawn as they are

Layer = tuple[np.ndarray, np.ndarray]  # weight (H, D) and bias (H,)


@dataclass(frozen=True, eq=False)
class Passage:
    """The layers that carry the plane of two inputs.

    layers: weight (H, D) and bias (H,) of each. bend: the activation. frames: of each layer the fixed projection (3, H) in which what has
    more than MOST numbers is seen, else None. aside: where the plane is one through more inputs, the first layer's weight (H, O) for the O
    that it holds; samples that have other values of them are off the plane from the first W on. A stop is a whole number: 0 the input, 1
    behind the first W, 2 behind b, 3 behind the activation, 4 behind the second W, and so on.
    """

    layers: tuple[Layer, ...]
    bend: Callable[[np.ndarray], np.ndarray]
    frames: Sequence[np.ndarray | None]
    aside: np.ndarray | None = None

    @property
    def last(self) -> int:
        """The last stop: behind the activation of the last of the layers."""
        return MOVES * len(self.layers)

    def width(self, stop: int) -> int:
        """How many numbers there are at a stop."""
        return len(self.layers[(stop - 1) // MOVES][1]) if stop else 2

    def numbers(self, places: np.ndarray, stop: int, others: np.ndarray | None = None) -> np.ndarray:
        """What the network makes of places in the input plane (n, 2) up to a stop, (n, H); others (n, O): how far off it they are."""
        values = np.asarray(places, np.float64)
        with np.errstate(all="ignore"):
            for at in range(stop):
                weight, bias = self.layers[at // MOVES]
                move = at % MOVES
                values = values @ weight.T if move == 0 else values + bias if move == 1 else self.bend(values)
                if at == 0 and others is not None and self.aside is not None:
                    values = values + others @ self.aside.T
        return values

    def at(self, places: np.ndarray, where: float, others: np.ndarray | None = None) -> np.ndarray:
        """Where places (n, 2) of the input plane are seen, (n, 3), at a stop or at a share of the way to the next one.

        others (n, O): how far they are off the plane; behind the input they leave it by that.
        """
        stop = min(int(where), self.last)
        share = where - stop
        values = self.numbers(places, stop, others)
        start = self._seen(values, stop)
        if not share:
            return start
        if stop % MOVES == 0 and (way := self._ways[stop // MOVES]) is not None:
            turn, stretch = way
            carried = start @ (_turned(turn, share) @ ((1 - share) * np.eye(3) + share * stretch)).T
            off = 0 if others is None or self.aside is None or stop else self._seen(others @ self.aside.T, stop + 1)
            return carried + share * off
        return (1 - share) * start + share * self._seen(self.numbers(places, stop + 1, others), stop + 1)

    def _seen(self, values: np.ndarray, stop: int) -> np.ndarray:
        """Numbers (n, H) at a stop as they are seen, (n, 3)."""
        if values.shape[1] <= MOST:
            return np.pad(values, ((0, 0), (0, MOST - values.shape[1])))
        if 0 < stop < MOVES:  # what W and b make of a plane is a plane, at any width: it is seen as it lies, nothing lost
            return values @ self._plane
        frame = self.frames[(stop - 1) // MOVES]
        if frame is None:
            raise ValueError(f"{values.shape[1]} numbers behind layer {(stop + MOVES - 1) // MOVES} and no projection to see them in")
        return values @ frame.T

    @cached_property
    def _plane(self) -> np.ndarray:
        """An orthonormal basis (H, 3) of the plane that the first W makes, stretched but not turned, and of b's way out of it (QR)."""
        weight, bias = self.layers[0]
        across, _, back = np.linalg.svd(weight, full_matrices=False)
        own = across @ back
        out = bias - own @ (own.T @ bias)
        length = float(np.linalg.norm(out))
        return np.column_stack([own, out / length if length > 1e-9 * (1 + np.linalg.norm(bias)) else np.zeros(len(bias))])

    @cached_property
    def _ways(self) -> list[tuple[np.ndarray, np.ndarray] | None]:
        """Of each W how it turns (as a vector, (3,)) and how it stretches (3, 3) before that; None where not all is seen as it is."""
        ways: list[tuple[np.ndarray, np.ndarray] | None] = []
        for at, (weight, _) in enumerate(self.layers):
            wide = [size > MOST for size in weight.shape[::-1]]
            if wide[0] or (wide[1] and at) or not np.isfinite(weight).all():
                ways.append(None)
                continue
            seen = self._plane.T @ weight if wide[1] else weight
            ways.append(_polar(np.pad(seen, [(0, MOST - size) for size in seen.shape])))
        return ways


def _polar(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A matrix (3, 3) as a stretch and then a turn (Higham, 1986, "Computing the polar decomposition"); a mirror is part of the stretch.

    So a sheet that is turned by half a circle turns, and does not shrink to nothing on its way.
    """
    from scipy.spatial.transform import Rotation  # where a sheet is turned: it costs a tenth of a second at every start

    left, sizes, right = np.linalg.svd(matrix)
    sign = np.array([1.0, 1.0, np.linalg.det(left @ right)]).round()
    turn = left @ np.diag(sign) @ right
    return Rotation.from_matrix(turn).as_rotvec(), right.T @ np.diag(sizes * sign) @ right


def _turned(turn: np.ndarray, share: float) -> np.ndarray:
    """The turn (3, 3) by a share of a rotation vector (3,), after Rodrigues."""
    angle = share * float(np.linalg.norm(turn))
    x, y, z = turn / (np.linalg.norm(turn) or 1.0)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross
