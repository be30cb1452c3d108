"""What TokensToMeaning says where a run turns out otherwise, and the parts that its sentences share."""

from __future__ import annotations

from nets.findings.stack.tokens_to_meaning.looked import Looked
from nets.findings.stack.tokens_to_meaning.parted import Parted
from nets.findings.stack.tokens_to_meaning.trainings import Trainings

LATER, TURNED = "{layers:count} {layers:layer|layers} later", "Look along another direction:"
CUT = "A straight cut tells at least {least} of {drawn} right,"
ALONE = "A straight cut, fitted on other sentences, tells {right} of {drawn} right."
LEARNED, AWAY = "In {steps} {steps:step|steps}", "Here its numbers have run away."
ANY, BEGAN = "Before training any word can come next.", "This is where training began."
WHERE = "Where it looks is no proof of why."
INSIGHT = "A word begins as one dot; the sentence makes its meaning."
BEGIN = "A word begins as one dot; layers are to part what it means."
ELSE = {  # what is said where a run turns out otherwise
    "dot": Parted.dot.but("one", several=AWAY),
    "parting": Parted.parting.but(
        "parted",
        mostly=f"{LATER} most sentences have parted it: {{first}} or {{second}}.",
        mixed=f"{LATER} {{first}} and {{second}} are not yet parted.",
        lost=f"{LATER} its numbers have run away.",
    ),
    "early": Parted.early.but(
        "nearly",
        hidden=f"{TURNED} the first layer has parted it already.",
        seen="Seen from near: the first layer has parted it already.",
        begun=f"{TURNED} the first layer has begun to part it.",
        clearer=f"{TURNED} the first layer parts it more clearly.",
        single="",
        none="Not along its own direction either does the first layer part it.",
    ),
    "odds": Trainings.odds.but(
        "all",
        some="A straight cut parts them from {parting:count} of {trainings:count} seeds.",
        none="No straight cut parts them, from any of {trainings:count} seeds.",
    ),
    "after": Looked.after.but(
        "mostly",
        most=f"“{{it}}” looks most at “{{leader}}”. {WHERE}",
        itself=f"“{{it}}” looks most at itself. {WHERE}",
        even="“{it}” looks at all words nearly alike.",
        lost="Here nothing is known of where “{it}” looks.",
    ),
    "before": Looked.before.but("even", uneven=ANY, lost=BEGAN),
    "first": Looked.first.but("flat", uneven=BEGAN),
    "coming": Looked.coming.but(
        "own",
        rather=f"{LEARNED} it learns which words are likelier for the {{sense}}.",
        others=f"{LEARNED} it does not learn which words fit the {{sense}}.",
        lost=f"{LEARNED} its numbers run away.",
    ),
    "change": Looked.coming.but(
        "own",
        rather="Change the words before it, and others become likelier.",
        others="Change the words before it: they do not bring what fits.",
        lost=AWAY,
    ),
    "insight": Parted.parting.but("parted", "mostly", mixed=BEGIN, lost=BEGIN),
}
