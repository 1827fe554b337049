"""What came of a proof as two things to keep for the next time: a line about it, and its pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cmesite.rendering.pdf_sheets import LockedError, Shown, UnshowableError

# The pages stand beside what is said of them, as a file of their own that is bound as it lies there.
PAGES = ".pdf"


def parcel(result: Shown | UnshowableError) -> tuple[bytes, bytes]:
    """What is to be said of it, and its pages; a proof that cannot be shown has none."""
    if isinstance(result, UnshowableError):
        about: dict[str, Any] = {"refused": str(result), "locked": isinstance(result, LockedError)}
        return json.dumps(about).encode(), b""
    about = {
        "size": result.size,
        "sizes": result.sizes,
        "note": result.note,
        "warnings": result.warnings,
        "original": result.original,
        "locked": result.locked,
    }
    return json.dumps(about).encode(), result.pdf


def unpacked(about: bytes, file: Callable[[int], Path | None]) -> Shown | UnshowableError | None:
    """What a parcel holds; `file` finds its pages by their size. None where they are not there."""
    said = json.loads(about)
    if "refused" in said:
        return LockedError(said["refused"]) if said["locked"] else UnshowableError(said["refused"])
    pages = file(said["size"])
    if pages is None:
        return None
    sizes = tuple((float(width), float(height)) for width, height in said["sizes"])
    return Shown(pages, sizes, said["note"], tuple(said["warnings"]), said["original"], said["locked"])


def asks_for_password(about: bytes) -> bool:
    """Would a password show more of it?"""
    return bool(json.loads(about)["locked"])
