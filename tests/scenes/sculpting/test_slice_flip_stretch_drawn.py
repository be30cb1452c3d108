"""What is drawn lies where the recorded numbers say: read off the drawn axes, and worked out anew by a forward pass in plain numpy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from manim import Mobject
from scipy.special import ndtr

from scenes.parts.axes.curve import Curve
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.window import Panel, Ruler
from scenes.parts.letters.lettering import Lettering
from scenes.sculpting.slice_flip_stretch import SliceFlipStretch
from tests.scenes.cases import Told, by_hand
from tests.scenes.made import MADE
from tests.scenes.provenance import arrays_of
from tests.scenes.sculpting.cases_slice_flip_stretch import SHORT, TOLD
from tests.scenes.walking import environment, quiet

EXACT = 1e-5  # of the height of a window: what is seen of float32
PHI = {
    "softplus": lambda z: np.logaddexp(0, z),
    "softplus(8)": lambda z: np.logaddexp(0, 8 * z) / 8,
    "relu": lambda z: np.maximum(z, 0),
    "gelu": lambda z: z * ndtr(z),
    "tanh": np.tanh,
}
DRAWN = {  # what is drawn, and with which activation
    "as it is": ("softplus", TOLD["as it is"]),
    "three units": ("softplus(8)", Told(changes=f"network.hidden=[3] network.activation=softplus(8) {SHORT}")),
    "relu": ("relu", by_hand(MADE["near"])),
    "gelu": ("gelu", TOLD["gelu"]),
    "tanh": ("tanh", Told(changes=f"network.activation=tanh network.hidden=[4] {SHORT}")),
}


@dataclass(frozen=True)
class Drawn:
    """The scene's drawing of a run, complete and at a step, and the network at that step, from the parameters on the shelf."""

    scene: SliceFlipStretch
    arrays: Mapping[str, np.ndarray]
    phi: Callable[[np.ndarray], np.ndarray]

    @property
    def x(self) -> np.ndarray:
        return self.arrays["grid/inputs"][:, 0]

    def numbers(self, row: int) -> tuple[np.ndarray, ...]:
        """w, b and a, (H, 1) each, and c, at a place on the time axis."""
        named = ("hidden1.linear.weight", "hidden1.linear.bias", "output.weight", "output.bias")
        weight, bias, outgoing, constant = (self.arrays[f"parameters/{name}"][row].astype(float) for name in named)
        return weight, bias[:, None], outgoing.T, constant

    def between(self, step: float, of: Callable[..., np.ndarray]) -> np.ndarray:
        """Something of the network's numbers at a step: straight between those of the two nearest keyframes."""
        frames, steps = self.arrays["keyframes"], self.arrays["steps"]
        after = min(int(np.searchsorted(frames, step)), len(frames) - 1)
        before = max(after - 1, 0) if frames[after] > step else after
        first, last = (of(*self.numbers(int(np.searchsorted(steps, frames[at])))) for at in (before, after))
        share = (step - frames[before]) / (frames[after] - frames[before]) if after > before else 0.0
        return (1 - share) * first + share * last

    def hidden(self, step: float) -> np.ndarray:
        """The units' activations over x, (H, G)."""
        return self.between(step, lambda w, b, a, c: self.phi(w * self.x + b))

    def pieces(self, step: float) -> np.ndarray:
        """The same times their outgoing weights, (H, G)."""
        return self.between(step, lambda w, b, a, c: a * self.phi(w * self.x + b))

    def output(self, step: float) -> np.ndarray:
        """What the network gives over x, (G,)."""
        return self.between(step, lambda w, b, a, c: (a * self.phi(w * self.x + b)).sum(axis=0) + c)

    @property
    def steps(self) -> list[float]:
        """Where the drawing is looked at: keyframes from first to last, and places between two of them."""
        frames = self.arrays["keyframes"].astype(float)
        some = frames[np.linspace(0, len(frames) - 1, 4).astype(int)]
        return [*some, *(0.5 * some[:-1] + 0.5 * (some[:-1] + 1)), float(frames[:2].mean())]

    def at_each_step(self) -> Iterator[float]:
        """Show each of these steps."""
        for step in self.steps:
            self.scene.playhead.show(step)
            yield step


