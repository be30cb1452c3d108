"""What ChurnStack says where a run turns out otherwise, and the parts that its sentences share."""

from __future__ import annotations

from nets.findings.stack.churn_stack.lined import Lined
from nets.findings.stack.churn_stack.moved import Moved

AGAIN = "Lined up by these new ones, {behind} right"
LAST = "{kept:count} numbers at last: a place. One line there: {last} right"
FALL = "These move farthest: for them “{second}” falls from {before} % to {behind} %."
TRUTH, STRONG, WEAK = "In truth {came} %", "Stronger than usual: ", "Weaker than usual: "
TRAINS = "Before training, such a line gets {untrained}. Training pulls them apart."
INSIGHT = "What the columns hide from one straight cut, layers lay open to it."
ELSE = {
    "first": Lined.first.but(
        "better",
        alike=f"{AGAIN}: no better than the columns.",
        worse=f"{AGAIN}: the columns did better.",
    ),
    "after": Lined.after.but("alike", better=f"{LAST}, still better.", worse=f"{LAST}, fewer."),
    "moving": Moved.moving.but("fall", stay="From the columns to the last layer hardly any of them moves."),
    "nearer": Moved.nearer.but(
        "layers",
        columns=f"{TRUTH}, as the columns said",
        both=f"{TRUTH}, by chance as either said",
        neither=f"{TRUTH}, as neither said",
    ),
    "shared": Moved.shared.but("more", less=WEAK, nothing="Hardly stronger than usual: "),
    "trained": Lined.trained.but(
        "better",
        alike="Before training, such a line gets {untrained}: no fewer.",
        worse="Before training, such a line gets {untrained}: more.",
    ),
    "loss": Lined.loss.but("fell", "level", "rose", blew_up="In {steps} {steps:step|steps} this training blows up.", untrained=""),
    "insight": Lined.last.but(
        "better",
        alike="Here straight cuts through the columns were enough.",
        worse="Here straight cuts through the columns were better.",
    ),
}
