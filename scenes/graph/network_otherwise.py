"""What BackpropOverTheNetwork says where a run turns out otherwise."""

from __future__ import annotations

from nets.findings.graph.backprop_over_the_network.wired import Wired

ELSE = {
    "outer": Wired.outer.but("same", other="Where what came back is no finite number, its tile stays empty."),
    "fall": Wired.fall.but(
        "close",
        near="One step against it should lower the loss by {predicted}, and does by {real}.",
        less="So large a step should lower the loss by {predicted}, but does by {real}.",
        rises="So large a step overshoots: the loss is up, not down by {predicted}.",
        level="One step against it hardly moves the loss.",
        lost="After so large a step the loss is no finite number.",
    ),
    "course": Wired.course.but(
        "most",
        all="Near step {peak} the gradient swells on every wire at once.",
        fades="In {steps} {steps:step|steps} the gradients become much smaller.",
        lasts="In {steps} {steps:step|steps} the gradients do not become much smaller.",
        none="In {steps} {steps:step|steps} no wire gets any gradient.",
        lost="In {steps} {steps:step|steps} this training blows up.",
        untrained="",
    ),
}
