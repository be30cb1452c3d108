"""A run's samples, and the lattice over their range."""

from __future__ import annotations

import numpy as np

from nets import datasets
from nets.params import Run, RunError


def samples_of(run: Run) -> datasets.Samples:
    """The run's samples, standardised where it says so: each input to mean 0 and standard deviation 1, a constant one to 0.

    Raises RunError where the user's table cannot be used.
    """
    data = run.data
    if data.dataset is None:
        try:
            samples = datasets.read_table(run.folder / str(data.csv), data.inputs or (), str(data.target))
        except ValueError as error:
            raise RunError(f"{run.name}: data.csv = {data.csv!r}: {error}") from error
    else:
        options = {key: getattr(data, key) for key in data.dataset.takes if getattr(data, key) is not None}
        inputs, targets = data.dataset.generate(np.random.default_rng(data.seed), **options)
        samples = datasets.Samples(inputs, targets, data.dataset.inputs, data.dataset.target, data.dataset.classes)
    if not data.standardise:
        return samples
    spread = samples.inputs.std(axis=0)
    varies = (np.ptp(samples.inputs, axis=0) > 0) & (spread > 0)  # of a constant it need not be 0 to the last digit
    middle = np.where(varies, samples.inputs.mean(axis=0), samples.inputs[0])
    inputs = (samples.inputs - middle) / np.where(varies, spread, 1)
    return datasets.Samples(inputs, samples.targets, samples.input_names, samples.target_name, samples.classes)


def lattice(inputs: np.ndarray, side: int, margin: float) -> np.ndarray:
    """(G, D): `side` points a side over the range of `inputs` (N, D), widened by `margin` of it; the first input runs fastest."""
    low, high = inputs.min(axis=0), inputs.max(axis=0)
    spread = np.where(high > low, high - low, 1.0)
    low, high = np.where(high > low, low, low - 0.5), np.where(high > low, high, high + 0.5)
    axes = [np.linspace(a, b, side) for a, b in zip(low - margin * spread, high + margin * spread, strict=True)]
    return np.stack([axis.ravel() for axis in np.meshgrid(*axes)], axis=1)
