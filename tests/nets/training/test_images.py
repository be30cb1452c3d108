"""Trainings on pictures, as they are recorded."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.nn import functional

from nets.names import digest
from nets.pictures import OBJECTS
from nets.records.account import account_of
from nets.records.image_recording import ImageRecording
from nets.runs.params import Run, RunError
from nets.shelf import recall
from nets.training import images
from nets.training.convolutional import ConvolutionalNetwork
from nets.training.images import light, looked

SMALL = """
[data]
name = "textured_shapes"
n = 200
held_out = 300

[network]
channels = [4, 6]

[training]
steps = 20
batch = 32

[probe]
keyframes = 12
pictures = 3
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A run of pictures in a folder, and its recording."""
    path = tmp_path_factory.mktemp("small") / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    run = Run.load(path)
    return run, looked(run, "run-small")


def network_at(run, recording, frame):
    """The network again, from what is recorded of a keyframe."""
    network = ConvolutionalNetwork(run.network.channels, 32, len(OBJECTS), torch.Generator())
    network.load_state_dict({name: torch.from_numpy(recording.parameter(name).values[frame]) for name, _ in network.named_parameters()})
    return network


def by_hand(network, pictures):
    """What its layers make of pictures: each sum over a patch taken anew, by unfolding."""
    x, maps = pictures[:, None], []
    for layer in network.layers:
        size, side = layer.weight.shape[-1], x.shape[-1]
        patches = functional.unfold(x, size, padding=size // 2)  # (N, C s s, S S)
        sums = layer.weight.flatten(1) @ patches + layer.bias[:, None]
        maps.append(sums.clamp(min=0).reshape(len(x), -1, side, side))
        x = maps[-1].reshape(len(x), -1, side // 2, 2, side // 2, 2).amax(dim=(3, 5))
    return maps, x


def test_it_holds_the_losses_of_all_steps_and_the_network_at_the_keyframes(small):
    _, recording = small
    frames = recording.arrays["keyframes"]
    assert recording.arrays["steps"].tolist() == [*range(21)]
    assert (frames[0], frames[-1], len(frames)) == (0, 20, 12)
    assert recording.parameter("layers.0.weight").values.shape == (12, 4, 1, 5, 5)
    assert recording.answers.values.shape == (12, 300, 12)
    assert [recording.maps(layer).values.shape for layer in (1, 2)] == [(12, 3, 4, 32, 32), (12, 3, 6, 16, 16)]
    assert [recording.features(layer).shape for layer in (1, 2)] == [(2, 300, 64), (2, 300, 96)]
    assert recording.pixels.shape == (300, 32, 32)
    assert recording.pixels.dtype == np.uint8
    assert recording.arrays["loss"][0] == pytest.approx(np.log(12), rel=0.1)
    assert recording.answers.values.sum(axis=-1) == pytest.approx(1, abs=1e-5)
    assert float(account_of(recording)["pictures"]) == 300


@torch.no_grad()
@pytest.mark.parametrize("frame", [0, -1])
def test_maps_features_and_answers_are_what_the_recorded_parameters_give(small, frame):
    run, recording = small
    network = network_at(run, recording, frame)
    maps, last = by_hand(network, light(recording.pixels))
    for layer, one in enumerate(maps, 1):
        assert recording.maps(layer).values[frame] == pytest.approx(one[recording.arrays["followed"]].numpy(), abs=1e-5)
        goes_on = one.reshape(300, one.shape[1], one.shape[2] // 2, 2, -1, 2).amax(dim=(3, 5))
        pooled = goes_on.reshape(300, one.shape[1], 4, goes_on.shape[2] // 4, 4, -1).mean(dim=(3, 5)).flatten(1)
        assert recording.features(layer)[frame] == pytest.approx(pooled.numpy(), abs=1e-5)
    answers = (last.flatten(1) @ network.output.weight.T + network.output.bias).softmax(-1)
    assert recording.answers.values[frame] == pytest.approx(answers.numpy(), abs=1e-5)


def test_each_picture_that_is_followed_shows_another_thing(small):
    _, recording = small
    assert len(set(recording.arrays["held_out/objects"][recording.arrays["followed"]])) == 3


def test_pictures_held_out_are_not_those_it_is_trained_on(small, monkeypatch):
    run, recording = small
    trained = []
    kept = images._trained
    monkeypatch.setattr(images, "_trained", lambda run, pictures, *rest: trained.append(pictures) or kept(run, pictures, *rest))
    again = looked(run, "run-small")
    assert not {one.tobytes() for one in trained[0].pixels} & {one.tobytes() for one in again.pixels}
    assert all((again.arrays[name] == values).all() for name, values in recording.arrays.items())  # and the same run is the same again


def test_it_is_read_from_the_shelf_as_it_was_put_there(small, tmp_path):
    run, recording = small
    assert recall(run, tmp_path).arrays.keys() == recording.arrays.keys()
    assert isinstance(recall(run, tmp_path), ImageRecording)


def test_what_is_seen_of_a_training_names_it(small, tmp_path):
    run, _ = small
    other = Run.load(run.folder / "small.toml", "training.seed=1")
    assert digest(run) != digest(other)


def test_a_training_that_blows_up_ends_where_it_does(small):
    run, _ = small
    wild = Run.load(run.folder / "small.toml", "training.optimizer=sgd training.learning_rate=1e6")
    recording = looked(wild, "run-wild")
    assert len(recording.arrays["steps"]) < 21
    assert not np.isfinite(recording.arrays["loss"][-1])


def test_a_recording_that_would_be_too_large_is_refused_before_it_is_trained(small):
    run, _ = small
    large = Run.load(run.folder / "small.toml", "probe.keyframes=500 training.steps=600 network.channels=[256] probe.pictures=12")
    with pytest.raises(RunError, match=r"small: the recording would take \d+ MB, and 60 are allowed: fewer probe.keyframes"):
        looked(large, "run-large")
