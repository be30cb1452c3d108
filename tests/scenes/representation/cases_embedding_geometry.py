"""With which runs EmbeddingGeometry is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import ON_A_PLANE, SCATTERED, Refused, Told

SHORT = (
    "training.steps=20 probe.keyframes=12 data.n=4000 data.held_out=400"  # as odd changes are, so that those which are both are told once
)
FEW = f"{SHORT} vary.run=[{{training={{seed=0}}}},{{network={{embedding_std=1}}}}]"
ALONE = 'vary={"network.embedding_std"=[1]}'
A_TEXT = '[data]\ntext = "table.csv"\n\n[training]\nsteps = 60\nlearning_rate = 0.01\n\n[probe]\nkeyframes = 20\n'
LINES = (
    "The old king rides a black horse to the sea. A young queen walks a white dog to the hill. "
    "The king sees the queen and the dog sees the horse. A storm comes from the sea, and 2 boats come home. "
)

DRIFTS, HARDLY, MOVES, BLOWS = "drift together", "hardly gathers them", "each by the words around it", "blows up"
BEFORE, NO_MORE, MIXED = "before training", "used alike\\.$", "here they lie mixed"
SHEAF, SPREAD, OWN_WAY = "a sheaf; with partners exchanged", "arrows spread", "a way of their own"
SEEDS, NOT_EACH = "too: a sheaf, and verbs apart", "trainings the nouns make a sheaf"
NOTHING, HIGHER = "far less gathers", "its loss ends higher"
PROBLEM, LITTLE, UNTRAINED, PLACE = "represent the problem itself", "gathered little", "as chance has laid them", "and nobody gave it one"

TOLD = {
    "as it is": Told(
        says={
            "training": (DRIFTS,),
            "kinds": ("are both",),
            "groups": (BEFORE,),
            "sheaf": (SHEAF,),
            "left_out": ("leads each into its kind",),
            "verbs": (OWN_WAY,),
            "odds": (SEEDS,),
            "scale": (NOTHING,),
            "insight": (PROBLEM,),
        }
    ),
    "a few steps": Told(
        changes=FEW,
        says={
            "training": (HARDLY,),
            "kinds": (MIXED,),
            "groups": (BEFORE,),
            "sheaf": (SPREAD,),
            "left_out": ("leads only",),
            "verbs": (OWN_WAY,),
            "odds": (NOT_EACH,),
            "scale": (HIGHER,),
            "insight": (LITTLE,),
        },
    ),
    "no training": Told(
        changes=f"{SHORT} vary={{}} training.steps=0",
        says={
            "kinds": (MIXED,),
            "groups": (NO_MORE,),
            "sheaf": (SPREAD,),
            "left_out": ("leads only",),
            "verbs": (OWN_WAY,),
            "insight": (UNTRAINED,),
        },
    ),
    "blown up": Told(changes=f"{FEW} training.learning_rate=1e6 training.optimizer=sgd"),
    "run away": Told(changes=f"{FEW} training.learning_rate=1e6"),
    "large at first, and alone": Told(changes=f"{SHORT} network.embedding_std=1 {ALONE}"),
    "a text of one's own": Told(file=A_TEXT, table=60 * LINES, says={"training": (MOVES,), "insight": (PLACE,)}),
    "a text of many words": Told(
        file=A_TEXT,
        table=" ".join(f"{chr(97 + at % 17)}{chr(97 + at * at % 26)}{chr(97 + at % 23)} is" for at in range(3000)),
        says={"gap": ("Rarer words are dots",), "training": (MOVES,), "insight": (PLACE,)},
    ),
}
REFUSED = {
    "a network": Refused(file=ON_A_PLANE, table=SCATTERED, words="draws runs with a language"),
}
