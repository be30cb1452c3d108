"""Colours, sizes and places: what everything on screen shares. Colours by role, lengths in scene units (the frame is 8 high)."""

from __future__ import annotations

from dataclasses import dataclass

from nets.ground.refusals import RefusedError
from nets.ground.settings import settings


@dataclass(frozen=True)
class Theme:
    """The roles that a colour can play; colour-blind safe after Okabe and Ito (2008).

    ground, panel, hairline: what is drawn on. shut: what nobody can see into; lamp: what shines on that. fields: the ground where the
    network says one class or another. heights: of a surface, low, in the middle and high. weights: of wires, above zero and below, where
    they are dashed too: 3:1 on the ground.
    All else draws and writes, with a contrast of at least 4.5:1 on ground and panel, and of 3:1 on the fields.
    """

    ground: str
    panel: str
    hairline: str
    shut: str
    lamp: str
    ink: str
    dimmed: str
    prediction: str
    loss: str
    classes: tuple[str, str, str]  # circles, squares and triangles
    fields: tuple[str, str, str]
    heights: tuple[str, str, str]
    wrong: str
    weights: tuple[str, str]
    neurons: tuple[str, ...]


DARK = Theme(
    ground="#0F1319",
    panel="#161C25",
    hairline="#2A323E",
    shut="#04060A",
    lamp="#F0E442",
    ink="#ECEFF4",
    dimmed="#8C97A8",
    prediction="#F0E442",
    loss="#CC79A7",
    classes=("#56B4E9", "#E69F00", "#FF5C86"),
    fields=("#1D4561", "#5A430E", "#6C2B3E"),
    heights=("#56B4E9", "#ECEFF4", "#E69F00"),
    wrong="#E8743B",
    weights=("#009E73", "#D55E00"),
    neurons=("#4FC3B0", "#F28E6B", "#B39DDB", "#A9CF7A", "#F2A0B5", "#D9C39A"),
)
LIGHT = Theme(
    ground="#FCFCFB",
    panel="#F3F4F5",
    hairline="#CFD3D8",
    shut="#2F3540",
    lamp="#F0E442",
    ink="#14181F",
    dimmed="#5A6271",
    prediction="#635600",
    loss="#A3237F",
    classes=("#1F6FA8", "#A05A00", "#8A14E0"),
    fields=("#CFE4F3", "#F5E0B8", "#EFB2F8"),
    heights=("#6FB1E0", "#E3E6EA", "#E8AE4A"),
    wrong="#BE3339",
    weights=("#007A58", "#C24E00"),
    neurons=("#0A6A5B", "#A8430F", "#6C48C2", "#4B6A10", "#B5305A", "#85660A"),
)
THEMES = {"dark": DARK, "light": LIGHT}


try:
    THEME_NAME = settings().theme
except RefusedError as error:  # a scene's file is being imported: there is nobody else to say it in one line
    raise SystemExit(str(error)) from error
THEME = THEMES[THEME_NAME]

PIXEL = 1 / 135  # of 1080p, in scene units
STROKE = 100 * PIXEL  # manim's stroke width of a line one such pixel wide


def type_size(capitals: float) -> float:
    """The em of a text whose capitals are so many pixels high: Inter's are 0.727 em."""
    return capitals * PIXEL / 0.727


# Sizes of type: the em. What is read as a number, what names a thing, ticks; formulas are set in New Computer Modern, of lower capitals.
CAPTION, READ_OUT, NAME, TITLE = type_size(36), type_size(34), type_size(30), type_size(24)
NUMERAL, FORMULA = TITLE, 40 * PIXEL / 0.683

# Widths of lines. The halo is what a line has on each side where it crosses others.
PROTAGONIST, LINE, GHOST, AXIS, HALO = (STROKE * pixels for pixels in (9, 5, 3, 2.5, 3))

DOT, RING = 8.5 * PIXEL, 2 * PIXEL  # a dot's radius, and how far its ring of ground reaches out

# How clearly a thing is seen: what is spoken of, what is near it, what was; and axes, once they have been read.
SUBJECT, CONTEXT, PAST, READ = 1.0, 0.35, 0.15, 0.4

SAFE = 0.25  # nothing comes nearer to the frame's edge
CAPTION_BAND = 1.01  # the lowest part of the frame, the caption's alone

# What stands still lies below the playhead, what moves above it: manim draws everything above the first moving thing anew, and for a
# group (which lies at 0 unless told otherwise) all that is in it.
BACK, STILL, PLAYHEAD, MOVING, FRONT = -20, -10, 5, 10, 20
