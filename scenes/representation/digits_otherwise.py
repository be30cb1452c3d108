"""What DigitsFallIntoPlace says where a run turns out otherwise."""

from __future__ import annotations

from nets.findings.representation.digits_fall_into_place.groups import Groups
from nets.findings.representation.digits_fall_into_place.readers import Readers
from nets.findings.representation.digits_fall_into_place.seeds import Seeds

FIRST = "Training moves them. First to part, at step {parted}: the {digit}s."
FALLEN = "{groups:count} groups form. Nobody told them where."
MISREAD = "From {one} to {other}, across the cut. Ringed: on the wrong side."
BY_PIXELS = "Placed by their pixels' main directions, fitted cuts read only {pixels} of {tested}."
WHOLE = "All {inputs} numbers, cut straight: {raw}. Keeping {kept:count} costs something."
BACK = "In the network's plane the same fit reads {learned}; its own cuts, {right}."
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
        level="Here training leaves its loss level.",
        rose="Training moves them, and its loss rises.",
        untrained="Here nothing is trained.",
        blew_up="In {steps} {steps:step|steps} this training blows up.",
    ),
    "groups": Groups.many.but(
        "all",
        many="{apart} of {groups} groups form. Nobody told them where.",
        few="Of {groups} groups, {apart} {apart:forms|form}.",
    ),
    "ending": Groups.ending.but("kept", lost="Each digit stays where it last had a place."),
    "lost": Groups.ending.but("kept", lost="A network that blows up keeps nothing of a digit."),
    "misreading": Groups.misreading.but("some", none="From {one} to {other}, across the cut: each is on its own side."),
    "plane": Readers.plane.but(
        "ahead",
        level="Placed by their pixels' main directions, fitted cuts read {pixels} of {tested}.",
        behind="Placed by their pixels' main directions, fitted cuts read {pixels} of {tested}.",
    ),
    "back": Readers.plane.but(
        "ahead",
        level="In the network's plane the same fit reads {learned}: about as many.",
        behind="In the network's plane the same fit reads only {learned}.",
    ),
    "whole": Readers.whole.but(
        "ahead",
        level="All {inputs} numbers, cut straight: {raw}, about as many.",
        behind="All {inputs} numbers, cut straight: only {raw}.",
    ),
    "odds": Seeds.odds.but(
        "alike",
        same="From other starts as many are read right: {most} of {tested}.",
        apart="From other starts it varies: {least} to {most} of {tested} read right.",
    ),
    "insight": Groups.many.but(
        "all",
        many=CHOSEN,
        few="Here the numbers it keeps hardly tell the digits apart.",
    ),
}
