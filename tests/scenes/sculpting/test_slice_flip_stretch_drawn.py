"""What is drawn lies where the recorded numbers say: read off the drawn axes, and worked out anew by a forward pass in plain numpy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from scipy.special import ndtr

from scenes.parts.axes.curve import Curve
from scenes.parts.axes.wide_axes import WideAxes
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
            for part in (self.shop.sum, *self.shop.pieces):
                self.follow(part)

    with environment(**chosen), quiet(media_dir, dry_run=True):
        scene = Drawing(skip_animations=True)
        scene.render()
    return Drawn(scene, arrays_of(media_dir / "recordings" / f"{scene.recording.name}.npz"), PHI[name])


def read(points: np.ndarray, axes: WideAxes) -> np.ndarray:
    """Points (n, 3) as data (n, 2), each read off the rulers: at its foot on the line from where one begins to where it ends."""
    data = []
    for ruler in axes.rulers:
        along = ruler.get_end() - ruler.get_start()
        data.append(ruler.low + (points - ruler.get_start()) @ along / (along @ along) * (ruler.high - ruler.low))
    return np.column_stack(data)


def ends(curve: Curve) -> np.ndarray:
    """The ends (n, 3) of a curve's segments, each of which is straight."""
    segments = curve.points.reshape(-1, 4, 3)
    start, end = segments[:, :1], segments[:, 3:]
    assert np.allclose(segments[:, 1:3], start + (end - start) * np.array([[1 / 3], [2 / 3]]), atol=1e-9)
    return segments[:, [0, 3]].reshape(-1, 3)


def distance(curve: Curve, axes: WideAxes, x: np.ndarray, y: np.ndarray) -> float:
    """How far a curve is from the line through data (x, y), as a share of the axes' height.

    Infinite where a place of the data is in sight and the curve, unless it is dashed, is not drawn there.
    """
    across, up = axes.rulers
    left = read(up.get_start()[None], axes)[0, 0]  # the line at zero begins farther left
    seen, order = read(ends(curve), axes), np.argsort(x)
    high = up.high - up.low
    off = np.abs(seen[:, 1] - np.interp(seen[:, 0], x[order], y[order])).max(initial=0) / high
    clear = EXACT * high
    in_sight = (y > up.low + clear) & (y < up.high - clear) & (x > left) & (x < across.high)
    gaps = np.abs(x[in_sight, None] - seen[None, :, 0]).min(axis=1, initial=np.inf)
    return float("inf") if not curve.dashed and (gaps > EXACT * np.ptp(x)).any() else float(off)


def wide(drawn: Drawn) -> WideAxes:
    """The axes, with the camera so far back that all pieces are seen."""
    shop = drawn.scene.shop
    shop.chart.show(shop.near, shop.sums)
    return shop.chart.axes


def test_the_dots_are_the_samples(drawn):
    axes, dots = wide(drawn), drawn.scene.shop.dots.points
    centres = dots.reshape(len(drawn.arrays["samples/targets"]), -1, 3).mean(axis=1)
    samples = np.column_stack([drawn.arrays["samples/inputs"][:, 0], drawn.arrays["samples/targets"]])
    assert np.allclose(read(centres, axes), samples, atol=1e-9)


def test_the_sum_is_what_the_network_gives_at_every_step(drawn):
    axes, shop = wide(drawn), drawn.scene.shop
    for step in drawn.at_each_step():
        assert distance(shop.sum, axes, drawn.x, drawn.output(step)) < EXACT, step


def test_the_pieces_are_the_networks_own(drawn):
    axes, shop = wide(drawn), drawn.scene.shop
    for step in drawn.at_each_step():
        for line, piece in zip(shop.pieces, drawn.pieces(step), strict=True):
            assert distance(line, axes, drawn.x, piece) < EXACT, step


