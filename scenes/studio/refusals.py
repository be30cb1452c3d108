"""A name that the user asked for, and what was probably meant."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from nets.ground.refusals import RefusedError


def among(name: str, known: Collection[str], what: str) -> str:
    """A name that is known, else RefusedError, with the one that was probably meant."""
    if name in known:
        return name
    lowered = {one.lower(): one for one in known}
    within = [one for one in lowered if name.lower() in one]
    near = within or get_close_matches(name.lower(), lowered, n=1, cutoff=0.5)
    raise RefusedError(f"{name}: no such {what}; {f'did you mean {lowered[near[0]]}?' if near else 'there are ' + ', '.join(known)}")
