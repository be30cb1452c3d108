"""Sound, encoded for a film."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np

if TYPE_CHECKING:  # to import it warns of a program that is not needed, which manim has silenced
    from pydub import AudioSegment

RATE = 48_000  # samples a second
SAMPLES = 1024  # encoded at a time


def encoded(sound: AudioSegment, track: av.AudioStream) -> Iterator[tuple[float, av.Packet]]:
    """A sound as a track of a film has it, each packet with its second."""
    sound = sound.set_sample_width(2).set_frame_rate(RATE)
    samples = np.array(sound.get_array_of_samples(), np.int16).reshape(-1, sound.channels)
    for at in range(0, len(samples), SAMPLES):
        some = samples[at : at + SAMPLES].reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(some, format="s16", layout="mono" if sound.channels == 1 else "stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
        yield from ((float(packet.pts * packet.time_base), packet) for packet in track.encode(frame))
    yield from ((float(packet.pts * packet.time_base), packet) for packet in track.encode(None))
