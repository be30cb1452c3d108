"""How sentences speak of the one straight cut between two classes, and of those between more."""

from __future__ import annotations

from nets.findings.stack.layer_by_layer import Reshaped


def wording(found: Reshaped, sliced: bool) -> dict[str, str]:
    """What sentences put in by name. sliced: whether a plane through more inputs is drawn: what is fitted, is fitted to all of them."""
    say = found.many.say
    fitted = say(two="a fitted straight cut gets", three="fitted straight cuts get")
    through = say(two="a straight cut through all inputs gets", three="straight cuts through all inputs get")
    return {
        "fitted": through if sliced else fitted,
        "cuts": say(two="a straight cut", three="straight cuts"),
        "those": say(two="that cut", three="those cuts"),
        "bend": say(two="it bends", three="they bend"),
        "stay": say(two="it stays", three="they stay"),
        "lines": say(two="the same line", three="the same lines"),
        "kinds": say(two="both kinds of dots", three="all kinds of dots"),
        "output": say(two="the output is one straight cut", three="the answer changes at straight cuts"),
        "one": say(two="one straight cut", three="straight cuts"),
        "enough": say(two="one straight cut is enough", three="straight cuts are enough"),
    }
