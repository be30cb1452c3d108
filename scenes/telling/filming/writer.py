"""Manim's file writer, in our hands: every file gets its name when it is complete, and all is there that a lecturer is given."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
from manim import SceneFileWriter, config, logger
from manim.scene.video_segment_encoder import VideoSegmentEncoder
from manim.utils.file_ops import modify_atime
from PIL import Image

from nets.ground.processes import undisturbed
from nets.ground.whole import sweep, whole
from scenes.parts.ink.camera import straight
from scenes.telling.filming.clips import write_clips
from scenes.telling.filming.film import Film, write_captions, write_poster
from scenes.telling.filming.gif import write_gif
from scenes.telling.filming.muxing import Labels, join
from scenes.telling.filming.pieces import WholePiece
from scenes.telling.filming.sound import in_two_channels
from scenes.telling.keeping.seal import sealed

if TYPE_CHECKING:  # to import it warns of a program that is not needed, which manim has silenced
    from pydub import AudioSegment


class WholeFiles(SceneFileWriter):
    """Writes pieces, the film, what stands beside it, and its clips, each whole; Ctrl-C comes between two frames.

    film: what the film tells, which the scene hands over when all is told.
    """

    film: Film | None = None

    begin_animation = undisturbed()(SceneFileWriter.begin_animation)
    end_animation = undisturbed()(SceneFileWriter.end_animation)
    join_all_encode_jobs = undisturbed()(SceneFileWriter.join_all_encode_jobs)

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        sweep(Path(config.get_dir("tex_dir")))  # where formulas are kept
        if self.output_spec.is_video:
            for folder in (self.partial_movie_directory, self.movie_file_path.parent, self.clips_directory):
                sweep(folder)

    @undisturbed()
    def is_already_cached(self, hash_invocation: str) -> bool:
        """Whether a piece is there, and as it was written; one that was damaged since is drawn again."""
        return super().is_already_cached(hash_invocation) and sealed(self.output_plan.segment_path(hash_invocation))

    @undisturbed()
    def abort_encode_jobs(self, reraise_encoder_failures: bool = False) -> None:
        """Give up the pieces in the making; the error that ends the render is told, and not what follows from it."""
        with patch.object(logger, "disabled", True):
            super().abort_encode_jobs(reraise_encoder_failures)

    def _write_concat_manifest(self, input_files: list[str]) -> None:
        with whole(self.output_plan.concat_manifest) as temporary:
            temporary.write_bytes(self._concat_manifest_bytes(input_files))

    @property
    def clips_directory(self) -> Path:
        """Where clips of this size and rate lie, of all scenes."""
        return Path(config.media_dir) / "clips" / f"{config.pixel_height}p{config.frame_rate:g}"

    @property
    def complete(self) -> bool:
        """Whether no play is left out."""
        return config.from_animation_number == 0 and config.upto_animation_number in (-1, math.inf)

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
        if self.movie_file_path.suffix == ".mp4" and self.complete:
            logger.info("\nClips listed in '%s'\n", write_clips(self.movie_file_path, self.film, self.clips_directory))

    def combine_to_movie(self) -> None:
        """Join all pieces, in one go with sound, chapters and captions."""
        pieces = [piece for piece in self.partial_movie_files if piece is not None]
        if not pieces and not self.complete:
            asked = f"-n {config.from_animation_number},{config.upto_animation_number}".removesuffix(",inf")
            raise SystemExit(f"{asked}: no play of {self.movie_file_path.stem} is among these; they are counted from 0")
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

    def add_audio_segment(self, new_segment: AudioSegment, time: float | None = None, gain_to_background: float | None = None) -> None:
        """Lay a sound over what is heard so far; of more than two channels, mixed down to two."""
        super().add_audio_segment(in_two_channels(new_segment), time, gain_to_background)

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

    @undisturbed()
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
