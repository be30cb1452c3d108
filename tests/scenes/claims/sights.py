"""What the sentences about pictures state, each held against the recording's arrays: every sentence must be one of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sklearn.linear_model import RidgeClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from nets.records.image_recording import ImageRecording


@dataclass(frozen=True)
class Sight:
    """A training on pictures, by its arrays alone; study: trainings from several seeds."""

    recording: ImageRecording
    study: Sequence[Sight] = ()

    @property
    def finite(self) -> bool:
        return all(np.isfinite(self.layer(at)).all() for at in range(1, self.depth + 1))

    @property
    def depth(self) -> int:
        return sum(name.startswith("features/") for name in self.recording.arrays)

    def layer(self, at: int, end: int = 1) -> np.ndarray:
        """What a layer gives on, (M, F); the pixels are layer 0."""
        if at == 0:
            pixels = self.recording.arrays["held_out/pixels"]
            return pixels.reshape(len(pixels), -1) / 255
        return self.recording.arrays[f"features/layer{at}"][end]

    def right(self, what: str, at: int, end: int = 1) -> int:
        """How many of the last two fifths a ridge tells right that the others taught."""
        told, numbers = self.recording.arrays[f"held_out/{what}"], self.layer(at, end)
        taught = round(0.6 * len(told))
        model = make_pipeline(StandardScaler(), RidgeClassifier(alpha=100)).fit(numbers[:taught], told[:taught])
        return int((model.predict(numbers[taught:]) == told[taught:]).sum())

    @property
    def clearly(self) -> float:
        """How many more are clearly more."""
        return 0.1 * (len(self.layer(0)) - round(0.6 * len(self.layer(0))))

    @cached_property
    def fades(self) -> bool:
        best = max(self.right("stripes", at) for at in range(1, self.depth + 1))
        return best - self.right("stripes", self.depth) >= self.clearly

    @cached_property
    def rises(self) -> bool:
        return self.right("objects", self.depth) - self.right("objects", 0) >= self.clearly

    @cached_property
    def learned(self) -> bool:
        return self.right("objects", self.depth) - self.right("objects", self.depth, 0) >= self.clearly

    @cached_property
    def keeps(self) -> bool:
        """Whether the last layer tells clearly more of the stripes untrained."""
        return self.right("stripes", self.depth, 0) - self.right("stripes", self.depth) >= self.clearly

    @property
    def finds(self) -> bool:
        return self.finite and self.rises and self.learned

    @property
    def both(self) -> bool:
        """Whether it finds the object, and lets go of the stripes."""
        return self.finds and self.fades

    def starts(self, said: re.Match[str]) -> bool:
        """Whether so many of its study do so, of so many."""
        finding, trainings = sum(one.both for one in self.study), len(self.study)
        return tuple(map(WORDS.index, said.groups())) == ((finding, trainings) if len(said.groups()) > 1 else (trainings,))

    def astray(self, way: str, at: int) -> float:
        """Which share of what is scored lies on the wrong side of the cut between stripes that run a way and all others."""
        kinds = self.recording.arrays["held_out/stripes"] == self.recording.meta["stripes"].index(way)
        taught = round(0.6 * len(kinds))
        model = make_pipeline(StandardScaler(), RidgeClassifier(alpha=100)).fit(self.layer(at)[:taught], kinds[:taught])
        return float((model.predict(self.layer(at)[taught:]) != kinds[taught:]).mean())

    @property
    def lights(self) -> bool:
        """Whether any picture lights a map of the last layer."""
        return bool((np.nan_to_num(self.layer(self.depth), posinf=0) > 0).any())

    @property
    def greys(self) -> int:
        """Of how many pixels a picture is."""
        return self.recording.arrays["held_out/pixels"][0].size

    @property
    def greyer(self) -> bool:
        """Whether the mean of all pictures of each object differs less from place to place than its pictures do."""
        pixels, objects = (self.recording.arrays[f"held_out/{what}"] for what in ("pixels", "objects"))
        return all(pixels[objects == one].mean(axis=0).std() < 0.7 * pixels.std(axis=(1, 2)).mean() for one in np.unique(objects))

    @property
    def whole(self) -> bool:
        """Whether the unit next to the middle of the last layer sees all 32 pixels: each layer adds a unit before and a unit behind, the
        choice among two by two one behind."""
        steps = [2**at for at in range(1, self.depth)]
        begin = 16 - 2 ** (self.depth - 1) - 2 - sum(steps)
        return begin <= 0 and begin + 5 + sum(step // 2 + 2 * step for step in steps) >= 32

    def goes_with_shapes(self, at: int) -> float:
        """How the map of a layer that does so best goes with what is black or white in the pictures that are followed."""
        arrays = self.recording.arrays
        pixels, maps = arrays["held_out/pixels"][arrays["followed"]] / 255, arrays[f"maps/layer{at}"][-1].astype(float)
        step = pixels.shape[-1] // maps.shape[-1]
        below = np.mean([abs(pixels[:, row::step, column::step] - 0.5) > 0.25 for row in range(step) for column in range(step)], axis=0)
        return max(float(np.corrcoef(one.ravel(), below.ravel())[0, 1]) for one in maps.swapaxes(0, 1) if np.ptp(one) > 0)

    def fills(self, at: int) -> bool:
        """Whether no later layer than the first goes better with the shapes, and this one clearly better than the first."""
        fits = [self.goes_with_shapes(one) for one in range(1, self.depth + 1)]
        return max(fits[1:]) == fits[at - 1] >= fits[0] + 0.2

    def named(self, said: re.Match[str]) -> bool:
        """Whether one that shows what is said is taken for what is said."""
        names, answers = list(self.recording.class_names), self.recording.arrays["answers"][-1].argmax(axis=1)
        shown, says = names.index(said[1]), names.index(said[2])
        objects = self.recording.arrays["held_out/objects"]
        scored = slice(round(0.6 * len(objects)), None)
        like = ((objects == says) & (answers == says))[scored].any() == (said[3] == ", like this one")
        return bool(((objects == shown) & (answers == says)).any() and like)

    @property
    def change(self) -> float:
        """By what share the loss fell from the first tenth of the steps to the last."""
        loss = self.recording.arrays["loss"]
        some = max(len(loss) // 10, 1)
        return 1 - loss[-some:].mean() / loss[:some].mean()

    @property
    def blew_up(self) -> bool:
        loss = self.recording.arrays["loss"]
        return not (np.isfinite(loss).all() and loss[-1] <= 9.9 * loss[0] and loss.max() < 1e4 * loss[0])


WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)  # numbers, as they are said
Holds = Callable[[Sight, re.Match[str]], bool]
CLAIMS: tuple[tuple[str, Holds], ...] = (
    (
        r"Which shape stands on which\? You see it\. A network gets (\S+) greys\.",
        lambda run, said: int(said[1].replace(",", "")) == run.greys,
    ),
    (r"Laid over one another, pictures of one object fade to grey\.", lambda run, _: run.greyer),
    (
        r"So look nearby: (\w+) windows? glides? over it, (?:and each paints|to paint) a map\.",
        lambda run, said: said[1] == dict(enumerate(WORDS)).get(maps := run.recording.arrays["maps/layer1"].shape[2], str(maps)),
    ),
    (r"Behind layer 1, one straight cut separates (\w+) stripes from all others\.", lambda run, said: run.astray(said[1], 1) <= 0.02),
    (
        r"Behind layer 1, no straight cut separates (\w+) stripes from all others\.",
        lambda run, said: all(run.astray(said[1], 1) <= run.astray(one, 1) > 0.02 for one in run.recording.meta["stripes"]),
    ),
    (r"Here its numbers have run away: no cut can be laid\.", lambda run, _: not run.finite),
    (r"Each layer sees farther\. A map of layer (\d+) fills the shapes\.", lambda run, said: run.depth > 1 and run.fills(int(said[1]))),
    (r"Each layer sees farther: 5 squares across, at last the whole picture\.", lambda run, _: run.whole),
    (r"Each layer sees farther: 5 squares across, at last \d+\.", lambda run, _: run.depth > 1 and not run.whole),
    (r"Each place of a map sees 5 squares across, and no more\.", lambda run, _: run.depth == 1),
    (r"All directions, by such cuts: .* layer 1, only \d+ at last\.", lambda run, _: run.finite and run.fades),
    (r"All directions, by such cuts: .* layer 1, \d+ at last\.", lambda run, _: run.finite and not run.fades),
    (r"With such numbers no layer can tell", lambda run, _: not run.finite),
    (r"And what stands on what\? Cuts tell \d+ from pixels, \d+ at last\.", lambda run, _: run.finite),
    (r"In grey, the same before training", lambda run, _: len(run.recording.arrays["steps"]) > 1),
    (r"Untrained, the stripes stay\. Training lets go of them\.", lambda run, _: run.keeps),
    (r"The rest is learned\.", lambda run, _: run.learned),
    (r"at the end, no worse\.", lambda run, _: not run.learned),
    (r"the network itself learns to name", lambda run, _: run.change > 0.1),
    (r"it learns little", lambda run, _: -0.15 < run.change < 0.15),
    (r"its loss grows", lambda run, _: run.change < -0.05),
    (r"Untrained, it names", lambda run, _: len(run.recording.arrays["steps"]) == 1),
    (r"this training blows up\.", lambda run, _: run.blew_up),
    (r"This (.+) it takes for a ([^,.]+)(, like this one)?\.", lambda run, said: run.named(said)),
    (r"Layer by layer it lets go of the stripes and finds the object\.", lambda run, _: run.both),
    (r"From all (\w+) starts, layers let go", lambda run, said: all(one.both for one in run.study) and run.starts(said)),
    (r"From (\w+) of (\w+) starts, layers let go of the stripes and find the object\.", Sight.starts),
    (r"Layer by layer it finds the object\.", lambda run, _: run.finds and not run.fades),
    (r"Layers are to let go of the stripes and find the object\.", lambda run, _: not run.finds),
    (r"These light its last maps most\. Nobody chose them\. What do hidden layers learn\?", lambda run, _: run.lights),
    (r"Nobody chose what it looks for\. What do hidden layers learn\?", lambda run, _: not run.lights),
)


def untrue(text: str, run: Sight) -> list[str]:
    """What a sentence states that the recording does not show; or that it is held against nothing."""
    made = [(match, holds) for pattern, holds in CLAIMS if (match := re.search(pattern, text))]
    return [f"{match[0]!r} is not so" for match, holds in made if not holds(run, match)] if made else [f"{text!r} is held against nothing"]
