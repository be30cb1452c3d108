from __future__ import annotations

import errno
import importlib
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from importlib import metadata

import numpy as np
import pytest

from nets import code, names, shelf
from nets.findings.sculpting.slice_flip_stretch.odds import Odds
from nets.findings.sculpting.slice_flip_stretch.pieces import Sculpting
from nets.names import digest
from nets.records.finding import Finding, Verdict, array, verdict
from nets.records.recording import Recording
from nets.runs.params import Run, RunError
from nets.shelf import find, made_of, recall, recall_all
from nets.training import recorder, workers

TABLE = '[data]\ncsv = "table.csv"\ninputs = ["a"]\ntarget = "b"\n[network]\nmodule = "noisy.py:make"\n'

OTHERS = {
    "data": {
        "name": "wave",
        "csv": None,
        "inputs": None,
        "target": None,
        "predicts": None,
        "separator": None,
        "decimal": None,
        "n": 11,
        "noise": 0.2,
        "held_out": 3,
        "seed": 1,
        "standardise": "true",
    },
    "network": {
        "hidden": [3],
        "activation": "relu",
        "init": "zeros",
        "gain": 2,
        "bias": "false",
        "start": "[1,2,3]",
        "module": "noisy.py:make",
        "weights": "weights.npz",
    },
    "training": {
        "optimizer": "sgd",
        "learning_rate": 0.06,
        "momentum": 0.5,
        "weight_decay": 0.1,
        "schedule": "linear",
        "steps": 21,
        "batch": 2,
        "loss": "squared_error",
        "dtype": "float64",
        "seed": 1,
    },
    "probe": {
        "grid": 12,
        "margin": 0.1,
        "keyframes": 7,
        "plane": None,
        "example": 1,
        "widths": "[[2],[3]]",
        "sharpness": "true",
        "flow": "true",
        "inside": "false",
    },
}


# what a module of the user's is made of

PLAIN = "from torch import nn\ndef make(i, o):\n    return nn.Sequential(nn.Linear(i, 4), nn.Tanh(), nn.Linear(4, o))\n"


def test_what_a_module_is_made_of_is_found_once_and_anew_where_it_is_another(write, run_of, tmp_path, monkeypatch):
    assert made_of(run_of(), tmp_path / "shelf") is None
    write("mine.py", PLAIN)
    run = run_of("network.module=mine.py:make")
    made = made_of(run, tmp_path / "shelf")
    assert made == {"hidden": [4], "activation": "tanh"}
    write("mine.py", PLAIN.replace("nn.Tanh()", "nn.Dropout()"))
    assert made_of(run, tmp_path / "shelf") == {"other": "1 is Dropout, not Linear nor an activation that is known here"}
    write("mine.py", PLAIN)
    monkeypatch.setattr(shelf, "side_by_side", None)
    assert made_of(run, tmp_path / "shelf") == made


def test_a_module_that_cannot_be_trained_is_told_and_nothing_is_shelved(write, run_of, tmp_path):
    write("mine.py", PLAIN.replace("nn.Linear(4, o)", "nn.Linear(4, 7)"))
    with pytest.raises(RunError) as caught:
        made_of(run_of("network.module=mine.py:make"), tmp_path / "shelf")
    assert str(caught.value) == "tiny: the network gives (3, 7) for 3 samples, not (3, 1)"
    assert not list((tmp_path / "shelf").glob("*.npz"))


# names


def test_every_parameter_changes_the_name_of_a_recording(noisy, write, run_of):
    base = run_of()
    write("weights.npz", "")
    assert {section: set(keys) for section, keys in base.parameters.items()} == {section: set(keys) for section, keys in OTHERS.items()}
    digests = {"": digest(base)}
    for section, values in OTHERS.items():
        for key, value in values.items():
            if value is not None:
                also = dict.fromkeys(("n", "noise", "held_out"), "data.name=wave") | {"momentum": "training.optimizer=sgd"}
                digests[f"{section}.{key}"] = digest(run_of(f"{also.get(key, '')} {section}.{key}={value}"))
    assert len(set(digests.values())) == len(digests)


