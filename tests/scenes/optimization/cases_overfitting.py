"""With which runs Overfitting is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import NORMED, ON_A_LINE, ON_A_PLANE, SCATTERED, Refused, Told

ALONE = "vary={} probe.keyframes=12"
SOON = "probe.keyframes=30 training.steps=200"
NOISY = "x,y\n" + "".join(f"{at},{(at % 7 - 3) * (-1) ** (at % 3)}\n" for at in range(24))  # nothing that could be learned but the dots
HELD = ON_A_LINE.replace('target = "y"', 'target = "y"\nheld_out = 8').replace("steps = 60", "steps = 200").replace("[3]", "[24]")
KNOWN = '[data]\nname = "sine"\nheld_out = 30\n[network]\nmodule = "mine.py:make"\n[training]\nlearning_rate = 0.02\nsteps = 60\n'

SHAKEN, EXACT, UNKNOWN = "Then noise shook each", r"made them\.$", "Nobody knows"
PARTS, MORE, RISES, HOLDS, BLOWN, RESTS = (
    "unlearns the rule",
    "misses the others more",
    "goes astray here",
    "as right as it ever was",
    "blows up",
    "this is its guess",
)
BOTH, COUNTED, SINGLE = "times less; with decay", "weight decay from", "With such decay"
STOPPED, FEWER, SAVED, LEVEL = r"times less\.$", "stopping brings", "times smaller", "about what it ends with"
LESS, WORSE, WRIGGLES = "it strays less", "does not help here", "Too weak"

TOLD = {
    "as it is": Told(
        says={"rule": (SHAKEN,), "on": (PARTS,), "decay": (LESS,), "dial": (WRIGGLES,), "back": (BOTH,)},
    ),
    "no training": Told(changes=f"training.steps=0 {ALONE}", says={"rule": (SHAKEN,), "learn": (RESTS,)}),
    "too small to learn anything by heart": Told(
        changes="network.hidden=[2] training.steps=100 probe.keyframes=12 vary={training.seed=[0,1]}",
        says={"rule": (SHAKEN,), "learn": (HOLDS,)},
    ),
    "blown up": Told(
        changes=f"training.optimizer=sgd training.learning_rate=50 training.steps=40 {ALONE}", says={"rule": (SHAKEN,), "learn": (BLOWN,)}
    ),
    "both errors rise": Told(
        changes=f"training.weight_decay=3 training.seed=2 training.steps=600 {ALONE}", says={"rule": (SHAKEN,), "learn": (RISES,)}
    ),
    "no noise": Told(changes=f"data.noise=0 training.steps=100 {ALONE}", says={"rule": (EXACT,), "learn": (HOLDS,)}),
    "a single training": Told(changes=f"{SOON} vary={{}}", says={"rule": (SHAKEN,), "on": (PARTS,), "back": (SAVED,)}),
    "only other starts": Told(changes=f"{SOON} vary={{training.seed=[0,1]}}", says={"rule": (SHAKEN,), "on": (PARTS,), "back": (STOPPED,)}),
    "only weight decay": Told(
        changes=f"{SOON} vary={{training.weight_decay=[0,1]}}",
        says={"rule": (SHAKEN,), "on": (PARTS,), "decay": (LESS,), "back": (SINGLE,)},
    ),
    "far too much weight decay": Told(
        changes=f"{SOON} vary={{training.weight_decay=[0,10]}}",
        says={"rule": (SHAKEN,), "on": (PARTS,), "decay": (WORSE,), "back": (SINGLE,)},
    ),
    "in other units": Told(changes=f"{SOON} data.standardise=true vary={{}}"),
    "a table": Told(file=HELD, table=NOISY),
    "more than layers": Told(file=KNOWN, module=NORMED),
}
REFUSED = {
    "no samples held out": Refused(changes="data.held_out=0", words="no samples held out (data.held_out = 1000, say)"),
    "a table with one held out": Refused(
        file=HELD.replace("held_out = 8", "held_out = 1"), table=NOISY, words="this run has data.held_out = 1"
    ),
    "more inputs": Refused(file=ON_A_PLANE, table=SCATTERED, words="this run has 2 inputs (x, y), classes to predict"),
    "an expression": Refused(
        file='[graph]\nexpression = "w*w"\nlearned = ["w"]\n[graph.leaves]\nw = 1.0\n', words="this run has an expression"
    ),
}
