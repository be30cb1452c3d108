"""A piece of film is used again where nothing that it shows has changed, and nowhere else.

Every film here is made by the `manim` command, in a copy of the project: of the smallest scene there is, with the pieces of its first
render lying there to be used.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from nets.records.archive import Archive
from scenes.parts.theme import THEME
from tests.scenes import tiny
from tests.scenes.catalogue import SCENES
from tests.scenes.films import ROOT, Films, Project, Video, captions, pictures, trouble_with
from tests.scenes.tiny import Tiny

FILE, RUN, FONT = "scenes/sculpting/tiny.py", "assets/runs/tiny.toml", "assets/fonts/Inter-Regular.otf"
PLAYS = 7
OTHER_FINDINGS = ("sculpting/folded_planes", "sculpting/separation", "approximation/function_approximation", "summary")


def change(*edits: tuple[str, str, str]) -> Callable[[Project], Project]:
    """Edits files of a project: each its name, a text in it, and what comes in its place."""

    def edited(project: Project) -> Project:
        for edit in edits:
            project.edit(*edit)
        return project

    return edited


def another_font(project: Project) -> Project:
    """The font's file has one byte more, which no reader minds."""
    with (project.folder / FONT).open("ab") as file:
        file.write(b"\0")
    return project


def another_library(name: str) -> Callable[[Project], Project]:
    """A library has another version, or says so."""

    def newer(project: Project) -> Project:
        told = project.folder / "newer" / f"{name}-99.0.dist-info"
        told.mkdir(parents=True)
        (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 99.0\n", encoding="utf-8")
        return Project(project.folder, project.media, (told.parent,))

    return newer


def every_second_piece_lost(project: Project) -> Project:
    pieces = sorted((project.media / "videos").rglob("partial_movie_files/*/*.mp4"))
    for piece in pieces[::2]:
        piece.unlink()
    return project


def no_pieces(project: Project) -> Project:
    shutil.rmtree(project.media / "videos")
    return project


SEEN = {  # changes that the viewer sees
    "another sentence": change((FILE, "This is what the network gives.", "Here is what the network gives.")),
    "another colour in the theme": change(("scenes/parts/theme.py", THEME.prediction, THEME.loss)),
    "another line in a part": change(("scenes/parts/axes/curve.py", "width: float = 3.5", "width: float = 9")),
    "another number in the run": change((RUN, "steps = 40", "steps = 39")),
    "another number in its data set": change(("nets/datasets.py", "[0.0, 1.0, 0.0]", "[0.0, 1.0, 0.5]")),
    "another number in its finding": change(("nets/findings/endings.py", '"miss": np.asarray(', '"miss": np.asarray(2 * ')),
    "another number in its activation": change(("nets/activations.py", '"bend", "beta", 1.0)', '"bend", "beta", 4.0)')),
}
UNSEEN = {  # and such that he might not see, but that may well move a pixel
    "another font": another_font,
    "another library": another_library("pycairo"),
    "another line in the telling": change(("scenes/telling/saying/clock.py", "def paced", "\n\ndef paced")),
    "another line in what a trajectory is": change(("nets/records/trajectory.py", "class Trajectory", "# of values\nclass Trajectory")),
    "another way of encoding": change(("scenes/telling/filming/pieces.py", "SEEKING = 2", "SEEKING = 1")),
}
LINE, COMMENT = "from __future__ import annotations\n", "from __future__ import annotations\n\n# another line\n"
NEW_SET = "@dataset(inputs=('x',), target='y')\ndef flat(rng):\n    return np.zeros((3, 1)), np.zeros(3)\n\n\n@dataset(inputs=(\"dose\",)"
NEW_ROW = "ROWS = (\n    Activation('double', 'double', 'Double', lambda z, _: 2 * z, 'none'),\n"
ELSEWHERE = (  # changes of what the film is not made of: made at once, for each of them would be seen
    *((f"nets/findings/{name}.py", LINE, COMMENT) for name in OTHER_FINDINGS),
    ("nets/activations.py", "ROWS = (\n", NEW_ROW),
    ("nets/datasets.py", '@dataset(inputs=("dose",)', NEW_SET),
    # where films are put together
    *((f"scenes/telling/{name}.py", LINE, COMMENT) for name in ("filming/muxing", "filming/writer", "filming/pieces", "keeping/stamp")),
    *((f"scenes/studio/{name}.py", LINE, COMMENT) for name in ("command", "cards", "tables")),
    ("scenes/parts/ink/heat_map.py", LINE, COMMENT),  # a part that it does not use
    ("nets/runs/params.py", LINE, COMMENT),  # the reading of runs
    ("nets/shelf.py", LINE, COMMENT),
    ("scenes/sculpting/slice_flip_stretch.py", "Each neuron begins with", "Each neuron starts from"),  # another scene and its run
    ("assets/runs/slice_flip_stretch.toml", "steps = 1500", "steps = 7"),
)
SAME = {
    "nothing": lambda project: project,
    "what it is not made of": change(*ELSEWHERE),
    "a comment in its finding": change(("nets/findings/sculpting/slice_flip_stretch/pieces.py", LINE, COMMENT)),
}
LOST = {"every second piece": every_second_piece_lost, "every piece": no_pieces}
RUNS = {"LENSES_SET": "training.seed=1", "LENSES_RUN": RUN}


@dataclass(frozen=True)
class Render:
    """A project, and what a render of it found and left."""

    project: Project
    found: dict[str, tuple[int, int]]
    films: Films
    listed: str = ""  # what `lenses list` had said of the film

    @property
    def shelf(self) -> set[str]:
        """What lies on its shelf."""
        return {path.name for path in (self.project.media / "recordings").glob("*.npz")}

    @property
    def encoded(self) -> set[str]:
        """The pieces that were written, anew or for the first time."""
        left = self.films.pieces
        return {name for name in left if left[name] != self.found.get(name)}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Render:
    """The scene's first render, in a project of its own."""
    folder = tmp_path_factory.mktemp("first")
    project = Project(ROOT, folder / "none").copy(folder / "project")
    for model in {Path(file).parent for _, file in SCENES.values()} - {Path(FILE).parent}:
        shutil.rmtree(project.folder / model)  # or each `lenses list` would read all of it too
    shutil.copy2(Path(tiny.__file__), project.folder / FILE)
    (project.folder / RUN).write_text(tiny.RUN, encoding="utf-8")
    return Render(project, {}, project.render(Tiny, FILE))


@pytest.fixture(scope="module")
def then(first: Render, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Render]:
    """The render that comes after each change, every one in a copy of the first one's project, films and all."""
    folder = tmp_path_factory.mktemp("then")

    def rendered(number: int, alter: Callable[[Project], Project], words: tuple[str, ...] = (), **variables: str) -> Render:
        project = alter(first.project.copy(folder / str(number)))
        found = project.films(Tiny, FILE).pieces
        listed = project.listed(Tiny) if alter in (*SEEN.values(), *SAME.values()) else ""
        return Render(project, found, project.render(Tiny, FILE, *words, **variables), listed)

    changes = SEEN | UNSEEN | SAME | LOST
    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        coming = {name: side_by_side.submit(rendered, number, alter) for number, (name, alter) in enumerate(changes.items())}
        for words in (("-n", "2,4"), ("--fps", "24")):
            coming[" ".join(words)] = side_by_side.submit(rendered, len(coming), no_pieces, words)
        for name, value in RUNS.items():
            coming[name] = side_by_side.submit(rendered, len(coming), lambda project: project, **{name: value})
    return {name: render.result() for name, render in coming.items()}


def contents(film: Path) -> tuple[bytes, bytes]:
    return film.read_bytes(), film.with_suffix(".srt").read_bytes()


def test_the_first_render_encodes_every_play(first):
    assert len(first.encoded) == PLAYS


def test_captions_that_change_within_a_play_cost_the_film_no_frame(first):
    """The second beat has two captions, the second of which comes in the middle of a play of 51 frames."""
    video = Video.read(first.films.own)
    assert trouble_with(captions(first.films.own), video.seconds) == []
    assert captions(first.films.own)[-1].end.total_seconds() * 15 == pytest.approx(video.frames, abs=0.1)


@pytest.mark.parametrize("what", SAME)
def test_where_nothing_that_it_shows_has_changed_nothing_is_encoded_and_the_film_is_the_same(what, first, then):
    assert len(then[what].found) == PLAYS
    assert then[what].encoded == set()
    assert contents(then[what].films.own) == contents(first.films.own)


def test_a_change_of_what_the_film_is_not_made_of_leaves_it_fresh_and_trains_and_computes_nothing(first, then):
    assert then["what it is not made of"].listed == "fresh"
    assert then["what it is not made of"].shelf == first.shelf


def test_a_finding_whose_code_has_another_comment_is_computed_again_and_where_it_is_the_same_the_film_is(first, then):
    (again,) = then["a comment in its finding"].shelf - first.shelf
    (before,) = (name for name in first.shelf if name.startswith("Sculpting-"))
    assert then["a comment in its finding"].listed == "stale changed: Sculpting"  # nothing is computed to list it
    shelf = then["a comment in its finding"].project.media / "recordings"
    assert Archive.contents_in(shelf / again) == Archive.contents_in(shelf / before)
    assert then["a comment in its finding"].project.listed(Tiny) == "fresh"


@pytest.mark.parametrize("what", SEEN)
def test_a_change_that_is_seen_is_listed_as_one(what, then):
    assert then[what].listed.startswith("stale changed: ")


@pytest.mark.parametrize("what", LOST)
def test_pieces_that_were_lost_are_made_again_to_the_last_byte(what, first, then):
    assert then[what].encoded == set(first.films.pieces) - set(then[what].found) != set()
    assert then[what].films.pieces.keys() == first.films.pieces.keys()
    assert contents(then[what].films.own) == contents(first.films.own)


@pytest.mark.parametrize("what", SEEN | UNSEEN)
def test_after_a_change_no_old_piece_is_used(what, then):
    assert len(then[what].found) == PLAYS
    assert len(then[what].encoded - then[what].found.keys()) == PLAYS


@pytest.mark.parametrize("what", SEEN)
def test_the_film_shows_the_change(what, first, then):
    frames = zip(pictures(first.films.own), pictures(then[what].films.own), strict=False)
    assert max(np.abs(before.astype(int) - after).max() for before, after in frames) > 100


def test_some_plays_alone_are_a_film_with_their_own_captions(first, then):
    part, whole = then["-n 2,4"].films, first.films
    assert len(part.pieces) == 3
    assert part.pieces.keys() < whole.pieces.keys()
    film = Video.read(part.own)
    assert 0 < film.frames < Video.read(whole.own).frames
    assert trouble_with(captions(part.own), film.seconds) == []
    assert captions(part.own)[0].content == captions(whole.own)[1].content


def test_at_another_frame_rate_the_film_is_as_long_as_its_captions_too(then):
    film = next((then["--fps 24"].project.media / "videos").rglob("480p24/Tiny.mp4"))
    video = Video.read(film)
    assert float(video.rate) == pytest.approx(24, abs=0.01)
    assert trouble_with(captions(film), video.seconds) == []
    assert captions(film)[-1].end.total_seconds() * 24 == pytest.approx(video.frames, abs=0.1)


def test_films_of_other_runs_overwrite_none(first, then):
    """The scene's own run keeps the plain name; another one has its file and what was set in it."""
    names = {name: [film.name for film in then[name].films.all if film != then[name].films.own] for name in RUNS}
    assert [len(others) for others in names.values()] == [1, 1]
    ((by_set,), (by_file,)) = names.values()
    assert by_set.startswith("Tiny_tiny_seed=1_")
    assert by_file.startswith("Tiny_tiny_")
    assert by_set != by_file
    for name in RUNS:
        assert contents(then[name].films.own) == contents(first.films.own)
    other = then["LENSES_SET"].films.folder / by_set
    assert contents(other) != contents(first.films.own)
    assert then["LENSES_RUN"].encoded == set()  # the same run under another name
