"""Diagnostics in words: for a person, for a program, and for a pull request."""

from __future__ import annotations

import json
import posixpath
import unicodedata
from collections.abc import Iterable, Sequence

from cmesite.diagnostics import Diagnostic, Place, Severity, in_order
from cmesite.records.source import Source

WITHHELD = "        | (the line is not shown here)\n"
LONGEST_EXCERPT = 100  # columns of a source line shown around the caret


def as_text(
    diagnostics: Iterable[Diagnostic], sources: Sequence[Source], content_name: str = "content"
) -> str:
    """Every diagnostic with its place, the line it speaks of, a caret, and the mend.

    `content_name` is how the content folder is written in front of each path. Ends in a newline
    unless there is nothing to say.
    """
    lines_of = {source.path: source for source in sources}
    blocks = [_block(diagnostic, lines_of, content_name) for diagnostic in in_order(diagnostics)]
    return "\n".join(blocks)


def as_json(diagnostics: Iterable[Diagnostic], content_name: str = "content") -> str:
    """One JSON object: the diagnostics in order, and how many errors and warnings."""
    ordered = in_order(diagnostics)
    return json.dumps(
        {
            "diagnostics": [
                {
                    "code": d.code,
                    "severity": d.severity.value,
                    **_place_json(d.place, content_name),
                    "message": d.message,
                    "hint": d.hint,
                    "related": [_place_json(place, content_name) for place in d.related],
                }
                for d in ordered
            ],
            "errors": _count(ordered, Severity.ERROR),
            "warnings": _count(ordered, Severity.WARNING),
        },
        ensure_ascii=False,
        indent=1,
    )


def as_github(diagnostics: Iterable[Diagnostic], content_name: str = "content") -> str:
    """Workflow commands that annotate the lines of a pull request, one a line."""
    return "".join(
        f"::{d.severity.value} file={_property(_path(d.place, content_name))}"
        + (f",line={d.place.line},col={max(d.place.column, 1)}" if d.place.line else "")
        + f",title={_property(d.code)}::{_data(d.message + (chr(10) + 'Fix: ' + d.hint if d.hint else ''))}\n"
        for d in in_order(diagnostics)
    )


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`."""
    ordered = in_order(diagnostics)
    errors, warnings = _count(ordered, Severity.ERROR), _count(ordered, Severity.WARNING)
    return f"{errors} error{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}"


def location(place: Place, content_name: str = "content") -> str:
    """`content/credits/x.md:3:7`; without the numbers where the whole file is meant."""
    numbers = f":{place.line}:{max(place.column, 1)}" if place.line else ""
    return _path(place, content_name) + numbers


def _block(diagnostic: Diagnostic, sources: dict[str, Source], content_name: str) -> str:
    place = diagnostic.place
    parts = [
        f"{_visible(location(place, content_name))}: {diagnostic.severity.value}: "
        f"{_visible(diagnostic.message)} [{diagnostic.code}]\n",
        WITHHELD if diagnostic.private else _excerpt(place, sources),
    ]
    for other in diagnostic.related:
        parts.append(f"  See also {_visible(location(other, content_name))}\n{_excerpt(other, sources)}")
    if diagnostic.hint:
        first, *rest = [_visible(line) for line in diagnostic.hint.split("\n")]
        parts.append(f"  Fix: {first}\n" + "".join(f"       {line}\n" for line in rest))
    return "".join(parts)


def _excerpt(place: Place, sources: dict[str, Source]) -> str:
    """The line with a caret under the place; nothing where the place has no line."""
    source = sources.get(place.path)
    if source is None or not 0 < place.line <= len(source.lines):
        return ""
    line = source.lines[place.line - 1]
    before, marked = line[: max(place.column - 1, 0)], line[max(place.column - 1, 0) :][: max(place.width, 1)]
    after = line[len(before) + len(marked) :]
    if len(line) > LONGEST_EXCERPT:
        before = before if len(before) <= 40 else "…" + before[-39:]
        marked = marked if len(marked) <= 40 else marked[:39] + "…"
        after = after if len(after) <= 20 else after[:19] + "…"
    before, marked, after = _visible(before), _visible(marked), _visible(after)
    carets = "^" * max(_columns(marked), 1)
    return (
        f"  {place.line:>5} | {before}{marked}{after}".rstrip()
        + f"\n        | {' ' * _columns(before)}{carets}\n"
    )


def _visible(text: str) -> str:
    """Text safe to print: a tab as an arrow, another space than the plain one as an open box.

    What cannot be seen, or would turn the direction of the line, as a box of its own.
    """
    return "".join(char if char.isprintable() else _box(char) for char in text)


def _box(char: str) -> str:
    return "→" if char == "\t" else "␣" if unicodedata.category(char) == "Zs" else "␀"


def _columns(text: str) -> int:
    """How many terminal columns a text takes: wide characters two, combining ones none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def _place_json(place: Place, content_name: str) -> dict[str, str | int]:
    return {
        "file": _path(place, content_name),
        "line": place.line,
        "column": place.column,
        "width": place.width,
    }


def _path(place: Place, content_name: str) -> str:
    # Files beside the content, a theme's, are known by `../`.
    return posixpath.normpath(f"{content_name}/{place.path}") if place.path else content_name


def _count(diagnostics: Sequence[Diagnostic], severity: Severity) -> int:
    return sum(diagnostic.severity is severity for diagnostic in diagnostics)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
