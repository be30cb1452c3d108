"""What a module of the user's finds, and what it leaves behind."""

from __future__ import annotations

import random
import subprocess
import sys
import warnings

import numpy as np
import pytest
import torch

from nets.findings.summary import accuracy
from nets.names import digest
from nets.runs.params import RunError
from nets.training.recorder import record

DRAWS = """
import random
import numpy as np
import torch
from torch import nn

def make(inputs, outputs):
    network = nn.Linear(inputs, outputs)
    with torch.no_grad():
        network.weight.fill_({draw})
    return network
"""
GENERATORS = {"python": "random.random()", "numpy": "np.random.randn()", "torch": "torch.randn(()).item()"}


def first_weight(run):
    return record(run, "x").arrays["parameters/module.weight"][0, 0, 0]


@pytest.mark.parametrize("draw", GENERATORS.values(), ids=GENERATORS)
def test_what_it_draws_is_of_the_runs_seed(draw, write, run_of):
    write("mine.py", DRAWS.format(draw=draw))
    seeds = [0, 1, 2**32 + 2, 2**63 - 1]
    runs = [run_of(f"network.module=mine.py:make training.seed={seed} training.steps=2") for seed in seeds]
    weights = [first_weight(run) for run in runs]
    random.seed(99)
    np.random.seed(99)  # noqa: NPY002
    torch.manual_seed(99)
    assert weights == [first_weight(run) for run in runs]
    assert len(set(weights)) == len(seeds)


@pytest.mark.parametrize("draw", GENERATORS.values(), ids=GENERATORS)
def test_what_it_draws_is_the_same_in_a_process_of_its_own(draw, write, run_of, tmp_path):
    write("mine.py", DRAWS.format(draw=draw))
    run = run_of("network.module=mine.py:make training.seed=3 training.steps=2")
    code = (
        "import sys; from pathlib import Path; from nets.runs.params import Run; from nets.training.recorder import record; "
        "print(record(Run.load(Path(sys.argv[1]), sys.argv[2]), 'x').arrays['parameters/module.weight'][0, 0, 0].item())"
    )
    changes = "network.module=mine.py:make training.seed=3 training.steps=2"
    there = subprocess.run([sys.executable, "-c", code, tmp_path / "tiny.toml", changes], check=True, capture_output=True, text=True)
    assert float(there.stdout) == first_weight(run)


MEDDLING = """
import random, sys, warnings
import numpy as np
import torch
from torch import nn

def meddle():
    random.seed(5)
    np.random.seed(5)
    torch.manual_seed(5)
    np.seterr(all="ignore")
    torch.set_grad_enabled(False)
    torch.set_default_dtype(torch.float64)
    torch.set_default_device("meta")
    torch.use_deterministic_algorithms(True, warn_only=True)
    torch.set_num_threads(3)
    torch.set_float32_matmul_precision("medium")
    torch.backends.cudnn.benchmark = True
    warnings.simplefilter("always")

class Net(nn.Linear):
    def forward(self, x):
        y = super().forward(x)
        {in_forward}
        return y

def make(inputs, outputs):
    network = Net(inputs, outputs)
    {in_make}
    return network
"""


def state():
    return {
        "python": random.getstate(),
        "numpy": str(np.random.get_state()),  # noqa: NPY002
        "torch": torch.get_rng_state().tolist(),
        "errors": np.geterr(),
        "gradients": torch.is_grad_enabled(),
        "dtype": torch.get_default_dtype(),
        "device": torch.get_default_device(),
        "deterministic": (torch.are_deterministic_algorithms_enabled(), torch.is_deterministic_algorithms_warn_only_enabled()),
        "threads": torch.get_num_threads(),
        "precision": torch.get_float32_matmul_precision(),
        "benchmark": torch.backends.cudnn.benchmark,
        "warnings": list(warnings.filters),
        "path": list(sys.path),
        "modules": {name: id(module) for name, module in sys.modules.items() if name in ("helper", "blocks", "nets", "random")},
        "bytecode": sys.dont_write_bytecode,
    }


