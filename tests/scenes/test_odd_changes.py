"""Every scene with every odd change of its own run: told whole and truthfully, or refused with one line before anything is trained.

A scene that is added is walked too, for it is found by its class.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from nets.activations import BY_NAME
from nets.names import name_of
from nets.records.graph_recording import GraphRecording
from nets.records.image_recording import ImageRecording
from nets.records.language_recording import LanguageRecording
from nets.records.recording import Recording
from nets.runs.params import AnyRun, Run, RunError
from scenes.stage import RUNS
from tests.scenes.catalogue import SCENES, TABLES
from tests.scenes.claims import expressions, readings, sights, vocabularies
from tests.scenes.claims.held import untrue
from tests.scenes.claims.training import Training
from tests.scenes.layout import faults_in as faults_of_layout
from tests.scenes.provenance import faults_in as lies
from tests.scenes.walking import Walk, walk

SHORT = "training.steps=40 probe.keyframes=12 probe.grid=25"
SHORT_LOOKING = "training.steps=20 probe.keyframes=12 probe.pictures=3 data.n=200 data.held_out=300 network.channels=[4,6]"
DEEPEST = 8  # hidden layers; a run with more of them is made shallower and narrower
SHALLOWER = f"network.hidden={[8] * DEEPEST} data.n=60".replace(", ", ",")
MANY = 500  # samples; a run with more of them has fewer
FEWER = "data.n=200"
SHORT_READING = "training.steps=20 probe.keyframes=12 data.n=4000 data.held_out=400"
REFUSED = ("network.activation", "network.hidden", "data.")  # keys on which it depends whether a scene can draw a run
CHANGES = [
    "",
    "training.steps=0",
    "training.steps=1",
    "network.init=zeros",
    "network.init=zeros training.steps=0",
    "training.learning_rate=1e-12",
    "training.learning_rate=1e6",
    "training.learning_rate=1e6 training.optimizer=sgd",
    "training.batch=1",
    "data.n=1",
    "data.name=wave data.n=1",
    "network.hidden=[1]",
    *(f"network.activation={name}" for name in BY_NAME),
    "network.activation=leaky_relu(0.5)",
    "network.activation=leaky_relu(1)",
]
ALONE = "a study of one member"
OF_EXPRESSIONS = {name for name, (kind, _) in SCENES.items() if kind.needs.expression}
OF_LANGUAGES = {name for name, (kind, _) in SCENES.items() if kind.needs.language}
OF_PICTURES = {name for name, (kind, _) in SCENES.items() if kind.needs.images}
CASES = [(name, changes) for name in SCENES if name not in OF_EXPRESSIONS | OF_LANGUAGES | OF_PICTURES for changes in (*CHANGES, ALONE)]
CHANGES_OF_EXPRESSIONS = [
    "",
    "training.steps=0",
    "training.steps=1",
    "training.learning_rate=1e-12",
    "training.learning_rate=1e6",
    *(f"training.optimizer={name}" for name in ("adam", "adamw", "rmsprop", "adadelta")),
    "graph.nudged=y graph.learned=['x']",
    "graph.nudges=[1e-12]",
    "graph.nudges=[1e6,-1e6]",
    "graph.leaves.w=1000000",
    "graph.leaves.w=0 graph.leaves.x=0",
    "graph.expression=w*x+b-y",
    "graph.expression=relu(-w*x*b)-relu(w)*y",
    "graph.expression=tanh(w)/x+min(b,y)*abs(w)",
    "graph.expression=exp(exp(w*x))+softplus(b)*y",
    "graph.expression=w**x-y**b graph.leaves.w=2",
    "graph.expression=w*x/(y-1)*b",
    "graph.expression=x**0.5*w+b*y graph.leaves.x=0",
]
EXPRESSIONS = [(name, changes) for name in sorted(OF_EXPRESSIONS) for changes in CHANGES_OF_EXPRESSIONS]
CHANGES_OF_LANGUAGES = [
    "",
    "training.steps=0",
    "training.steps=1",
    "training.learning_rate=1e-12",
    "training.learning_rate=1e6",
    "training.learning_rate=1e6 training.optimizer=sgd",
    "training.batch=1",
    "data.n=1000 data.held_out=13",
    "network.width=2",
    "network.layers=1",
    "network.layers=4",
    "network.window=6",
    "network.embedding_std=1",
    'vary={"network.embedding_std"=[1,1e-3]}',
    "network.embedding_std=1e-9",
]
LANGUAGES = [(name, changes) for name in sorted(OF_LANGUAGES) for changes in CHANGES_OF_LANGUAGES]
CHANGES_OF_PICTURES = [
    "",
    "training.steps=0",
    "training.steps=1",
    "training.learning_rate=1e-12",
    "training.learning_rate=1e6",
    "training.learning_rate=1e6 training.optimizer=sgd",
    "training.batch=1",
    "data.n=100 data.noise=1",
    "data.noise=0",
    "network.channels=[1]",
    "network.channels=[40,1]",
    "network.channels=[2,3,4,5] probe.pictures=1",
]
PICTURES = [(name, changes) for name in sorted(OF_PICTURES) for changes in CHANGES_OF_PICTURES]


def settings(name: str, changes: str) -> str:
    """What is changed in the run of a scene, trained shortly, not too deep, and with a small study of the same keys."""
    run = Run.load(RUNS / f"{SCENES[name][0].run}.toml")
    held_out = ["data.held_out=20"] if run.data.held_out else []
    fewer = [FEWER] if (run.data.n or 0) > MANY else []
    deep = [SHALLOWER] if len(run.network.hidden) > DEEPEST else []
    return " ".join([SHORT, *held_out, *fewer, *deep, small(run, 1 if changes == ALONE else 2), "" if changes == ALONE else changes])


def small(run: AnyRun, few: int = 2) -> str:
    """The change that leaves so few members of a run's study."""
    return " ".join(f"vary.{key}={json.dumps(values[:few], separators=(',', '='))}" for key, values in run.vary.items())


