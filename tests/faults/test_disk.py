"""Disks that are full, or cannot be written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from functools import partial

import pytest

from tests.faults.harm import writes_no_file_larger_than
from tests.faults.processes import begun
from tests.faults.rendering import HANGS, render, tree
from tests.scenes.studio.conftest import furnished


@contextmanager
def mounted(folder, *options):
    """Another disk in a folder's place; only root can do that, and not everywhere."""
    made = subprocess.run(["mount", *options, folder], capture_output=True, text=True) if os.geteuid() == 0 else None
    if made is None or made.returncode:
        pytest.skip(f"nothing can be mounted here: {made.stderr.strip() if made else 'not root'}")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def is_one_line(ended, why):
    """See that a render that could not be written ended with one line that says so."""
    assert ended.code == 1
    assert len(ended.lines) == 1
    assert re.fullmatch(rf"/\S+: cannot be written: {why}", ended.lines[0])


def is_right(media_dir, right):
    """Render again, and see that every file is there, is right, and that there is no other one."""
    again = render(media_dir)
    assert (again.code, again.lines) == (0, [])
    assert tree(media_dir) == right


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_a_file_that_cannot_be_written_to_its_end_is_one_line_and_not_kept(share, chance, scratch, right, tmp_path):
    """Where not even a byte can be written there are no semaphores either, and so no processes beside this one."""
    sizes = sorted({(scratch / name).stat().st_size for name in right})
    most = int(share * chance.choice([*sizes, sizes[-1]])) - chance.randint(1, 60)
    is_one_line(render(tmp_path, [partial(writes_no_file_larger_than, max(most, 0))]), "File too large")
    assert {name: content for name, content in tree(tmp_path).items() if right.get(name) != content} == {}
    is_right(tmp_path, right)


def test_a_full_disk_is_one_line(chance, scratch, right, tmp_path):
    needed = sum((scratch / name).stat().st_size for name in right)
    disk = tmp_path / "disk"
    disk.mkdir()
    with mounted(disk, "-t", "tmpfs", "-o", f"size={chance.randint(1, needed // 1024)}k", "tmpfs"):
        is_one_line(render(disk), "No space left on device")
        assert {name: content for name, content in tree(disk).items() if right.get(name) != content} == {}
        subprocess.run(["mount", "-o", "remount,size=16m", disk], check=True)
        is_right(disk, right)


@pytest.mark.parametrize("filled", [False, True])
def test_a_disk_that_cannot_be_written_is_one_line(filled, scratch, right, tmp_path):
    disk = tmp_path / "disk"
    shutil.copytree(scratch, disk) if filled else disk.mkdir()
    with mounted(disk, "--bind", disk):
        subprocess.run(["mount", "-o", "remount,bind,ro", disk], check=True)
        is_one_line(render(disk), "Read-only file system")
    is_right(disk, right)


def test_lenses_says_one_line_too_where_nothing_can_be_written(tmp_path):
    project, renders = furnished(tmp_path), tmp_path / "renders"
    for words in (("train", "small.toml"), ("train", "other.toml")):
        begun(project, *words).communicate(timeout=HANGS)
    with mounted(renders, "--bind", renders):
        subprocess.run(["mount", "-o", "remount,bind,ro", renders], check=True)
        for words in (("render", "-q", "l", "Bend"), ("film", "-q", "l")):
            process = begun(project, *words)
            assert process.communicate(timeout=HANGS)[1] == "renders: cannot be written: Read-only file system\n"
            assert process.returncode == 1


def test_a_study_that_the_disk_has_no_room_for_ends_in_one_line(tmp_path):
    project, renders = furnished(tmp_path), tmp_path / "renders"
    renders.mkdir()
    with mounted(renders, "-t", "tmpfs", "-o", "size=60k", "tmpfs"):
        process = begun(project, "train", "small.toml", "--set", "vary.training.seed=[0, 1, 2, 3, 4, 5, 6, 7]")
        assert process.communicate(timeout=HANGS)[1] == "renders/recordings: cannot be written: No space left on device\n"
        assert process.returncode == 1
        assert list(renders.rglob(".unfinished-*")) == []


@pytest.mark.parametrize("place", ["recordings", "Tex", "videos", "videos/tiny/136p10/partial_movie_files/Tiny"])
def test_a_file_where_a_folder_should_be_is_one_line(place, chance, scratch, right, tmp_path):
    media_dir = shutil.copytree(scratch, tmp_path / "media")
    shutil.rmtree(media_dir / place)
    (media_dir / place).write_text("not a folder")
    is_one_line(render(media_dir), "(File exists|Not a directory)")
    (media_dir / place).unlink()
    is_right(media_dir, right)