@pytest.mark.parametrize("where", ["in_make", "in_forward"])
@pytest.mark.parametrize("then", ["meddle()", "meddle(); 1 / 0"])
def test_what_it_sets_for_the_process_is_undone(where, then, write, run_of):
    write("mine.py", MEDDLING.format(**{"in_make": "pass", "in_forward": "pass", where: then}))
    before = state()
    if "0" in then:
        place = r"mine.py, line 29" if where == "in_make" else r"mine.py, line 24, at step 0"
        with pytest.raises(RunError, match=rf"^tiny: network.module = 'mine.py:make': ZeroDivisionError: division by zero \({place}\)$"):
            record(run_of("network.module=mine.py:make"), "x")
    elif where == "in_make":
        arrays = record(run_of("network.module=mine.py:make"), "x").arrays
        assert arrays["loss"][-1] < arrays["loss"][0]
    else:
        with pytest.raises(RunError):  # without gradients nothing can be trained
            record(run_of("network.module=mine.py:make"), "x")
    assert state() == before


# what lies beside it

USES = "from torch import nn\nfrom helper import SIZE\ndef make(i, o):\n    return nn.Sequential(nn.Linear(i, SIZE), nn.Linear(SIZE, o))\n"


def width(run):
    return len(record(run, "x").arrays["parameters/hidden1.linear.bias"][0])


def test_files_beside_it_can_be_imported_and_two_runs_do_not_see_each_others(write, run_of, tmp_path):
    before = state()
    for folder, size in (("here", 3), ("there", 5)):
        write(f"{folder}/mine.py", USES)
        write(f"{folder}/helper.py", f"from blocks.sizes import TWO\nSIZE = {size} + TWO\n")
        write(f"{folder}/blocks/sizes.py", "TWO = 2\n")
    assert [width(run_of(f"network.module={folder}/mine.py:make training.steps=1")) for folder in ("here", "there", "here")] == [5, 7, 5]
    assert state() == before
    assert not list(tmp_path.rglob("__pycache__"))


def test_a_file_beside_it_may_be_called_as_a_module_of_ours_and_be_imported_late(write, run_of):
    import nets.training.recorder

    write("nets.py", "SIZE = 4\n")
    write("mine.py", USES.replace("from helper import SIZE\n", "").replace("make(i, o):\n", "make(i, o):\n    from nets import SIZE\n"))
    assert width(run_of("network.module=mine.py:make training.steps=1")) == 4
    assert sys.modules["nets.training.recorder"] is nets.training.recorder


CHANGED = ["mine.py", "helper.py", "deeper.py", "blocks/__init__.py", "blocks/sizes.py", "blocks/near.py"]


def test_all_that_it_imports_names_the_recording_and_nothing_else_does(write, run_of):
    sources = {
        "mine.py": "import helper\ndef make(i, o):\n    from deeper import thing\n",
        "helper.py": "import blocks.sizes, numpy\n",
        "deeper.py": "import mine\n",
        "blocks/__init__.py": "",
        "blocks/sizes.py": "from . import near\nfrom .near import x\n",
        "blocks/near.py": "x = 1\n",
        "other.py": "",
        "numpy/inner.py": "",
        "broken.py": "def\n",
    }
    for name, source in sources.items():
        write(name, source)
    run = run_of("network.module=mine.py:make")
    first = digest(run)
    for name, source in sources.items():
        write(name, f"{source}# changed\n")
        assert (digest(run) != first) == (name in CHANGED), name
        write(name, source)
    assert digest(run) == first


# names of its own

NAMED = """
from torch import nn

class Net(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.{inner} = nn.Linear(i, 8)
        self.relu = nn.ReLU()
        self.{end} = nn.Linear(8, o)

    def forward(self, x):
        return self.{end}(self.relu(self.{inner}(x))) + 0

def make(i, o):
    return Net(i, o)
"""


@pytest.mark.parametrize("inner", ["output", "hidden1", "samples", "loss", "steps", "keyframes", "module"])
def test_a_layer_of_any_name_is_not_taken_for_one_of_ours(inner, write, run_of):
    twins = []
    for name in (inner, "first"):
        write("mine.py", NAMED.format(inner=name, end="last"))
        twins.append(record(run_of("network.module=mine.py:make data.name=moons data.n=30 training.steps=60 training.batch=8"), "x"))
    named, plain = twins
    assert accuracy(named) == accuracy(plain)
    assert [name.replace(f"module.{inner}", "module.first") for name in named.arrays] == list(plain.arrays)
    for array, other in zip(named.arrays.values(), plain.arrays.values(), strict=True):
        np.testing.assert_array_equal(array, other)
