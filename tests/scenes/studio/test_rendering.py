"""Films drawn with one command, and what must be drawn again: told in order, each test on what the one before has left."""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from scenes.telling.keeping import sources
from tests.scenes.films import ROOT

TINY = Path(__file__).with_name("tiny.py")
LOG = "renders/logs/Broken-480p15.log"


@pytest.fixture(scope="module")
def drawn(project):
    """All scenes of the project, drawn as far as they can be."""
    return project.ask("render", "-q", "l")


def states(project, *words: str) -> dict[str, str]:
    """What `lenses list` says of each scene's film, and why."""
    lines = project.ask("list", "-q", "l", *words).out.splitlines()
    rows = [line.split() for line in lines if line.startswith("  ")]
    return {row[0]: " ".join(word for word in row[2:] if not re.fullmatch(r"\d+:\d\d", word)) for row in rows}


def test_before_anything_is_drawn_every_film_is_new(project):
    assert states(project) == dict.fromkeys(("Bend", "Bow", "Tilt", "Broken"), "never")
    said = project.ask("plan", "-q", "l").out
    assert "train  small, 1 training  not on the shelf" in said
    assert "train  other, 1 training  not on the shelf" in said
    assert said.count("never drawn") == 4
    assert not (project.folder / "renders").exists()


def test_a_scene_that_fails_stops_no_other_and_is_told_last_with_its_log(project, drawn):
    assert drawn.code == 1
    assert {path.stem for path in project.films.glob("*.mp4")} == {"Bend", "Bow", "Tilt"}
    last = drawn.out[drawn.out.rindex("Failed") :].splitlines()
    assert last == ["Failed Broken", "ValueError: nothing [bold]to see[/] here", f"All it said  {project.folder / LOG}"]
    assert "Traceback" in (project.folder / LOG).read_text(encoding="utf-8")
    assert list((project.folder / "renders").rglob(".unfinished-*")) == []


def test_it_says_where_every_film_and_its_captions_lie(project, drawn):
    for name in ("Bend", "Bow", "Tilt"):
        film = project.films / f"{name}.mp4"
        assert f"The film      {film}\nIts captions  {film.with_suffix('.srt')}\n" in drawn.out
        assert film.with_suffix(".srt").exists()
    assert "Broken.mp4" not in drawn.out


def test_a_run_is_trained_once_however_many_scenes_show_it(project, drawn):
    assert drawn.out.count("trained small, 1 training, in") == 1
    assert drawn.out.count("trained other, 1 training, in") == 1
    assert len(project.recordings) == 2


def test_what_is_fresh_is_not_drawn_again_whatever_its_files_dates(project, drawn):
    for file in (
        project.folder / "scenes" / "sculpting" / "tiny.py",
        project.folder / "small.toml",
        *project.recordings,
        *project.films.glob("*.*"),
    ):
        os.utime(file, (1, 1))
    assert states(project) == {"Bend": "fresh", "Bow": "fresh", "Tilt": "fresh", "Broken": "never"}
    said = project.ask("render", "-q", "l", "Bend", "Tilt")
    assert said.code == 0
    assert "drawn" not in said.out
    assert "fresh  Bend" in said.out
    assert {path.stat().st_mtime for path in project.films.glob("*.mp4")} == {1}


def test_a_long_film_is_shared_out_and_is_the_same_byte_for_byte(project, drawn):
    film, folder, logs = project.films / "Bend.mp4", project.films / "partial_movie_files" / "Bend", project.folder / "renders" / "logs"
    whole, pieces = film.read_bytes(), {piece.name for piece in folder.glob("*.mp4")}
    shutil.rmtree(folder)
    film.unlink()
    durations = project.folder / "renders" / "durations.json"
    known = json.loads(durations.read_text(encoding="utf-8"))
    durations.write_text(json.dumps(known | {"Bend 480p15": 1000}), encoding="utf-8")
    said = project.ask("render", "-q", "l", "--jobs", "2", "Bend")
    assert said.code == 0, said.out
    assert film.read_bytes() == whole
    assert {piece.name for piece in folder.glob("*.mp4")} == pieces
    plays = int(known["plays Bend"])
    for share in (f"0-{plays // 2 - 1}", f"{plays // 2}-{plays - 1}"):
        assert "Partial movie file written" in (logs / f"Bend-480p15-{share}.log").read_text(encoding="utf-8")
    assert (logs / "Bend-480p15.log").read_text(encoding="utf-8").count("Using cached") == plays
    assert list((project.folder / "renders").rglob(".unfinished-*")) == []


def test_another_size_is_another_film(project, drawn):
    lines = project.ask("list", "-q", "m").out.splitlines()
    assert [line.split()[-1] for line in lines if line.startswith("  ")] == ["never"] * 4


