"""Claims of what training makes of a network: its boundary, its course, its answers, and what becomes of a study."""

from __future__ import annotations

import math

import numpy as np

from tests.scenes.claims.training import Holds, Study, Training


def other(run: Training, study: Study) -> Training:
    return next(one for one in study if one.act.title != run.act.title)


def hinges_outside(run: Training) -> int:
    """How many units of a kinked activation turn where there are no samples."""
    weight, bias = (run.arrays[f"parameters/hidden1.linear.{kind}"][-1].astype(float) for kind in ("weight", "bias"))
    with np.errstate(all="ignore"):
        hinges = -bias / weight[:, 0]
    samples = run.arrays["samples/inputs"]
    return int(np.sum((hinges < samples.min()) | (hinges > samples.max()))) if run.kinked else 0


def stuck(run: Training) -> bool:
    """Whether it missed a sample while its loss no longer fell in the last quarter."""
    loss = run.arrays["loss"]
    quarter = math.ceil(len(loss) / 4)
    return run.misses and not run.blew_up and bool(loss[-quarter:].mean() >= 0.95 * loss[-2 * quarter : -quarter].mean())


CLAIMS: tuple[tuple[str, Holds], ...] = (
    # the boundary
    (r"changes its mind: that is the boundary", lambda run, _: run.bounded),
    (r"It never passes the height", lambda run, _: not run.bounded),
    (r"There is no boundary between the dots: it gets \S+ of \S+ wrong", lambda run, _: not run.bounded and run.wrong() > 0),
    (r"There is no boundary, and no dot on the wrong side", lambda run, _: not run.bounded and run.wrong() == 0),
    (r"every dot (drawn )?lies on its own side", lambda run, _: run.bounded and run.wrong() == 0),
    (r"all but \S+ of \S+ dots lie on their own side", lambda run, _: run.bounded and run.wrong() > 0),
    (r"Still \S+ of \S+ dots? lies? on the wrong side", lambda run, _: run.bounded and run.wrong() > 0),
    (r"every dot is told right", lambda run, _: run.wrong() == 0),
    (r"all but \S+ of \S+ dots are told right|of \S+ dots? (is|are) told wrong", lambda run, _: run.wrong() > 0),
    # training
    (r"[Tt]his is where training began", lambda run, _: run.trained),
    (r"before it is trained", lambda run, _: not run.given),
    (r"also far from every dot they saw|seen by none", lambda run, _: not run.given),
    (r"weights were given|held out here|every dot here|From the weights it was given, \w+ trains", lambda run, _: run.given),
    (r"Now a network of such neurons is trained", lambda run, _: run.trained),
    (r"the trained network", lambda run, _: run.trained),
    (r"passes through the dots?|comes close to the dots?", lambda run, _: run.moved and not run.blew_up),
    (r"\w+ (is|are) stuck", lambda _, study: any(map(stuck, study))),
    (r"gets stuck|training got stuck there", lambda run, _: run.moved and run.misses),
    (r"(error|loss) (is|was) still falling", lambda run, _: run.moved and run.misses and run.arrays["loss"][-1] < run.arrays["loss"].max()),
    (r"(and|it) hardly moves\b", lambda run, _: not run.changed("weight")),
    (
        r"training hardly moved it|training hardly moves (anything|the sum)|training moves nothing that you could see",
        lambda run, _: not run.changed("weight"),
    ),
    (r"training moves the pieces, and the sum follows", lambda run, _: run.changed("weight", "hidden")),
    (r"training moves the pieces, but hardly their sum", lambda run, _: run.changed("weight", "hidden")),
    (r"training moves the constant, but hardly the pieces", lambda run, _: run.changed("output.bias")),
    (r"nothing is trained here|As it is, it misses", lambda run, _: not run.trained),
    (
        r"training turns the lines and (tilts the ramps|moves the steps)",
        lambda run, _: run.changed("hidden1.linear.weight") and run.units().any(),
    ),
    (r"training tilts the (ramps|pieces)|training moves the steps", lambda run, _: run.changed("weight")),
    (r"trained anew, bends instead of folding", lambda run, study: run.kinked and other(run, study).trained and other(run, study).smooth),
    (r"trained anew", lambda run, study: other(run, study).trained),
    (r"bends instead of folding", lambda run, study: run.kinked and other(run, study).smooth),
    (r"From a random start, \w+ trains", lambda run, _: run.random and run.trained),
    (r"From weights of zero, \w+ trains", lambda run, _: not run.random and run.trained),
    (
        r"training blows up|and blows up|(?<!its )training blew up|This training blows up: watch what becomes of the pieces",
        lambda run, _: run.blew_up,
    ),
    (r"error shot far above its start", lambda run, _: run.blew_up),
    (r"Training shapes a network's guess: its loss falls|error fell from", lambda run, _: run.fell and run.moved),
    (r"Training makes this network's loss rise|error rose from", lambda run, _: run.rose and run.moved),
    (r"Training a network hardly changes its loss|error hardly changed", lambda run, _: run.hardly),
    (r"Nobody drew this. Training did", lambda run, _: run.changed("weight", "hidden")),
    (r"Here the network has yet to begin", lambda run, _: not run.changed("weight")),
    # a function everywhere
    (r"All three answer everywhere", lambda run, _: bool(np.isfinite(run.recording.output("grid").last).all())),
    (r"has lost its answer", lambda run, _: not np.isfinite(run.recording.output("grid").last).all()),
    (r"cut this slot for a single dot|lands? in it", lambda run, _: run.lonely),
    # studies
    (
        r"trainings from different seeds are one and the same",
        lambda _, study: len(study) > 1 and len({one.recording.output("grid").values.tobytes() for one in study}) == 1,
    ),
    (r"seeds gave \S+ different trainings", lambda _, study: 1 < len({one.arrays["loss"].tobytes() for one in study}) < len(study)),
    (
        r"(Of|Every one of|Each of) \S+ (different )?trainings?|^\S+ trainings[,:]",
        lambda _, study: len(study) > 1 and all(one.trained for one in study),
    ),
    (r"Trained, (by|about the same)", lambda run, _: run.trained),
    (r"hinges turn where there are no dots", lambda run, _: hinges_outside(run) > 0),
    (r"Will training find them|that training finds them|Here training finds better weights", lambda *_: True),
    (r"it runs straight on", lambda run, _: not run.smooth or run.steps or run.slopes[1] == 1),
)
