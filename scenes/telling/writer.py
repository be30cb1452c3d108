"""Files that are whole or not there: manim's file writer, writing under temporary names.

Manim counts a piece of film as cached if its file exists, and writes it in place: a killed render leaves a broken piece that the next one
would use. Here every file gets its name when it is complete, so that what is there is whole, also while two renders run at once.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

import srt
from manim import SceneFileWriter, config, logger
from manim.scene.video_segment_encoder import VideoSegmentEncoder

from scenes.telling.interrupts import undisturbed
from scenes.telling.seal import seal, sealed

UNFINISHED = re.compile(r"\.unfinished-(\d+)-")


def unfinished(path: Path) -> Path:
    """The name under which this process writes a file until it is complete."""
    return path.with_name(f".unfinished-{os.getpid()}-{path.name}")


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A name to write to; when that is done without an error the file gets its own name, else it is taken away."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = unfinished(path)
    try:
        yield temporary
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Take away what processes that are no longer there left unfinished in a folder."""
    with suppress(OSError):  # where nothing can be written, that is said when something must be
        for path in folder.glob(".unfinished-*") if folder.is_dir() else ():
            found = UNFINISHED.match(path.name)
            if found and not _alive(int(found[1])):
                path.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    """Whether a process is there, and not a dead one that nobody has asked after."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    with suppress(OSError):  # there is no /proc everywhere
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    return True


class WholePiece(VideoSegmentEncoder):
    """Encodes one piece of film, which gets its name when its last frame is written."""

    def __init__(self, *, target: Path, **options: Any) -> None:
        self._temporary = unfinished(target)
        super().__init__(target=self._temporary, **options)
        self.target = target  # by which manim knows it

    def finish(self) -> None:
        """Close the piece, seal it, and give it its name."""
        super().finish()
        if self._temporary.exists():
            seal(self._temporary)
            os.replace(self._temporary, self.target)

    def abort(self) -> None:
        """Take the incomplete piece away; what made it incomplete is told elsewhere."""
        self.target = self._temporary
        with suppress(RuntimeError):
            super().abort()


class WholeFiles(SceneFileWriter):
    """Writes pieces, the film and its captions whole; Ctrl-C comes between two frames, and never while a piece is begun or ended."""

    begin_animation = undisturbed()(SceneFileWriter.begin_animation)
    write_frame = undisturbed()(SceneFileWriter.write_frame)
    end_animation = undisturbed()(SceneFileWriter.end_animation)
    join_all_encode_jobs = undisturbed()(SceneFileWriter.join_all_encode_jobs)

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        sweep(Path(config.get_dir("tex_dir")))  # where formulas are kept
        if self.output_spec.is_video:
            sweep(self.partial_movie_directory)
            sweep(self.movie_file_path.parent)

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

    def _create_segment_encoder(self, target: Path) -> VideoSegmentEncoder:
        return WholePiece(target=target, spec=self.video_encoder)

    def combine_files(self, input_files: list[str], output_file: Path, *options: Any, **more: Any) -> None:
        """Join pieces to a film."""
        with whole(Path(output_file)) as temporary:
            super().combine_files(input_files, temporary, *options, **more)

    def write_subcaption_file(self) -> None:
        """Write the captions beside the film."""
        path = self.output_plan.subcaption_file
        if self.output_spec.is_video and path is not None:
            with whole(path) as temporary:
                temporary.write_text(srt.compose(self.subcaptions), encoding="utf-8")


def trouble_with_disk(error: BaseException | None) -> OSError | None:
    """The OSError (a full or read-only disk, say) that lies behind an error, if one does."""
    while error is not None:
        if isinstance(error, OSError) and error.errno is not None:
            return error
        error = error.__cause__ or error.__context__
    return None
