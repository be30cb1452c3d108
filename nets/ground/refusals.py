"""What the user asked for and cannot have."""

from __future__ import annotations


class RefusedError(Exception):
    """Its text has one line for each thing that is wrong; the program ends with exit code 1."""
