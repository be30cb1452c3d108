"""Odd runs: each is drawn truthfully, with nothing that overlaps or is cut off, or refused with one clear line before it is trained."""

from __future__ import annotations

import pytest

from scenes.approximation.function_approximation import FunctionApproximation
from scenes.approximation.universal_approximation import UniversalApproximation
from scenes.sculpting.creases_and_regions import CreasesAndRegions
from scenes.sculpting.fold_or_bend import FoldOrBend
from scenes.sculpting.folded_planes import FoldedPlanes
from scenes.sculpting.slice_flip_stretch import SliceFlipStretch
from tests.scenes.layout import faults_in as faults_of_layout
from tests.scenes.provenance import faults_in as lies
from tests.scenes.walking import walk

HUGE = 2**63 - 1
ON_A_LINE = """
[data]
csv = "table.csv"
inputs = ["x"]
target = "y"

[network]
hidden = [3]
activation = "relu"

[training]
steps = 60
"""
ON_A_PLANE = """
[data]
csv = "table.csv"
inputs = ["x", "y"]
target = "kind"
held_out = 2

[network]
hidden = [3]
activation = "relu"

[training]
steps = 60
"""
LONG = "temperature_of_the_cooling_water_in_°C_behind_pump_12"
SHORT = "training.steps=40 probe.keyframes=20"
ONE = "vary.training.seed=[0]"

