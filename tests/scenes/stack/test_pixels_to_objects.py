from __future__ import annotations

import numpy as np
import pytest

from nets.findings.stack.pixels_to_objects.cut import Cut
from nets.findings.stack.pixels_to_objects.read import Read
from nets.findings.stack.pixels_to_objects.seeds import Seeds
from nets.records.image_recording import ImageRecording
from scenes.parts.axes.window import Box
from scenes.parts.letters.header import Title
from scenes.stack.album import Album
from scenes.stack.cut_page import CutPage
from scenes.stack.misread import Misread
from scenes.stack.pixels_otherwise import insight
from scenes.stack.rightly import Rightly
from scenes.stack.scan import seen_from
from scenes.stack.tiles import GREYS, Tiles, in_rows, nearer
from tests.nets.findings.stack.pixels_to_objects.pictures import directions, objects, recorded
from tests.scenes.cases import SHIPPED
from tests.scenes.claims import sights
from tests.scenes.seeing import ink_of

RUN = "hardly any training"
SQUARE = np.array([[0.0, 0.0, 0.0], [4.0, 4.0, 0.0]])


def test_tiles_show_the_recorded_picture_and_the_recorded_maps(staged):
    scene = staged("PixelsToObjects", RUN)
    arrays = scene.recording.arrays
    picture = arrays["held_out/pixels"][arrays["followed"][scene.which]]
    np.testing.assert_allclose(scene.maps.picture.values[0], picture / 255)
    for at, layer in enumerate(scene.maps.layers, 1):
        maps = arrays[f"maps/layer{at}"][-1][scene.which]
        dim = layer.values < 1
        np.testing.assert_allclose(
            (layer.values * maps.max())[dim] / layer.values[dim].max(), maps[dim] * maps.max() / maps[dim].max(), atol=1e-4
        )


def test_means_are_those_of_all_pictures_of_one_object(staged):
    scene = staged("PixelsToObjects", RUN)
    arrays = scene.recording.arrays
    assert len(scene.over.means) == 2
    for mean, kind in zip(scene.over.means, scene.over.kinds, strict=True):
        own = arrays["held_out/pixels"][arrays["held_out/objects"] == kind]
        np.testing.assert_allclose(255 * mean.values[0], own.mean(axis=0))


def test_the_page_is_lit_as_the_network_names_its_pictures_at_every_keyframe(staged):
    scene = staged("PixelsToObjects", RUN)
    arrays, album = scene.recording.arrays, scene.album
    seen = slice(round(0.6 * len(arrays["held_out/objects"])), None)
    for row, step in enumerate(arrays["keyframes"]):
        album.show(step)
        right = arrays["answers"][row].argmax(axis=1) == arrays["held_out/objects"]
        np.testing.assert_allclose(album.light, right[seen])


def test_the_picture_that_is_looked_at_lies_on_the_page():
    pictures = np.zeros((240, 32, 32), dtype=np.uint8)
    album = Album(Box(-6, -3, 6, 3), pictures, np.arange(2), np.zeros((2, 240)), 120)
    low, high = album.square(120)
    assert (album.points[0] <= low).all()
    assert (high <= album.points[1]).all()


def test_beside_the_page_is_counted_how_many_of_those_that_are_scored_are_named_rightly(staged):
    scene = staged("PixelsToObjects", RUN)
    arrays = scene.recording.arrays
    taught = round(0.6 * len(arrays["held_out/objects"]))
    for row, step in enumerate(arrays["keyframes"]):
        scene.rightly.show(step)
        right = arrays["answers"][row].argmax(axis=1) == arrays["held_out/objects"]
        assert scene.rightly.text == f"{right[taught:].sum()} of {len(right) - taught} right"


def test_where_not_all_are_drawn_that_are_scored_it_is_told_how_many_are():
    rightly = Rightly(Read.of(recorded([objects], count=1500)), Title("", 0))
    assert rightly.text.endswith(" of 600 right, 480 drawn")


def test_a_cut_lines_pictures_up_column_by_column_and_what_it_says_yes_to_stands_at_its_right():
    recording = recorded([directions, objects])
    page = CutPage(recording, Read.of(recording), Cut.of(recording))
    for layer, heights in enumerate(page.cut.heights):
        places = page.places(layer).reshape(-1, 2, 3)
        np.testing.assert_array_equal(places[:, 0, 0] > page.cut_at(layer), heights > 0)
        reading = np.lexsort((-places[:, 0, 1].round(6), places[:, 0, 0].round(6)))
        assert (np.diff(heights[reading]) >= 0).all()
        assert len(np.unique(places[:, 0].round(6), axis=0)) == len(places)
        assert places[:, 0].min(axis=0)[0] >= page.room.left - 1e-9
        assert places[:, 1].max(axis=0)[0] <= page.room.right + 1e-9