def test_the_plane_that_is_drawn_changes_the_name_of_a_recording(write, run_of):
    write("table.csv", "a,b,c,d\n1,2,3,4\n")
    text = '[data]\ncsv = "table.csv"\ninputs = ["a", "b", "c"]\ntarget = "d"\n'
    planes = ("", 'probe.plane=["a","b"]', 'probe.plane=["b","a"]', 'probe.plane=["b","c"]')
    assert len({digest(run_of(plane, text)) for plane in planes}) == len(planes)


def test_the_users_table_and_its_columns_and_the_users_module_change_the_name(write, noisy, run_of):
    def named(table="a,b,c\n1,2,3\n", text=TABLE):
        write("table.csv", table)
        return digest(run_of(text=text))

    told = [named(), named("a,b,c\n1,2,4\n"), named(text=TABLE.replace('["a"]', '["c"]')), named(text=TABLE.replace('"b"', '"c"'))]
    write("noisy.py", "def make(i, o): pass\n")
    told.append(named())
    write("noisy.py", "def make(i, o): pass\n\n")
    told.append(named())
    assert len(set(told)) == 6


def test_study_name_and_place_of_a_run_do_not_change_the_name(write, noisy):
    def named(folder, name, changes=""):
        write(f"{folder}/table.csv", "a,b\n1,2\n")
        write(f"{folder}/noisy.py", "def make(i, o): pass\n")
        return digest(Run.load(write(f"{folder}/{name}.toml", TABLE), changes))

    first = named("here", "one")
    assert first == named("here", "two") == named("there", "one") == named("here", "one", "vary.training.seed=[0, 1]")
    assert first == digest(Run.load(write("here/one.toml", TABLE), "vary.training.seed=[0, 1]").members[0])


def test_a_name_tells_parts_apart_that_together_are_the_same():
    assert len({names._sha("ab", "c"), names._sha("a", "bc"), names._sha("abc"), names._sha("abc", "")}) == 4
    assert names._sha("ab", "c") == names._sha(b"ab", "c")


def test_the_way_a_number_is_written_does_not_change_the_name(run_of):
    assert digest(run_of("training.learning_rate=1")) == digest(run_of("training.learning_rate=1.0"))
    assert digest(run_of("training.seed=0")) == digest(run_of())


@pytest.fixture
def edited(tmp_path, monkeypatch):
    """Edits a copy of nets, by which things are named from then on: a module, a text in it, and what comes in its place."""
    there = tmp_path / "nets"
    shutil.copytree(code.HERE, there, ignore=shutil.ignore_patterns("__pycache__"))

    def edit(module: str, old: str, new: str) -> None:
        path = there / f"{module}.py"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        code.code.cache_clear()

    code.code.cache_clear()
    monkeypatch.setattr(code, "HERE", there)
    monkeypatch.setattr(names, "HERE", there)
    yield edit
    code.code.cache_clear()


