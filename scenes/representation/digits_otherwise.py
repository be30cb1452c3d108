"""What DigitsFallIntoPlace says where a run turns out otherwise."""

from __future__ import annotations

from nets.findings.representation.digits_fall_into_place.groups import Groups
from nets.findings.representation.digits_fall_into_place.readers import Readers
from nets.findings.representation.digits_fall_into_place.seeds import Seeds

FIRST = "Training moves them. First to part, at step {parted}: the {digit}s."
FALLEN = "All {groups:count} groups stand apart. Nobody told them where."
MISREAD = "On the way from {one} to {other}, ringed: what it misreads."
BY_PIXELS = "Placed by their pixels' main directions, straight cuts read only {pixels} of {tested}."
WHOLE = "Straight cuts through all {inputs} pixels read {raw}: nothing was squeezed out."
BACK = "Back in the network's plane, cuts fitted alike read {learned}."
ELSEWHERE = "From other starts, other places: {least} to {most} of {tested} read right."
CHOSEN = "It found for itself which numbers to keep."
MOVES = "Training moves them."
ELSE = {
    "parting": Groups.parting.but(
        "parts",
        at_once="Training moves them. The {digit}s stand apart from the first.",
        never="Training moves them, and no group comes to stand apart.",
    ),
    "training": Groups.loss.but(
        "fell",
        level="Training moves them, and its loss stays level.",
        rose="Training moves them, and its loss rises.",
        untrained="Here nothing is trained.",
        blew_up="In {steps} {steps:step|steps} this training blows up.",
    ),
    "groups": Groups.many.but(
        "all",
        many="{apart} of {groups} groups stand apart. Nobody told them where.",
        few="{apart} of {groups} groups {apart:stands|stand} apart.",
    ),
    "misreading": Groups.misreading.but("some", none="On the way from {one} to {other}: it misreads none of these."),
    "plane": Readers.plane.but(
        "ahead",
        level="Placed by their pixels' main directions, straight cuts read {pixels} of {tested}.",
        behind="Placed by their pixels' main directions, straight cuts read {pixels} of {tested}.",
    ),
    "back": Readers.plane.but(
        "ahead",
        level="In the network's plane, cuts fitted alike read {learned}: about as many.",
        behind="In the network's plane, cuts fitted alike read only {learned}.",
    ),
    "whole": Readers.whole.but(
        "ahead",
        level="Straight cuts through all {inputs} pixels read {raw}, without a network.",
        behind="Straight cuts through all {inputs} pixels read {raw}.",
    ),
    "odds": Seeds.odds.but("alike", apart="From other starts it varies: {least} to {most} of {tested} read right."),
    "insight": Groups.many.but(
        "all",
        many=CHOSEN,
        few="Here the numbers it keeps hardly tell the digits apart.",
    ),
}
