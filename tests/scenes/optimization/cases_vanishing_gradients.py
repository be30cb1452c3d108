"""With which runs VanishingGradients is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import AS_MODULE, ON_A_LINE, ON_A_PLANE, PLAIN, SCATTERED, Refused, Told

FEW = (
    "data.n=60 data.held_out=40 network.hidden=[12,12,12,12] training.steps=20 training.batch=20 probe.keyframes=12 vary.training.seed=[0] "
)
ALONE = "vary={} "
RELU, ZEROS = "network.activation=relu network.init=he_normal ", "network.init=zeros "
TRAINED = 'vary={network.activation=["sigmoid","relu"]} '
STRAIGHT = "network.activation=identity training.dtype=float64"
LONG = str([3] * 40).replace(" ", "")
TWO_INITS = 'vary={network.init=["he_normal","xavier_normal"]}'
DEEP = "probe.flow=true probe.keyframes=12 training.steps=4 training.seed=0 network.hidden=[6,6,6] network.activation=tanh "
FADES, GOES_ON, GROWS = "Layer by layer it fades", "Layer by layer it goes on", "Layer by layer it grows"
NOTHING, LOST = "Nothing comes back", "no number any more"
RIGHT, OFF, NONE = "A formula knew before", "In layers so narrow", "no formula can be held against it"
WHOLE, NEARER, ITSELF = "it comes back whole", "more of it is as it was sent", "Of the ways tried here"
GROWING, OTHERWISE = "the one above grows", "This is what comes back"
WOKEN, BOTH, NEITHER, SOME = "One calls all the same", "both learn", "neither learns", r"begun another way, \d"

TOLD = {
    "as it is": Told(says={"walk": (FADES,), "theory": (RIGHT,), "swap": (WHOLE,), "training": (GROWING,), "digits": (WOKEN,)}),
    "narrow and short": Told(
        changes=FEW + TRAINED,
        says={"walk": (GOES_ON,), "theory": (OFF,), "swap": (NEARER,), "training": (OTHERWISE,), "digits": (SOME,)},
    ),
    "no training": Told(changes=f"{FEW}{TRAINED}training.steps=0", says={"walk": (GOES_ON,), "theory": (OFF,), "swap": (NEARER,)}),
    "zeros": Told(changes=FEW + ALONE + ZEROS, says={"walk": (NOTHING,), "theory": (RIGHT,), "swap": (ITSELF,)}),
    "too large": Told(changes=f"{FEW}{ALONE}{RELU}network.gain=20", says={"walk": (GROWS,), "theory": (OFF,), "swap": (ITSELF,)}),
    "no number": Told(
        changes=f"{DEEP}{ALONE}{STRAIGHT} network.hidden={LONG} network.gain=1e6 data.name=wave data.held_out=0",
        says={"walk": (LOST,), "theory": (NONE,), "swap": (ITSELF,)},
    ),
    "blown up": Told(
        changes=f"{FEW}{TRAINED}training.learning_rate=1e6",
        says={"walk": (GOES_ON,), "theory": (OFF,), "swap": (NEARER,), "training": (OTHERWISE,), "digits": (NEITHER,)},
    ),
    "both learn": Told(
        changes=f"{FEW}network.hidden=[40,40,40] {RELU} training.steps=150 training.learning_rate=0.01 data.n=300 {TWO_INITS}",
        says={"walk": (GOES_ON,), "theory": (RIGHT,), "swap": (ITSELF,), "training": (OTHERWISE,), "digits": (BOTH,)},
    ),
    "a number": Told(changes=f"{DEEP} data.name=wave data.n=20 data.held_out=0 {ALONE}"),
    "several activations": Told(changes=f'{DEEP} data.name=moons data.n=20 network.activation=["tanh","relu","sigmoid"] {ALONE}'),
    "a table": Told(file=ON_A_PLANE.replace("[3]", "[5, 5, 5]") + "[probe]\nflow = true\nkeyframes = 12\n", table=SCATTERED),
}
REFUSED = {
    "one hidden layer": Refused(changes="network.hidden=[32]", words="draws runs with three to 40 hidden layers"),
    "too deep": Refused(changes=f"network.hidden={[2] * 41}".replace(" ", ""), words="three to 40 hidden layers"),
    "no record of it": Refused(changes="probe.flow=false", words="this run has no record of that"),
    "given weights": Refused(
        file=ON_A_LINE.replace("[3]", "[1, 1, 1]").replace("[training]", "bias = false\nstart = [1, 1, 1, 1]\n[training]")
        + "[probe]\nflow = true\n",
        table="x,y\n0,1\n1,2\n2,5\n",
        words="with network.start its weights are not drawn by chance",
        found=True,
    ),
    "a module": Refused(file=ON_A_PLANE, table=SCATTERED, module=PLAIN, changes=AS_MODULE, words="no record of that", found=True),
}
