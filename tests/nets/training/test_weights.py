"""Weights from elsewhere: a network drawn as it is, and every file that will not do as one line."""

from __future__ import annotations

import re

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from nets.names import digest
from nets.runs.params import RunError
from nets.training.recorder import record

OURS = {
    "hidden1.linear.weight": torch.tensor([[1.5], [-2.0]]),
    "hidden1.linear.bias": torch.tensor([0.25, 1.0]),
    "output.weight": torch.tensor([[3.0, -1.0]]),
    "output.bias": torch.tensor([0.5]),
}
MINE = "from torch import nn\ndef make(i, o):\n    return nn.Sequential(nn.Linear(i, 3), nn.BatchNorm1d(3), nn.Tanh(), nn.Linear(3, o))\n"


def put(weights, path):
    if path.suffix == ".npz":
        np.savez(path, **{name: value.numpy() for name, value in weights.items()})
    elif path.suffix == ".safetensors":
        save_file(weights, path)
    else:
        torch.save(weights, path)


@pytest.mark.parametrize("file", ["w.pt", "w.pth", "w.safetensors", "w.npz"])
def test_a_network_is_drawn_as_it_is(file, run_of, tmp_path):
    put(OURS, tmp_path / file)
    arrays = record(run_of(f"network.weights={file} network.activation=relu training.steps=0"), "x").arrays
    for name, value in OURS.items():
        np.testing.assert_array_equal(arrays[f"parameters/{name}"], value[None])
    x = arrays["grid/inputs"]
    expected = np.maximum(x @ np.array([[1.5, -2.0]]) + [0.25, 1.0], 0) @ np.array([[3.0], [-1.0]]) + 0.5
    np.testing.assert_allclose(arrays["activations/grid/output"][0], expected, rtol=1e-6)


@pytest.mark.parametrize("file", ["w.pt", "w.safetensors", "w.npz"])
def test_a_module_begins_with_them_buffers_included_and_is_trained_on(file, write, run_of, tmp_path):
    write("mine.py", MINE)
    torch.manual_seed(5)
    network = nn.Sequential(nn.Linear(1, 3), nn.BatchNorm1d(3), nn.Tanh(), nn.Linear(3, 1))
    network[1].running_mean += 0.5
    put(network.state_dict(), tmp_path / file)
    arrays = record(run_of(f"network.module=mine.py:make network.weights={file}"), "x").arrays
    for name, value in network.named_parameters():
        np.testing.assert_array_equal(arrays[f"parameters/module.{name}"][0], value.detach())
    network.eval()
    given = network(torch.as_tensor(arrays["samples/inputs"], dtype=torch.float32)).detach()
    np.testing.assert_array_equal(arrays["activations/samples/output"][0], given)
    assert arrays["loss"][-1] < arrays["loss"][0]


def without(name):
    return {key: value for key, value in OURS.items() if key != name}


MISFITS = {
    "one is missing": (
        without("output.bias"),
        "the network has output.bias (1,), which the file has not; the file has nothing, which the network has not",
    ),
    "one too many": (
        OURS | {"scale": torch.ones(2, 2)},
        "the network has nothing, which the file has not; the file has scale (2, 2), which the network has not",
    ),
    "all are called otherwise": (
        {f"{at}.w": value for at, value in enumerate(OURS.values())},
        "the network has hidden1.linear.weight (2, 1), hidden1.linear.bias (2,), output.weight (1, 2) and 1 more, which the file has not; "
        "the file has 0.w (2, 1), 1.w (2,), 2.w (1, 2) and 1 more, which the network has not",
    ),
    "another shape": (
        OURS | {"output.weight": torch.ones(1, 5)},
        "output.weight is (1, 5) in the file and (1, 2) in the network",
    ),
    "not finite": (OURS | {"output.bias": torch.tensor([np.nan])}, "not all numbers in output.bias are finite in float32"),
    "too large": (
        OURS | {"output.bias": torch.tensor([1e300], dtype=torch.float64)},
        "not all numbers in output.bias are finite in float32",
    ),
    "complex": (OURS | {"output.bias": torch.tensor([1j])}, "output.bias is complex"),
}


@pytest.mark.parametrize("ending", ["pt", "npz"])
@pytest.mark.parametrize(("weights", "told"), MISFITS.values(), ids=MISFITS)
def test_weights_of_another_network_are_one_line_that_names_both_sides(weights, told, ending, run_of, tmp_path):
    put(weights, tmp_path / f"w.{ending}")
    with pytest.raises(RunError) as caught:
        record(run_of(f"network.weights=w.{ending}"), "x")
    assert str(caught.value) == f"tiny: network.weights = 'w.{ending}': {told}"


class Trap:
    def __reduce__(self):
        return open, ("sprung", "w")


def damaged(path):
    put(OURS, path)
    path.write_bytes(path.read_bytes()[:-200])


BROKEN = {
    "malicious": ("w.pt", lambda path: torch.save(Trap(), path), "holds more than weights, and is not read"),
    "a whole network": ("w.pt", lambda path: torch.save(nn.Linear(1, 1), path), "holds more than weights, and is not read"),
    "objects": ("w.npz", lambda path: np.savez(path, a=np.array([Trap()])), "cannot be read: Object arrays cannot be loaded"),
    "a tensor": ("w.pt", lambda path: torch.save(torch.ones(2), path), "cannot be read: not a state_dict, but Tensor"),
    "a checkpoint": (
        "w.pt",
        lambda path: torch.save({"epoch": 3, "model": OURS}, path),
        "cannot be read: not a state_dict, but a table with epoch, model",
    ),
    **{f"cut off, {end}": (f"w.{end}", damaged, "cannot be read: ") for end in ("pt", "npz", "safetensors")},
    **{f"nothing, {end}": (f"w.{end}", lambda path: path.write_bytes(b""), "cannot be read: ") for end in ("pt", "npz", "safetensors")},
    **{
        f"no weights at all, {end}": (f"w.{end}", lambda path: path.write_bytes(b"\x00\xff hello" * 99), "")
        for end in ("pt", "npz", "safetensors")
    },
}


@pytest.mark.parametrize(("file", "make", "told"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_damaged_or_would_run_a_program_is_one_line(file, make, told, run_of, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make(tmp_path / file)
    with pytest.raises(RunError) as caught:
        record(run_of(f"network.weights={file}"), "x")
    assert str(caught.value).startswith(f"tiny: network.weights = '{file}': {told}")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250
    assert not (tmp_path / "sprung").exists()


def test_the_contents_of_the_file_name_the_recording(run_of, tmp_path):
    names = []
    for bias in (1.0, 2.0, 1.0):
        put(OURS | {"output.bias": torch.tensor([bias])}, tmp_path / "w.safetensors")
        names.append(digest(run_of("network.weights=w.safetensors")))
    assert names[0] == names[2] != names[1]


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("gone.pt", r"network.weights = 'gone.pt': no such file in .*"),
        ("w.txt", r"network.weights = 'w.txt': a file of weights is called .pt, .pth, .safetensors, .npz"),
    ],
)
def test_a_file_that_is_not_there_or_of_another_kind_is_told_when_the_run_is_read(file, told, run_of, write):
    write("w.txt", "hello")
    with pytest.raises(RunError) as caught:
        run_of(f"network.weights={file}")
    assert re.fullmatch(rf".*tiny.toml with LENSES_SET: {told}", str(caught.value))
