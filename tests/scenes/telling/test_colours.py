"""The colours of the theme, as a browser shows them when they have been through a film."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction

import av
import numpy as np
import pytest
from manim._config.video_encoder import VideoEncoderSpec

from scenes.parts.ink.camera import straight
from scenes.parts.theme import THEME
from scenes.telling.filming.muxing import Labels, join
from scenes.telling.filming.pieces import WholePiece
from tests.scenes.telling.browser import CHROMIUM, seen

NAMES = [name for field in fields(THEME) for name in np.atleast_1d(getattr(THEME, field.name))]
COLOURS = np.array([[int(name[at : at + 2], 16) for at in (1, 3, 5)] for name in NAMES])
SIZES = {"480p15": (854, 480, 15), "720p30": (1280, 720, 30), "1080p60": (1920, 1080, 60)}
ENCODERS = {"mp4": ("libx264", (("crf", "23"), ("preset", "veryfast"))), "webm": ("libvpx-vp9", (("crf", "23"),))}
MATRICES = {1: (0.2126, 0.0722), 5: (0.299, 0.114), 6: (0.299, 0.114)}  # the shares of red and blue in luma (ITU-T H.273, table 4)
CLOSE = 2  # of 255


def filmed(folder, size, ending):
    """A film of stripes, one for each colour, encoded as every film is, and how wide they are."""
    width, height, rate = SIZES[size]
    codec, options = ENCODERS[ending]
    stripe = width // len(COLOURS)
    frame = np.zeros((height, width, 4), np.uint8)
    frame[:, : stripe * len(COLOURS), :3] = COLOURS.repeat(stripe, axis=0)
    frame[..., 3] = 255
    spec = VideoEncoderSpec(ending, codec, "yuv420p", width, height, Fraction(rate), options)
    piece = WholePiece(target=folder / f"piece-{size}.{ending}", spec=spec)
    piece.write_frame(frame, repeat=8)
    piece.finish()
    film = folder / f"{size}.{ending}"
    join([piece.target], film, Fraction(rate), Labels())
    return film, stripe


def shown(path, stripe):
    """The colours in the middle of each stripe, from luma and chroma by what the film says of itself, and nothing else."""
    with av.open(path) as film:
        frame = next(film.decode(video=0))
    assert (frame.color_primaries, frame.color_trc, frame.color_range) == (1, 1, 1)
    red, blue = MATRICES[int(frame.colorspace)]
    luma, *chroma = (np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size).astype(float) for plane in frame.planes)
    row, at = frame.height // 2, np.arange(len(COLOURS)) * stripe + stripe // 2
    y = (luma[row, at] - 16) / 219
    b, r = ((plane[row // 2, at // 2] - 128) / 224 for plane in chroma)
    rgb = np.array([y + 2 * (1 - red) * r, np.zeros_like(y), y + 2 * (1 - blue) * b])
    rgb[1] = (y - red * rgb[0] - blue * rgb[2]) / (1 - red - blue)
    return 255 * rgb.T


@pytest.mark.parametrize("ending", ENCODERS)
@pytest.mark.parametrize("size", SIZES)
def test_a_film_says_how_its_colours_are_to_be_read_and_read_so_they_are_the_themes(tmp_path, size, ending):
    assert np.abs(shown(*filmed(tmp_path, size, ending)) - COLOURS).max() <= CLOSE


SCRIPT = """
const seen = {};
const look = video => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    const paper = canvas.getContext('2d');
    paper.drawImage(video, 0, 0);
    const stripe = Math.floor(canvas.width / COUNT), middle = canvas.height >> 1;
    const colour = at => [...paper.getImageData(at * stripe + (stripe >> 1), middle, 1, 1).data];
    seen[video.id] = [...Array(COUNT).keys()].map(colour);
    if (Object.keys(seen).length == FILMS.length) say(seen);
};
for (const name of FILMS) {
    const video = Object.assign(document.createElement('video'), {id: name, src: name, muted: true, preload: 'auto'});
    video.onloadeddata = () => { video.currentTime = 0.05; };
    video.onseeked = () => look(video);
    document.body.append(video);
}
"""


def test_a_browser_shows_the_themes_colours(tmp_path):
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here: how films show their colours was tested by decoding alone (apt-get install chromium)")
    films = [filmed(tmp_path, size, ending)[0].name for size in SIZES for ending in ENCODERS]
    told = seen(tmp_path, SCRIPT.replace("COUNT", str(len(COLOURS))).replace("FILMS", str(films)))
    off = {name: int(np.abs(np.array(told[name])[:, :3] - COLOURS).max()) for name in films}
    assert {name: most for name, most in off.items() if most > CLOSE} == {}


def test_a_picture_without_a_ground_keeps_its_colours_at_its_edges():
    """Cairo's pixels hold colour times opacity; a player and a PNG take them for the colour itself."""
    colour, opacity = np.array([240, 128, 16]), np.arange(256)
    premultiplied = np.rint(colour * opacity[:, None] / 255)
    pixels = np.concatenate([premultiplied, opacity[:, None]], axis=1).astype(np.uint8)[None]
    made = straight(pixels)[0]
    assert np.array_equal(made[:, 3], opacity)
    assert np.abs(made[64:, :3].astype(int) - colour).max() <= 2
    assert np.array_equal(made[[0, 255]], pixels[0, [0, 255]])