def test_the_plan_knows_how_long_things_took(project, drawn):
    project.edit("scenes/sculpting/tiny.py", "run_time=0.6", "run_time=0.7")
    said = project.ask("plan", "-q", "l", "Bend").out
    project.edit("scenes/sculpting/tiny.py", "run_time=0.7", "run_time=0.6")
    (row,) = (line for line in said.splitlines() if line.startswith("draw"))
    assert row.split()[1:4] == ["Bend", "changed:", "tiny.py"]
    assert row.split()[-1] != "?"
    assert "never done before" not in said
    assert "trained" not in said


def test_a_changed_run_makes_its_scenes_stale_and_no_others(project, drawn):
    project.edit("small.toml", "steps = 30", "steps = 31")
    seen, planned = states(project), project.ask("plan", "-q", "l").out
    project.edit("small.toml", "steps = 31", "steps = 30")
    assert seen == {"Bend": "stale changed: run", "Bow": "stale changed: run", "Tilt": "fresh", "Broken": "never"}
    assert "train  small, 1 training" in planned
    assert "train  other" not in planned
    assert states(project)["Bend"] == "fresh"


def test_a_changed_colour_makes_films_stale_and_trains_nothing(project, drawn, monkeypatch):
    monkeypatch.setattr(sources, "THEME", replace(sources.THEME, prediction="#FFFFFF"))
    assert states(project)["Bend"] == "stale changed: theme"
    assert "train " not in project.ask("plan", "-q", "l").out


def test_a_film_of_which_plays_are_missing_or_something_beside_it_is_stale(project, drawn):
    captions = project.films / "Bend.srt"
    kept = captions.read_bytes()
    captions.unlink()
    assert states(project)["Bend"] == "stale something of it is gone"
    captions.write_bytes(kept)
    assert states(project)["Bend"] == "fresh"
    film = project.films / "Tilt.mp4"
    kept = film.read_bytes()
    film.write_bytes((project.films / "Bend.mp4").read_bytes())
    assert states(project)["Tilt"] == "stale made of something else"
    film.write_bytes(b"no film")
    assert states(project)["Tilt"] == "stale made of something else"
    film.write_bytes(kept)


def test_a_clip_that_is_gone_or_a_film_that_is_cut_off_is_made_again(project, drawn):
    film, clip = project.films / "Bend.mp4", next((project.folder / "renders" / "clips" / "480p15").glob("Bend_01_*.mp4"))
    whole, cut = film.read_bytes(), clip.read_bytes()
    clip.unlink()
    assert states(project)["Bend"] == "stale something of it is gone"
    assert project.ask("clips", "-q", "l", "Bend").code == 0
    assert clip.read_bytes() == cut
    for harmed, right in ((film, whole), (clip, cut)):
        harmed.write_bytes(right[:-1])
        assert states(project)["Bend"] == "stale something of it is gone"
        assert project.ask("render", "-q", "l", "Bend").code == 0
        assert (film.read_bytes(), clip.read_bytes()) == (whole, cut)


def test_a_run_of_ones_own_is_drawn_by_the_scenes_that_can_and_the_others_say_why(project, drawn):
    said = project.ask("list", "-q", "l", "--set", "network.hidden=[3]")
    assert said.code == 0
    assert said.out.count("cannot") == 4
    assert "draws two units; this run has hidden = [3]" in " ".join(said.out.split())
    (project.folder / "mine.toml").write_text('[data]\nname = "wave"\nn = 9\n', encoding="utf-8")
    rows = [line.split() for line in project.ask("list", "-q", "l", "--run", "mine.toml").out.splitlines() if line.startswith("  ")]
    assert [row[:3] for row in rows] == [[name, "mine", "never"] for name in ("Bow", "Bend", "Tilt", "Broken")]


@pytest.mark.parametrize("words", [["render", "Bend"], ["train", "small.toml"]])
def test_a_wrong_change_is_blamed_on_what_the_user_wrote_it_in(project, words):
    wrong, right = "training.steps=-1", "training.seed=1"
    for variable, option, blamed in [
        (None, wrong, "--set"),
        (wrong, None, "LENSES_SET"),
        (right, wrong, "LENSES_SET and --set"),
        (wrong, right, "LENSES_SET and --set"),
        (" ", wrong, "--set"),
    ]:
        said = project.ask(*words, *(["--set", option] if option else []), **({"LENSES_SET": variable} if variable else {}))
        assert said.code == 1
        assert f"small.toml with {blamed}: training.steps = -1: " in said.err, said.err


