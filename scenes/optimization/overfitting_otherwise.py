"""What Overfitting says where a run turns out otherwise than the one that ships."""

from __future__ import annotations

from nets.findings.optimization.overfitting.course import Course
from nets.findings.optimization.overfitting.study import Decay, Starts

SHAKEN = "This one: the rule that made them. Then noise shook each."
NEAREST = "A network sees the dots alone. At step {best} it is nearest the rule."
UNLEARNS = "Training goes on: it learns the dots, and unlearns the rule."
GROWS = "Its error on the dots sinks. The true one ends {ratio} times its least."
PULLS = "Or pull every weight toward zero at each step: it strays less."
STARTS = "From each of {starts:count} starts they part: {fewest} to {most} times."
ALL = "From each of {starts:count} starts the true error ends far above its least."
ELSE = {
    "rule": Course.made.but(
        "shaken",
        exact="This one: it is the rule that made them.",
        unknown="Nobody knows. So {judges} more {judges:dot|dots}, held out, will judge.",
    ),
    "learn": Course.judge.but("rule", **{"held out": "It sees the full dots alone. At step {best} it misses the others least."}),
    "on": Course.judge.but("rule", **{"held out": "Training goes on: it learns its own dots, and misses the others more."}),
    "errors": Course.judge.but("rule", **{"held out": "On its own dots the error sinks. The other ends {ratio} times its least."}),
    "course": Course.outcome.but(
        "parts",
        rises="Training goes astray here: both errors end above their least.",
        holds="A network sees the dots alone. It ends about as right as it ever was.",
        untrained="A network sees the dots alone. No step is made here: this is its guess.",
        **{"blew up": "This training blows up: its loss goes from {before} to {after}."},
    ),
    "held": Course.outcome.but(
        "parts",
        **dict.fromkeys(
            ("rises", "holds", "untrained"), "In the end its squared error is {own} on its own dots, {others} on dots held out."
        ),
        **{"blew up": "What is left of it fits neither its own dots nor those held out."},
    ),
    "starts": Starts.parts.but(
        "all",
        some="From {parted:count} of {starts:count} starts the true error ends far above its least.",
        none="From none of {starts:count} starts does the true error end far above its least.",
    ),
    "saved": Course.stops.but(
        "helps",
        level="Stopped there, its true error is about what it ends with.",
        harms="Here that is too soon: the true error is larger there than at the end.",
    ),
    "decay": Decay.told.but(
        "helps",
        level="Pulling every weight toward zero at each step hardly changes that here.",
        harms="Pulling every weight toward zero at each step does not help here.",
    ),
    "stopped": Starts.stops.but(
        "all",
        some="From {helped:count} of {starts:count} starts, stopping brings the true error down.",
        none="From none of {starts:count} starts does stopping bring the true error down.",
    ),
    "back": Decay.brings.but(
        "both",
        counted="Stopping helps from {stopped:count} of {starts:count} starts, weight decay from {helped:count}.",
        single="With such decay, the true error ends at {last} instead of {first}.",
    ),
}
