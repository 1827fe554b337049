"""What is wrong with the content, as values: a place, a severity, a code, a message and the mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """An error stops publishing; a warning does not (unless the user asks for `--strict`)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a content file. `path` is relative to the content folder, with forward slashes.

    Lines and columns count from 1; line 0 means the file as a whole. `width` is how many
    characters the caret underlines.
    """

    path: str
    line: int = 0
    column: int = 0
    width: int = 1


@dataclass(frozen=True)
class Diagnostic:
    """One thing that is wrong, told to the author of the content.

    `hint` is the remedy: where a line can be corrected, the corrected line itself.
    `related` are other places the message speaks of (the first of two equal keys, say).
    Of a `private` one the line is never shown: it may tell who a patient is, and reports are
    copied into mails and logs.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""
    related: tuple[Place, ...] = ()
    private: bool = False


def error(
    code: str, place: Place, message: str, hint: str = "", related: tuple[Place, ...] = ()
) -> Diagnostic:
    """A diagnostic that stops publishing."""
    return Diagnostic(code, Severity.ERROR, place, message, hint, related)


def warning(
    code: str, place: Place, message: str, hint: str = "", related: tuple[Place, ...] = ()
) -> Diagnostic:
    """A diagnostic that is shown and does not stop publishing."""
    return Diagnostic(code, Severity.WARNING, place, message, hint, related)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Does any of them stop publishing?"""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same diagnostics without repeats, by file, line and column, whatever order they were found in."""
    return tuple(sorted(set(diagnostics), key=lambda d: (d.place, d.severity, d.code, d.message)))


def sparing(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same, and of a line that one of them keeps private none of the others says anything."""
    listed = tuple(diagnostics)
    spared = {(one.place.path, one.place.line) for one in listed if one.private}
    return tuple(_spared(one, spared) for one in listed) if spared else listed


def _spared(one: Diagnostic, lines: set[tuple[str, int]]) -> Diagnostic:
    related = tuple(place for place in one.related if (place.path, place.line) not in lines)
    if one.private or (one.place.path, one.place.line) not in lines:
        return replace(one, related=related)
    message = "Something else is wrong with this line; it is told once no patient can be known from it."
    return replace(one, message=message, hint="", related=related, private=True)


def untold(later: Iterable[Diagnostic], told: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What was found later at places of which nothing was told yet: one cause is told once."""
    places = {one.place for one in told}
    return tuple(one for one in later if one.place not in places)
