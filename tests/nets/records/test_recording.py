from __future__ import annotations

import errno
import json
import os
import zipfile
from copy import deepcopy

import numpy as np
import pytest
from pydantic import ValidationError

from nets.layers import layers_of
from nets.records.archive import Archive, BrokenFileError
from nets.records.measured import Name
from nets.records.recording import Recording
from nets.runs.params import RunError
from nets.training.recorder import record
from tests.nets.parameters import parameters


@pytest.fixture
def small():
    """Arrays of every kind that is kept, but few bytes."""
    arrays = {
        "steps": np.arange(3),
        "a/b": np.array([[0.5, np.nan], [np.inf, -0.0]], np.float32),
        "scalar": np.asarray(7.25),
        "nothing": np.empty((0, 2)),
        "flags": np.array([True, False]),
        "text": np.array(["ä", "bc"]),
        "turned": np.arange(6.0).reshape(2, 3).T,
    }
    return Archive("small", arrays, {"words": ["π", 1, None, {"deep": 0.1}]})


def test_what_is_loaded_is_what_was_saved(small, tmp_path):
    again = Archive.load(small.save(tmp_path))
    assert (again.name, again.meta, list(again.arrays)) == (small.name, small.meta, list(small.arrays))
    for name, array in small.arrays.items():
        assert again.arrays[name].dtype == array.dtype
        assert again.arrays[name].shape == array.shape
        assert again.arrays[name].tobytes() == array.tobytes()


def test_a_copy_of_what_holds_a_recording_or_what_is_read_from_it_holds_the_same(small):
    """Manim copies a mobject at every fade; a recording may have fifty megabytes."""
    held = {"home": small, "path": small.trajectory("turned", "steps"), "number": small.number("scalar"), "name": Name("x1")}
    copied = deepcopy(held)
    assert copied is not held
    assert all(copied[what] is held[what] for what in held)


def test_a_recording_of_a_run_is_loaded_as_it_was_recorded(run_of, tmp_path, identical):
    recording = record(run_of(), "mine")
    again = Recording.load(recording.save(tmp_path))
    assert isinstance(again, Recording)
    assert again.name == "mine"
    assert identical(again, recording)


def test_the_same_arrays_are_the_same_bytes_whenever_they_are_saved(small, tmp_path, monkeypatch):
    first = small.save(tmp_path / "one").read_bytes()
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert small.save(tmp_path / "two").read_bytes() == first
    turned = Archive("small", small.arrays, {"more": 1, **small.meta}), Archive("small", small.arrays, {**small.meta, "more": 1})
    assert turned[0].save(tmp_path / "four").read_bytes() == turned[1].save(tmp_path / "five").read_bytes()
    other = Archive("small", {**small.arrays, "scalar": np.asarray(7.5)}, small.meta)
    assert other.save(tmp_path / "three").read_bytes() != first


def test_numpy_reads_the_file_too(small, tmp_path):
    with np.load(small.save(tmp_path), allow_pickle=False) as file:
        assert file.files == ["told", *small.arrays]
        assert json.loads(file["told"].tobytes()) == {"arrays": list(small.arrays), "meta": small.meta, "contents": small.contents}


def test_contents_are_what_is_held_whatever_it_is_called_and_made_from(small, tmp_path):
    renamed = Archive("other", dict(reversed(small.arrays.items())), {**small.meta, "from": ["run-1"], "versions": {"numpy": "1"}})
    assert renamed.contents == small.contents == Archive.contents_in(small.save(tmp_path)) == Archive.load(tmp_path / "small.npz").contents
    name, array = next((name, array) for name, array in small.arrays.items() if array.size > 1 and array.dtype.kind == "f")
    more = array.copy()
    more.flat[-1] += 1
    turned = array.reshape(*array.shape[::-1]) if len(set(array.shape)) > 1 else array[None]
    others = [{**small.arrays, name: other} for other in (more, turned, array.astype(np.float16))] + [{"x": np.zeros(0)}]
    others = [Archive("small", arrays, small.meta) for arrays in others] + [Archive("small", small.arrays, {**small.meta, "more": 1})]
    assert len({small.contents, *(other.contents for other in others)}) == 1 + len(others)


def test_saving_makes_the_folder_and_leaves_one_file_in_it(small, tmp_path):
    path = small.save(tmp_path / "a" / "b")
    assert [found.name for found in (tmp_path / "a" / "b").iterdir()] == ["small.npz"] == [path.name]


