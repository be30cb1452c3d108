"""What PixelsToObjects says where a run turns out otherwise, and the parts that its sentences share."""

from __future__ import annotations

from nets.findings.stack.pixels_to_objects.cut import Cut
from nets.findings.stack.pixels_to_objects.looking import Looking
from nets.findings.stack.pixels_to_objects.read import Read
from nets.findings.stack.pixels_to_objects.seeds import Seeds

GLIDE = "So look nearby: {windows:count} {windows:window glides|windows glide} over it, {windows:to paint|and each paints} a map."
APART = "Behind layer {first}, one straight cut separates {way} stripes from all others."
FIRST = "All directions, by such cuts: {best} right behind layer {first},"
FEWER = f"{FIRST} only {{end}} at last."
FILLED = "Each layer sees farther. A map of layer {clearest} fills the shapes."
MORE = "Each layer sees farther: {first} squares across,"
ONE, LEARNED = "And what stands on what? Cuts tell {pixels} from pixels, {last} at last.", "In {steps} {steps:step|steps}"
NAMED = f"Faded: wrong. {LEARNED} the network itself learns to name {{right}} of {{scored}}."
BEFORE = "In grey, the same before training: {random} at the end"
KEPT = "Untrained, the stripes stay. Training lets go of them."
STARTS = "starts, layers let go of the stripes and find the object."
LIKE, NEXT = "This {shown} it takes for a {said}, like this one.", "What do hidden layers learn?"
LIT = f"These light its last maps most. Nobody chose them. {NEXT}"
INSIGHT = "Layer by layer it lets go of the stripes and finds the object."
ELSE = {  # what is said where a run turns out otherwise
    "parts": Cut.parts.but(
        "parts",
        never="Behind layer {first}, no straight cut separates {way} stripes from all others.",
        lost="Here its numbers have run away: no cut can be laid.",
    ),
    "sight": Looking.sight.but(
        "whole",
        part=f"{MORE} at last {{last}}.",
        single="Each place of a map sees {first} squares across, and no more.",
    ),
    "fading": Read.fading.but(
        "fades",
        stays=f"{FIRST} {{end}} at last.",
        lost="With such numbers no layer can tell the stripes.",
    ),
    "rising": Read.rising.but("rises", flat=ONE, lost="With such numbers no layer can tell what stands on what."),
    "beside": Read.beside.but(
        "better",
        alike=f"{BEFORE}, no worse.",
        lost="In grey, the same before training.",
    ),
    "training": Read.loss.but(
        "fell",
        level=f"{LEARNED} it learns little: it names {{right}} of {{scored}}.",
        rose=f"{LEARNED} its loss grows; it names {{right}} of {{scored}}.",
        untrained="Untrained, it names {right} of {scored} rightly.",
        blew_up=f"{LEARNED} this training blows up.",
    ),
    "misread": Read.misread.but("some", alone="This {shown} it takes for a {said}.", none="", lost=""),
    "lit": Looking.lit.but("some", none=f"Nobody chose what it looks for. {NEXT}"),
}


def sight(looking: Looking) -> str:
    """How far its layers see."""
    return looking.sight.say(whole=f"{MORE} at last the whole picture.", **ELSE["sight"])


def insight(read: Read, study: Seeds | None) -> str:
    """What it comes to; from how many starts, where some of them find the object."""
    if study is None:
        return _alone(read)
    some = f"From {{finding:count}} of {{trainings:count}} {STARTS}"
    return study.odds.say(all=f"From all {{trainings:count}} {STARTS}", some=some, none=_alone(read))


def control(read: Read) -> str:
    """What the network tells untrained: that it keeps the stripes, or where it does not, what of the object."""
    learned = read.kept.say(more=KEPT, alike=f"{BEFORE}. The rest is learned.", lost=BEFORE)
    return read.beside.say(better=learned, **ELSE["beside"])


def _alone(read: Read) -> str:
    begin = "Layers are to let go of the stripes and find the object."
    found = read.rising.say(rises="Layer by layer it finds the object.", flat=begin, lost=begin)
    both = read.rising.say(rises=INSIGHT, flat=begin, lost=begin)
    learned = read.fading.say(fades=both, stays=found, lost=begin)
    return read.beside.say(better=learned, alike=begin, lost=begin)