@pytest.fixture(scope="module", params=DRAWN)
def drawn(request: pytest.FixtureRequest, media_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """The scene's whole drawing, before any of it is told."""
    name, case = DRAWN[request.param]
    chosen = case.placed(tmp_path_factory.mktemp("drawn"), media_dir / "recordings")

    class Drawing(SliceFlipStretch):
        def construct(self) -> None:
            self.prepare()

    with environment(**chosen), quiet(media_dir, dry_run=True):
        scene = Drawing(skip_animations=True)
        scene.render()
    return Drawn(scene, arrays_of(media_dir / "recordings" / f"{scene.recording.name}.npz"), PHI[name])


def rulers(axes: Mobject) -> tuple[Ruler, Ruler]:
    """The two that are drawn in some axes, the one across first."""
    across, up = sorted((part for part in axes.get_family() if isinstance(part, Ruler)), key=lambda ruler: np.ptp(ruler.points[:, 1]))
    return across, up


def read(points: np.ndarray, axes: Mobject) -> np.ndarray:
    """Points (n, 3) as data (n, 2), each read off the rulers: at its foot on the line from where one begins to where it ends."""
    data = []
    for ruler in rulers(axes):
        along = ruler.get_end() - ruler.get_start()
        data.append(ruler.low + (points - ruler.get_start()) @ along / (along @ along) * (ruler.high - ruler.low))
    return np.column_stack(data)


def ends(curve: Curve) -> np.ndarray:
    """The ends (n, 3) of a curve's segments, each of which is straight."""
    segments = curve.points.reshape(-1, 4, 3)
    start, end = segments[:, :1], segments[:, 3:]
    assert np.allclose(segments[:, 1:3], start + (end - start) * np.array([[1 / 3], [2 / 3]]), atol=1e-9)
    return segments[:, [0, 3]].reshape(-1, 3)


def distance(curve: Curve, axes: Mobject, x: np.ndarray, y: np.ndarray) -> float:
    """How far a curve is from the line through data (x, y), as a share of the axes' height.

    Infinite where a place of the data is in sight and the curve, unless it is dashed, is not drawn there.
    """
    across, up = rulers(axes)
    seen, order = read(ends(curve), axes), np.argsort(x)
    high = up.high - up.low
    off = np.abs(seen[:, 1] - np.interp(seen[:, 0], x[order], y[order])).max(initial=0) / high
    clear = EXACT * high
    in_sight = (y > up.low + clear) & (y < up.high - clear) & (x > across.low) & (x < across.high)
    gaps = np.abs(x[in_sight, None] - seen[None, :, 0]).min(axis=1, initial=np.inf)
    return float("inf") if not curve.dashed and (gaps > EXACT * np.ptp(x)).any() else float(off)


def test_the_dots_are_the_samples(drawn):
    dots = drawn.scene.plot.dots.points
    centres = dots.reshape(len(drawn.arrays["samples/targets"]), -1, 3).mean(axis=1)
    samples = np.column_stack([drawn.arrays["samples/inputs"][:, 0], drawn.arrays["samples/targets"]])
    assert np.allclose(read(centres, drawn.scene.plot.axes), samples, atol=1e-9)


def test_the_sum_is_what_the_network_gives_at_every_step(drawn):
    plot = drawn.scene.plot
    for step in drawn.at_each_step():
        assert distance(plot.sum, plot.axes, drawn.x, drawn.output(step)) < EXACT, step


def test_the_pieces_and_the_constant_are_the_networks_own(drawn):
    plot = drawn.scene.plot
    for step in drawn.at_each_step():
        for curve, piece in zip(plot.pieces, drawn.pieces(step), strict=True):
            assert distance(curve, plot.axes, drawn.x, piece) < EXACT, step
        constant = np.interp(step, drawn.arrays["steps"], drawn.arrays["parameters/output.bias"][:, 0])
        assert distance(plot.constant, plot.axes, drawn.x, np.full(len(drawn.x), constant)) < EXACT, step


def test_the_sum_grows_by_one_piece_after_the_other_and_the_constant_last(drawn):
    plot, step = drawn.scene.plot, drawn.steps[-2]
    pieces, output = drawn.pieces(step), drawn.output(step)
    for count in range(1, len(pieces) + 1):
        plot.show_sum(step, count)
        assert distance(plot.sum, plot.axes, drawn.x, pieces[:count].sum(axis=0)) < EXACT
    plot.show_sum(step, len(pieces) + 1)
    assert distance(plot.sum, plot.axes, drawn.x, output) < EXACT


def test_each_row_shows_its_unit_slid_sliced_stretched_and_scaled(drawn):
    for step in drawn.at_each_step():
        hidden, pieces = drawn.hidden(step), drawn.pieces(step)
        slices = drawn.between(step, lambda w, b, a, c: w * drawn.x)
        for at, row in enumerate(drawn.scene.strip.rows):
            _, slid, stretched, scaled = (cell.panel for cell in row.cells)
            assert distance(row.slice, slid, slices[at], hidden[at]) < EXACT
            assert distance(row.stretched, stretched, drawn.x, hidden[at]) < EXACT
            assert distance(row.piece, scaled, drawn.x, pieces[at]) < EXACT


def test_the_raw_curve_is_the_activation_and_the_slid_one_is_shifted_by_the_bias(drawn):
    steps = drawn.arrays["steps"]
    for step in drawn.at_each_step():
        if step not in steps:
            continue
        _, bias, _, _ = drawn.numbers(int(np.searchsorted(steps, step)))
        for row, (shift,) in zip(drawn.scene.strip.rows, bias, strict=True):
            for curve, cell, by in ((row.raw, row.cells[0], 0), (row.slid, row.cells[1], shift)):
                u, height = read(ends(curve), cell.panel).T
                assert len(u) > 20
                _, up = rulers(cell.panel)
                clear = (height > up.low + 1e-6) & (height < up.high - 1e-6)  # where it is not cut off
                assert np.abs(height - drawn.phi(u + by))[clear].max() < 5e-3 * (up.high - up.low)  # straight from place to place


def test_the_dashed_lines_stand_where_the_weighted_input_is_zero(drawn):
    for step in drawn.at_each_step():
        centres = drawn.between(step, lambda w, b, a, c: (-b / w)[:, 0])
        for row, centre in zip(drawn.scene.strip.rows, centres, strict=True):
            for line, cell in zip(row.centres, row.cells[2:], strict=True):
                across, _ = rulers(cell.panel)
                seen = read(ends(line), cell.panel)
                assert (len(seen) > 0) == (across.low <= centre <= across.high)
                assert np.allclose(seen[:, 0], centre, atol=1e-6)


def test_a_kink_or_bend_is_where_its_dashed_line_stands(drawn):
    """There the curve has the height that the activation has at zero, and turns most sharply: to a place of the grid it is drawn on."""
    drawn.scene.playhead.show(drawn.steps[3])
    for row in drawn.scene.strip.rows:
        panel = row.cells[2].panel
        line, curve = read(ends(row.centres[0]), panel), np.unique(read(ends(row.stretched), panel).round(9), axis=0)
        if not len(line):
            continue
        x, height = np.unique(curve[:, 0]), np.interp(np.unique(curve[:, 0]), *curve.T)
        assert np.interp(line[0, 0], x, height) == pytest.approx(drawn.phi(np.zeros(1))[0], abs=1e-2)
        if drawn.phi is not PHI["tanh"] and x[2] < line[0, 0] < x[-3]:
            turns = np.abs(np.diff(height, 2))
            assert abs(x[1 + turns.argmax()] - line[0, 0]) < x[1] - x[0]


@pytest.mark.parametrize("drawn", ["as it is", "relu"], indirect=True)
def test_there_are_kinks_and_bends_in_sight(drawn):
    drawn.scene.playhead.show(drawn.steps[3])
    assert [len(row.centres[0].points) > 0 for row in drawn.scene.strip.rows] == [True, True]


def test_each_card_of_the_odds_shows_the_curve_and_the_end_of_its_own_seed(staged, media_dir):
    scene = staged("SliceFlipStretch", "as it is")
    cards = scene.odds_cards
    assert len(cards) == len(scene.members) == 10
    for card, member in zip(cards, scene.members, strict=True):
        arrays = arrays_of(media_dir / "recordings" / f"{member.name}.npz")
        (axes,) = (part for part in card if isinstance(part, Panel))
        (curve,) = (part for part in card if isinstance(part, Curve))
        (dots,) = (part for part in card if isinstance(part, Dots))
        seed, ending = (part.text for part in card if isinstance(part, Lettering))
        network = Drawn(scene, arrays, PHI["softplus"])
        output = network.output(float(arrays["steps"][-1]))
        assert distance(curve, axes, network.x, output) < EXACT
        assert np.allclose(read(dots.points.reshape(3, -1, 3).mean(axis=1), axes), [[0, 0], [0.5, 1], [1, 0]], atol=1e-9)
        assert seed == f"seed {member.meta['run']['training']['seed']}"
        lands = np.abs(np.interp([0, 0.5, 1], network.x, output) - [0, 1, 0]).max() <= 0.05
        assert (ending == "on the dots", curve.dashed) == (lands, not lands)