def test_an_array_that_would_take_the_place_of_what_a_file_tells_of_its_arrays_is_not_written(tmp_path):
    with pytest.raises(ValueError, match="no array can be called told"):
        Archive("bad", {"told": np.zeros(1)}).save(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_python_objects_are_neither_written_nor_read(tmp_path):
    made = []

    class Trap:
        def __reduce__(self):
            return made.append, (1,)

    with pytest.raises(ValueError, match="Object arrays cannot be saved"):
        Archive("bad", {"x": np.array([Trap()], object)}).save(tmp_path)
    assert list(tmp_path.iterdir()) == []
    with (tmp_path / "bad.npz").open("wb") as file:
        np.savez(file, told=np.frombuffer(b'{"arrays": ["x"], "meta": {}}', np.uint8), x=np.array([Trap()], object))
    with pytest.raises(BrokenFileError, match="Object arrays cannot be loaded"):
        Archive.load(tmp_path / "bad.npz")
    assert made == []


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt(), MemoryError()], ids=repr)
@pytest.mark.parametrize("place", ["an array", "the last byte", "the renaming"])
def test_a_save_that_is_interrupted_leaves_what_was_there(error, place, small, tmp_path, monkeypatch):
    old = small.save(tmp_path).read_bytes()
    new = Archive("small", {"steps": np.arange(9), "more": np.ones(5)})
    other = Archive("other", new.arrays)
    write = np.lib.format.write_array
    calls = []

    def fail(*args, **kwargs):
        raise error

    def fail_later(member, array, **kwargs):
        calls.append(1)
        if len(calls) % 3 == 0:
            member.write(b"torn")
            raise error
        write(member, array, **kwargs)

    with monkeypatch.context() as patched:
        if place == "an array":
            patched.setattr(np.lib.format, "write_array", fail_later)
        elif place == "the last byte":
            patched.setattr(zipfile.ZipFile, "_write_end_record", fail)
        else:
            patched.setattr(os, "replace", fail)
        for arrays in (new, other):
            with pytest.raises(type(error)):
                arrays.save(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["small.npz"]
    assert (tmp_path / "small.npz").read_bytes() == old


def test_no_flipped_byte_goes_unseen(small, tmp_path):
    path = small.save(tmp_path)
    whole = path.read_bytes()
    noticed = 0
    for place in range(len(whole)):
        for flip in (0x01, 0x80) if place % 2 else (0x02, 0xFF):
            torn = bytearray(whole)
            torn[place] ^= flip
            path.write_bytes(torn)
            try:
                again = Archive.load(path)
            except BrokenFileError:
                noticed += 1
                continue
            assert again.meta == small.meta, place
            assert list(again.arrays) == list(small.arrays), place
            assert all(again.arrays[name].tobytes() == array.tobytes() for name, array in small.arrays.items()), place
            assert all(again.arrays[name].shape == array.shape for name, array in small.arrays.items()), place
            assert all(again.arrays[name].dtype == array.dtype for name, array in small.arrays.items()), place
    assert noticed > len(whole)  # of two a byte; the rest are dates and the like, which carry nothing


def test_a_large_array_that_says_it_is_a_small_one_does_not_go_unseen(tmp_path):
    path = Archive("large", {"x": np.arange(50_000.0)}).save(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"'shape': (50000,)", b"'shape': (10000,)"))  # one bit
    assert path.read_bytes() != whole
    with pytest.raises(BrokenFileError, match="Bad CRC"):
        Archive.load(path)


def test_no_cut_goes_unseen(small, tmp_path):
    path = small.save(tmp_path)
    whole = path.read_bytes()
    for length in range(0, len(whole), 3):
        path.write_bytes(whole[:length])
        with pytest.raises(BrokenFileError, match=r"small\.npz: "):
            Archive.load(path)


def test_a_file_without_its_facts_is_broken_and_a_missing_one_is_missing(tmp_path):
    np.savez(tmp_path / "x.npz", steps=np.arange(3))
    with pytest.raises(BrokenFileError):
        Archive.load(tmp_path / "x.npz")
    with pytest.raises(FileNotFoundError):
        Archive.load(tmp_path / "y.npz")
    with pytest.raises(IsADirectoryError):
        Archive.load(tmp_path)


# numbers that know where they come from


def test_a_number_is_read_again_from_its_source(small):
    for number, value in [
        (small.number("a/b", 0, 0), 0.5),
        (small.number("a/b", -2, -2), 0.5),
        (small.number("scalar"), 7.25),
        (small.number("steps", 2, step=40), 2),
        (small.length("turned"), 3),
        (small.length("turned", 1), 2),
    ]:
        assert number == value
        assert number.source.store == "small"
        assert number.source.read(small.arrays) == value
    assert small.number("a/b", -2, -2).source.index == (0, 0)
    assert small.number("steps", 2, step=40).source.step == 40


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda arrays: arrays.number("steps", 3), IndexError),
        (lambda arrays: arrays.number("steps", -4), IndexError),
        (lambda arrays: arrays.number("steps"), ValueError),
        (lambda arrays: arrays.number("steps", 0, 0), ValueError),
        (lambda arrays: arrays.number("none", 0), KeyError),
        (lambda arrays: arrays.length("steps", 1), IndexError),
    ],
)
def test_a_number_that_is_not_there_cannot_be_had(ask, error, small):
    with pytest.raises(error):
        ask(small)


# arrays over time


@pytest.fixture
def path():
    """Three steps, unevenly spaced, of a pair of numbers."""
    values = np.array([[0.0, 10.0], [4.0, 30.0], [6.0, -30.0]], np.float32)
    return Archive("home", {"path": values, "steps": np.array([0, 4, 10])}).trajectory("path", "steps")


