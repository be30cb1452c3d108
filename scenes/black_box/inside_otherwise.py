"""What is said of the knobs where a run turns out otherwise."""

from __future__ import annotations

from nets.findings.black_box.inside_the_box.tried import Tried
from nets.findings.black_box.inside_the_box.turned import Turned

ASKED = "A place goes in, and the needle says: {named}."
FOLLOWS = "Turn one from end to end, {low} to {high}: the answer follows."
EACH = "Each in turn, all the way: {many} of {knobs} can change the answer here."
OTHERS = "Another place, other knobs: here {many} can, and {anew} of these could not before."
EVERYWHERE = "Ask it everywhere: each answer is a colour, and all of them a picture."
PICTURE = "Turn one, and the picture changes: at worst, {left} of {all} are right."
LEARNED = "From random settings, training turns all a little, {learned} times: all are right."
GUESSED = "Turn all of them at random, {tries} times: the best gets {best} of {all}."
ELSE = {
    "ask": Turned.needle.but(
        "moves",
        still=ASKED,
        lost="A place goes in, and no answer comes out.",
    ),
    "turn": Turned.needle.but(
        "moves",
        still="Turn any from end to end, {low} to {high}: the answer stays.",
        lost="Turn any from end to end, {low} to {high}: no number comes.",
    ),
    "each": Turned.needle.but(
        "moves",
        still=EACH,
        lost="Each in turn, all the way: none of {knobs} brings an answer back.",
    ),
    "other": Turned.others.but(
        "others",
        fewer="Another place: {many} can, and all of them could before.",
        more="Another place: here {many} can, {anew} more than before.",
        same="Another place: here the same {many} can.",
        none="Another place: here none can either.",
        lost="Another place: here nothing comes out either.",
    ),
    "everywhere": Turned.needle.but(
        "moves",
        still=EVERYWHERE,
        lost="Ask it everywhere: where nothing is answered, there is no colour.",
    ),
    "picture": Turned.picture.but(
        "ranges",
        same="Turn any, and the same are right: at worst, {left} of {all}.",
        lost="Turn any: where nothing is answered, no picture comes.",
    ),
    "training": Tried.ending.but(
        "all",
        more="From its start, training turns all {steps} {steps:time|times}: {mine} of {all} are right.",
        level="Training turns them {steps} {steps:time|times}: as many are right as at its start, {mine} of {all}.",
        fewer="Training turns them {steps} {steps:time|times}, and here fewer are right than at its start: {mine} of {all}.",
        lost="This training turns them so far that nothing is answered any more.",
        untrained="Training turns them.",
    ),
    "guess": Tried.luck.but(
        "none",
        some="Turn all of them at random, {tries} times: here {equal} do as well or better.",
        most="Turn all of them at random, {tries} times: {equal}, here most, do as well.",
        lost="Turn all of them at random, {tries} times: the best gets {best} of {all}.",
    ),
}
