from __future__ import annotations

from dataclasses import replace

from nets.findings.sculpting.folded_planes import Planes
from nets.given import Given, given_now
from nets.names import name_of

ASKED = Given("Planes", "Planes-before", "what it held", "nets/findings/sculpting/folded_planes.py", Planes.__name__, (0,))


def test_a_film_whose_findings_have_been_moved_since_is_stale_and_no_error(run_of, tmp_path):
    run = run_of("")
    moved = replace(ASKED, file="nets/findings/where_it_was.py")
    there, gone = (given_now(run, [one], tmp_path) for one in (ASKED, moved))
    assert [one.name for one in there][:1] == [one.name for one in gone][:1] == [name_of(run)]
    assert there[1].name.startswith("Planes-")
    assert gone[1].contents not in (moved.contents, there[1].contents)
