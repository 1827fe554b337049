"""A proof's sheets as bytes, to keep for the next time."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from cmesite.rendering.pdf_sheets import LockedError, Shown, UnshowableError


def parcel(result: Shown | UnshowableError) -> bytes:
    """What came of a proof as bytes: a line about it, then its pages."""
    if isinstance(result, UnshowableError):
        about: dict[str, Any] = {"refused": str(result), "locked": isinstance(result, LockedError)}
        return json.dumps(about).encode() + b"\n"
    about = {
        "sizes": result.sizes,
        "note": result.note,
        "warnings": result.warnings,
        "original": result.original,
    }
    return json.dumps(about).encode() + b"\n" + result.pdf


def unpacked(line: bytes, pdf: Callable[[], bytes]) -> Shown | UnshowableError:
    """What a parcel holds, by its first line; `pdf` gives the rest when it is asked for."""
    about = json.loads(line)
    if "refused" in about:
        return LockedError() if about["locked"] else UnshowableError(about["refused"])
    sizes = tuple((float(width), float(height)) for width, height in about["sizes"])
    return Shown(pdf, sizes, about["note"], tuple(about["warnings"]), about["original"])
