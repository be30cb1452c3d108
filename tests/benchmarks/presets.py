"""How fast, how small and how good x264's presets are on frames of our own: what manim.cfg says of them was measured with this.

`python -m tests.benchmarks.presets ARGUMENTS` takes what `manim` takes, encodes each frame with every one of CHOICES, and prints for each
milliseconds of cpu and kilobytes a frame, and against a lossless film SSIM (Wang et al. 2004) of the luma, and by how many of 255 levels
coloured pixels are off, which SSIM does not see: both means over the frames looked at.
"""

from __future__ import annotations

import itertools
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import av
import manim.scene.scene_file_writer
import numpy as np
from manim.__main__ import main
from manim.scene.video_segment_encoder import VideoSegmentEncoder
from scipy.ndimage import uniform_filter

import scenes.telling.filming.writer
from tests.benchmarks.encoding import Clock, Clocked

CHOICES = [
    {"qp": "0", "preset": "ultrafast"},  # lossless
    *({"preset": preset, "crf": "23"} for preset in ("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow")),
    *({"preset": preset, "crf": crf} for preset, crf in itertools.product(("superfast", "veryfast", "medium"), ("17", "20"))),
    *({"preset": preset, "crf": crf, "tune": "animation"} for preset, crf in (("veryfast", "23"), ("veryfast", "20"), ("medium", "23"))),
]
EVERY = 20  # frames from one that is looked at to the next
COLOURED = 40  # levels between the largest and the smallest of a pixel's red, green and blue


class Compared(Clocked):
    """Encodes a piece of film in every way, each by its own clock."""

    clocks: ClassVar[list[Clock]] = [Clock() for _ in CHOICES]
    pieces: ClassVar[list[list[Path]]] = [[] for _ in CHOICES]

    def __init__(self, *, target: Path, spec: Any) -> None:
        super().__init__(target=target, spec=spec)
        self._ways = []
        for number, options in enumerate(CHOICES):
            path = target.with_name(f"{target.stem}-{number}.mp4")
            self.pieces[number].append(path)
            self._ways.append(VideoSegmentEncoder(target=path, spec=replace(spec, options=tuple(options.items()))))

    def _encode(self) -> None:
        for way, clock in zip(self._ways, self.clocks, strict=True):
            with clock:
                for pixels, repeat in self._kept:
                    way.write_frame(pixels, repeat=repeat)
        super()._encode()

    def finish(self) -> None:
        """Encode what is left."""
        super().finish()
        for way, clock in zip(self._ways, self.clocks, strict=True):
            with clock:
                way.finish()


def looked_at(pieces: list[Path]) -> list[av.VideoFrame]:
    """Every so many frames of a film."""
    frames = itertools.chain.from_iterable(av.open(str(piece)).decode(video=0) for piece in pieces)
    return list(itertools.islice(frames, 0, None, EVERY))


def luma(frame: av.VideoFrame) -> np.ndarray:
    """A frame's luma, (height, width)."""
    return frame.to_ndarray()[: frame.height].astype(np.float32)


def colours(frame: av.VideoFrame) -> np.ndarray:
    """A frame's red, green and blue, (height, width, 3)."""
    return frame.to_ndarray(format="rgb24").astype(np.int16)


def off(one: np.ndarray, other: np.ndarray) -> float:
    """By how many levels the pixels that are coloured in the first picture differ from the second, on average."""
    coloured = np.ptp(one, axis=2) > COLOURED
    return float(np.abs(one - other)[coloured].mean()) if coloured.any() else 0.0


def ssim(one: np.ndarray, other: np.ndarray, window: int = 7) -> float:
    """Structural similarity of two pictures from 0 to 255 (Wang et al. 2004, equation 13), over square windows of equal weight."""
    means = uniform_filter(one, window), uniform_filter(other, window)
    spreads = uniform_filter(one * one, window) - means[0] ** 2, uniform_filter(other * other, window) - means[1] ** 2
    common = uniform_filter(one * other, window) - means[0] * means[1]
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    likeness = (2 * means[0] * means[1] + c1) * (2 * common + c2) / ((means[0] ** 2 + means[1] ** 2 + c1) * (spreads[0] + spreads[1] + c2))
    return float(likeness.mean())


if __name__ == "__main__":
    scenes.telling.filming.writer.WholePiece = Compared  # type: ignore[misc]
    manim.scene.scene_file_writer.VideoSegmentEncoder = Compared  # type: ignore[misc]
    main(["render", "--max-inflight-encoders", "1", "--disable_caching", "--progress_bar", "none", *sys.argv[1:]], standalone_mode=False)
    lossless, frames = looked_at(Compared.pieces[0]), Compared.frames
    for options, clock, pieces in zip(CHOICES, Compared.clocks, Compared.pieces, strict=True):
        pairs = list(zip(lossless, looked_at(pieces), strict=True))
        likeness = [ssim(luma(one), luma(other)) for one, other in pairs]
        wrong = [off(colours(one), colours(other)) for one, other in pairs]
        size = sum(piece.stat().st_size for piece in pieces)
        print(
            f"{' '.join(options.values()):28} {1000 * clock.cpu / frames:6.1f} ms  {size / frames / 1000:7.2f} kB a frame"
            f"  SSIM {np.mean(likeness):.4f}  colours off by {np.mean(wrong):.1f}",
            flush=True,
        )