ANY, COMMENT = "from __future__ import annotations\n", "from __future__ import annotations\n# a comment\n"
TRAINS = ["training/recorder", "training/loop", "training/network", "training/keyframes", "runs/sampling", "records/recording"]
NEW_SET = (
    '@dataset(inputs=("x",), target="y")\ndef flat(rng, n: int = 3):\n    """Nothing."""\n    return np.zeros((n, 1)), np.zeros(n)\n\n\n'
)
OTHER = [  # edits of what does not train a run with the data set `dosage` and the activation softplus
    *((module, ANY, COMMENT) for module in ("runs/params", "runs/sections", "runs/run_files")),
    *((module, ANY, COMMENT) for module in ("shelf", "code", "findings/sculpting/slice_flip_stretch/pieces")),
    ("activations", "ROWS = (\n", "ROWS = (\n    Activation('double', 'double', 'Double', lambda z, _: 2 * z, 'none'),\n"),
    ("activations", "def _gelu(z", "def _gelu(  z"),
    ("activations", "np.tanh(z)", "np.tanh(2 * z)"),
    ("datasets", '@dataset(inputs=("dose",)', NEW_SET + '@dataset(inputs=("dose",)'),
    ("datasets", "0.5 * np.sin(7 * x + 1)", "0.6 * np.sin(7 * x + 1)"),
    ("datasets", "1 - np.cos(math.pi * second)", "2 - np.cos(math.pi * second)"),
]
OWN = [  # and of what does
    *((module, ANY, COMMENT) for module in TRAINS),
    ("activations", "np.logaddexp(0.0, beta * z)", "np.logaddexp(0.1, beta * z)"),
    ("activations", '"softplus", "softplus", "Softplus"', '"softplus", "softplus", "ReLU"'),
    ("datasets", "[0.0, 1.0, 0.0]", "[0.0, 1.0, 0.5]"),
    ("samples", "len(self.classes) > 2", "len(self.classes) > 3"),
]


@pytest.mark.parametrize("edit", OTHER, ids=lambda edit: f"{edit[0]}: {edit[2].strip()[:30]}")
def test_code_that_does_not_train_a_run_leaves_its_name(edit, run_of, edited):
    before = digest(run_of())
    edited(*edit)
    assert digest(run_of()) == before


@pytest.mark.parametrize("edit", OWN, ids=lambda edit: f"{edit[0]}: {edit[2].strip()[:30]}")
def test_code_that_trains_a_run_changes_its_name(edit, run_of, edited):
    before = digest(run_of())
    edited(*edit)
    assert digest(run_of()) != before


@pytest.mark.parametrize("library", ["torch", "numpy"])
def test_the_libraries_change_the_name(library, run_of, monkeypatch):
    before = digest(run_of())
    if library == "torch":
        monkeypatch.setattr(names, "version", lambda name: "0.0")
    else:
        monkeypatch.setattr(np, "__version__", "0.0")
    assert digest(run_of()) != before


def test_a_table_or_module_that_has_gone_is_one_line(write, noisy, run_of, tmp_path):
    path = write("table.csv", "a,b\n1,2\n")
    run = run_of(text=TABLE)
    path.unlink()
    with pytest.raises(RunError, match=r"^[^\n]*table\.csv: cannot be read: No such file or directory$"):
        recall(run, tmp_path / "shelf")


# one run


@pytest.fixture
def untrainable(monkeypatch):
    """From now on nothing can be trained."""

    def forbid():
        def refuse(*args, **kwargs):
            raise AssertionError("trained")

        monkeypatch.setattr(recorder, "record", refuse)

    return forbid


def on(shelf):
    """What lies on a shelf beside its locks, half files included."""
    return sorted(path.name for path in shelf.iterdir() if path.name != ".locks")


def test_a_run_is_trained_once_and_then_read(run_of, tmp_path, identical, untrainable):
    first = recall(run_of(), tmp_path / "shelf")
    untrainable()
    again = recall(run_of(), tmp_path / "shelf")
    assert identical(first, again)
    assert first.name == again.name == f"run-{digest(run_of())}"
    assert isinstance(again, Recording)
    with pytest.raises(AssertionError, match="trained"):
        recall(run_of("training.seed=1"), tmp_path / "shelf")


def test_a_shelf_holds_nothing_but_whole_files_by_their_names(run_of, tmp_path):
    run = recall(run_of(), tmp_path / "shelf")
    found = find(Sculpting, [run], tmp_path / "shelf")
    assert on(tmp_path / "shelf") == sorted([f"{run.name}.npz", f"{found.name}.npz"])


def one_byte_changed(whole):
    """A file of arrays in which one number of the first array is another one."""
    at = whole.index(b"NUMPY") + 200  # behind what says of which kind its numbers are
    return whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]


