"""Every beat of a film as a film of its own, to be put on a slide: one after the other they are the whole film, frame by frame."""

from __future__ import annotations

import json
import re
from pathlib import Path

from nets.ground.whole import LONGEST, fitting, whole
from scenes.telling.filming.film import Film
from scenes.telling.filming.muxing import cut
from scenes.telling.saying.captions import vtt


def write_clips(path: Path, film: Film, folder: Path) -> Path:
    """Cut a film at its beats; gives the index, in which each clip stands with its sentence and its time in the film.

    Clips of the same film that are no longer in the index are taken away.
    """
    clips = []
    for beat in film.beats:
        name = fitting("_".join((path.stem, f"{beat.number:02}", re.sub(r"\W+", "-", beat.name))), LONGEST - len(".mp4"))
        with whole(folder / f"{name}.mp4") as temporary:
            cut(path, temporary, beat.start, beat.end, film.rate, film.labels(beat))
        with whole(folder / f"{name}.vtt") as temporary:
            temporary.write_text(vtt(film.captions_of([beat])), encoding="utf-8")
        times = {"start": round(film.seconds(beat.start), 6), "seconds": round(film.seconds(beat.end - beat.start), 6)}
        clips.append({"beat": beat.name, "sentence": beat.sentence, **times, "video": f"{name}.mp4", "captions": f"{name}.vtt"})
    index = folder / f"{path.stem}.json"
    gone = _listed(index) - {file for clip in clips for file in (clip["video"], clip["captions"])}
    with whole(index) as temporary:
        made = {"ingredients": dict(film.ingredients), "given": [dict(gift) for gift in film.given]}
        told = {"film": path.stem, "title": film.title, "run": film.run, **made, "clips": clips}
        temporary.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for file in gone:
        (folder / Path(file).name).unlink(missing_ok=True)
    return index


def _listed(index: Path) -> set[str]:
    """The files in an index of before, if there is one."""
    try:
        return {clip[kind] for clip in json.loads(index.read_text(encoding="utf-8"))["clips"] for kind in ("video", "captions")}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
