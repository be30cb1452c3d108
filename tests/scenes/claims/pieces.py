"""Claims of what a network is made of: activations, sheets, folds and creases."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.scenes.claims.training import Holds, Study, Training


def softplus_gap(run: Training, beta: float) -> float:
    """By how much a curve of relus differs from the same of softplus(beta), at the most on the lattice."""
    weight, bias, outgoing = (
        run.arrays[f"parameters/{name}"][-1].astype(float) for name in ("hidden1.linear.weight", "hidden1.linear.bias", "output.weight")
    )
    inputs = run.arrays["grid/inputs"] @ weight.T + bias
    return float(np.abs((np.logaddexp(0, beta * inputs) / beta - np.maximum(inputs, 0)) @ outgoing[0]).max())


def framed(run: Training) -> Training:
    """The same with a lattice that reaches as far as a frame of 16:9 does around it, and the answers there at the end, worked out anew."""
    grid, axes = run.arrays["grid/inputs"].astype(float), run.recording.axes
    middle, (width, height) = (grid.min(axis=0) + grid.max(axis=0)) / 2, np.ptp(grid[:, axes], axis=0)
    tall = 1.28 * max(height, width * 9 / 16)
    wider = np.ones(grid.shape[1])
    wider[axes] = tall * 16 / 9 / width, tall / height
    inputs = values = middle + (grid - middle) * wider
    names = [*(f"hidden{layer}.linear" for layer in range(1, len(run.hidden) + 1)), "output"]
    with np.errstate(all="ignore"):
        for name in names:
            weight, bias = (run.arrays[f"parameters/{name}.{kind}"][-1].astype(float) for kind in ("weight", "bias"))
            values = values @ weight.T + bias
            values = values if name == "output" else run.act(values)
    arrays = {**run.arrays, "grid/inputs": inputs, "activations/grid/output": values[None]}
    return Training(replace(run.recording, arrays=arrays))


def deeper(run: Training, study: Study) -> Training:
    return next(one for one in study if len(one.hidden) > len(run.hidden))


CLAIMS: tuple[tuple[str, Holds], ...] = (
    # what an activation is
    (
        r"ReLU neuron has a corner: it is flat on one side of zero, and a ramp on the other",
        lambda run, _: run.slopes == (0, 1) and run.kinked,
    ),
    (r"This activation neither bends nor folds: every piece stays a straight line", lambda run, _: not run.kinked and not run.smooth),
    # a sheet
    (r"A neuron draws one straight line", lambda run, _: run.kinked and run.folding[0]),
    (r"Beyond the line it folds down", lambda run, _: run.kinked and run.slopes == (0, 1) and run.outgoing[0] < 0),
    (r"Beyond the line it folds up", lambda run, _: run.kinked and run.slopes == (0, 1) and run.outgoing[0] > 0),
    (r"Here its weight is zero: it stays level", lambda run, _: not run.folding[0]),
    (r"Along the line it folds: a ramp on each side", lambda run, _: run.kinked and all(run.slopes) and run.folding[0]),
    (
        r"It bends: a shallow dip on one side, then a ramp",
        lambda run, _: run.smooth and run.act(np.array(-1.0)) < run.act(np.array(-30.0)) - 0.01,
    ),
    (r"It bends: nearly flat on one side, then a ramp", lambda run, _: run.slopes == (0, 1) and run.smooth and run.folding[0]),
    (r"It gets a step: low on one side, then high", lambda run, _: run.steps and run.folding[0]),
    (r"It becomes a ramp, and folds nowhere", lambda run, _: run.slopes == (1, 1) and not run.smooth and not run.kinked),
    (r"Each next one folds the folded sheet", lambda run, _: run.kinked and run.folding.all()),
    (r"Each next one bends the bent sheet", lambda run, _: run.smooth and run.folding.all()),
    (r"Each next one makes a ramp of its own", lambda run, _: run.slopes == (1, 1) and run.folding.all()),
    (r"Here no neuron has a weight: the sheet stays level", lambda run, _: not run.folding.any()),
    (r"A constant lifts it all", lambda run, _: run.arrays["parameters/output.bias"][-1] > 0),
    (r"A constant lowers it all", lambda run, _: run.arrays["parameters/output.bias"][-1] < 0),
    (r"Its constant is zero", lambda run, _: not run.arrays["parameters/output.bias"][-1] > 0),
    (r"a hill with flat sides", lambda run, _: run.kinked and run.bounded),
    (r"All of it lies on one side of the glass", lambda run, _: not run.bounded),
    (r"the waterline is the boundary", lambda run, _: run.bounded),
    (r"Seen from above, there is no boundary", lambda run, _: not run.bounded),
    (r"Training turns the lines", lambda run, _: run.changed("hidden1.linear.weight") and run.units().any()),
    (r"Training moves the sheet", lambda run, _: run.changed("weight", "hidden")),
    (r"the fence closes", lambda run, _: run.trained and run.bounded),
    # folds, lines and creases
    (r"Nobody laid these lines", lambda run, _: run.units().any() and (run.smooth or run.kinked)),
    (r"Look at the lines: they cut the plane", lambda run, _: run.crossing().any() and (run.smooth or run.kinked)),
    (r"It folds: .* corners?, one for each neuron", lambda run, _: run.folding.all() and run.crossing()[0] == run.hidden[0]),
    (r"It folds: .* corners?, each the work of one neuron", lambda run, _: 0 < min(run.folding.sum(), run.crossing()[0]) < run.hidden[0]),
    (
        r"Its folds lie out of sight: here it runs straight",
        lambda run, _: run.folding.any() and not (run.folding.all() and run.crossing()[0]),
    ),
    (r"more folds? it out there, beyond the dots", lambda run, _: run.crossing()[0] < run.folding.sum()),
    (r"Here no neuron folds the curve: w or a is zero in each", lambda run, _: not run.folding.any()),
    (r"(So it is everywhere: )?all folds become bends", lambda run, _: run.folding.any()),
    (r"(So it is everywhere: )?there is no fold to bend", lambda run, _: not run.folding.any()),
    (r"Bends as wide as these run into each other", lambda run, _: run.crossing()[0] and run.folding.sum() > 1),
    (r"The (kink|bend|step)s? lies? where wx.\+.b is zero", lambda run, _: run.units().any() and (run.smooth or run.kinked)),
    (r"Where w is zero there is no \w+: every piece is level", lambda run, _: not run.units().any()),
    (r"bias b would slide .* but here b is zero", lambda run, _: not run.arrays["parameters/hidden1.linear.bias"][-1].any()),
    (r"weight w would cut .* but here w is zero", lambda run, _: not run.units().any()),
    (r"weight a behind the neuron is zero", lambda run, _: not run.arrays["parameters/output.weight"][-1].any()),
    (r"turns it upside down", lambda run, _: bool((run.arrays["parameters/output.weight"][-1] < 0).any())),
    (r"mirrors it", lambda run, _: bool((run.arrays["parameters/hidden1.linear.weight"][-1] < 0).any())),
    (r"Every neuron draws one line", lambda *_: True),  # a unit without weights has none, and is said to have none in sight
    (r"A second line makes \S+ pieces(, a third \S+)?", lambda run, _: run.kinked and framed(run).crossing()[0] >= 2),
    (r"So \S+ lines make \S+ pieces", lambda run, _: run.kinked and framed(run).crossing()[0] > 4),
    (r"One line makes \S+ pieces", lambda run, _: run.kinked and framed(run).crossing()[0] >= 1),
    (r"None of its lines is in sight: the plane stays whole", lambda run, _: not (run.kinked and framed(run).crossing()[0])),
    (r"On each piece the network is one flat facet", lambda run, _: run.kinked),
    (r"Nothing folds: the whole network is one flat facet", lambda run, _: not framed(run).creased),
    (r"later creases turn where they cross the first layer's", lambda run, study: framed(deeper(run, study)).creased),
    (r"Fold along the first crease, cut straight, unfold: the cut is bent", lambda run, study: framed(deeper(run, study)).creased),
    (r"\S+ neurons? in one layer, trained anew: \S+ pieces?", lambda run, study: any(one.trained for one in study)),
    (r"Training moves the lines: ", lambda run, _: run.changed("hidden") and run.kinked),
    (r"Here training hardly moves a line", lambda run, _: not run.changed("hidden") or not framed(run).creased),
    (r"Cut at one height: a fence", lambda run, _: framed(run).bounded and len(run.recording.class_names) == 2),
    (r"The highest answer wins: a fence", lambda run, _: framed(run).bounded and len(run.recording.class_names) == 3),
    (r"a fence, straight on every facet", lambda run, _: framed(run).creased),
    (r"a fence, straight from end to end", lambda run, _: not framed(run).creased),
    (r"On each piece every answer is flat", lambda run, _: run.kinked),
    (r"The same answer is the highest everywhere", lambda run, _: not framed(run).bounded),
    (r"In a deeper network creases could turn", lambda *_: True),
    (r"So the plane stays in 1 piece", lambda run, study: not framed(deeper(run, study)).creased),
    (
        r"\S+ ramps made a hump",
        lambda run, _: not run.misses and (run.kinked or run.smooth) and not run.steps,
    ),
    (r"the hump is one bend in a long line", lambda run, _: not run.misses and (run.kinked or run.smooth)),
    (r"A weight of zero leaves one point", lambda run, _: not run.units()[0]),
    (r"Its last weight is zero: nothing of it is left", lambda run, _: run.arrays["parameters/output.weight"][-1][0, 0] == 0),
    (r"The constant is zero", lambda run, _: run.arrays["parameters/output.bias"][-1][0] == 0),
    # numbers of folds
    (r"the gap shrinks", lambda run, _: softplus_gap(run, 50) < softplus_gap(run, 1)),
    (r"the gap stays", lambda run, _: not softplus_gap(run, 50) < softplus_gap(run, 1)),
)
