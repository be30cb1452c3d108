"""What manim's own camera draws, ours draws to the last pixel."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from manim import (
    Arrow,
    Camera,
    Circle,
    CubicBezier,
    DashedLine,
    Dot,
    FunctionGraph,
    MathTypst,
    RoundedRectangle,
    Square,
    Star,
    Text,
    VGroup,
    VMobject,
)

from scenes.parts.axes.curve import Curve
from scenes.parts.axes.window import Box, Window
from scenes.parts.ink.camera import LAID, StageCamera
from scenes.parts.ink.points import Points
from scenes.parts.letters.lettering import Lettering
from tests.scenes.parts.drawing import FRAME, picture


def _broken() -> VMobject:
    """Three subpaths: one closed, one open, one too short to be a curve."""
    line = VMobject(stroke_width=8, stroke_color="#FF8800", fill_opacity=0.4, fill_color="#00FF00")
    points = np.concatenate([Square().points, Circle().shift([3, 0, 0]).points[:8], np.array([[-5, -3, 0], [-4, -3, 0], [-4, -2, 0]])])
    line.points = points
    return line


def _bent() -> VMobject:
    curve = Curve(Window(Box(-6, -3, 6, 3), (0, 1), (-1, 1)), "#7FB2E5", 5)
    x = np.linspace(0, 1, 101)
    return curve.draw(x, np.where(np.abs(x - 0.5) < 0.05, np.nan, 1.5 * np.sin(12 * x)))


STOCK = {
    "gradient": lambda: Star(outer_radius=3, fill_opacity=1).set_color(["#FF0000", "#0000FF"]).set_sheen_direction([1, 1, 0]),
    "sheen": lambda: Circle(2, fill_opacity=0.7, sheen_factor=0.4, stroke_width=12),
    "outline behind": lambda: Square(3, fill_opacity=1).set_stroke("#00FF00", 20, background=True),
    "dashes": lambda: DashedLine([-6, -3, 0], [6, 3, 0], stroke_width=7),
    "arrow": lambda: Arrow([-5, 0, 0], [5, 2, 0], color="#FF00FF"),
    "a text": lambda: Text("Ag &", font_size=200).set_stroke("#FF0000", 3),
    "a formula": lambda: MathTypst("sum_(k=1)^n a_k / b", font_size=140),
    "our lettering": lambda: Lettering("Seven Lenses ü", size=1.5, align=0),
    "rounded": lambda: RoundedRectangle(corner_radius=0.5, width=9, height=5),
    "a graph": lambda: FunctionGraph(lambda x: np.sin(3 * x), [-7, 7]),
    "a bend": lambda: CubicBezier([-6, -3, 0], [9, 9, 0], [-9, 9, 0], [6, -3, 0]),
    "subpaths": _broken,
    "overlapping": lambda: VGroup(*(Dot([x, 0, 0], radius=1, fill_opacity=0.5) for x in range(-4, 5))),
    "an empty group": lambda: VGroup(VGroup(), Circle(), VGroup(VMobject())),
    "nothing": VMobject,
    "one point": lambda: VMobject().set_points([[0, 0, 0]]),
    "no length": lambda: VMobject(stroke_width=40).set_points([[1, 1, 0]] * 4),
    "not a number": lambda: Square(3).apply_function(lambda point: point / 0 if point[0] > 1 else point),
}


@pytest.mark.parametrize("clearness", [0, 1])
@pytest.mark.parametrize("name", STOCK)
def test_stock_mobjects_are_the_same_to_the_last_pixel(name, clearness):
    with np.errstate(all="ignore"):
        mobject = STOCK[name]()
    ours, theirs = (picture(mobject, kind=kind, ground="#0F1319", clearness=clearness) for kind in (StageCamera, Camera))
    assert np.array_equal(ours, theirs)


def test_a_curve_of_ours_is_drawn_as_manim_would_but_for_a_level_here_and_there():
    ours, theirs = (picture(_bent(), kind=kind, ground="#0F1319").astype(int) for kind in (StageCamera, Camera))
    differs = np.abs(ours - theirs)
    assert differs.max() <= 1
    assert np.count_nonzero(differs) < 10
    assert np.ptp(ours) > 100


@pytest.mark.parametrize("change", [lambda points: points + np.sin(3 * points[:, [1, 0, 2]]), lambda points: points[::-1].repeat(2, 0)])
def test_a_curve_that_is_bent_on_the_way_into_something_else_is_drawn_bent(change):
    curve = _bent()
    curve.set_points(change(curve.points))
    assert np.array_equal(*(picture(curve, kind=kind, ground="#0F1319") for kind in (StageCamera, Camera)))


def test_a_picture_that_was_handed_over_is_not_drawn_into_again():
    camera = StageCamera(**FRAME)
    camera.capture_mobjects([Star(outer_radius=3, fill_opacity=1)])
    first, kept = camera.pixel_array, camera.pixel_array.copy()
    for begin in (camera.reset, lambda: camera.set_frame_to_background(kept)):
        begin()
        camera.capture_mobjects([Circle(1, fill_opacity=1)])
        assert np.array_equal(first, kept)
        assert not np.array_equal(camera.pixel_array, kept)


def test_what_is_drawn_again_is_the_same_to_the_last_pixel_also_where_it_has_changed_meanwhile():
    camera = StageCamera(**FRAME)

    def again(mobject: VMobject) -> np.ndarray:
        camera.reset()
        camera.capture_mobjects([mobject])
        return camera.pixel_array.copy()

    for make in STOCK.values():
        with np.errstate(all="ignore"):
            mobject = make()
        for change in (_leave, _leave, _bend, _shorten):
            change(mobject)
            assert np.array_equal(again(mobject), picture(mobject, kind=Camera))


def _leave(mobject: VMobject) -> None:
    pass


def _bend(mobject: VMobject) -> None:
    for part in mobject.family_members_with_points():
        part.points[1::4] += 1


def _shorten(mobject: VMobject) -> None:
    for part in mobject.family_members_with_points():
        part.points = part.points[:-4]


def test_two_cameras_do_not_get_in_each_others_way():
    star = Star(outer_radius=3)
    large, small = StageCamera(**FRAME), StageCamera(**{**FRAME, "pixel_width": 80, "pixel_height": 45})
    for camera in (large, small, large, small):
        camera.capture_mobjects([star])
    stock = Camera(**{**FRAME, "pixel_width": 80, "pixel_height": 45})
    for _ in range(2):
        stock.capture_mobjects([star])
    assert np.array_equal(small.pixel_array, stock.pixel_array)


def test_nothing_is_kept_of_what_is_gone():
    camera, star = StageCamera(**FRAME), Star()
    camera.capture_mobjects([star])
    assert len(LAID[camera]) == 1
    del star
    gc.collect()
    assert len(LAID[camera]) == 0


def test_a_painter_below_changes_nothing_of_what_lies_above():
    below = Points(np.zeros((1, 3)), "#000000", radius=1).set_z_index(-100)
    for make in STOCK.values():
        with np.errstate(all="ignore"):
            mobject = make()
        assert np.array_equal(picture(below, mobject), picture(mobject, kind=Camera))
