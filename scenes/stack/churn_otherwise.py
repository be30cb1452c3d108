"""What ChurnStack says where a run turns out otherwise, and the parts that its sentences share."""

from __future__ import annotations

from nets.findings.stack.churn_stack.lined import Lined
from nets.findings.stack.churn_stack.moved import Moved

AGAIN = "Line them up by {units} new cells: {behind} right"
LAST = "{kept:count} numbers at last: a place. One line there: {last} right"
FALL = "These fall farthest in the line: “{second}” from {before} % to {behind} %."
TRUTH, STRONG, WEAK = "In truth {came} %", "Stronger than usual: ", "Weaker than usual: "
SIGN = "In truth {came} %. Strong {shared}: here no sign of “{second}”."
ONE, TRAINS = "Before training, a line says “{most}” to nearly all", "Training pulls them apart."
WON = "Of all there is to win, columns win {columns} %, layers {layers} %"
RIGHT = "Columns get {columns} right, layers {layers}"
ELSE = {
    "first": Lined.first.but(
        "better",
        alike=f"{AGAIN}, no more than by columns.",
        worse=f"{AGAIN}, fewer than by columns.",
    ),
    "after": Lined.after.but("alike", better=f"{LAST}, still better.", worse=f"{LAST}, fewer."),
    "moving": Moved.moving.but("fall", stay="From the columns to the last layer hardly any of them moves."),
    "nearer": Moved.nearer.but(
        "layers",
        columns=f"{TRUTH}: the columns were close, the layers far off",
        both=f"{TRUTH}: both were close",
        neither=f"{TRUTH}: both were far off",
    ),
    "shared": Moved.shared.but("more", less=WEAK, nothing="Hardly stronger than usual: "),
    "before": Lined.before.but("one", two="Before training, a line gets {untrained}"),
    "trained": Lined.trained.but("better", alike="Training gets no further.", worse="Training loses some."),
    "loss": Lined.loss.but("fell", "level", "rose", blew_up="In {steps} {steps:step|steps} this training blows up.", untrained=""),
    "won": Lined.last.but("better", alike=f"{WON}: about as much.", worse=f"{WON}: here columns serve better."),
    "right": Lined.last.but("better", alike=f"{RIGHT}: about as many.", worse=f"{RIGHT}: here columns serve better."),
}
