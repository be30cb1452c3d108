"""What ChurnStack says where a run turns out otherwise, and the parts that its sentences share."""

from __future__ import annotations

from nets.findings.stack.churn_stack.lined import Lined
from nets.findings.stack.churn_stack.moved import Moved

AGAIN = "Weighed again, {behind} right"
LAST = "The last layer keeps {kept:count}: a place in a plane. One line there: {last} right"
RULE = "The rule that made them gets {best}"
FALL = "These fall farthest. For “{second}” the columns say {before} %, the layers {behind} %."
TRUTH, STRONG, WEAK = "In truth {came} %", "Stronger than usual: {shared}.", "Weaker than usual: {shared}."
TRAINS = "Before training, that line gets {untrained}. Training pulls them apart."
INSIGHT = "Layers weigh together what counts only together."
ELSE = {
    "first": Lined.first.but(
        "better",
        alike=f"{AGAIN}: no better than the columns.",
        worse=f"{AGAIN}: the columns did better.",
    ),
    "after": Lined.after.but("alike", better=f"{LAST}, still better.", worse=f"{LAST}, fewer."),
    "limit": Lined.limit.but("short", reached=f"{RULE}, no more: they overlap by chance.", unknown=""),
    "moving": Moved.moving.but("fall", stay="From the columns to the last layer hardly any of them moves."),
    "nearer": Moved.nearer.but(
        "layers",
        columns=f"{TRUTH}, as the columns said",
        both=f"{TRUTH}, by chance as either said",
        neither=f"{TRUTH}, as neither said",
    ),
    "shared": Moved.shared.but("more", less=WEAK, nothing="No column stands out."),
    "trained": Lined.trained.but(
        "better",
        alike="Before training, that line gets {untrained}: no fewer.",
        worse="Before training, that line gets {untrained}: more.",
    ),
    "loss": Lined.loss.but("fell", "level", "rose", blew_up="In {steps} {steps:step|steps} this training blows up.", untrained=""),
    "insight": Lined.last.but(
        "better",
        alike="Here straight cuts through the columns were enough.",
        worse="Here straight cuts through the columns were better.",
    ),
}
