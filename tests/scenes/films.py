"""Films made as anyone makes them, with the `manim` command, and read back from their files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import srt

ROOT = Path(__file__).parents[2]
MANIM = Path(sysconfig.get_path("scripts")) / "manim"
HANGS = 400  # seconds after which a command is taken to hang; it needs a few


@dataclass(frozen=True)
class Project:
    """A folder with the project in it, the folder that its films are written to, and what stands first on the path of its imports."""

    folder: Path
    media: Path
    before: tuple[Path, ...] = field(default=())

    def manim(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run `manim` at 480p15 in the project's folder, with no other LENSES_ variables than these."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LENSES_")}
        path = os.pathsep.join(map(str, (*self.before, self.folder)))
        return subprocess.run(
            [str(MANIM), "-ql", "--media_dir", str(self.media), "--progress_bar", "none", "-v", "WARNING", *words],
            cwd=self.folder,
            env=kept | {"PYTHONPATH": path} | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=HANGS,
        )

    def render(self, scene: type, file: str, *words: str, **variables: str) -> Films:
        """The films that are there when a scene has been rendered; an AssertionError with what was said if it cannot be."""
        done = self.manim(*words, file, scene.__name__, **variables)
        assert done.returncode == 0, done.stdout + done.stderr
        return self.films(scene, file)

    def films(self, scene: type, file: str) -> Films:
        """The films of a scene."""
        return Films(self.media / "videos" / Path(file).stem / "480p15", scene.__name__)

    def listed(self, scene: type) -> str:
        """What `lenses list` says of a scene's film, and why."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LENSES_")}
        kept |= {"PYTHONPATH": os.pathsep.join(map(str, (*self.before, self.folder))), "COLUMNS": "200"}
        command = [sys.executable, "-m", "scenes.studio.command", "list", "-q", "l"]
        done = subprocess.run(command, cwd=self.folder, env=kept, capture_output=True, text=True, timeout=HANGS)
        assert done.returncode == 0, done.stdout + done.stderr
        (row,) = (line.split() for line in done.stdout.splitlines() if line.split()[:1] == [scene.__name__])
        return " ".join(word for word in row[2:] if ":" not in word or word == "changed:")

    def copy(self, folder: Path) -> Project:
        """The same project, with the films it has made, elsewhere: what a film depends on, and no more."""
        for name in ("nets", "scenes", "assets"):
            shutil.copytree(self.folder / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy2(self.folder / "manim.cfg", folder)
        media = folder / "renders"
        if self.media.exists():
            shutil.copytree(self.media, media, ignore=shutil.ignore_patterns(".locks"))
        return Project(folder, media, self.before)

    def edit(self, file: str, old: str, new: str) -> None:
        """Change a text in one of its files."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r} any more"
        path.write_text(text.replace(old, new), encoding="utf-8")


@dataclass(frozen=True)
class Films:
    """What a scene's renders have left in the folder of one quality."""

    folder: Path
    scene: str

    @property
    def own(self) -> Path:
        """The film of the scene's own run."""
        return self.folder / f"{self.scene}.mp4"

    @property
    def all(self) -> list[Path]:
        """All of its films."""
        return sorted(path for path in self.folder.glob("*.mp4") if path.name.startswith(self.scene))

    @property
    def pieces(self) -> dict[str, tuple[int, int]]:
        """The pieces they are made of, by name, each with what changes when it is written: its inode and time."""
        pieces = (self.folder / "partial_movie_files").rglob("*.mp4")
        return {piece.name: (piece.stat().st_ino, piece.stat().st_mtime_ns) for piece in pieces}


@dataclass(frozen=True)
class Video:
    """What a film's file says of its picture, and how many frames can be decoded from it."""

    codec: str
    pixels: str
    size: tuple[int, int]
    rate: Fraction
    seconds: float
    frames: int

    @classmethod
    def read(cls, path: Path) -> Video:
        """Read a film from its first frame to its last."""
        with av.open(path) as file:
            stream = file.streams.video[0]
            frames = sum(1 for _ in file.decode(stream))
            coding = stream.codec_context
            seconds = float(stream.duration * stream.time_base)
            return cls(coding.name, coding.pix_fmt, (coding.width, coding.height), stream.average_rate, seconds, frames)


def pictures(path: Path) -> Iterator[np.ndarray]:
    """The frames of a film (height, width, 3), from 0 to 255, one after the other."""
    with av.open(path) as file:
        for frame in file.decode(video=0):
            yield frame.to_ndarray(format="rgb24")


def captions(film: Path) -> list[srt.Subtitle]:
    """The captions beside a film."""
    return list(srt.parse(film.with_suffix(".srt").read_text(encoding="utf-8")))


def trouble_with(told: list[srt.Subtitle], seconds: float) -> list[str]:
    """What is wrong with the captions of a film of so many seconds: their times, and how fast and how much there is to read."""
    found = [] if told else ["there are none"]
    ended = 0.0
    for caption in told:
        start, end = caption.start.total_seconds(), caption.end.total_seconds()
        lines = caption.content.split("\n")
        letters = sum(map(len, lines)) + len(lines) - 1  # the end of a line is read as a space
        words = len(caption.content.split())
        found += [
            f"{caption.content!r} {fault}"
            for fault, true in {
                f"begins at {start}, before {ended}, when the one before it ends": start < ended,
                "ends before it begins": end <= start,
                f"ends at {end}, after the film": end > seconds + 0.001,
                f"has {len(lines)} lines": not 1 <= len(lines) <= 2,
                f"has a line of {max(map(len, lines))} characters": max(map(len, lines)) > 42,
                f"asks for {letters / max(end - start, 0.001):.1f} characters a second": letters > 17 * (end - start) + 0.1,
                f"asks for {words / max(end - start, 0.001):.1f} words a second": words > 2.5 * (end - start) + 0.02,
            }.items()
            if true
        ]
        ended = end
    return found
