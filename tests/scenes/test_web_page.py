"""The page that the README shows, in a browser: what it does with the files that a render leaves."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import srt

from tests.scenes.short import Short, film_of, frames, render
from tests.scenes.telling.browser import CHROMIUM, seen

README = Path(__file__).parents[2] / "README.md"
SCRIPT = """
const video = document.querySelector('video'), track = video.textTracks[0], poster = new Image();
poster.src = video.poster;
const cues = () => [...track.cues].map(cue => [cue.startTime, cue.endTime, cue.text, cue.getCueAsHTML().textContent]);
const told = () => say({
    mode: track.mode, kind: track.kind, language: track.language, cues: cues(), poster: [poster.naturalWidth, poster.naturalHeight],
    seconds: video.duration, size: [video.videoWidth, video.videoHeight], active: track.activeCues.length,
});
video.ontimeupdate = () => { if (video.currentTime > 0.5 && !video.paused) { video.pause(); told(); } };
video.muted = true;
video.play();
"""


def test_the_page_of_the_readme_shows_the_film_its_poster_and_its_captions(tmp_path):
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here to show the README's page (apt-get install chromium)")
    film = film_of(render(Short, tmp_path / "media", captions="soft"))
    for file in film.parent.glob("Short_soft.*"):
        shutil.copy(file, tmp_path)
    (page,) = (block for block in re.findall(r"```html\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL) if "<track" in block)
    told = seen(tmp_path, SCRIPT, page.replace("SliceFlipStretch", "Short"))
    written = list(srt.parse(film.with_suffix(".srt").read_text(encoding="utf-8")))
    assert [(start, end) for start, end, _, _ in told["cues"]] == [
        pytest.approx((one.start.total_seconds(), one.end.total_seconds()), abs=1e-3) for one in written
    ]
    assert [shown for *_, shown in told["cues"]] == [one.content for one in written]
    assert (told["mode"], told["kind"], told["language"]) == ("showing", "captions", "en")
    assert told["seconds"] == pytest.approx(len(frames(film)) / 15, abs=0.1)
    assert (told["size"], told["poster"]) == ([320, 180], [320, 180])
    assert told["active"] == 1
