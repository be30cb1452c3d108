"""`make bench`: measures everything, in turns, and writes the README. It takes half an hour on two idle cores.

`python -m tests.benchmarks 1` does with one round of each film, in half the time.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import costs, report
from tests.benchmarks.films import QUALITIES, SUBJECTS, contest

README = Path(__file__).with_name("README.md")


def main(times: str = "3") -> None:
    """Measure each film so many times by both sides, print, and keep."""
    rounds = int(times)
    begun, load = time.monotonic(), [os.getloadavg()[0]]

    def told(what: str) -> None:
        print(f"{time.monotonic() - begun:5.0f} s  {what}", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        media = Path(folder)
        contests = []
        for subject in SUBJECTS:
            for quality in QUALITIES:
                told(f"{subject.what}, {quality}")
                contests.append(contest(subject, quality, media, rounds))
        told("a film and its encoding")
        film = costs.film_and_encoding(media)
        told("recording")
        trained = costs.recording(rounds + 2)
        told("start")
        starts = costs.start_up(media, rounds + 2)
        told("a second render")
        again = costs.rendered_again(media)
        told("growth")
        grown = costs.growth(media)
    load.append(os.getloadavg()[0])
    parts = [
        report.about(load, rounds),
        report.of_films(contests, report.median_of(starts[0], "cpu")),
        report.of_costs(film, trained, starts, again),
        report.of_growth(grown),
    ]
    text = report.HEAD + "\n".join(parts)
    README.write_text(text, encoding="utf-8")
    print(f"\n{text}")
    told("done")


if __name__ == "__main__":
    main(*sys.argv[1:])
