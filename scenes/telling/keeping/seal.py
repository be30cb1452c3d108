"""Pieces of film that can be told whole from damaged, by a seal at their end.

A piece gets its name when it is complete, but a power cut may still take its end, and a failing disk flip a bit of it. Its last bytes are
the digest of all that lies before them, in a box that players pass over.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

# What comes before the 32 bytes of a digest: a `free` box (ISO 14496-12, 8.1.2), or a `Void` element (RFC 8794, 11.3.2).
FREE, VOID = (40).to_bytes(4, "big") + b"free", bytes([0xEC, 0x80 | 32])
HEADS = {".mp4": FREE, ".mov": FREE, ".webm": VOID}


def seal(piece: Path) -> None:
    """Put the seal on a complete piece."""
    with piece.open("r+b") as file:
        data = file.read() + HEADS[piece.suffix]
        file.write(HEADS[piece.suffix] + hashlib.sha256(data).digest())


def sealed(piece: Path) -> bool:
    """Whether a piece is still what was sealed."""
    data = piece.read_bytes()
    return data[-32:] == hashlib.sha256(data[:-32]).digest()
