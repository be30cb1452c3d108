"""Files that were whole once: cut off by a power cut, or with a bit turned over by a failing disk."""

from __future__ import annotations

import shutil
from fnmatch import fnmatch

import numpy as np
import pytest

from tests.faults.rendering import render, tree


def cut_off(data, chance):
    """Its first bytes."""
    return data[: chance.randrange(len(data))]


def emptied(data, chance):
    """No byte of it."""
    return b""


def turned_over(data, chance):
    """All but one of its bits."""
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def of_zeros(data, chance):
    """As long as it was, but nothing in its second half, as some file systems leave it."""
    return data[: len(data) // 2].ljust(len(data), b"\0")


@pytest.mark.parametrize("harm", [cut_off, emptied, turned_over, of_zeros])
@pytest.mark.parametrize("what", ["recordings/run-*", "recordings/Odds-*", "videos/*/partial_movie_files/*.mp4", "Tex/*.svg", "*/Tiny_*"])
def test_a_damaged_file_is_noticed_and_made_again(what, harm, chance, scratch, right, tmp_path):
    media_dir = shutil.copytree(scratch, tmp_path / "media")
    name = chance.choice([name for name in right if fnmatch(name, what)])
    (media_dir / name).write_bytes(harm((scratch / name).read_bytes(), chance))
    assert tree(media_dir) != right
    after = render(media_dir)
    assert after.code == 0
    found = tree(media_dir)
    if found[name] != right[name]:  # a bit that says nothing of the arrays, such as one of a date
        assert harm is turned_over
        assert name.startswith("recordings/")
        assert same_arrays(scratch / name, media_dir / name)
    elif name.startswith("recordings/"):
        assert "".join(after.said.split()).count("makingitagain") == 1
    else:
        assert after.lines == []
    assert found | {name: right[name]} == right


def same_arrays(one, other):
    """Whether two files on the shelf say the same."""
    with np.load(one) as these, np.load(other) as those:
        return these.files == those.files and all(these[name].tobytes() == those[name].tobytes() for name in these.files)
