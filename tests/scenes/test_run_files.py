"""Run files that are none, or come from elsewhere."""

from __future__ import annotations

import pytest

from scenes.sculpting.slice_flip_stretch import SliceFlipStretch
from tests.scenes.walking import tell


def test_a_run_file_that_is_a_folder_is_refused_with_one_line(tmp_path, media_dir):
    with pytest.raises(SystemExit, match=r"^[^\n]*cannot be read: Is a directory$"):
        tell(SliceFlipStretch, media_dir, LENSES_RUN=str(tmp_path))


def test_a_run_file_from_another_system_is_drawn(tmp_path, media_dir):
    text = f'[data]\nname = "dosage"\n\n[training]\nsteps = 12\nseed = {2**63 - 1}\n'
    (tmp_path / "own.toml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    scene = tell(SliceFlipStretch, media_dir, LENSES_RUN=str(tmp_path / "own.toml"))
    assert scene.recording.last_step == 12
    assert scene.timeline.beats()[-1].name == "bridge"