def recorded(name: str, changes: str, media_dir: Path) -> set[Path]:
    """Which of a scene's runs, so changed, are on the shelf, on which others may put theirs meanwhile; none where there is no such run."""
    try:
        run = Run.load(RUNS / f"{SCENES[name][0].run}.toml", settings(name, changes), "LENSES_SET")
    except RunError:
        return set()
    return {path for one in (run, *run.members) if (path := media_dir / "recordings" / f"{name_of(one)}.npz").exists()}


def held(walked: Walk) -> list[str]:
    """What is untrue in the sentences of a scene."""
    run, *study = (Training(Recording.load(path)) for path in walked.given[: 1 + walked.members])
    return [f"{beat}: {fault}" for beat, sentence in walked.sentences for fault in untrue(sentence.text, run, study)]


def ids(cases: list[tuple[str, str]]) -> list[str]:
    """What tests are called, by their scene first: so one process has all of a scene."""
    return [f"{name}: {changes or 'short'}" for name, changes in cases]


@pytest.mark.parametrize(("name", "changes"), CASES, ids=ids(CASES))
def test_an_odd_change_is_told_whole_and_truthfully_or_refused_before_training(name, changes, media_dir, read, tried):
    shelved = recorded(name, changes, media_dir)
    walked, refused = tried(name, settings(name, changes))
    if walked is None:
        assert changes.startswith(REFUSED)
        assert "\n" not in refused
        assert "with LENSES_SET: " in refused
        assert recorded(name, changes, media_dir) == shelved
        return
    assert faults_of_layout(walked) == []
    assert lies(walked, read) == []
    assert held(walked) == []
    assert walked.beats[-1] == "bridge"


@pytest.mark.parametrize(("name", "changes"), EXPRESSIONS, ids=ids(EXPRESSIONS))
def test_an_odd_change_of_an_expression_is_told_whole_and_truthfully_or_refused(name, changes, read, tried):
    walked, refused = tried(name, changes)
    if walked is None:
        assert "graph.expression" in changes
        assert "\n" not in refused
        assert "graph.expression" in refused
        return
    assert faults_of_layout(walked) == []
    assert lies(walked, read) == []
    run = expressions.Descent(GraphRecording.load(walked.given[0]))
    assert [fault for _, sentence in walked.sentences for fault in expressions.untrue(sentence.text, run)] == []
    assert walked.beats[-1] == "bridge"