@pytest.mark.parametrize("harm", [lambda whole: whole[:-1000], lambda whole: b"", one_byte_changed])
def test_a_broken_file_is_said_and_made_again(harm, run_of, tmp_path, monkeypatch):
    warned: list[str] = []
    monkeypatch.setattr(shelf.log, "warning", lambda told, *of: warned.append(told % of))
    recall(run_of(), tmp_path)
    (path,) = tmp_path.glob("run-*.npz")
    whole = path.read_bytes()
    assert harm(whole) != whole
    path.write_bytes(harm(whole))
    recall(run_of(), tmp_path)
    assert path.read_bytes() == whole
    (said,) = warned
    assert said.startswith(str(path))
    assert said.endswith("making it again")


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_shelf_that_cannot_be_written_is_one_line_before_anything_is_trained(place, run_of, write, tmp_path, untrainable):
    write("file", "not a folder")
    untrainable()
    for recalled in (
        lambda: recall(run_of(), tmp_path / place),
        lambda: recall_all([run_of(), run_of("training.seed=1")], tmp_path / place),
    ):
        with pytest.raises(RunError, match=rf"^{tmp_path / place}: cannot be written: [^\n]+$"):
            recalled()


def test_a_shelf_that_fills_up_is_one_line_and_left_clean(run_of, tmp_path, monkeypatch):
    recording = recall(run_of(), tmp_path / "other")

    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(np.lib.format, "write_array", full)
    for make in (lambda: recall(run_of(), tmp_path / "shelf"), lambda: find(Sculpting, [recording], tmp_path / "shelf")):
        with pytest.raises(RunError, match=rf"^{tmp_path / 'shelf'}: cannot be written: No space left on device$"):
            make()
    assert on(tmp_path / "shelf") == []


def test_a_file_that_cannot_be_opened_is_one_line(run_of, tmp_path):
    (tmp_path / f"run-{digest(run_of())}.npz").mkdir()
    with pytest.raises(RunError, match=r"^[^\n]*\.npz: cannot be read: Is a directory$"):
        recall(run_of(), tmp_path)


def test_a_read_only_shelf_can_be_read(run_of, tmp_path, monkeypatch, untrainable):
    first = recall(run_of(), tmp_path)

    def refuse(*args, **kwargs):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)  # root may write everywhere, so the folder's own rights prove nothing
    untrainable()
    assert recall(run_of(), tmp_path).name == first.name
    with pytest.raises(RunError, match=rf"^{tmp_path}: cannot be written: Read-only file system$"):
        recall(run_of("training.seed=1"), tmp_path)


