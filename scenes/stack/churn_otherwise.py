"""What ChurnStack says where a run turns out otherwise, and what its sentences share, put in and are chosen by."""

from __future__ import annotations

from nets.findings.stack.churn_stack.lined import Lined
from nets.findings.stack.churn_stack.moved import Moved
from scenes.stage import Measured, Recording

AGAIN = "Line them up by {units} new cells: {behind} right"
LAST = "Squeezed into {kept:count} numbers, a place: one line gets {last}"
CROSS = "Columns called {moved} “{second}”; layers move them across, {rightly} of them rightly"
TOOK = "The columns took their {one} for “{second}”."
ONE, TRAINS = "Before training, a line says “{most}” to nearly all", "Training pulls them apart."
ONE_WORD, RULE = "One word for all, “{most}”: {base} right.", "The rule that made them: {best}."
GAIN, RIGHT = "Columns reach {columns} % of the rule’s gain", "Columns get {columns} right"
ALREADY = ", the first layer already {first}"
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
    "several": Moved.several.but("both", one=TOOK),
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
    already = f"{GAIN}{ALREADY} %." if known else f"{RIGHT}{ALREADY}."
    told = found.first.say(better=already, **dict.fromkeys(("alike", "worse"), layers))
    return found.after.say(better=layers, **dict.fromkeys(("alike", "worse"), told)), "won" if known else "right"


def values(run: Recording, found: Lined, bend: str) -> dict[str, Measured | str]:
    """What sentences put in: who the samples are, how many, and what a layer is."""
    return {
        "who": "customer" if run.made_up else "row",
        "first": run.class_names[0],
        "second": run.class_names[1],
        "tested": found.tested,
        "drawn": found.length("kinds"),
        "units": found.length("weighed"),
        "kept": found.length("places", 2),
        "bend": bend,
    }
