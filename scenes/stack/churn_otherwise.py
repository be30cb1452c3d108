"""What ChurnStack says where a run turns out otherwise, and what its sentences share, put in and are chosen by."""

from __future__ import annotations

from nets.findings.stack.churn_stack.followed import Followed
from nets.findings.stack.churn_stack.lined import Lined
from nets.findings.stack.churn_stack.moved import Moved
from scenes.stage import Measured, Recording

AGAIN = "Line them up by {units} new cells: {behind} right"
LAST = "Squeezed into {few:count} numbers, a place: one line gets {last}"
CROSS = "Columns called {moved} “{second}”; layers move them across, {rightly} of them rightly"
FEARED = "Columns call this one “{second}”, for its {feared}. In truth: “{first}”."
SHUT = "One cell adds {feared}, takes off {kept}, stays empty. A layer has {units}."
ONE, TRAINS = "Before training, a line says “{most}” to nearly all", "Training pulls them apart."
ONE_WORD, RULE = "One word for all, “{most}”: {base} right.", "The rule that made them: {best}."
GAIN, RIGHT = "Columns reach {columns} % of the rule’s gain", "Columns get {columns} right"
BOTH = ", first layer {first}, last {layers}."
WON, GOT = f"{GAIN}, layers {{layers}} %", f"{RIGHT}, layers {{layers}}"
ELSE = {
    "first": Lined.first.but(
        "better",
        alike=f"{AGAIN}, no more than by columns.",
        worse=f"{AGAIN}, fewer than by columns.",
    ),
    "after": Lined.after.but("alike", better=f"{LAST}, still more.", worse=f"{LAST}, fewer."),
    "crossing": Moved.crossing.but(
        "rightly",
        evenly=f"{CROSS}: no gain.",
        wrongly=f"{CROSS}: a loss.",
        nobody="Nobody whom the columns call “{second}” do the layers move across.",
    ),
    "mended": Followed.mended.but(
        "mended",
        rightly="Columns call this one “{said}”, and rightly.",
        wrongly="Columns call this one “{said}”. In truth: “{kind}”.",
    ),
    "gated": Followed.gated.but("shut", open="A layer: each new cell is a weighted sum, plus b, then {bend}."),
    "before": Lined.before.but("one", two="Before training, a line gets {untrained}"),
    "trained": Lined.trained.but("better", alike="Training gets no further.", worse="Training loses some."),
    "loss": Lined.loss.but("fell", "level", "rose", blew_up="In {steps} {steps:step|steps} this training blows up.", untrained=""),
    "won": Lined.last.but("better", alike=f"{WON}: about as much.", worse=f"{WON}: here columns serve better."),
    "right": Lined.last.but("better", alike=f"{GOT}: about as many.", worse=f"{GOT}: here columns serve better."),
}


def of_training(found: Lined) -> str:
    """What a line gets behind the last layer before training, and what training does there."""
    sentence = f"{found.before.say(one=ONE, **ELSE['before'])}. {found.trained.say(better=TRAINS, **ELSE['trained'])}"
    return found.loss.say(**dict.fromkeys(("fell", "level", "rose"), sentence), **ELSE["loss"])


def of_stages(found: Lined) -> tuple[str, str]:
    """What columns and layers get, and the array of it: of what the rule gets more than one word for all, where that rule is known."""
    known = found.limit.outcome == "known"
    layers = found.last.say(better=f"{WON}.", **ELSE["won"]) if known else found.last.say(better=f"{GOT}.", **ELSE["right"])
    told = found.first.say(better=f"{GAIN if known else RIGHT}{BOTH}", **dict.fromkeys(("alike", "worse"), layers))
    return found.after.say(better=layers, **dict.fromkeys(("alike", "worse"), told)), "won" if known else "right"


def values(run: Recording, found: Lined, followed: Followed, bend: str) -> dict[str, Measured | str]:
    """What sentences put in: who the samples are, how many, what one of them was taken for and why, and what a layer is."""
    classes, inputs = run.class_names, run.input_names
    return {
        "who": "customer" if run.made_up else "row",
        "first": classes[0],
        "second": classes[1],
        "said": classes[int(followed.said)],
        "kind": classes[int(followed.kind)],
        "feared": inputs[int(followed.feared)],
        "kept": inputs[int(followed.kept)],
        "tested": found.tested,
        "drawn": found.length("kinds"),
        "units": followed.length("weighed"),
        "few": found.length("places", 2),
        "bend": bend,
    }
