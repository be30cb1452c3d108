"""What DownTheSurface says where a run turns out otherwise."""

from __future__ import annotations

from nets.findings.optimization.adam import Opened
from nets.findings.optimization.down_the_surface import Race

DECIDES = "One surface for all: the rule decides where they end, and when."
GO = "One surface for all: the rule decides where they go."
BOTTOM = "Unrolled, its way to the bottom is {soonest} {soonest:step|steps} long."
OWN = "It is the same slope for all; each makes its own step of it."
ELSE = {
    "leave": Race.race.but(
        "rules",
        settings="{many:count} trainings go down from one place: which ends where?",
        starts="{many:count} trainings go down from places of their own: which ends where?",
        one="One training goes down from here: where does it end?",
    ),
    "own": Race.race.but(
        "rules",
        "settings",
        starts="Each makes its own steps of the slope where it stands.",
        one="It makes one step after the other of the slope where it stands.",
    ),
    "valleys": Race.valleys.but(
        "odd",
        same="All of them go down into one valley.",
        split="They go down into different valleys.",
        out="Not all of them go down into a valley.",
    ),
    "valley": Race.race.but("rules", "settings", "starts", one="So it goes down, as far as it comes."),
    "blown": Race.blown.but(
        "none", some="Not all of them go down: here a training blows up.", all="Here no training goes down: it blows up."
    ),
    "twins": Race.twins.but(
        "valleys",
        answers="With both signs turned, a network answers the same, and is as high.",
        unequal="With both signs turned, a network here answers something else.",
    ),
    "step": Opened.same.but("same", other="Their quotient, times the rate, is its step."),
    "unrolled": Race.arrived.but(
        "all",
        some="Unrolled: {first} takes {soonest} {soonest:step|steps} to the bottom; not all get there.",
        none="Unrolled: in {steps} {steps:step|steps} none of them gets to the bottom.",
    ),
    "its way": Race.arrived.but(all=BOTTOM, some=BOTTOM, none="Unrolled: in {steps} {steps:step|steps} it does not get to the bottom."),
    "insight": Race.valleys.but("odd", same="One surface for all: the rule decides how soon they are down.", split=DECIDES, out=GO),
    "decides": Race.race.but(
        "rules",
        settings="One surface for all: how steps are made of its slope decides the rest.",
        starts="One surface for all: where they end depends on where they began.",
        one="A rule makes steps of slopes: where they end is its doing.",
    ),
    "nothing": Race.trained.but("trained", untrained="A rule makes steps of slopes, and so it goes down."),
}
