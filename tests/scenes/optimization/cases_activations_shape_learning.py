"""With which runs ActivationsShapeLearning is told, and which it refuses."""

from __future__ import annotations

from collections.abc import Sequence

from tests.scenes.cases import AS_MODULE, NORMED, ON_A_LINE, ON_A_PLANE, PLAIN, SCATTERED, Refused, Told

TABLE = "x,y\n-2,-20\n-1,-15\n0,1\n1,14\n2,22\n"
FEW = "training.steps=40 probe.keyframes=12 "
STRAIGHT = "network.activation=identity "


def study(wide: Sequence[str], *deep: str, seeds: str = "[0]") -> str:
    """Some shapes in one layer, and more trainings."""
    one = [f"{{network={{activation='{shape}'}}}}" for shape in wide]
    return f"vary={{run=[{','.join([*one, *deep])}],training.seed={seeds}}} "


def reader(shape: str, hidden: str, init: str = "xavier_normal", steps: int = 60, rate: float = 0.1) -> str:
    """A training that is to read digits."""
    tables = {
        "data": "{name='digits',n=150,held_out=100,standardise=true}",
        "network": f"{{hidden={hidden},activation='{shape}',init='{init}'}}",
        "training": f"{{optimizer='sgd',learning_rate={rate},schedule='constant',steps={steps}}}",
        "probe": "{flow=true,inside=false,keyframes=12}",
    }
    return f"{{{','.join(f'{name}={table}' for name, table in tables.items())}}}"


DEEP, TWO = "[10,10,10,10,10,10,10,10]", "[16,16]"
NEARLY, APART, NOT_ALL, NO_ONE, BEFORE = (
    "Nearly the same curve",
    "Pulled apart",
    "not all of them",
    "none of them comes near",
    "as they begin",
)
BOTH, FOLDS, BENDS, NOTHING = "corners, a neuron each; ", "a neuron each.$", "no corner anywhere", "Nothing bends here"
GUESSES, ALL, SOME, NONE, UNTRAINED = (
    "still guesses",
    "Each of them learns",
    "the others do not",
    "None of them learns",
    "Nothing is trained",
)
SAME, ONCE, FIRST, LINE = "as a guess does", "from a single start", "is first, from every start", "is where a network has learned"
TO_THE_LINE, LOST = "They come to the dashed line", "Training left nothing"
FADES, ARRIVES, READS, STAYS = "of the gradient.$", "Through .* too", "With one layer, the same steps", "With one layer, too"
DECIDES, WILL_DO, BOTH_WAYS = "Many: the shape decides", "^One layer: [^.]* will do.$", "in many: each"

TOLD = {
    "as it is": Told(
        says={
            "apart": (NEARLY,),
            "hands": (BOTH,),
            "race": (GUESSES,),
            "odds": (SAME,),
            "pace": (FIRST,),
            "signal": (FADES,),
            "depth": (READS,),
            "insight": (DECIDES,),
        }
    ),
    "no training": Told(
        changes="training.steps=0 " + study(("relu", "tanh"), reader("relu", DEEP, steps=0), reader("tanh", DEEP, steps=0)),
        says={"apart": (BEFORE,), "hands": (BOTH,), "race": (UNTRAINED,), "odds": (ONCE,), "pace": (LINE,), "signal": (ARRIVES,)},
    ),
    "corners only": Told(
        changes=study(("relu", "leaky_relu")) + "training.steps=400", says={"apart": (NEARLY,), "hands": (FOLDS,), "insight": (WILL_DO,)}
    ),
    "straight": Told(
        changes="training.steps=300 " + STRAIGHT + study(("identity", "tanh")),
        says={"apart": (NOT_ALL,), "hands": (BENDS,)},
    ),
    "nothing bends": Told(changes=FEW + STRAIGHT + "vary={}", says={"apart": ("does not come near",), "hands": (NOTHING,)}),
    "all learn": Told(
        changes="training.steps=500 "
        + study(("relu", "tanh"), *(reader(shape, TWO, steps=150, rate=0.3) for shape in ("relu", "tanh")), reader("sigmoid", "[16]")),
        says={
            "apart": (NEARLY,),
            "hands": (BOTH,),
            "race": (ALL,),
            "odds": (ONCE,),
            "pace": (TO_THE_LINE,),
            "signal": (ARRIVES,),
            "insight": (BOTH_WAYS,),
        },
    ),
    "none learns": Told(
        changes=FEW
        + study(
            ("relu", "tanh"),
            *(reader(shape, DEEP, steps=5) for shape in ("sigmoid", "tanh")),
            reader("sigmoid", "[10]", steps=5),
        ),
        says={
            "apart": (NO_ONE,),
            "hands": (BOTH,),
            "race": (NONE,),
            "odds": (ONCE,),
            "pace": (LINE,),
            "signal": (FADES,),
            "depth": (STAYS,),
        },
    ),
    "one deep shape": Told(
        changes=FEW + study(("relu",), reader("tanh", TWO, steps=20)),
        says={
            "apart": ("does not come near",),
            "hands": (FOLDS,),
            "race": ("reads so many",),
            "odds": (ONCE,),
            "pace": (LINE,),
            "signal": (ARRIVES,),
        },
    ),
    "blown up": Told(
        changes=FEW + study(("relu", "tanh")) + "training.optimizer=sgd training.learning_rate=100000",
        says={"apart": (NO_ONE,), "hands": (LOST,)},
    ),
    "a table": Told(file=ON_A_LINE, table=TABLE, says=None),
    "a module of layers": Told(file=ON_A_LINE, table=TABLE, module=PLAIN, changes=AS_MODULE, says=None),
}
REFUSED = {
    "two layers": Refused(
        changes="network.hidden=[3,3]", words="one hidden layer of 1 to 64 units and a number to predict; this run has hidden"
    ),
    "two inputs": Refused(file=ON_A_PLANE, table=SCATTERED, words="2 inputs (x, y), classes to predict"),
    "nothing kept of what goes on inside": Refused(changes="probe.inside=false", words="draws curves from their weights; this run has"),
    "digits alone": Refused(
        changes="data.name=digits data.n=100 training.steps=2 probe.keyframes=3 vary={} network.hidden=[4]",
        words="a curve is told of one input",
        found=True,
    ),
    "more than layers": Refused(
        file=ON_A_LINE, table=TABLE, module=NORMED, changes=AS_MODULE, words="a module of your own that is more than layers", found=True
    ),
}