def test_beside_the_picture_that_is_misread_stands_one_that_is_what_it_is_taken_for(staged):
    scene = staged("PixelsToObjects", RUN)
    arrays, taken = scene.recording.arrays, int(scene.read.taken)
    misread = Misread(scene.album, scene.recording, scene.read, scene.maps)
    np.testing.assert_allclose(255 * misread.like[0].values[0], arrays["held_out/pixels"][taken])
    assert scene.recording.class_names[arrays["held_out/objects"][taken]] == misread.said


def test_a_mean_says_of_how_many_pictures_it_is(staged):
    scene = staged("PixelsToObjects", RUN)
    objects = scene.recording.arrays["held_out/objects"]
    for name, mean, kind in zip(scene.over.words, scene.over.meant, scene.over.kinds, strict=True):
        assert name.text == scene.recording.class_names[kind]
        assert mean.text == f"mean of {(objects == kind).sum()}"


def test_a_line_is_drawn_for_every_other_seed_of_the_study_and_for_its_own_none(staged):
    scene = staged("PixelsToObjects", RUN)
    own, other = scene.members
    assert own.name == scene.recording.name
    read = Read.of(other)
    assert [line.data[1].tolist() for line in scene.low.others] == [read.stripes.tolist(), read.objects.tolist()]


@pytest.mark.parametrize(
    ("place", "reach", "seen"),
    [((1, 1), 1, [(1, 2), (2, 3)]), ((1, 1), 3, [(0, 1), (3, 4)]), ((3, 0), 3, [(0, 0), (2, 2)])],
)
def test_a_window_lies_on_the_squares_that_it_sees_and_ends_at_the_edge(place, reach, seen):
    box = seen_from(SQUARE, 4, *place, reach, -(reach // 2))
    np.testing.assert_allclose(box[:, :2], seen)


def _camera():
    from scenes.parts.ink.camera import StageCamera

    return StageCamera()


@pytest.mark.parametrize("count", [1, 5, 8, 24, 32])
def test_squares_in_rows_are_as_many_as_asked_lie_inside_and_on_nothing_else(count):
    squares = in_rows(count, Box(-6, -3, 6, 3), 0.1)
    low, high = squares[:, 0, :2], squares[:, 1, :2]
    assert len(squares) == count
    assert (low >= [-6 - 1e-9, -3 - 1e-9]).all()
    assert (high <= [6 + 1e-9, 3 + 1e-9]).all()
    beside = (low[:, None] >= high - 1e-9) | (high[:, None] <= low + 1e-9)
    assert (beside.any(axis=2) | np.eye(count, dtype=bool)).all()


def test_from_near_a_place_lies_where_it_is_to_and_all_else_is_as_many_times_as_far_from_it():
    points = nearer(SQUARE, np.array([1, 1]), np.array([5, 0]), 3)
    np.testing.assert_allclose(points, [[2, -3, 0], [14, 9, 0]])


def test_tiles_that_have_come_half_are_painted_as_one_reads():
    tiles = Tiles(SQUARE - [2, 2, 0], np.ones((1, 4, 4)), GREYS)
    tiles.come = 0.5
    assert ink_of(tiles, _camera())[:, 1].min() == pytest.approx(0, abs=0.05)


def test_what_is_said_of_the_run_that_ships_and_of_its_seeds_is_so(told):
    walked = told("PixelsToObjects", SHIPPED)
    run, *study = (sights.Sight(ImageRecording.load(path)) for path in walked.given[: 1 + walked.members])
    whole = sights.Sight(run.recording, study)
    assert [fault for _, sentence in walked.sentences for fault in sights.untrue(sentence.text, whole)] == []


def test_where_only_some_starts_find_the_object_it_is_said_of_how_many():
    finds, holds = (recorded(layers) for layers in ([directions, objects], [objects, directions]))
    told = insight(Read.of(finds), Seeds.of(finds, holds))
    assert told == "From {finding:count} of {trainings:count} starts, layers let go of the stripes and find the object."
    assert insight(Read.of(holds), Seeds.of(holds, holds)) == insight(Read.of(holds), None)
