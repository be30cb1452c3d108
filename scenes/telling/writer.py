"""Manim's file writer, in our hands: pieces that are whole or not there, and all that a lecturer is given beside the film.

Manim counts a piece of film as cached if its file exists, and writes it in place: a killed render leaves a broken piece that the next one
would use. Here every file gets its name when it is complete.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from manim import SceneFileWriter, config, logger
from manim.scene.video_segment_encoder import VideoSegmentEncoder
from manim.utils.file_ops import modify_atime
from PIL import Image

from scenes.telling.clips import write_clips
from scenes.telling.film import Film, write_captions, write_poster
from scenes.telling.gif import write_gif
from scenes.telling.muxing import Labels, join
from scenes.telling.whole import sweep, unfinished, whole

# How manim turns colours into YUV; where a film does not say so, browsers take what is 720 lines or higher for BT.709.
COLOURS = {"colorspace": "smpte170m", "color_primaries": "bt709", "color_trc": "bt709", "color_range": "tv"}
# With more threads x264 gives the same pictures now and then in other bits. Other pieces are encoded meanwhile, and the next one is drawn.
SAME_BYTES = {"threads": "1"}
SEEKING = 2  # seconds between keyframes, at the most


class WholePiece(VideoSegmentEncoder):
    """Encodes one piece of film, which gets its name when its last frame is written.

    It says which colours it means, and a player can jump into it; options in manim.cfg come first.
    """

    def __init__(self, *, target: Path, spec: Any) -> None:
        self._temporary = unfinished(target)
        colours = COLOURS if spec.pixel_format.startswith("yuv") else {}
        ours = {"g": str(int(SEEKING * spec.frame_rate)), **SAME_BYTES, **colours}
        super().__init__(target=self._temporary, spec=replace(spec, options=tuple((ours | dict(spec.options)).items())))
        self.target = target  # by which manim knows it

    def finish(self) -> None:
        """Close the piece and give it its name."""
        super().finish()
        if self._temporary.exists():
            os.replace(self._temporary, self.target)

    def abort(self) -> None:
        """Take the incomplete piece away."""
        self.target = self._temporary
        super().abort()


class WholeFiles(SceneFileWriter):
    """Writes pieces, the film, what stands beside it, and its clips, each whole.

    film: what the film tells, which the scene hands over when all is told.
    """

    film: Film | None = None

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        if self.output_spec.is_video:
            for folder in (self.partial_movie_directory, self.movie_file_path.parent, self.clips_directory):
                sweep(folder)

    @property
    def clips_directory(self) -> Path:
        """Where clips of this size and rate lie, of all scenes."""
        return Path(config.media_dir) / "clips" / f"{config.pixel_height}p{config.frame_rate:g}"

    def finish(self) -> None:
        """Put the film together, and write what belongs beside it."""
        self.subcaptions = self.film.subtitles if self.film else []
        super().finish()
        if not self.film or not self.film.beats:
            return
        if not self.subcaptions:  # manim would leave those of an earlier film
            self.write_subcaption_file()
        if not self.output_spec.transparent and not self.output_spec.is_gif:
            write_poster(self.movie_file_path, self.film)
        complete = config.from_animation_number == 0 and config.upto_animation_number in (-1, math.inf)
        if self.movie_file_path.suffix == ".mp4" and complete:
            logger.info("\nClips listed in '%s'\n", write_clips(self.movie_file_path, self.film, self.clips_directory))

    def combine_to_movie(self) -> None:
        """Join all pieces, in one go with sound, chapters and captions."""
        pieces = [piece for piece in self.partial_movie_files if piece is not None]
        if not pieces:
            super().combine_to_movie()  # which says so
            return
        self._write_concat_manifest(pieces)
        if self.output_spec.is_gif:
            self.combine_files(pieces, self.movie_file_path, create_gif=True)
        else:
            labels, sound = self.film.labels() if self.film else Labels(), self.audio_segment if self.includes_sound else None
            self._write(join, pieces, self.movie_file_path, labels, sound)
        self.print_file_ready_message(self.movie_file_path)
        for piece in pieces:
            modify_atime(piece)

    def combine_files(self, input_files: list[str], output_file: Path, create_gif: bool = False, includes_sound: bool = False) -> None:
        """Join pieces to a GIF, or to the film of a section."""
        if create_gif:
            self._write(write_gif, input_files, output_file)
        else:
            self._write(join, input_files, output_file, Labels())

    def combine_to_section_videos(self) -> None:
        """Write the films of the sections, and their index; a section that was left out has neither."""
        for section in self.sections:
            section.video = section.video if section.get_clean_partial_movie_files() else None
        plan = self.settings.plan
        with whole(plan.section_index) as temporary:
            self.output_plan = replace(plan, section_index=temporary)
            super().combine_to_section_videos()
        self.output_plan = plan

    def write_frame(self, pixels: np.ndarray, *, repeat: int = 1) -> None:
        """Take a frame of the film."""
        super().write_frame(straight(pixels) if self.output_spec.transparent else pixels, repeat=repeat)

    def save_image(self, pixels: np.ndarray) -> None:
        """Write the still that was asked for."""
        if self.output_spec.enabled:
            with whole(self.image_file_path) as temporary:
                Image.fromarray(straight(pixels) if self.output_spec.transparent else pixels).save(temporary)
            self.print_file_ready_message(self.image_file_path)

    def write_subcaption_file(self) -> None:
        """Write the captions beside the film."""
        path = self.output_plan.subcaption_file
        if self.output_spec.is_video and path is not None:
            write_captions(path, self.subcaptions)

    def _create_segment_encoder(self, target: Path) -> VideoSegmentEncoder:
        return WholePiece(target=target, spec=self.video_encoder)

    def _write(self, put_together: Callable[..., None], pieces: Sequence[str], path: Path, *more: Any) -> None:
        with whole(Path(path)) as temporary:
            put_together([Path(piece) for piece in pieces], temporary, self.video_encoder.frame_rate, *more)


def straight(pixels: np.ndarray) -> np.ndarray:
    """A picture (height, width, 4) as films and PNGs have it: cairo has colours multiplied by their opacity, which darkens every edge."""
    at = (pixels[..., 3] > 0) & (pixels[..., 3] < 255)
    edges = pixels[at].astype(np.uint16)
    pixels[at, :3] = np.minimum((edges[:, :3] * 255 + edges[:, 3:] // 2) // edges[:, 3:], 255)
    return pixels
