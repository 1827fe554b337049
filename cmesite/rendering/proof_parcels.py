"""A proof's sheets as bytes, to send from one process to another and to keep for the next time."""

from __future__ import annotations

import json
from collections.abc import Mapping
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


def unpacked(content: bytes) -> Shown | UnshowableError:
    """What a parcel holds. Raises ValueError or KeyError where it is none."""
    line, _, pdf = content.partition(b"\n")
    about = json.loads(line)
    if "refused" in about:
        return LockedError() if about["locked"] else UnshowableError(about["refused"])
    sizes = tuple((float(width), float(height)) for width, height in about["sizes"])
    return Shown(pdf, sizes, about["note"], tuple(about["warnings"]), about["original"])


def request(asked: Mapping[str, Any], content: bytes) -> bytes:
    """A request to the child that opens foreign files: what is asked, then the file."""
    return json.dumps(asked).encode() + b"\n" + content


def request_of(received: bytes) -> tuple[dict[str, Any], bytes]:
    """The same, taken apart."""
    line, _, content = received.partition(b"\n")
    return json.loads(line), content
