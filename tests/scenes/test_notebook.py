"""`%%manim` in a notebook, where there is what runs one."""

from __future__ import annotations

import os

import pytest

from tests.scenes.walking import environment

nbclient = pytest.importorskip("nbclient", reason="nothing here runs a notebook: pip install nbclient ipykernel, to test it")
pytest.importorskip("ipykernel", reason="nothing here runs a notebook: pip install nbclient ipykernel, to test it")
nbformat = pytest.importorskip("nbformat")

FLAGS = "-ql -v WARNING --progress_bar none -r 320,180"
CELLS = [
    "from manim import Square, config, Create\nfrom tests.scenes.short import Short",
    f"%%manim {FLAGS} Short\n\nconfig.media_embed = True",
    f"%manim {FLAGS} -s Short",
    f"%%manim {FLAGS} Mine\n\nclass Mine(Short):\n    def construct(self):\n        with self.beat('mine', 'This is mine.'):\n"
    "            self.play(Create(Square()), run_time=0.5)",
    "import os; os.environ['LENSES_CAPTIONS'] = 'off'",
    f"%manim {FLAGS} Short",
]


@pytest.fixture(scope="module")
def cells(tmp_path_factory):
    """The cells of a notebook that has been run in a folder of its own."""
    folder = tmp_path_factory.mktemp("notebook")
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    with environment(PYTHONPATH=os.pathsep.join([os.getcwd(), os.environ.get("PYTHONPATH", "")]), IPYTHONDIR=str(folder)):
        nbclient.NotebookClient(book, timeout=300, allow_errors=True).execute(cwd=str(folder))
    return [cell.outputs for cell in book.cells], folder


def shown(outputs):
    return " ".join(str(output.get("data", "")) for output in outputs)


def test_a_cell_shows_the_film_and_a_still_is_a_picture(cells):
    outputs, folder = cells
    assert "<video" in shown(outputs[1])
    assert "data:video/mp4;base64" in shown(outputs[1])
    assert "image/png" in shown(outputs[2])
    assert [path.name for path in folder.rglob("Short.srt")] == ["Short.srt"]


def test_a_scene_can_be_written_in_a_cell(cells):
    outputs, folder = cells
    assert "<video" in shown(outputs[3])
    assert "This is mine." in next(folder.rglob("Mine.vtt")).read_text(encoding="utf-8")


def test_a_mistake_is_one_line_in_a_notebook_too(cells):
    outputs, _ = cells
    (error,) = (output for output in outputs[5] if output.output_type == "error")
    assert error.evalue.startswith("LENSES_CAPTIONS = 'off': soft ")