def test_a_list_of_what_cannot_be_drawn_blames_it_so_too(project):
    said = project.ask("list", "-q", "l", "--set", "network.hidden=[3]")
    assert "LENSES_SET" not in said.out + said.err


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["render", "bend"], "bend: no such scene; did you mean Bend?"),
        (["render", "Tlit"], "Tlit: no such scene; did you mean Tilt?"),
        (["script", "Xxxxxxx"], "Xxxxxxx: no such scene; there are Bow, Bend, Tilt, Broken"),
        (["film", "sculpt"], "sculpt: no such model; did you mean sculpting?"),
        (["train", "fold_or_bent"], "fold_or_bent: no such run; did you mean fold_or_bend?"),
        (["render", "--set", "vary"], "--set vary: not of the form section.key=value, such as training.seed=3"),
        (["train", "nowhere.toml"], "nowhere.toml: cannot be read: No such file or directory"),
        (["render", "--set", "steps"], "--set steps: not of the form section.key=value, such as training.seed=3"),
        (["render", "Bend", "--set", "training.step=3"], "training.step = 3: no such key; training takes optimizer"),
        (["render", "Bend", "--set", "training.steps=-1"], "with --set: training.steps = -1: input should be greater than or equal to 0"),
        (["render", "Bend", "--set", "network.hidden=[3]"], "with --set: Bend draws two units; this run has hidden = [3]"),
        (["render", "Bend", "--run", "nowhere.toml"], "nowhere.toml: cannot be read: No such file or directory"),
        (["render", "-q", "x"], "'x' is not one of 'l', 'm', 'h', 'k'"),
        (["render", "--theme", "paper"], "'paper' is not one of 'dark', 'light'"),
        (["render", "--jobs", "0"], "0 is not in the range x>=1"),
        (["rendr"], "No such command 'rendr'. Did you mean 'render'?"),
    ],
)
def test_what_cannot_be_had_is_one_line_and_exit_code_1(project, words, line):
    said = project.ask(*words)
    assert said.code == 1
    assert said.out == ""
    assert line in said.err
    assert said.err.count("\n") == 1


def test_a_setting_in_the_environment_that_is_none_is_one_line_too(project):
    said = project.ask("list", LENSES_CAPTIONS="no")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert said.err.startswith("LENSES_CAPTIONS = 'no': ")


def test_help_names_every_command_in_the_order_of_need(project):
    said = project.ask("--help")
    assert said.code == 0
    told = [line.split()[1] for line in said.out[said.out.index("Commands") :].splitlines() if line.startswith("│ ") and line[2] != " "]
    assert told == ["list", "plan", "train", "render", "film", "script", "clips", "gallery"]
    for name in told:
        assert "Usage: lenses" in project.ask(name, "--help").out


def test_a_file_that_cannot_be_read_costs_the_others_nothing(project, drawn):
    path = project.folder / "scenes" / "sculpting" / "half.py"
    path.write_text("class Half(\n", encoding="utf-8")
    said = project.ask("render", "-q", "l", "Bend")
    listed = project.ask("list", "-q", "l").out
    path.unlink()
    assert "fresh  Bend" in said.out
    assert "scenes/sculpting/half.py: cannot be read: SyntaxError" in said.out
    assert said.code == 1
    assert "scenes/sculpting/half.py: cannot be read" in listed
    assert "Bend" in listed


def test_where_there_are_no_scenes_it_says_where_to_start(project, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for words in (("list",), ("train", "dosage")):
        said = project.ask(*words)
        assert (said.code, list(tmp_path.iterdir())) == (1, [])
        assert said.err == f"{tmp_path}: no scenes here; start lenses from the project's folder, in which manim.cfg and scenes/ lie\n"


def test_a_file_beside_a_scene_that_it_imports_is_found_as_manim_finds_it_and_makes_its_film_stale(project, drawn):
    folder = project.folder / "scenes" / "sculpting"
    scene, aside = folder / "aided.py", folder / "aside_of_it.py"
    aside.write_text("WORDS = 'This is a curve.'\n", encoding="utf-8")
    aided = "from aside_of_it import WORDS\n" + TINY.read_text(encoding="utf-8").partition("class Bow")[0].replace("Bend", "Aided")
    scene.write_text(aided.replace('"This is a curve."', "WORDS").replace("from __future__ import annotations\n", ""), encoding="utf-8")
    try:
        said = project.ask("render", "-q", "l", "Aided")
        assert said.code == 0, said.out
        assert states(project)["Aided"] == "fresh"
        aside.write_text("WORDS = 'That is a curve.'\n", encoding="utf-8")
        sources._read.cache_clear()
        assert states(project)["Aided"] == "stale changed: aside_of_it.py"
    finally:
        scene.unlink()
        aside.unlink()


def test_where_a_scene_cannot_draw_a_run_those_that_can_are_named(project, tmp_path, monkeypatch):
    (tmp_path / "own.toml").write_text('[data]\nname = "wave"\n[network]\nactivation = "tanh"\n', encoding="utf-8")
    monkeypatch.chdir(ROOT)
    said = project.ask("render", "FoldOrBend", "--run", str(tmp_path / "own.toml"))
    assert (said.code, said.out) == (1, "")
    assert said.err.endswith(
        "this run has activation = tanh; UniversalApproximation, SliceFlipStretch, ActivationsShapeLearning can draw it\n"
    )