DRAWN = [
    (SliceFlipStretch, f"training.learning_rate=1e-12 {SHORT} vary.training.seed=[0,1]"),
    (SliceFlipStretch, f"training.learning_rate=1e6 training.optimizer=sgd {SHORT} vary.training.seed=[0,1]"),
    (SliceFlipStretch, f"training.seed={HUGE} {SHORT} vary.training.seed=[{HUGE},{HUGE - 1}]"),
    (SliceFlipStretch, f"training.weight_decay=1e6 {SHORT} {ONE}"),
    (SliceFlipStretch, f"network.init=zeros {SHORT} {ONE}"),
    (SliceFlipStretch, f"data.name=wave data.n=1 data.noise=0 {SHORT} {ONE}"),
    (SliceFlipStretch, f"data.name=wave data.n=3000 data.noise=1000 {SHORT} {ONE}"),
    (SliceFlipStretch, f"probe.grid=25 training.steps=11 probe.keyframes=12 {ONE}"),
    (FoldOrBend, f"network.hidden=[64] {SHORT}"),
    (FoldOrBend, f"data.n=1 {SHORT}"),
    (FoldOrBend, f"training.learning_rate=1e6 {SHORT}"),
    (FoldOrBend, f"training.learning_rate=1e-12 network.init=zeros {SHORT}"),
    (UniversalApproximation, f"training.learning_rate=1e-12 network.hidden=[1] {SHORT} {ONE} vary.network.hidden=[[1]]"),
    (UniversalApproximation, f"data.n=1 data.noise=0 network.hidden=[2] {SHORT} {ONE} vary.network.hidden=[[2]]"),
    (UniversalApproximation, f"data.n=2000 data.noise=3 {SHORT} {ONE} vary.network.hidden=[[64]]"),
    (FoldedPlanes, f"training.learning_rate=1e-12 {SHORT} vary.network.activation=['relu']"),
    (FoldedPlanes, f"network.init=zeros {SHORT} vary.network.activation=['relu']"),
    (FoldedPlanes, f"data.n=1 {SHORT} vary.network.activation=['relu']"),
    (FoldedPlanes, f"data.noise=1e6 {SHORT} vary.network.activation=['relu']"),
    (CreasesAndRegions, f"network.hidden=[1] data.n=2 {SHORT} vary.network.hidden=[[1]]"),
    (CreasesAndRegions, f"network.hidden=[1,1,1] {SHORT} vary.network.hidden=[[1,1,1]]"),
    (CreasesAndRegions, f"network.hidden=[32] network.init=zeros {SHORT} vary.network.hidden=[[32]]"),
    (CreasesAndRegions, f"network.hidden=[16,16] training.learning_rate=1e-12 {SHORT} vary.network.hidden=[[16,16]]"),
    (FunctionApproximation, f"network.hidden=[] {SHORT}"),
    (FunctionApproximation, f"network.hidden=[64] data.n=4 data.held_out=1 {SHORT}"),
    (FunctionApproximation, f"data.noise=0 data.n=5000 {SHORT}"),
]
TABLES = [  # a scene, its table, what is changed in its run
    (SliceFlipStretch, "x,y\n1,2\n", ""),
    (SliceFlipStretch, "x,y\n1,2\n1,2\n1,2\n", ""),
    (SliceFlipStretch, "x,y\n1,2\n1,3\n1,4\n", ""),
    (SliceFlipStretch, "x,y\n0,5\n1,5\n2,5\n", ""),
    (SliceFlipStretch, "x,y\n-1e15,1e15\n0,0\n1e15,-1e15\n", ""),
    (SliceFlipStretch, "x,y\n1e-14,1e-14\n0,0\n-1e-14,1e-14\n", ""),
    (SliceFlipStretch, "x,y\n1980,1e6\n2000,3e6\n2025,2e6\n", "data.standardise=true"),
    (SliceFlipStretch, f"{LONG},effect_24h_of_the_dose\n0,1.5\n1,0\n2,1\n", "data.inputs=['{0}'] data.target='effect_24h_of_the_dose'"),
    (SliceFlipStretch, "доза,Wärme\n0,1.5\n1,0\n2,1\n", "data.inputs=['доза'] data.target='Wärme'"),
    (FoldOrBend, f"{LONG},y\n0,1.5\n1,0\n2,1\n", "data.inputs=['{0}']"),
    (FoldOrBend, "x,y\n7,1\n7,1\n", ""),
    (FoldedPlanes, "x,y,kind\n0,0,no\n1,1,yes\n0,1,no\n1,0,yes\n", "data.held_out=0"),
    (FoldedPlanes, "x,y,kind\n0,0,0\n1e6,0.001,1\n2e6,0,0\n", "data.held_out=0"),
    (FoldedPlanes, "x,y,kind\n3,3,no\n3,3,yes\n", "data.held_out=0"),
    (CreasesAndRegions, "x,y,kind\n0,0,no\n0,1000,yes\n1,0,no\n1,1000,yes\n", "data.held_out=0 data.standardise=true"),
    (FunctionApproximation, f"x,{LONG},kind\n" + 6 * f"0,0,dry {LONG}\n1,1,wet {LONG}\n", "data.inputs=['x','{0}']"),
    (FunctionApproximation, "x,y,kind\n" + 6 * "5,5,a\n5,5,b\n", ""),
]
REFUSED = [
    (SliceFlipStretch, "network.hidden=[]", "hidden = []"),
    (SliceFlipStretch, "network.hidden=[64]", "hidden = [64]"),
    (SliceFlipStretch, "probe.keyframes=2", "probe.keyframes = 2: 12 are needed"),
    (SliceFlipStretch, "probe.grid=2", "probe.grid = 2: 25 points a side are needed"),
    (SliceFlipStretch, f"training.seed={2**63}", f"training.seed = {2**63}: input should be less than"),
    (SliceFlipStretch, "training.learning_rate=0", "training.learning_rate = 0: input should be greater than 0"),
    (SliceFlipStretch, "training.steps=-1", "training.steps = -1: input should be greater than or equal to 0"),
    (FoldOrBend, "network.hidden=[]", "hidden = []"),
    (UniversalApproximation, "network.hidden=[]", "hidden = []"),
    (FoldedPlanes, "network.hidden=[64]", "hidden = [64]"),
    (CreasesAndRegions, "network.hidden=[]", "hidden = []"),
    (CreasesAndRegions, "network.hidden=[64]", "hidden = [64]"),
    (FunctionApproximation, "data.n=1 training.steps=0", "every sample is outer"),
]
REFUSED_TABLES = [
    (SliceFlipStretch, "x,y\n1,no\n2,yes\n", "", "classes to predict"),
    (SliceFlipStretch, "x,y\n1,0\n2,1\n", "", "classes to predict"),
    (SliceFlipStretch, "温度,y\n1,2\n2,3\n", "data.inputs=['温度']", "cannot write '温度': its font has no 温 度"),
    (SliceFlipStretch, "x,y\n1,\n2,3\n", "", "line 2, column 'y': ''"),
    (SliceFlipStretch, "x,y\n1e300,2\n2,3\n", "", "line 2, column 'x': '1e300' is not a number between"),
    (SliceFlipStretch, "x,y\n1e-300,2\n2e-300,3\n", "", "column 'x': its numbers differ by 1e-300 only"),
    (FoldedPlanes, "x,y,kind\n1,2,only\n2,3,only\n", "data.held_out=0", "1 class (only) to tell apart"),
    (CreasesAndRegions, "x,y,kind\n1,2,a\n2,3,b\n3,4,c\n", "data.held_out=0", "3 classes (a, b, c) to tell apart"),
    (FunctionApproximation, "x,y,kind\n1,2,1.5\n2,3,2\n3,4,3\n", "", "a number to predict"),
    (FunctionApproximation, "x,y,kind\n1,2,温\n2,3,b\n3,4,b\n", "", "cannot write '温'"),
]


