"""From how many starts the stripes are let go and the object is found, of recordings whose layers hold what one knows."""

from __future__ import annotations

import pytest

from nets.findings.stack.pixels_to_objects.read import Read
from nets.findings.stack.pixels_to_objects.seeds import Seeds
from tests.nets.findings.stack.pixels_to_objects.pictures import directions, objects, recorded

FINDS, HOLDS = [directions, objects], [objects, directions]  # one lets go of the stripes for the object, the other the other way round


@pytest.mark.parametrize(
    ("layers", "finding", "odds"), [((FINDS, FINDS), 2, "all"), ((FINDS, HOLDS, HOLDS), 1, "some"), ((HOLDS, HOLDS), 0, "none")]
)
def test_starts_that_find_the_object_are_counted(layers, finding, odds):
    recordings = [recorded(one) for one in layers]
    found = Seeds.of(*recordings)
    assert (found.finding, found.odds.outcome) == (finding, odds)
    for row, one in enumerate(recordings):
        read = Read.of(one)
        assert found.stripes[row].tolist() == read.stripes.tolist()
        assert found.objects[row].tolist() == read.objects.tolist()
