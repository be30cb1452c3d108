"""Colours, sizes and places: what everything on screen shares. Colours by role, lengths in scene units (the frame is 8 high)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """The roles that a colour can play; colour-blind safe after Okabe and Ito (2008), contrast at least 4.5:1 on the ground."""

    ground: str = "#0F1319"
    panel: str = "#161C25"
    hairline: str = "#2A323E"
    ink: str = "#ECEFF4"
    dimmed: str = "#8C97A8"
    prediction: str = "#F0E442"
    loss: str = "#CC79A7"
    classes: tuple[str, str] = ("#56B4E9", "#E69F00")  # circles and squares
    fields: tuple[str, str] = ("#1D4561", "#5A430E")  # the ground where the network says one class or the other
    wrong: str = "#E8743B"
    neurons: tuple[str, ...] = ("#4FC3B0", "#F28E6B", "#B39DDB", "#7FB2E5", "#D7B45A", "#E48BB4")


THEME = Theme()

# Sizes of type: the em. Inter's capitals are 0.727 em high, and must be 16 px at 1080p: 0.163 em at the least.
TICK, LABEL, TITLE, CAPTION = 0.17, 0.21, 0.29, 0.30

SAFE = 0.25  # nothing comes nearer to the frame's edge
CAPTION_BAND = 0.9  # the lowest part of the frame, the caption's alone

# What stands still lies below the playhead, what moves above it: manim draws everything above the first moving thing anew, and for a
# group (which lies at 0 unless told otherwise) all that is in it.
BACK, STILL, PLAYHEAD, MOVING, FRONT = -20, -10, 5, 10, 20
