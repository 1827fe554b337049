"""A theme: templates and static files by their path in it, wherever they were found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TEMPLATES = "templates/"
STATIC = "static/"
SHARED = "shared"


@dataclass(frozen=True)
class Theme:
    """`files` maps `templates/…` and `static/…` to their bytes, overrides already laid on top."""

    files: Mapping[str, bytes]


def static_files(theme: Theme, face: str) -> tuple[tuple[str, bytes], ...]:
    """What lies beside the pages of a face (`portfolio` or `dashboard`): shared files, then its own.

    `static/shared/x` and `static/<face>/x` both become `static/x`; the face's own wins.
    """
    found: dict[str, bytes] = {}
    for folder in (SHARED, face):
        prefix = f"{STATIC}{folder}/"
        for path in sorted(theme.files):
            if path.startswith(prefix):
                found[STATIC + path.removeprefix(prefix)] = theme.files[path]
    return tuple(sorted(found.items()))