@pytest.mark.parametrize(("name", "changes"), LANGUAGES, ids=ids(LANGUAGES))
def test_an_odd_change_of_a_language_is_told_whole_and_truthfully(name, changes, read, tried):
    once = changes and "learning_rate" not in changes and "vary" not in changes
    # its study is told of a training as it is, and of those that stay or run away
    study = "vary={}" if once else small(Run.load(RUNS / f"{SCENES[name][0].run}.toml"))
    walked, refused = tried(name, f"{SHORT_READING} {study} {changes}")
    assert walked, refused
    assert faults_of_layout(walked) == []
    assert lies(walked, read) == []
    assert untrue_of_language(walked) == []
    assert walked.beats[-1] == "bridge"


@pytest.mark.parametrize(("name", "changes"), PICTURES, ids=ids(PICTURES))
def test_an_odd_change_of_pictures_is_told_whole_and_truthfully(name, changes, read, tried):
    study = "vary={}" if changes else small(Run.load(RUNS / f"{SCENES[name][0].run}.toml"))  # other seeds are told of a training as it is
    walked, refused = tried(name, f"{SHORT_LOOKING} {study} {changes}")
    assert walked, refused
    assert faults_of_layout(walked) == []
    assert lies(walked, read) == []
    run, *others = (sights.Sight(ImageRecording.load(path)) for path in walked.given[: 1 + walked.members])
    run = sights.Sight(run.recording, others)
    assert [fault for _, sentence in walked.sentences for fault in sights.untrue(sentence.text, run)] == []
    assert walked.beats[-1] == "bridge"


def untrue_of_language(walked: Walk) -> list[str]:
    """What is untrue in the sentences of a scene of a language, or held against nothing."""
    run, *study = (LanguageRecording.load(path) for path in walked.given[: 1 + walked.members])
    members = [vocabularies.Vocabulary(one) for one in study]
    against = (
        (readings, readings.Reading(run, [readings.Reading(one) for one in study])),
        (vocabularies, vocabularies.Vocabulary(run, members)),
    )
    found = []
    for beat, sentence in walked.sentences:
        faults = [claims.untrue(sentence.text, one) for claims, one in against if claims.states(sentence.text)]
        found += [f"{beat}: {fault}" for fault in sum(faults, [] if faults else [f"{sentence.text!r} is held against nothing"])]
    return found


@pytest.fixture
def tried(media_dir, read, told) -> Callable[[str, str], tuple[Walk | None, str]]:
    """Tells a scene with some changes of its run, or nothing and why it is refused; what the scene's table tells too, once for both."""

    def tried(name: str, changes: str) -> tuple[Walk | None, str]:
        known = tabled(name, changes)
        try:
            return told(name, known) if known else walk(SCENES[name][0], media_dir, read, LENSES_SET=changes), ""
        except SystemExit as refused:
            return None, str(refused)

    return tried


def tabled(name: str, changes: str) -> str:
    """Which case of a scene's table comes from the same trainings; empty where there is none."""
    asked = trainings(name, changes)
    same = (one for one, case in TABLES[name].told.items() if not (case.file or case.after) and trainings(name, case.changes) == asked)
    return next(same, "") if asked else ""


@cache
def trainings(name: str, changes: str) -> tuple[object, ...]:
    """What a scene with some changes of its run is told from; nothing where there is no such run."""
    try:
        run = Run.load(RUNS / f"{SCENES[name][0].run}.toml", changes, "LENSES_SET")
    except RunError:
        return ()
    return (run.vary, *(one.parameters for one in run.trainings))


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("Training turns the lines, in 40 steps.", "is not so"),
        ("Each next one folds the folded sheet.", "is not so"),
        ("Nobody laid these lines: this is where training began.", "is not so"),
        ("From a random start, Adam trains a layer.", "is not so"),
        ("Its creases are turned by training.", "'creases' in"),
    ],
)
def test_a_sentence_that_is_not_so_or_that_nobody_checks_is_found(sentence, fault, tried):
    walked, _ = tried("FoldedPlanes", settings("FoldedPlanes", "network.init=zeros"))
    assert fault in " ".join(untrue(sentence, Training(Recording.load(walked.given[0])), []))
