"""What ActivationsShapeLearning says where a run turns out otherwise."""

from __future__ import annotations

from nets.findings.optimization.activations_shape_learning.deep import Deep
from nets.findings.optimization.activations_shape_learning.wide import Wide

LEARN = "One layer of {units} neurons each, all trained on the same {samples} dots."
ALONE = "One layer of {units} such neurons is trained on {samples} dots."
ALIKE = "Nearly the same curve, {height} high: none misses a dot by more than {worst}."
DECIDES = "One layer: each of these shapes will do. Many: the shape decides who learns."
GUESSES = "{learners:count} {learners:learns|learn} to read; {odd} still guesses."
IDLE = "From {starts:count} starts the same: {odd} reads {hits} of {scored}, as a guess does."
SOONEST = "At the dashed line {ahead} is first, from every start, here at step {soonest}."
FADES = "Back through {odd}'s layers comes {reach} of the gradient."
AGAIN = "With one layer, the same steps: {odd} reads {again} of {shown}."
ELSE = {
    "puzzle": Wide.many.but("many", one="This is the shape of its neurons. What does a network make of it?"),
    "learn": Wide.fits.but(
        "all", some=LEARN, none=LEARN, untrained="One layer of {units} neurons each, before any step, and {samples} dots."
    ),
    "learn alone": Wide.fits.but(
        "all", some=ALONE, none=ALONE, untrained="One layer of {units} such neurons, before any step, and {samples} dots."
    ),
    "apart": Wide.fits.but(
        "all",
        some="Pulled apart: not all of them come near all dots.",
        none="Pulled apart: none of them comes near all dots.",
        untrained="Pulled apart: as they begin, before any step.",
    ),
    "alone": Wide.fits.but(
        all="It misses no dot by more than {worst}.",
        some="From some starts it comes near all dots, from others not.",
        none="It does not come near all dots.",
        untrained="This is how it begins, before any step.",
    ),
    "hands": Wide.hands.but(
        "both",
        corners="{sharp} folds at {drawn} {drawn:corner|corners}, a neuron each.",
        bends="{smooth} bends, and has no corner anywhere.",
        neither="Nothing bends here, and nothing folds among the dots.",
        lost="Training left nothing here that can be seen.",
    ),
    "race": Deep.ends.but(
        "but one",
        all="Each of them learns to read.",
        some="{learners:count} {learners:learns|learn} to read; the others do not, or not yet.",
        none="None of them learns to read in these steps.",
        alone="{odd} reads so many of them in the end.",
        untrained="Nothing is trained here: this is how they begin.",
    ),
    "odds": Deep.odds.but(
        "idle",
        always="From each of {starts:count} starts it ends the same way.",
        mostly="From {starts:count} starts it does not always end the same way.",
        once="This is how many they read on their way, from a single start.",
    ),
    "pace": Deep.pace.but(
        "first",
        level="At the dashed line after {soonest} to {latest} steps: none is always first.",
        once="They come to the dashed line after {soonest} to {latest} steps, from this start.",
        none="The dashed line is where a network has learned to read.",
    ),
    "signal": Deep.signal.but(
        "odd fades",
        fades="Back through {odd}'s layers comes {reach} of the gradient, and not through its alone.",
        arrives="Through {odd}'s layers, too, the gradient comes back to the first.",
    ),
    "depth": Deep.depth.but("reads", "untold", stays="With one layer, too, {odd} reads only {again} of {shown}."),
    "insight": Wide.fits.but(
        "all",
        some="Here the shapes differ in one layer already.",
        none="Here none of these shapes comes near all dots, even in one layer.",
        untrained="What a shape is worth shows only in training.",
    ),
    "decides": Deep.ends.but(
        "but one",
        some=DECIDES,
        all="In one layer and in many: each of these shapes will do.",
        none="One layer: each of these shapes will do. Many: none of them learns here.",
        alone="What a shape does in one layer, it need not do in many.",
        untrained="One layer: each of these shapes will do. Many layers are not trained here.",
    ),
}
