"""Neurons' heights, stood on one another place by place, while the formula of their sum grows at the foot."""

from __future__ import annotations

from manim import Create, FadeOut, Scene, UpdateFromAlphaFunc, VGroup, linear

from scenes.parts.axes.on_chart import growing
from scenes.sculpting.terms import Terms
from scenes.sculpting.workshop import Workshop


def add(scene: Scene, shop: Workshop, terms: Terms) -> None:
    """Bars on bars, each neuron's with its term, and the sum along their tops; then all of it steps up or down by the constant."""
    *sums, whole = terms.sums()
    scene.play(shop.machine.light(range(len(shop.bars))), FadeOut(*shop.gestures, run_time=0.6), *terms.wipe())
    scene.play(shop.chart.look(y=shop.stacked, run_time=1.2))
    for at, bars in enumerate(shop.bars):
        scene.play(growing(bars, max(0.5, 2.6 / len(shop.bars)), linear), *(terms.write(sums[at]) if at < len(sums) else []))
    shop.lift(0)
    scene.play(Create(shop.sum, run_time=1))
    scene.play(UpdateFromAlphaFunc(VGroup(), lambda _, share: shop.lift(share), run_time=1.6), *terms.write(whole))
