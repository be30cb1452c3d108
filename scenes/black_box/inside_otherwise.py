"""What is said of the knobs where a run turns out otherwise."""

from __future__ import annotations

from nets.findings.black_box.inside_the_box.tried import Tried
from nets.findings.black_box.inside_the_box.turned import Turned

ASKED = "A place goes in, and out comes {chance} for {second}."
FOLLOWS = "Turn one from end to end, {low} to {high}, and the answer follows."
EACH = "Each in turn, all the way: {many} of {knobs} can change the answer here."
OTHERS = "Another place: {many} can, and {anew} of them could not before."
PICTURE = "Turn one, and the whole picture turns. At worst, {left} of {all} stay right."
LEARNED = "Training turns all a little, {steps} times: from step {learned}, all {all} are right."
GUESSED = "{tries} times all at random, instead: the best gets {best} of {all}."
ELSE = {
    "ask": Turned.needle.but(
        "moves",
        still=ASKED,
        lost="A place goes in, and what comes out is no number.",
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
    "picture": Turned.picture.but(
        "ranges",
        same="Turn any, and the same are right: at worst, {left} of {all}.",
        lost="Turn any: where nothing is answered, no picture comes.",
    ),
    "back": Tried.begun.but(
        "random",
        zero="Training began with all of them at zero: {first} of {all} right.",
        given="Training began with them where a file put them: {first} of {all} right.",
    ),
    "forth": Tried.ending.but(
        "all",
        more="Training turns all a little, {steps} times: in the end {mine} of {all} are right.",
        level="Training turns them {steps} times: as many are right as before, {mine} of {all}.",
        fewer="Training turns them {steps} times, and here fewer are right: {mine} of {all}.",
        lost="This training turns them so far that nothing is answered any more.",
        untrained="Training turns them.",
    ),
    "guess": Tried.luck.but(
        "none",
        some="{tries} times all at random: here {equal} of them do as well or better.",
        most="{tries} times all at random: here most do as well, {equal} of them.",
        lost="{tries} times all at random: the best gets {best} of {all}.",
    ),
}
