"""With which runs LearningRate is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import AS_MODULE, NORMED, ON_A_LINE, ON_A_PLANE, PLAIN, SCATTERED, Refused, Told

ONE = "vary.training.seed=[3]"
FEW = f"training.steps=40 probe.keyframes=12 {ONE}"


def at(*rates: float, steps: int = 60) -> str:
    """The first of some rates, in a study of all."""
    return f"probe.keyframes=12 training.steps={steps} training.learning_rate={rates[0]} vary={{training.learning_rate={[*rates]}}} "


def watched(rate: float) -> str:
    """A wider network that is watched, alone."""
    told = f"training.learning_rate={rate} vary={{training.learning_rate=[{rate}]}}"
    return f"data.n=100 network.hidden=[16,16] training.loss=squared_error probe.sharpness=true {told} "


MIRROR, BETWEEN, ALL, SOME, NONE = (
    "just as high",
    "Too small creeps",
    "At each of these rates",
    "At some of these rates",
    "at none of these rates",
)
FROM_ALL, HERE, NOBODY = "at others from none", "from a single start", "no training at any of these rates"
TREMBLES, DIES, CALMS, NOT = "the loss trembles", "the trembling dies: from all", "the trembling dies$", "does not calm"
NARROWS, BROAD = "valley narrows", "does not narrow"
ALL_TURN, TURNS, FEW_TURN, NONE_TURNS, NOT_THERE = "from all", "by itself.$", "turns back from", "from none of", "does not come to the edge"
RESTS, THIS = "no step is made", "how far it comes"

TOLD = {
    "as it is": Told(
        says={
            "mirror": (MIRROR,),
            "race": (BETWEEN,),
            "odds": (FROM_ALL,),
            "narrow": (NARROWS,),
            "ride": (ALL_TURN,),
            "noise": (TREMBLES,),
            "schedule": (DIES,),
        },
    ),
    "hardly any training": Told(changes=FEW),
    "no training": Told(changes=f"training.steps=0 {ONE}", says={"mirror": (MIRROR,), "race": (RESTS,), "odds": (HERE,)}),
    "circles, and a bowl of another curvature": Told(changes=f"data.name=circles data.standardise=false {FEW}"),
    "Adam": Told(changes=f"training.optimizer=adam {FEW}"),
    "another seed": Told(changes="training.steps=60 probe.keyframes=12 training.seed=4 vary.training.seed=[4,2]"),
    "all learn": Told(
        changes=at(0.05, 0.1, 0.2, steps=150) + "network.hidden=[8] training.optimizer=adam data.noise=0.02",
        says={"race": (ALL,), "odds": (HERE,)},
    ),
    "some learn": Told(
        changes=at(0.1, 0.05, 0.2, steps=150) + "training.optimizer=adam data.noise=0.02", says={"race": (SOME,), "odds": (HERE,)}
    ),
    "none moves": Told(changes=at(0.00001, 0.00002), says={"race": (NONE,), "odds": (HERE,)}),
    "all blow up": Told(changes=at(100000.0, 200000.0, 300000.0) + "network.activation=relu", says={"race": (NONE,), "odds": (HERE,)}),
    "none learns from any start": Told(changes=at(0.001, 0.002) + "vary.training.seed=[3,0]", says={"race": (NONE,), "odds": (NOBODY,)}),
    "a single rate": Told(changes="vary={} training.steps=60 probe.keyframes=12", says={"race": (THIS,), "odds": (HERE,)}),
    "at the edge, alone": Told(
        changes=watched(0.2) + "training.steps=400", says={"race": (THIS,), "odds": (HERE,), "narrow": (NARROWS,), "ride": (TURNS,)}
    ),
    "far from the edge": Told(
        changes=watched(0.001) + "training.steps=40", says={"race": (THIS,), "odds": (HERE,), "narrow": (BROAD,), "ride": (NOT_THERE,)}
    ),
    "at the edge from some starts": Told(
        changes=watched(0.4) + "network.hidden=[3,2] training.steps=400 vary.training.seed=[3,1]",
        says={"race": (THIS,), "odds": (HERE,), "narrow": (NARROWS,), "ride": (FEW_TURN,)},
    ),
    "at the edge from no start": Told(
        changes=watched(0.01) + "training.steps=40 vary.training.seed=[3,1]",
        says={"race": (THIS,), "odds": (HERE,), "narrow": (BROAD,), "ride": (NONE_TURNS,)},
    ),
    "a table": Told(file=ON_A_PLANE, table=SCATTERED, says={"race": (THIS,), "odds": (HERE,)}),
    "a module of layers": Told(file=ON_A_PLANE, table=SCATTERED, module=PLAIN, changes=AS_MODULE, says={"race": (THIS,), "odds": (HERE,)}),
}
REFUSED = {
    "one input": Refused(
        file=ON_A_LINE, table="x,y\n0,1\n1,2\n2,5\n", words="draws runs with two inputs, 1 to 64 hidden units and two classes"
    ),
    "too many units": Refused(changes="network.hidden=[40,40]", words="this run has hidden = [40, 40]"),
    "three classes": Refused(changes="data.name=spiral", words="3 classes (first arm, second arm, third arm) to tell apart"),
    "more than layers": Refused(
        file=ON_A_PLANE,
        table=SCATTERED,
        module=NORMED,
        changes=AS_MODULE,
        words="a module of your own that is more than layers",
        found=True,
    ),
    "nothing of what goes on inside": Refused(
        changes="probe.inside=false", words="no record of what goes on inside (probe.inside = false)"
    ),
    "a bowl of which nothing inside is kept": Refused(
        changes="data.name=rise data.noise=0.5 data.n=64 network.hidden=[] network.bias=false network.start=[2] probe.inside=false",
        words="no record of what goes on inside (probe.inside = false)",
    ),
    "only the bowl": Refused(
        changes="data.name=rise data.noise=0.5 data.n=64 network.hidden=[] network.bias=false network.start=[2] vary={}",
        words="a surface over the plane needs two inputs",
        found=True,
    ),
}
