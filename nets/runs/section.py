"""What all tables of a run file have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A table of a run file: unknown keys are refused, and so is a number written as text."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