def test_what_is_on_the_shelf_is_played_without_torch_or_manim(run_of, tmp_path):
    changes = "vary.training.seed=[0, 1]"
    run = run_of(changes)
    kept = [find(Sculpting, [recall(run, tmp_path)], tmp_path).name, find(Odds, recall_all(run.members, tmp_path), tmp_path).name]
    code = (
        "import sys; from pathlib import Path\n"
        "from nets.findings.sculpting.slice_flip_stretch.odds import Odds\n"
        "from nets.findings.sculpting.slice_flip_stretch.pieces import Sculpting\n"
        "from nets.runs.params import Run; from nets.shelf import find, recall, recall_all\n"
        "shelf = Path(sys.argv[1]); run = Run.load(shelf / 'tiny.toml', sys.argv[2])\n"
        "print(find(Sculpting, [recall(run, shelf)], shelf).name, find(Odds, recall_all(run.members, shelf), shelf).name)\n"
        "sys.exit(' '.join({'torch', 'manim'} & set(sys.modules)) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path, changes], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == kept


# studies


@pytest.fixture
def in_processes(monkeypatch):
    """Two cores, and the numbers of runs that were trained side by side on them; in this process nothing is trained."""
    counts = []

    def spy(train, runs, *args):
        counts.append(len(runs))
        workers.side_by_side(train, runs, *args)

    def refuse(*args, **kwargs):
        raise AssertionError("trained here")

    here, train = os.getpid(), recorder.record
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(shelf, "side_by_side", spy)
    monkeypatch.setattr(recorder, "record", lambda *args: refuse() if os.getpid() == here else train(*args))
    return counts


def test_a_study_trained_side_by_side_is_what_it_is_one_by_one(run_of, tmp_path, identical, request):
    runs = run_of('vary.training.seed=[0, 5] vary.network.activation=["relu", "tanh"]').members
    alone = [recall(run, tmp_path / "alone") for run in runs]
    (tmp_path / "together").mkdir()
    shutil.copy(tmp_path / "alone" / f"{alone[1].name}.npz", tmp_path / "together")
    counts = request.getfixturevalue("in_processes")
    together = recall_all(runs, tmp_path / "together")
    assert counts == [3]  # one was there
    assert all(identical(one, other) for one, other in zip(alone, together, strict=True))
    assert [run.name for run in together] == [run.name for run in alone]
    names = on(tmp_path / "alone")
    assert on(tmp_path / "together") == names
    for name in names:
        assert (tmp_path / "together" / name).read_bytes() == (tmp_path / "alone" / name).read_bytes()
    assert multiprocessing.active_children() == []
    recall_all(runs, tmp_path / "together")
    assert counts == [3]


def test_a_run_that_is_there_twice_is_trained_once(run_of, tmp_path, in_processes):
    names = [run.name for run in recall_all([run_of(), run_of("training.seed=1"), run_of()], tmp_path)]
    assert in_processes == [2]
    assert names[0] == names[2] != names[1]


def test_on_one_core_or_for_one_run_there_are_no_processes(run_of, tmp_path, monkeypatch):
    def refuse(*args):
        raise AssertionError("side by side")

    monkeypatch.setattr(shelf, "side_by_side", refuse)
    assert recall_all([], tmp_path) == []
    assert len(recall_all([run_of("training.seed=7")], tmp_path)) == 1
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert len(recall_all(run_of("vary.training.seed=[0, 1]").members, tmp_path)) == 2


HARMFUL = """
import os, time
import torch
from torch import nn

def make(inputs, outputs):
    seed = torch.initial_seed()
    if seed == 1:
        time.sleep(1)
        {harm}
    if seed > 1:
        time.sleep(60)
    return nn.Linear(inputs, outputs)
"""


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("raise ValueError('on purpose')", "tiny: network.module = 'mine.py:make': ValueError: on purpose (mine.py, line 10)"),
        ("os._exit(3)", "tiny: network.module = 'mine.py:make' ended its process, with exit code 3"),
        ("os.kill(os.getpid(), 9)", "tiny: a training ended without a word; too little memory?"),
    ],
)
def test_an_error_in_a_member_is_one_line_and_stops_the_others_at_once(harm, told, write, run_of, tmp_path, in_processes):
    write("mine.py", HARMFUL.format(harm=harm))
    other = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
    other.start()
    try:
        with pytest.raises(RunError) as caught:
            recall_all(run_of("network.module=mine.py:make vary.training.seed=[0, 1, 2, 3]").members, tmp_path / "shelf")
        assert str(caught.value) == told
        assert multiprocessing.active_children() == [other]  # which is nobody's business here
    finally:
        other.terminate()
        other.join()
    finished = digest(run_of("network.module=mine.py:make"))  # the others would have been, a minute later
    assert on(tmp_path / "shelf") == [f"run-{finished}.npz"]


