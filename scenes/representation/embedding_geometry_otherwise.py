"""What EmbeddingGeometry says where a run turns out otherwise."""

from __future__ import annotations

from nets.findings.representation.embedding_geometry.directions import Directions
from nets.findings.representation.embedding_geometry.gathering import Gathering
from nets.findings.representation.embedding_geometry.odds import Odds
from nets.findings.representation.embedding_geometry.scales import Scales

TRAINED = ("fell", "level", "rose", "blew_up")
DRIFT = "Words used alike drift together."
TOLD = "Nobody told it that {one} and {other} are both {kind}."
SHEAF = "From one to many: moved together, a sheaf; with partners exchanged, wide apart."
LARGER = "Begun with larger numbers"
NOTHING = f"{LARGER}: nearly the same loss, and far less gathers."
OWN = "No one gave it these groups: it learned to represent the problem itself."
ELSE = {
    "drift": Gathering.gathering.but(
        "all",
        many=DRIFT,
        few="Training moves the words, and hardly gathers them.",
        unknown="Training moves the words, each by the words around it.",
    ),
    "training": Gathering.loss.but(
        "fell",
        level="Training moves the words, and its loss stays level.",
        rose="Training moves the words, and its loss rises.",
        untrained="Here nothing is trained.",
        blew_up="In {steps} {steps:step|steps} this training blows up.",
    ),
    "kinds": Gathering.gathering.but("all", many=TOLD, few="These are their kinds: here they lie mixed.", unknown=TOLD),
    "groups": Gathering.gained.but("more", no_more="{own} of {all} words {own:lies|lie} beside one used alike.", unknown=""),
    "sheaf": Directions.arrows.but("sheaf", spray="From one to many: moved together, the nouns' arrows spread.", unknown=""),
    "landing": Directions.landing.but(
        "all",
        most="The others' mean leads {kind} of {nouns} into their kind, {word} exactly.",
        few="The others' mean leads only {kind} of {nouns} into their kind.",
        unknown="",
    ),
    "verbs": Directions.strangers.but("apart", along="Verbs go along with them.", unknown=""),
    "odds": Odds.again.but(
        "both",
        sheaf="From {others} other {others:seed|seeds} too the nouns make a sheaf.",
        not_each="In {sheaves} of {seeds} trainings the nouns make a sheaf.",
        unknown="",
    ),
    "gathered": Scales.gathered.but(
        "fewer", as_many=f"{LARGER}: nearly the same loss, and as many gather.", unknown=f"{LARGER}: nearly the same loss."
    ),
    "scale": Scales.losses.but(
        "alike",
        higher=f"{LARGER}, its loss ends higher.",
        lower=f"{LARGER}, its loss ends lower.",
        blew_up=f"{LARGER}: one training blew up.",
    ),
    "insight": Gathering.gathering.but(
        "all",
        many=OWN,
        few="Here guessing the next word gathered little.",
        unknown="So each word has a place by its use, and nobody gave it one.",
    ),
}
