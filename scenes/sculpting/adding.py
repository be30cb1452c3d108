"""Neurons' heights, stood on one another place by place, while the formula of their sum grows at the foot."""

from __future__ import annotations

from manim import Create, FadeOut, Scene, UpdateFromAlphaFunc, VGroup, linear

from scenes.parts.axes.on_chart import growing
from scenes.sculpting.terms import Terms
from scenes.sculpting.workshop import Workshop


def add(scene: Scene, shop: Workshop, terms: Terms) -> None:
    """Each neuron's piece turns into bars, with its term, on those before; then the sum along their tops steps by the constant."""
    *sums, whole = terms.sums()
    scene.play(shop.machine.light(range(len(shop.bars))), *terms.wipe(), run_time=0.6)
    scene.play(shop.chart.look(y=shop.stacked, run_time=1.2))
    for at, (piece, bars) in enumerate(zip(shop.gestures, shop.bars, strict=True)):
        run_time = max(0.5, 2.6 / len(shop.bars))
        written = terms.write(sums[at]) if at < len(sums) else []
        scene.play(growing(bars, run_time, linear), FadeOut(piece, run_time=run_time), *written)
    shop.lift(0)
    scene.play(Create(shop.sum, run_time=1))
    scene.play(UpdateFromAlphaFunc(VGroup(), lambda _, share: shop.lift(share), run_time=1.6), *terms.write(whole))