@pytest.mark.parametrize("change", ["", " vary.training.seed=[0, 1]"])
@pytest.mark.parametrize("cores", [1, 2])
def test_a_module_that_ends_its_process_ends_neither_us_nor_without_a_word(change, cores, write, run_of, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    write("mine.py", "import os\n\ndef make(inputs, outputs):\n    os._exit(0)\n")
    run = run_of(f"network.module=mine.py:make{change}")
    with pytest.raises(RunError, match=r"^tiny: network.module = 'mine.py:make' ended its process, with exit code 0$"):
        recall_all(run.members or (run,), tmp_path / "shelf")
    assert on(tmp_path / "shelf") == []


def test_what_a_stopped_worker_was_writing_is_thrown_away(tmp_path):
    worker = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
    worker.start()
    for name in (f".unfinished-{worker.pid}-run-1.npz", ".unfinished-1-run-2.npz", "run-3.npz"):
        (tmp_path / name).touch()
    workers._stop({worker}, tmp_path)
    assert not worker.is_alive()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".unfinished-1-run-2.npz", "run-3.npz"]


# findings


class Counted(Finding):
    """How many steps some runs have, and how often that was counted."""

    calls = 0
    lengths: np.ndarray = array("M")
    many: Verdict = verdict("no", "yes")

    @classmethod
    def compute(cls, *recordings):
        Counted.calls += 1
        return {"lengths": [len(recording.loss.values) for recording in recordings], "many": "no"}


@pytest.fixture
def kept(run_of, tmp_path):
    """Two recordings, on the shelf."""
    Counted.calls = 0
    return recall(run_of(), tmp_path), recall(run_of("training.steps=3"), tmp_path)


def test_a_finding_is_computed_once_and_then_read(kept, tmp_path):
    first, again = find(Counted, kept, tmp_path), find(Counted, kept, tmp_path)
    assert Counted.calls == 1
    assert isinstance(again, Counted)
    assert (first.name, first.meta) == (again.name, again.meta)
    assert first.lengths.tolist() == again.lengths.tolist() == [21, 4]
    assert again.many.say(no="few", yes="many") == "few"
    assert again.meta["from"] == [recording.name for recording in kept]


def test_another_finding_of_other_recordings_or_by_other_code_has_another_name(kept, tmp_path, monkeypatch):
    def named(compute, recordings):
        return find(compute, recordings, tmp_path).name

    class Elsewhere(Counted):
        """The same by another name."""

    told = [named(Counted, kept), named(Counted, kept[::-1]), named(Counted, kept[:1]), named(Elsewhere, kept)]
    text = "from tests.nets import test_shelf\n\n\nclass Counted(test_shelf.Counted):\n    pass\n"
    (tmp_path / "another_counted.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    told.append(named(importlib.import_module("another_counted").Counted, kept))
    monkeypatch.setattr(names, "code", lambda begins, rows: (b"other",))
    told.append(named(Counted, kept))
    assert len(set(told)) == len(told)
    assert all(name.startswith(("Counted-", "Elsewhere-")) for name in told)


def test_a_finding_of_a_loaded_recording_is_that_of_a_fresh_one_bit_for_bit(run_of, tmp_path):
    fresh = find(Sculpting, [recall(run_of(), tmp_path)], tmp_path / "fresh")
    loaded = find(Sculpting, [recall(run_of(), tmp_path)], tmp_path / "loaded")
    assert fresh.name == loaded.name
    assert (tmp_path / "fresh" / f"{fresh.name}.npz").read_bytes() == (tmp_path / "loaded" / f"{fresh.name}.npz").read_bytes()


def test_all_that_the_shelf_writes_is_plain(kept, tmp_path):
    find(Counted, kept, tmp_path)
    for path in tmp_path.glob("*.npz"):
        with np.load(path, allow_pickle=False) as file:
            assert json.loads(file["told"].tobytes())["arrays"] == file.files[1:]
            assert not any(file[name].dtype.hasobject for name in file.files)


def test_a_finding_that_lays_a_graph_out_is_named_by_the_library_that_does_it_too(monkeypatch):
    def named():
        return [names.name_of_finding("Any", code.HERE / file, ["run-a"], []) for file in ("geometry/layered.py", "geometry/clipping.py")]

    laid_out, other = named()
    monkeypatch.setattr(names, "version", lambda name: "9" if name == "fast-sugiyama" else metadata.version(name))
    assert named()[0] != laid_out
    assert named()[1] == other
