"""What HandMadeOrLearned says where a run turns out otherwise."""

from __future__ import annotations

from nets.findings.representation.hand_made_or_learned.bowl import Bowl
from nets.findings.representation.hand_made_or_learned.customers import Customers

BEST = "The best cut gets {best} of {samples} right. Which third number would help?"
ALL = "That one number, cut once, gets {by_hand} of {samples} right."
TRAINS = "A network gets both inputs, and no more. It trains: {right} of {samples} right."
ELSE = {
    "cutting": Bowl.cutting.but("fails", nearly=BEST, parts="A straight cut gets all {samples} right: it needs no hand."),
    "adding": Bowl.adding.but("parts", helps=ALL, no_help="That one number, cut once, gets only {by_hand} of {samples} right."),
    "training": Bowl.loss.but(
        "fell",
        "level",
        "rose",
        untrained="A network gets both inputs, and no more. Untrained: {right} of {samples} right.",
        blew_up="A network gets both inputs, and no more. This training blows up.",
    ),
    "likeness": Bowl.likeness.but(
        "same",
        related="Over it, scaled, the hand's bowl. Their correlation: {correlation}.",
        other="Over it, scaled, the hand's bowl: they have little in common.",
        unknown="",
    ),
    "laid": Bowl.laid.but("turned_over", upright="Lay the hand's bowl on it: the network has found it too."),
    "guess": Customers.over_guess.but(
        "network",
        draw="the network and the guess end in a draw; ",
        hand="the network loses to the guess; ",
        unknown="",
    ),
    "rule": Customers.over_rule.but(
        "draw",
        network="it beats the rule.",
        hand="it loses to the rule.",
        unknown="nobody can tell who is ahead.",
    ),
    "insight": Bowl.likeness.but(
        "same",
        related="A hand has to know what matters; a network looks for it.",
        other="Here the network went another way than the hand.",
        unknown="A network that blows up finds nothing.",
    ),
}
