"""The lid is drawn up: each knob goes to its wire or its node, and what all of them set comes out beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Create, FadeIn, FadeOut, Mobject, Rectangle, VGroup, smooth

from scenes.black_box import rooms, wired
from scenes.black_box.knob_turns import Turns
from scenes.black_box.turning import Turn
from scenes.black_box.wired import Wired
from scenes.parts.change import Change
from scenes.parts.frame import frame, stage
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import MOVING, THEME
from scenes.parts.zoom import Zoom

if TYPE_CHECKING:
    from scenes.stage import Stage

ASIDE_RING = 1.7  # of a knob's radius in the network that stands aside, that of a ring around it
NEARER = 1.55  # how much nearer the frame goes to the picture in the end


class Lid:
    """What is under it. dots: the samples, which come with the picture."""

    def __init__(self, turns: Turns, dots: Mobject) -> None:
        self.turns, self.rig, self.dots = turns, turns.rig, dots
        self.under = Wired(self.rig.knobs, wired.room())
        free = stage()
        self.ground = Rectangle(THEME.ground, free.height, free.width, fill_color=THEME.ground, fill_opacity=1, stroke_width=0)
        self.ground.move_to([(free.left + free.right) / 2, (free.bottom + free.top) / 2, 0]).set_z_index(MOVING - 3)
        self.network = VGroup(self.ground, self.rig.casing, *self.under[:-1], self.rig.panel)

    def lift(self, scene: Stage) -> None:
        """The lid goes up, and layer by layer the knobs go to their wires, each as training left it."""
        rig, under, count = self.rig, self.under, len(self.rig.settings)
        under.holes.points = under.behind(rig.panel.points)
        scene.add(*under[:-1])
        inks = {"rgbas": rgbas_of(THEME.dimmed, count), "inks": rgbas_of(THEME.ink, count)}
        scene.play(Change(rig.casing, 1.2, up=1), Change(rig.panel, 1.2, **inks))
        layers = rig.knobs.homes[:, 0]
        for layer in np.unique(layers):
            moved = np.where(np.repeat(layers <= layer, 2)[:, None], under.knobs, rig.panel.points)
            scene.play(Change(rig.panel, 1.0, points=moved), Change(under.holes, 1.0, points=under.behind(moved)))
        scene.play(FadeIn(under.names), run_time=0.4)
        scene.wait(0.6)

    def go_aside(self, scene: Stage) -> None:
        """What the knobs set fills the frame, and the network goes aside; where one of them turns, that bends."""
        rig, room, knob = self.rig, rooms.corner(), int(self.turns.found.bend)
        rig.painting = True
        rig.show(rig.settings)
        scene.add(rig.screen.picture, rig.screen.line, self.ground)
        aside = np.array([(room.left + room.right) / 2, (room.bottom + room.top) / 2, 0])
        away = Zoom(self.network, rig.casing.get_center(), aside, room.width / stage().width, run_time=1.6)
        scene.play(FadeOut(self.under.names, run_time=0.2), away)
        ring = self.turns.ring(knob, ASIDE_RING, THEME.ink)
        self.network.add(ring)
        scene.play(FadeIn(self.dots), Create(ring), run_time=0.5)
        way = self.turns.way(knob, self.turns.found.at[knob])
        scene.play(Turn(rig, way, lit=np.tile(self.turns.is_at(knob), (len(way), 1)), run_time=2.4, rate_func=smooth))

    def leave(self, scene: Stage) -> None:
        """The network goes, and the samples, and the frame goes nearer to where they were in the picture."""
        whole, place = frame(), (self.dots.points.min(axis=0) + self.dots.points.max(axis=0)) / 2
        low, high = np.array([whole.left, whole.bottom, 0]), np.array([whole.right, whole.top, 0])
        middle = np.clip(SIGHT, high - NEARER * (high - place), low + NEARER * (place - low))  # what is beyond the picture stays out
        scene.play(FadeOut(self.network, self.dots), run_time=0.8)
        scene.play(Zoom(self.rig.screen, place, middle, NEARER, run_time=3.4))
