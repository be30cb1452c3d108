"""What is said of a black box where a run turns out otherwise."""

from __future__ import annotations

from nets.findings.black_box.black_box.again import Again
from nets.findings.black_box.black_box.asked import Asked
from nets.findings.black_box.black_box.board import Board
from nets.findings.black_box.black_box.cuts import Cuts

GROUPED = "{judged} of them, in {groups:count} groups by what it says of them."
ELSE = {
    "puzzle": Asked.seen.but("never", unknown="A {who} that was held out: {first}, or {second}?"),
    "answer": Asked.first.but(
        "right",
        wrong="The {who} goes in; out comes {chance} for {second}. But the truth: {truth}.",
        lost="The {who} goes in, and what comes out is no number. The truth: {truth}.",
    ),
    "groups": Asked.close.but("close", chance=GROUPED, off=GROUPED, same=GROUPED, lost="{judged} of them, and no number for any."),
    "truth": Asked.close.but(
        "close",
        chance="They fill otherwise than it said, but no more than chance makes.",
        off="But they fill otherwise than it said.",
        same="It says the same of all; they fill as it comes.",
        lost="So nobody can tell which of them are {second}.",
    ),
    "cut": Cuts.hold.but(
        "most",
        some="Of {wires} cuts, {few} move it less than a hundredth, one of them up to {most}.",
        lost="Cut any of {wires}: without numbers nothing is to be seen.",
    ),
    "seed": Again.alike.but(
        "alike",
        apart="Other starts: other wires, and here other answers too.",
        related="Other starts: here wires and answers are both alike.",
        same="From the other starts came the very same wires.",
        lost="Other starts: here there is nothing to be held against them.",
    ),
    "far": Asked.blind.but(
        "sure",
        unsure="{where}, it says {chance}.",
        nowhere="",
        lost="{where}, it says no number.",
    ),
    "where": Asked.seen.but("never", unknown="Far from all that is known here"),
    "scores": Board.winner.but(
        "level",
        ahead="Who is right most often? Here the network: {mine}, and the {rival} {best}.",
        behind="Who is right most often? Here the {rival}: {best}, and the network {mine}.",
    ),
    "insight": Asked.close.but(
        "close",
        chance="A black box is to be checked before it is used, on more than these.",
        off="A black box is to be checked before it is used, from outside.",
        same="A black box is to be checked before it is used, from outside.",
        lost="A black box is to be checked before it is used, from outside.",
    ),
}
