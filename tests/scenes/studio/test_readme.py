"""What the README tells of models and scenes is what there is of them."""

from __future__ import annotations

import re

from scenes.studio.catalogue import Entry, catalogue
from scenes.studio.gallery import LOOPS
from scenes.telling.saying.models import MODELS, Model
from tests.scenes.films import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r'\| <img src="assets/gallery/(\w+)\.png" width="360" alt=".+"> \| \*\*(\w+)\*\* (.+)<br>`(.+)` \|')
MOST = 320  # characters that are told of a scene: the film tells the rest


def told() -> list[tuple[Model, list[Entry]]]:
    """The models that have scenes, each with these, in the order in which they are told."""
    entries, troubles = catalogue()
    assert not troubles
    models = [(model, [entry for entry in entries if entry.kind.model == model.name]) for model in MODELS]
    return [(model, scenes) for model, scenes in models if scenes]


def test_every_model_has_a_row_with_its_question_its_insight_and_its_scenes(monkeypatch):
    monkeypatch.chdir(ROOT)
    rows = [
        f"| {number} | [{model.title}](#{number}-{model.title.lower().replace(' ', '-')}) | {model.question} | {model.insight} | "
        f"{', '.join(scene.name for scene in scenes)} |"
        for number, (model, scenes) in enumerate(told(), 1)
    ]
    assert [line for line in README.splitlines() if re.match(r"\| \d", line)] == rows


def test_below_its_model_every_scene_has_a_still_a_few_words_and_its_command(monkeypatch):
    monkeypatch.chdir(ROOT)
    for number, (model, scenes) in enumerate(told(), 1):
        part = README.partition(f"\n### {number}. {model.title}\n\n| | |\n| --- | --- |\n")[2].partition("\n\n")[0]
        rows = ROW.findall(part)
        assert len(rows) == len(part.splitlines())
        assert [(still, name, command) for still, name, _, command in rows] == [
            (scene.name, scene.name, f"manim -qm {scene.file.as_posix()} {scene.name}") for scene in scenes
        ]
        assert all(len(words) <= MOST for _, _, words, _ in rows)


def test_what_it_shows_lies_in_the_gallery_and_is_small():
    gallery = ROOT / "assets" / "gallery"
    shown = set(re.findall(r"\bassets/gallery/(\w+\.\w+)", README))
    assert shown == {path.name for path in gallery.iterdir()}
    assert {f"{name}.webp" for name in LOOPS} == {name for name in shown if name.endswith(".webp")}
    assert all((gallery / name).stat().st_size < (2_000_000 if name.endswith(".webp") else 150_000) for name in shown)
