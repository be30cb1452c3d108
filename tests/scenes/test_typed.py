"""No scene has a number of its own in any of its texts: also in the sentences that are said of other runs than those tried."""

from __future__ import annotations

import pytest

from tests.scenes.catalogue import SCENES
from tests.scenes.films import ROOT
from tests.scenes.typed import ALLOWED, typed_in

TOLD = [
    ROOT / "scenes" / "stage.py",
    *(path for folder in {ROOT / file for _, file in SCENES.values()} for path in folder.parent.glob("*.py")),
]
FILES = sorted({str(path.relative_to(ROOT)): path for path in TOLD}.items())


@pytest.mark.parametrize("path", [path for _, path in FILES], ids=[name for name, _ in FILES])
def test_no_number_is_typed_into_any_text_of_a_scenes_model(path):
    assert typed_in(path.read_text(encoding="utf-8")) == []


def test_what_is_allowed_is_still_said_somewhere_and_has_a_reason():
    sources = "".join(path.read_text(encoding="utf-8") for _, path in FILES)
    assert all(f'"{text}"' in sources and reason.endswith(".") for text, reason in ALLOWED.items())


@pytest.mark.parametrize(
    "source",
    [
        'ELSE = {"fold": Planes.shape.but("kink", none="It makes 3 ramps of the sheet.")}',
        'ELSE = {"fold": Planes.shape.but("kink", none="Seven ramps lie on the sheet.")}',
        'found.shape.say(kink="It folds", none="In {steps} steps half of it folds.")',
        'WRONG = "{wrong:dot is|two dots are} wrong."',
        'WRONG = "40"',
        'WRONG = f"All of {40} dots."',
        'WRONG = f"All of {found} twelve dots."',
        'with self.beat("training", told, closed=40): pass',
        'Lettering("a hundred", place)',
    ],
)
def test_a_number_that_is_typed_is_found_wherever_it_stands(source):
    assert len(typed_in(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        '"""Two moons, 200 dots."""',
        'def one():\n    """Seven."""',
        'run.length("parameters/hidden1.linear.bias", 1)',
        'COLOUR, FORM = "#5A6784", f"{share:.0f} of {all}"',
        'WRONG = "{two} of {samples:count}."',
        'with self.beat("two_captions", "One of {samples}.", samples=run.sample_count): pass',
        'Needs(predicts="two classes")',
        "self.play(one, run_time=0.5)",
    ],
)
def test_names_documentation_colours_and_forms_are_no_texts(source):
    assert typed_in(source) == []
