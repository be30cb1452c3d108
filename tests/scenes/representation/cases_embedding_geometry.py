"""With which runs EmbeddingGeometry is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import ON_A_PLANE, SCATTERED, Refused, Told

FEW = "data.n=4000 data.held_out=400 probe.keyframes=20"
ONE = 'vary={{"network.embedding_std"=[{}]}}'
A_TEXT = '[data]\ntext = "table.csv"\n\n[training]\nsteps = 60\nlearning_rate = 0.01\n\n[probe]\nkeyframes = 20\n'
LINES = (
    "The old king rides a black horse to the sea. A young queen walks a white dog to the hill. "
    "The king sees the queen and the dog sees the horse. A storm comes from the sea, and 2 boats come home. "
)

DRIFTS, GROUPS, SHEAF, NOTHING = "drift together", "before training", "a sheaf; with exchanged partners", "far less gathers"
MIXED, SPREAD, LITTLE, HARDLY = "here they lie mixed", "arrows spread", "gathered little", "hardly gathers them"

TOLD = {
    "as it is": Told(
        says={
            "training": (DRIFTS,),
            "kinds": ("are both",),
            "groups": (GROUPS,),
            "sheaf": (SHEAF,),
            "left_out": ("leads each into its kind",),
            "verbs": ("a way of their own",),
            "scale": (NOTHING,),
            "bridge": ("represent the problem itself",),
        }
    ),
    "a few steps": Told(
        changes=f"{FEW} training.steps=30",
        says=None,
    ),
    "no training": Told(changes=f"{FEW} training.steps=0", says=None),
    "blown up": Told(changes=f"{FEW} training.steps=20 training.optimizer=sgd training.learning_rate=100000", says=None),
    "lost": Told(changes=f"{FEW} training.steps=20 training.learning_rate=1000000", says=None),
    "large at first": Told(changes=f"{FEW} training.steps=40 network.embedding_std=1 {ONE.format(1)}", says=None),
    "a text of one's own": Told(file=A_TEXT, table=60 * LINES, says=None),
    "a text of many words": Told(
        file=A_TEXT, table=" ".join(f"word{at % 17}{chr(97 + at * at % 26)}{chr(97 + at % 23)} is" for at in range(3000)), says=None
    ),
}
REFUSED = {
    "a network": Refused(file=ON_A_PLANE, table=SCATTERED, words="draws runs with a language"),
}
