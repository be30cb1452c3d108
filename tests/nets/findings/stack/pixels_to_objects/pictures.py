"""Recordings of pictures that are as one says, without a training."""

from __future__ import annotations

import numpy as np

from nets.pictures import OBJECTS, SHAPES, STRIPES, drawn
from nets.records.image_recording import ImageRecording


def recorded(features, answers=None, count=500, maps=(), loss=(2.5, 0.1), channels=2):
    """A recording of `count` pictures held out. features: of each layer (2, count, F), or a function of the pictures."""
    pictures = drawn(np.random.default_rng(5), count, 0.05)
    layers = [one(pictures) if callable(one) else one for one in features]
    if answers is None:
        answers = np.stack([np.full((count, len(OBJECTS)), 1 / len(OBJECTS)), np.eye(len(OBJECTS))[pictures.objects]])
    run = {"data": {"name": "textured_shapes", "held_out": count}, "network": {"channels": [channels] * len(layers)}}
    arrays = {f"held_out/{what}": getattr(pictures, what) for what in ("pixels", "stripes", "upper", "lower", "objects")}
    arrays |= {f"features/layer{at}": one for at, one in enumerate(layers, 1)}
    maps = maps or [np.zeros((2, 3, channels, 32 >> at, 32 >> at)) for at in range(len(layers))]
    arrays |= {f"maps/layer{at}": one for at, one in enumerate(maps, 1)}
    arrays |= {f"parameters/layers.{at}.weight": np.zeros((2, 2, 1, 3 if at else 5, 3 if at else 5)) for at in range(len(layers))}
    arrays |= {"steps": np.arange(2), "loss": np.array(loss), "keyframes": np.arange(2), "answers": answers, "followed": np.arange(3)}
    facts = {"run": run, "classes": list(OBJECTS), "shapes": list(SHAPES), "stripes": list(STRIPES)}
    return ImageRecording("run-given", arrays, facts)


def both(before, after):
    """Features before and after training, (2, M, F)."""
    return np.stack([before, after]).astype(float)


CHANCE = np.random.default_rng(0)


def noise(pictures, width=8):
    """Features that know nothing."""
    return CHANCE.normal(size=(len(pictures.pixels), width))


def directions(pictures):
    """A layer of two maps that knows the stripes alone."""
    return both(noise(pictures), np.repeat(np.eye(len(STRIPES))[pictures.stripes], 2, axis=1))


def objects(pictures):
    """A layer that knows what stands on what, and of the stripes nothing."""
    return both(noise(pictures, 12), np.eye(len(OBJECTS))[pictures.objects])
