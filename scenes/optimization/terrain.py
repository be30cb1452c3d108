"""The loss over two weights as a landscape: a smooth sheet, its level lines painted on it, and the ways of those that go down it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.optimization.sight import Sight
from scenes.parts.axes.full_bleed import bled
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.space.marching import hit, marched
from scenes.parts.space.smooth import SmoothSpace
from scenes.parts.space.tone import body
from scenes.parts.theme import STROKE, THEME, THEME_NAME

if TYPE_CHECKING:
    from nets.findings.optimization.down_the_surface import Race
    from scenes.parts.ink.camera import StageCamera
    from scenes.parts.space.marching import Picture

VALLEY, PEAK = {"dark": ("#1C2A3A", "#F3A9D6"), "light": ("#C9D6E2", "#CB5CAC")}[THEME_NAME]  # of the lowest places, and of the highest
HIGH = 2.5  # scene units from the lowest place to where trainings begin
BRIM = 1.12  # times as high as that the sheet has the highest colour
LEAN, ABOVE = 0.75, 0.25  # how steeply what is drawn of the sheet rises to the back, and how far beyond all ways it reaches, in scene units
ARM = 1.0  # scene units that a line is long along which a weight grows
LEVELS, FIRST, RATIO = 12, 0.012, 1.55  # level lines: how many, the lowest as a share of that height, and from one to the next
FAINT = {"dark": 0.22, "light": 0.30}[THEME_NAME]
RIM = 0.5  # how clearly the line is seen where the sheet is cut off
TRAIL, THIN = 6 * STROKE, 2 * STROKE


class Terrain(SmoothSpace):
    """Beside what any smooth sheet can move: step: where on the clock all stand · painted: how clearly level lines are seen · trodden (R,),
    standing (R,): how clearly each way is seen, and each ball · rung: the share of the rings around bottoms that is drawn, outlined: of
    the line over both, and crossed: of the lines from the start along which each weight grows · brim: the height, in scene units, up to
    which there is a sheet above the pass, and lean: by how much that rises with each unit to the back.

    race: what is raced down. colours: of those that do. back (2,): which way on the map the back lies.
    """

    rows = (*SmoothSpace.rows, "step", "painted", "trodden", "standing", "rung", "outlined", "crossed", "brim", "lean")

    def __init__(self, race: Race, colours: Sequence[str]) -> None:
        began = float(np.nanmax(race.loss.values[0])) or 1.0
        (left, low), (right, high) = race.box
        pane = np.array([(left, low), (right, low), (right, high), (left, high)])
        super().__init__(bled(race.box, *race.box), HIGH / began, 0.0, pane, x=race.x, y=race.y)
        self.race, self.surface = race, race.surface
        self.heights = np.zeros_like(race.surface)
        self.step, self.painted, self.rung, self.outlined, self.crossed = 0.0, 1.0, 0.0, 0.0, 0.0
        self.trodden, self.standing = np.ones(len(colours)), np.zeros(len(colours))
        share = np.clip(race.surface / (BRIM * began), 0, 1)[..., None] ** 0.6
        low, high = body([VALLEY, PEAK])[:, None, None, :3]
        self.body = (1 - share) * low + share * high
        self.hues = rgbas_of(list(colours), len(colours))
        self.ways = self.window.place(*race.path.values.reshape(-1, 2).T)[:, :2].reshape(race.path.values.shape)  # (T, R, 2)
        self.lean = LEAN
        self.rings = self.window.place(*race.bottoms.T)[:, :2]
        arm = np.linspace(0, ARM, 60)[:, None] * np.eye(2)[:, None]
        self.arms = self.ways[0].mean(axis=0) + arm  # (2, 60, 2)
        levels = began * FIRST * RATIO ** np.arange(LEVELS)
        self.lines = [line for level in levels for line in self.lattice.level(race.surface - level)]
        x, y = self.window.place(race.x, np.zeros(len(race.x)))[:, 0], self.window.place(np.zeros(len(race.y)), race.y)[:, 1]
        pass_x, pass_y, _ = self.window.place(0.0, 0.0)[0]
        back = self.back = self._behind()
        self.light = self.light - math.degrees(math.atan2(back[0], back[1]))  # as if one looked from there
        self.along = back[0] * (x - pass_x) + back[1] * (y[:, None] - pass_y)
        passed = self.solid(self.ways.reshape(-1, 2), race.surface)
        rise = passed[:, 2] - LEAN * (passed[:, :2] - [pass_x, pass_y]) @ back
        self.brim = self.own_brim = ABOVE + float(np.max(rise, where=np.isfinite(rise), initial=0))

    def _behind(self) -> np.ndarray:
        """Which way on the map (2,) the back lies: where they begin; straight behind the line through both bottoms, where there are two."""
        begin = self.ways[0].mean(axis=0) - self.window.place(0.0, 0.0)[0, :2]
        if len(self.rings) == 2:
            across = self.rings[1] - self.rings[0]
            straight = np.array([across[1], -across[0]])
            begin = straight * (1 if straight @ begin >= 0 else -1)
        return begin / np.linalg.norm(begin) if np.any(begin) else np.array([1.0, 0.0])

    @property
    def all_of_it(self) -> float:
        """The brim below which all of the sheet lies."""
        return float(np.max(self.stands(self.surface) - self.lean * self.along)) + 1

    def show(self, step: float) -> None:
        """Let all stand where they are at a step."""
        self.step = float(step)

    def at(self, step: float) -> np.ndarray:
        """Where each stands on the map (R, 2), in scene units."""
        low = int(np.clip(step, 0, len(self.ways) - 1))
        part = min(max(step - low, 0.0), 1.0)
        after = min(low + 1, len(self.ways) - 1)
        return self.ways[low] if part == 0 else (1 - part) * self.ways[low] + part * self.ways[after]

    def solid(self, places: np.ndarray, heights: np.ndarray | None = None) -> np.ndarray:
        """Places on the map (n, 2) as points of the sheet (n, 3), or of one of other heights; not a number where it does not reach."""
        there = np.all((places >= self.lattice.first) & (places <= self.lattice.last), axis=1)
        known = np.where(there[:, None], places, 0)
        z = self.lattice.at(self.stands(self.heights if heights is None else heights), known)
        return np.where(there[:, None], np.column_stack([known, z]), np.nan)

    def spots_at(self, step: float) -> np.ndarray:
        """Where each stands on screen (R, 3) at a step, as it is looked at now; not a number where it is out of sight."""
        return self.look.place(self.solid(self.at(step)))

    def spots_of(self, step: float, which: slice = slice(None)) -> np.ndarray:
        """Places on screen (n, 3) along all ways, or some of them, up to a step."""
        passed = self.ways[: int(step) + 1, which].reshape(-1, 2)
        return self.look.place(self.solid(passed[np.isfinite(passed).all(axis=1)]))

    def clear(self, spots: np.ndarray, solid: np.ndarray, picture: Picture, camera: StageCamera) -> np.ndarray:
        """Which points of the sheet (n, 3), at places (n, 3) on screen, it does not hide."""
        return self._clear(spots, self._back(solid), picture, camera)

    def draw(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The sheet, the level lines on it, the ways, the rings around bottoms, and who stands there, as far as they are not hidden."""
        unit = camera.pixel_width / camera.frame_width
        z = self.stands(self.heights)
        inside = self.brim + self.lean * self.along - z
        picture = marched(self.lattice, z, self.look, camera.pixel_width, camera.pixel_height, unit, inside)
        low, back, covered = hit(picture, camera.pixel_height)
        self._lay(ctx, camera, self._seen(z, picture, back, covered), picture.column, low)
        sight = Sight(self, ctx, camera, picture, inside)
        if self.painted > 0:
            sight.levels(self.lines, camera.rgba(THEME.ink, FAINT * self.painted), THIN)
        sight.levels(self.lattice.level(inside), camera.rgba(THEME.ink, RIM), 2 * THIN)
        if len(self.rings) == 2 and self.outlined > 0:
            sight.profile(self.rings[0], self.rings[1], self.outlined)
        if self.rung > 0:
            sight.rings(self.rings, self.rung)
        for arm in self.arms[:, : round(self.crossed * self.arms.shape[1])]:
            sight.way(arm, camera.rgba(THEME.ink), TRAIL)
        heads, passed = self.at(self.step), self.ways[: int(self.step) + 1]
        for at, hue in enumerate(self.hues[:, :3].tolist()):
            if self.trodden[at] > 0:
                sight.way(np.concatenate([passed[:, at], heads[at][None]]), (*hue, float(self.trodden[at])), TRAIL)
        for at in np.argsort(-self._back(np.pad(heads, ((0, 0), (0, 1))))).tolist():
            sight.ball(heads[at], (*self.hues[at, :3].tolist(), float(self.standing[at])))
