"""With which runs InsideTheBox is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import AS_MODULE, FOUR, NORMED, ON_A_PLANE, PLAIN, SCATTERED, THROUGH_FOUR, Refused, Told

SHORT = "training.steps=40 data.n=60 data.held_out=20 probe.keyframes=12 probe.grid=25"

TOLD = {
    "as it is": Told(
        says={
            "ask": ("the needle says",),
            "turn": ("the answer follows",),
            "each": ("can change the answer here",),
            "other": ("could not before",),
            "picture": ("the picture changes",),
            "training": ("all are right",),
            "guess": ("the best gets",),
        }
    ),
    "stopped early": Told(changes=SHORT),
    "untrained": Told(changes=f"{SHORT} training.steps=0"),
    "all at zero": Told(
        changes=f"{SHORT} network.init=zeros",
        says={
            "ask": ("the needle says",),
            "turn": ("the answer stays",),
            "each": ("can change the answer here",),
            "other": ("the same",),
            "training": ("as many are right as at its start",),
            "guess": ("here most, do as well",),
        },
    ),
    "a user's table and module": Told(file=ON_A_PLANE, table=SCATTERED, module=PLAIN, changes=AS_MODULE),
    "the most knobs": Told(changes=f"{SHORT} network.hidden=[6,6]"),
}
REFUSED = {
    "more than two inputs": Refused(file=THROUGH_FOUR, table=FOUR, words="4 inputs"),
    "three classes": Refused(changes="data.name=spiral", words="3 classes (first arm, second arm, third arm) to tell apart"),
    "a number to predict": Refused(changes="data.name=wave data.n=40", words="1 input"),
    "too many knobs": Refused(changes="network.hidden=[8,8]", words="hidden = [8, 8]"),
    "a module that is more than layers": Refused(
        file=ON_A_PLANE,
        table=SCATTERED,
        module=NORMED,
        changes=AS_MODULE,
        words="a module of your own that is more than layers",
        found=True,
    ),
}