def _id(case: object) -> str:
    return case.__name__ if isinstance(case, type) else str(case).strip().replace("\n", "/")[:50]


@pytest.fixture
def own_run(tmp_path):
    """A run file of the kind that a scene draws, beside a table: the environment that names it."""

    def own_run(kind, table: str, changes: str) -> dict[str, str]:
        (tmp_path / "table.csv").write_text(table, encoding="utf-8")
        on_a_line = kind in (SliceFlipStretch, FoldOrBend)
        (tmp_path / "own.toml").write_text(ON_A_LINE if on_a_line else ON_A_PLANE, encoding="utf-8")
        return {"LENSES_RUN": str(tmp_path / "own.toml"), "LENSES_SET": changes.format(LONG)}

    return own_run


@pytest.mark.parametrize(("kind", "changes"), DRAWN, ids=_id)
def test_an_odd_run_is_drawn_whole_and_truthfully(kind, changes, media_dir, read):
    told = walk(kind, media_dir, read, LENSES_SET=changes)
    assert faults_of_layout(told) == []
    assert lies(told, read) == []


@pytest.mark.parametrize(("kind", "table", "changes"), TABLES, ids=_id)
def test_an_odd_table_is_drawn_whole_and_truthfully(kind, table, changes, own_run, media_dir, read):
    told = walk(kind, media_dir, read, **own_run(kind, table, changes))
    assert faults_of_layout(told) == []
    assert lies(told, read) == []


@pytest.mark.parametrize(("kind", "changes", "words"), REFUSED, ids=_id)
def test_a_run_that_cannot_be_drawn_is_refused_with_one_line(kind, changes, words, media_dir, read):
    with pytest.raises(SystemExit) as refused:
        walk(kind, media_dir, read, LENSES_SET=changes)
    (line,) = str(refused.value).splitlines()
    assert words in line


@pytest.mark.parametrize(("kind", "table", "changes", "words"), REFUSED_TABLES, ids=_id)
def test_a_table_that_cannot_be_drawn_is_refused_with_one_line(kind, table, changes, words, own_run, media_dir, read):
    with pytest.raises(SystemExit) as refused:
        walk(kind, media_dir, read, **own_run(kind, table, changes))
    (line,) = str(refused.value).splitlines()
    assert words in line


def test_a_run_file_that_is_a_folder_is_refused_with_one_line(tmp_path, media_dir, read):
    with pytest.raises(SystemExit, match=r"^[^\n]*cannot be read: Is a directory$"):
        walk(SliceFlipStretch, media_dir, read, LENSES_RUN=str(tmp_path))


def test_a_run_file_from_another_system_is_drawn(tmp_path, media_dir, read):
    text = f'[data]\nname = "dosage"\n\n[training]\nsteps = 12\nseed = {HUGE}\n'
    (tmp_path / "own.toml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert walk(SliceFlipStretch, media_dir, read, LENSES_RUN=str(tmp_path / "own.toml")).beats[-1] == "bridge"
