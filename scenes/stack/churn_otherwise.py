"""What ChurnStack says where a run turns out otherwise, and the parts that its sentences share."""

from __future__ import annotations

from nets.findings.stack.churn_stack.lined import Lined
from nets.findings.stack.churn_stack.moved import Moved

AGAIN = "Line them up by {units} new cells: {behind} right"
LAST = "Squeezed into {kept:count} numbers, a place: one line gets {last}"
CROSS = "Columns called {moved} “{second}”; layers move them across, {rightly} of them rightly"
TOOK = "The columns took their {one} for “{second}”."
ONE, TRAINS = "Before training, a line says “{most}” to nearly all", "Training pulls them apart."
WON = "Of what the rule behind them wins, columns win {columns} %, layers {layers} %"
RIGHT = "Columns get {columns} right, layers {layers}"
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
    "right": Lined.last.but("better", alike=f"{RIGHT}: about as many.", worse=f"{RIGHT}: here columns serve better."),
}
