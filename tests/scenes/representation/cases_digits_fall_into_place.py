"""With which runs DigitsFallIntoPlace is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import ON_A_PLANE, SCATTERED, Refused, Told

FEW = "data.n=300 data.held_out=100 probe.keyframes=12 vary.training.seed=[0,1]"
NARROW = ON_A_PLANE.replace("hidden = [3]", "hidden = [4, 2]")

FIRST, AT_ONCE, NEVER, LEVEL, BLOWS = "First to part", "apart from the first", "no group comes", "leaves its loss level", "blows up"
ALL, SOME, LOST = "Ten groups form", r"of \d+ groups form|Of \d+ groups", "where it last had a place"
RINGED, OWN = "Ringed", "each is on its own side"
AHEAD, ELSE_READ = "cuts read only", r"cuts read \d"
COSTS = "costs something"
BOTH, ONLY = "its own cuts", "reads only"
ELSEWHERE, VARIES = "other places", "it varies"
CHOSEN, HARDLY, CHANCE, NOTHING = "for itself", "hardly tell", "as chance|what chance", "keeps nothing"

TOLD = {
    "as it is": Told(
        says={
            "training": (FIRST,),
            "groups": (ALL,),
            "gap": (RINGED,),
            "pixels": (AHEAD,),
            "raw": (COSTS,),
            "back": (BOTH,),
            "seeds": (ELSEWHERE,),
            "insight": (CHOSEN,),
        }
    ),
}
REFUSED = {
    "a table": Refused(
        file=NARROW, table=SCATTERED, words="draws runs with pictures as they are (data.name = digits, not standardised), two units"
    ),
    "other data": Refused(changes="data={name='moons',n=60,held_out=20}", words="this run has data.name = 'moons'"),
    "three numbers": Refused(changes="network.hidden=[32,16,3]", words="this run has hidden = [32, 16, 3]"),
    "standardised": Refused(changes="data.standardise=true", words="this run has data.standardise = true"),
    "nothing held out": Refused(changes="data.held_out=0", words="no samples held out"),
    "seven digits": Refused(changes="data.n=7", words="no samples of"),
}