@pytest.mark.parametrize("look", [((-0.5, 1.5), (-9.0, 9.0)), ((0.2, 0.4), (0.1, 0.9))])
def test_wherever_the_camera_looks_all_is_where_its_numbers_are(drawn, look):
    shop, last = drawn.scene.shop, drawn.steps[3]
    drawn.scene.playhead.show(last)
    shop.chart.show(*look)
    axes = shop.chart.axes
    assert (axes.rulers[1].low, axes.rulers[1].high) == look[1]
    assert distance(shop.sum, axes, drawn.x, drawn.output(last)) < EXACT
    for line, piece in zip(shop.pieces, drawn.pieces(last), strict=True):
        assert distance(line, axes, drawn.x, piece) < EXACT


def test_bars_stand_on_one_another_and_the_last_ones_reach_the_sum(drawn):
    axes, shop, (weight, bias, outgoing, constant) = wide(drawn), drawn.scene.shop, drawn.numbers(-1)
    places = np.linspace(drawn.arrays["samples/inputs"].min(), drawn.arrays["samples/inputs"].max(), 25)
    tops = np.cumsum(outgoing * drawn.phi(weight * places + bias), axis=0)  # (H, P)
    for lifted in (0.0, float(constant[0])):
        below = np.zeros(25)
        for bars, top in zip(shop.bars, tops, strict=True):
            bars.stand(1, lifted)
            ends = read(bars.points.reshape(-1, 3), axes)[:, 1].reshape(25, -1)
            assert np.allclose(ends.min(axis=1), np.minimum(below, top) + lifted, atol=EXACT * np.ptp(shop.sums))
            assert np.allclose(ends.max(axis=1), np.maximum(below, top) + lifted, atol=EXACT * np.ptp(shop.sums))
            below = top
    assert np.allclose(below + constant, np.interp(places, drawn.x, drawn.output(drawn.steps[3])), atol=1e-2)


def test_a_neurons_gestures_end_in_its_piece_and_pass_through_its_activation(drawn):
    """Slid and turned, its slice is the activation between two posts, which stand where the weight and the bias put x's ends."""
    axes, shop, (weight, bias, outgoing, _) = wide(drawn), drawn.scene.shop, drawn.numbers(-1)
    ends_of_x = shop.ends
    for gestures, w, b, a in zip(shop.gestures, weight[:, 0], bias[:, 0], outgoing[:, 0], strict=True):
        x = np.unique([*ends_of_x, *drawn.x[(drawn.x > ends_of_x[0]) & (drawn.x < ends_of_x[1])]])
        gestures.show(gestures.pulled)
        assert distance(gestures.slice, axes, x, a * drawn.phi(w * x + b)) < 1e-3
        gestures.show(gestures.stretched)
        assert distance(gestures.slice, axes, x, drawn.phi(w * x + b)) < 1e-3
        assert [read(post.points, axes)[:, 0].mean() for post in gestures.posts] == pytest.approx(ends_of_x)
        for pose, turned in ((gestures.slid, 1), (gestures.turned, -1 if w < 0 else 1)):
            gestures.show(pose)
            unit = turned * gestures.raw.unit
            middle = w * gestures.middle + b
            posts = [gestures.middle + unit * (w * end + b - middle) for end in ends_of_x]
            assert [read(post.points, axes)[:, 0].mean() for post in gestures.posts] == pytest.approx(posts)
            seen = read(ends(gestures.slice), axes)
            assert np.abs(seen[:, 1] - drawn.phi((seen[:, 0] - gestures.middle) / unit + middle)).max() < 5e-3 * np.ptp(shop.sums)


def test_each_other_training_is_drawn_once_as_it_ended(staged, media_dir):
    scene = staged("SliceFlipStretch", "as it is")
    assert len(scene.members) == 10
    curves = {other.good: [] for other in scene.seeds.lines}
    for other in scene.seeds.lines:
        curves[other.good].append(other.data)
    for member in scene.members:
        arrays = arrays_of(media_dir / "recordings" / f"{member.name}.npz")
        network = Drawn(scene, arrays, PHI["softplus"])
        output = network.output(float(arrays["steps"][-1]))
        lands = np.abs(np.interp([0, 0.5, 1], network.x, output) - [0, 1, 0]).max() <= 0.05
        if member.name == scene.recording.name:
            continue
        assert any(np.abs(np.interp(network.x, *data) - output).max() < 1e-5 for data in curves[lands])
    assert {good: len(some) for good, some in curves.items()} == {True: 6, False: 3}
