"""With which runs AllAtOnce is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import FOUR, ON_A_PLANE, SCATTERED, THROUGH_FOUR, Refused, Told

SOFT, SHARP, BEND, LINE, BESIDE = "the line is a fold", "a sharp fold", "a soft bend", "draw a line", "lies elsewhere"
THROUGHOUT, AT_TIMES = "One neuron is in all seven", "What is seen of one neuron shines"
EVERYWHERE, SOME, NEVER = "all seven pictures leap", r"\S+ of seven pictures leap", "no fold appears all at once"
FEW = "training.steps=60 probe.keyframes=20 probe.grid=25 data.held_out=20"

TOLD = {
    "as it is": Told(says={"function": (LINE,), "sculpting": (SOFT,), "moment": (EVERYWHERE,), "question": (THROUGHOUT,)}),
    "relu, three layers, the last one wide": Told(
        changes=f"{FEW} network.activation=relu network.hidden=[3,2,4]",
        says={"function": (LINE,), "sculpting": (SHARP,), "moment": (NEVER,), "question": (THROUGHOUT,)},
    ),
    "softplus, six neurons, and one behind them": Told(
        changes=f"{FEW} network.activation=softplus network.hidden=[6,1]",
        says={"function": (LINE,), "sculpting": (BEND,), "moment": (SOME,), "question": (THROUGHOUT,)},
    ),
    "weights of zero, in a room": Told(
        changes=f"{FEW} network.init=zeros network.hidden=[3,3]", says={"function": (BESIDE,), "moment": (NEVER,), "question": (AT_TIMES,)}
    ),
}
REFUSED = {
    "one hidden layer": Refused(changes="network.hidden=[3]", words="two to three hidden layers of 3 to 16 units"),
    "too many neurons": Refused(changes="network.hidden=[12,12]", words="this run has hidden = [12, 12]"),
    "four inputs": Refused(file=THROUGH_FOUR, table=FOUR, words="4 inputs"),
    "one class": Refused(file=ON_A_PLANE.replace("[3]", "[3, 2]"), table=SCATTERED.replace("dry", "wet"), words="1 class (wet)"),
    "three classes": Refused(changes="data.name=spiral", words="two classes"),
}
