"""With which runs DigitsFallIntoPlace is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import ON_A_PLANE, SCATTERED, Refused, Told

FEW = "data.n=300 data.held_out=100 probe.keyframes=12 vary.training.seed=[0,1]"
NARROW = ON_A_PLANE.replace("hidden = [3]", "hidden = [4, 2]")

FIRST, NEVER, LEVEL, BLOWS = "First to part", "no group comes to stand apart", "leaves its loss level", "blows up"
FORM, FEW_FORM, LOST = "Ten groups form", r"Of \d+ groups", "where it last had a place"
RINGED = "Ringed: on the wrong side"
ONLY_PIXELS, PIXELS = "cuts read only", r"cuts read \d"
COSTS = "costs something"
BOTH, ONLY_PLANE = "its own cuts", "reads only"
PLACES, VARIES, SAME = "other places", "it varies", "as many are read right"
CHOSEN, HARDLY, CHANCE, NOTHING = "for itself", "hardly tell", "what chance has laid", "keeps nothing"

TOLD = {
    "as it is": Told(
        says={
            "training": (FIRST,),
            "groups": (FORM,),
            "gap": (RINGED,),
            "pixels": (ONLY_PIXELS,),
            "raw": (COSTS,),
            "back": (BOTH,),
            "seeds": (PLACES,),
            "insight": (CHOSEN,),
        }
    ),
    "no training": Told(
        changes=f"{FEW} training.steps=0",
        says={
            "gap": (RINGED,),
            "pixels": (PIXELS,),
            "raw": (COSTS,),
            "back": (ONLY_PLANE,),
            "seeds": (VARIES,),
            "insight": (CHANCE,),
        },
    ),
    "nothing learned": Told(
        changes=f"{FEW} training.steps=30 network.init=zeros",
        says={
            "training": (LEVEL,),
            "groups": (FEW_FORM,),
            "gap": (RINGED,),
            "pixels": (PIXELS,),
            "raw": (COSTS,),
            "back": (ONLY_PLANE,),
            "seeds": (SAME,),
            "insight": (HARDLY,),
        },
    ),
    "some steps": Told(
        changes=f"{FEW} training.steps=100 data.held_out=40",
        says={
            "training": (NEVER,),
            "groups": (FEW_FORM,),
            "gap": (RINGED,),
            "pixels": (ONLY_PIXELS,),
            "raw": (COSTS,),
            "back": (BOTH,),
            "seeds": (PLACES,),
            "insight": (HARDLY,),
        },
    ),
    "blown up, alone": Told(
        changes=f"{FEW} training.steps=30 training.learning_rate=1000000 vary={{}}",
        says={"training": (BLOWS,), "groups": (LOST,), "pixels": (PIXELS,), "raw": (COSTS,), "insight": (NOTHING,)},
    ),
}
REFUSED = {
    "a table": Refused(
        file=NARROW, table=SCATTERED, words="draws runs with pictures as they are (data.name = digits, not standardised), two units"
    ),
    "other data": Refused(changes="data.name=moons data.n=60 data.held_out=20", words="this run has data.name = 'moons'"),
    "three numbers": Refused(changes="network.hidden=[32,16,3]", words="this run has hidden = [32, 16, 3]"),
    "standardised": Refused(changes="data.standardise=true", words="this run has data.standardise = true"),
    "nothing held out": Refused(changes="data.held_out=0", words="no samples held out"),
    "seven digits": Refused(changes="data.n=7", words="no samples of"),
}
