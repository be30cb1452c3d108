"""Every scene with every run of its table: what is said of it, and which runs are refused."""

from __future__ import annotations

import re

import pytest

from scenes.telling.saying.captions import seconds_of
from tests.scenes.cases import SHIPPED, Told
from tests.scenes.catalogue import SCENES, TABLES, Table, cases_of
from tests.scenes.conftest import TOLD
from tests.scenes.walking import Walk, walk

REFUSED = {f"{scene}: {name}": (scene, case) for scene, table in TABLES.items() for name, case in table.refused.items()}
SAYS = [name for name, (scene, run) in TOLD.items() if TABLES[scene].told[run].says is not None]


def untabled(tables: dict[str, Table]) -> list[str]:
    """The scenes of which nobody has said with which runs they are to be tested."""
    return [
        f"{name}: its table is to stand in {cases_of(SCENES[name][0]).replace('.', '/')}.py: TOLD, and REFUSED"
        for name, table in tables.items()
        if list(table.told)[:1] != [SHIPPED] or table.told[SHIPPED] != Told(says=table.told[SHIPPED].says) or not table.refused
    ]


def test_every_scene_has_a_table_of_runs_which_begins_with_the_one_that_ships_and_refuses_some():
    assert untabled(TABLES) == []


def test_a_scene_without_a_table_is_found():
    whole = TABLES["SliceFlipStretch"]
    others = {name: case for name, case in whole.told.items() if name != SHIPPED}
    for table in (Table({}, {}), Table(others, whole.refused), Table(whole.told, {})):
        assert untabled({"SliceFlipStretch": table}) == [
            "SliceFlipStretch: its table is to stand in tests/scenes/sculpting/cases_slice_flip_stretch.py: TOLD, and REFUSED"
        ]


def said(walk: Walk, scene: str) -> set[tuple[str, str]]:
    """Of all that the table's runs of a scene say: what is said in a walk, (beat, words)."""
    known = {(beat, words) for case in TABLES[scene].told.values() for beat, told in (case.says or {}).items() for words in told}
    return {(beat, words) for beat, words in known for at, sentence in walk.sentences if at == beat and re.search(words, sentence.text)}


@pytest.mark.parametrize("each", SAYS, indirect=True)
def test_what_is_found_is_said_where_it_is_found_and_nowhere_else(each, request):
    scene, name = TOLD[request.node.callspec.params["each"]]
    says = TABLES[scene].told[name].says
    assert said(each, scene) == {(beat, words) for beat, told in says.items() for words in told}


def test_a_scene_asks_a_question_first_and_closes_with_its_insight_and_a_bridge(each):
    assert "?" in each.sentences[0][1].text
    assert each.beats[-2:] == ["insight", "bridge"]
    assert len(each.beats) >= 6


def test_every_sentence_has_twenty_words_at_the_most_and_the_film_ninety_seconds(each):
    assert max(len(sentence.text.split()) for _, sentence in each.sentences) <= 20
    assert 30 <= sum(seconds_of(sentence) for _, sentence in each.sentences) <= 90


def test_every_scene_names_a_beat_that_it_has_for_its_poster(scene, told):
    assert SCENES[scene][0].poster in told(scene, SHIPPED).beats


@pytest.mark.parametrize("refused", REFUSED)
def test_a_run_that_cannot_be_drawn_is_refused_with_one_line_that_names_it_before_anything_is_trained(refused, read, tmp_path):
    scene, case = REFUSED[refused]
    kind = SCENES[scene][0]
    with pytest.raises(SystemExit) as ended:
        walk(kind, tmp_path / "media", read, **case.written(tmp_path))
    (line,) = str(ended.value).splitlines()
    assert case.words in line
    if not case.found:
        assert line.startswith(str(tmp_path / "own.toml") if case.file else f"assets/runs/{kind.run}.toml with LENSES_SET: ")
        assert not (tmp_path / "media").exists()
