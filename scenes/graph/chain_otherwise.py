"""What ChainRule says where a run turns out otherwise."""

from __future__ import annotations

from nets.findings.graph.chain_rule.learning import Learned
from nets.findings.graph.chain_rule.links import Linked
from nets.findings.graph.chain_rule.maps import Mapped

STRETCH = "Each step multiplies a small interval by its own slope."
PRODUCT = "Stretches in a row multiply: times {product} in all."
AWAY = "Its numbers have run away."
ELSE = {
    "stretch": Linked.agreement.but("equal", near=STRETCH, met=STRETCH, lost=AWAY),
    "product": Linked.agreement.but("equal", near=PRODUCT, met=PRODUCT, lost="Stretches in a row multiply, but these have run away."),
    "landed": Mapped.agreement.but("near", equal="Their product takes it there in one move, to the last digit.", lost=AWAY),
    "backward": Linked.agreement.but(
        "equal",
        near="One wave back brings up that product, but for {gap}.",
        met="Here the sample is met exactly: nothing comes back.",
        lost=AWAY,
    ),
    "alike": Learned.who.but(
        "behind",
        drifted="No gradient comes to its first steps, and yet they drift.",
        all="Trained alike, the hard chain learns in all of its steps.",
        none="Trained alike, the hard chain hardly learns.",
        lost="Trained alike, the hard chain blows up.",
    ),
    "alone": Learned.who.but(
        "all",
        behind="Training moves only its last step.",
        drifted="No gradient comes to its first steps, and yet they drift.",
        none="Training moves nothing that you could see.",
        lost="This training blows up.",
    ),
}