@pytest.mark.parametrize(
    ("step", "expected"),
    [(0, [0, 10]), (1, [1, 15]), (2.5, [2.5, 22.5]), (4, [4, 30]), (7, [5, 0]), (10, [6, -30]), (-3, [0, 10]), (99, [6, -30])],
)
def test_between_recorded_steps_an_array_is_interpolated_and_outside_it_stays(step, expected, path):
    assert path.at(step).tolist() == expected
    assert path.at(step).dtype == np.float32


@pytest.mark.parametrize(
    ("step", "row"), [(0, 0), (1.9, 0), (2, 0), (2.001, 1), (4, 1), (6.9, 1), (7, 1), (7.1, 2), (10, 2), (-np.inf, 0), (np.inf, 2)]
)
def test_a_printed_number_is_that_of_the_nearest_recorded_step(step, row, path):
    number = path.number(step, 1)
    assert path.row(step) == row
    assert number == path.values[row, 1]
    assert (number.source.array, number.source.index, number.source.step) == ("path", (row, 1), path.steps[row])
    assert number.source.read(path.home.arrays) == number


def test_the_last_array_is_that_of_the_last_step(path):
    assert path.last.tolist() == [6, -30]


def test_a_single_step_is_all_there_is():
    one = Archive("home", {"path": np.array([5.0]), "steps": np.array([3])}).trajectory("path", "steps")
    for step in (-1, 3, 3.5, 1e9, np.inf, -np.inf):
        assert one.at(step) == one.number(step) == 5
        assert one.number(step).source.step == 3


def test_what_is_not_finite_is_interpolated_in_silence():
    wild = Archive("home", {"path": np.array([1.0, np.inf, -np.inf, np.nan, 3e38], np.float32), "steps": np.arange(5)})
    at = wild.trajectory("path", "steps").at
    assert at(0.5) == np.inf
    assert np.isnan([at(1.5), at(2.5), at(3.5)]).all()


def test_a_recording_gives_what_was_recorded_by_name(run_of):
    run = record(run_of("network.hidden=[3] network.activation=softplus(2)"), "x")
    arrays = run.arrays
    assert run.loss.values is arrays["loss"]
    assert run.loss.steps is arrays["steps"]
    assert run.parameter("output.weight").values is arrays["parameters/output.weight"]
    assert run.gradient("output.weight").values is arrays["gradients/output.weight"]
    assert run.activation("grid", "hidden1.softplus").values is arrays["activations/grid/hidden1.softplus"]
    for probe, points in {"grid": 11, "samples": 3}.items():
        assert run.output(probe).values is arrays[f"activations/{probe}/output"]
        assert run.output(probe).values.shape == (len(arrays["keyframes"]), points, 1)
        assert run.output(probe).steps is arrays["keyframes"]
    assert (run.inputs.shape, run.targets.shape, run.grid.shape) == ((3, 1), (3, 1), (11, 1))
    assert (run.input_names, run.target_names, run.activation_name) == (("dose",), ("effect",), "softplus")
    assert (run.first_step, run.last_step) == (0, 20)
    assert run.last_step.source.read(arrays) == 20
    assert run.step.number(7.2) == 7
    assert run.class_names == ()
    assert record(run_of("data.name=moons probe.grid=5"), "y").class_names == ("upper moon", "lower moon")


def test_each_layer_has_the_activation_that_the_run_gives_it(run_of, tmp_path):
    written = record(run_of("network.hidden=[3,2] network.activation=['tanh','softplus(2)'] training.steps=1"), "x").save(tmp_path)
    run = Recording.load(written)
    assert (
        [(act.name, act.value) for act in run.acts]
        == [("tanh", 1), ("softplus", 2)]
        == [(layer.activation.name, layer.activation.value) for layer in layers_of(run)[:-1]]
    )
    assert (run.activation_name, run.activation_option) == ("tanh, softplus", "")
    for layer, act in zip(layers_of(run), run.acts, strict=False):
        np.testing.assert_allclose(layer.after("grid").values, act(layer.before("grid").values), rtol=1e-5)
    with pytest.raises(RunError, match="the hidden layers have several activations: tanh, softplus"):
        _ = run.act


def test_a_recording_knows_the_run_that_it_is_of(run_of, tmp_path):
    run = run_of('network.hidden=[3, 2] network.activation="softplus(2)" training.batch=2 vary.training.seed=[0, 1]')
    again = Recording.load(record(run, "x").save(tmp_path)).run
    assert (again.data, again.network, again.training, again.probe) == (run.data, run.network, run.training, run.probe)
    with pytest.raises(ValidationError, match="frozen"):
        again.network.hidden = (1,)


def test_an_optimizer_is_named_as_one_writes_it():
    def named(name):
        return Recording("x", {}, {"run": parameters(training={"optimizer": name})}).optimizer_name

    assert [named(name) for name in ("adam", "adamw", "sgd", "adagrad", "rmsprop")] == ["Adam", "AdamW", "SGD", "Adagrad", "RMSprop"]
