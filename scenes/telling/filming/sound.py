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
LAYOUTS = {3: "2.1", 4: "quad", 5: "5.0", 6: "5.1", 7: "6.1", 8: "7.1"}  # where loudspeakers stand, by how many channels there are


def in_two_channels(sound: AudioSegment) -> AudioSegment:
    """A sound with at the most two channels; more are mixed as a player would mix them, or all alike where none knows such many."""
    if sound.channels not in LAYOUTS:
        return sound if sound.channels <= 2 else sound.set_channels(1)
    sound = sound.set_sample_width(2)
    samples = np.array(sound.get_array_of_samples(), np.int16).reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(samples, format="s16", layout=LAYOUTS[sound.channels])
    frame.sample_rate = sound.frame_rate
    mixer = av.AudioResampler("s16", "stereo", sound.frame_rate)
    mixed = b"".join(part.to_ndarray().tobytes() for part in (*mixer.resample(frame), *mixer.resample(None)))
    return type(sound)(data=mixed, sample_width=2, frame_rate=sound.frame_rate, channels=2)


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
