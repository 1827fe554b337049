"""The gate before the portfolio: pictures lose their notes, and what is private stops everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cmesite.coverage.answers import Coverage
from cmesite.diagnostics import Diagnostic, Place, error
from cmesite.publishing.leaks import leaks, report_of, search_of
from cmesite.records.portfolio import Portfolio
from cmesite.rendering.image_notes import UnknownPictureError, without_notes
from cmesite.rendering.leak_search import FONTS, PICTURES, searchable

REPORT = "privacy.txt"


@dataclass(frozen=True)
class Checked:
    """The files as they may be published; an error in `diagnostics` means they may not.

    `report` tells what was searched for and what could not be; it holds no private value.
    """

    files: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    report: bytes


def checked(
    files: Mapping[str, bytes],
    portfolio: Portfolio,
    coverage: Coverage,
    as_of: date,
    theme: Mapping[str, bytes],
    folder: str,
) -> Checked:
    """The finished files of the portfolio, cleaned and searched. Their paths begin with the folder's name."""
    clean, unknown = _without_notes(files)
    inside = {path.removeprefix(f"{folder}/"): content for path, content in clean.items()}
    search = search_of(portfolio, coverage, as_of, _texts(theme))
    opened = searchable(inside)
    closed = (_closed(f"{folder}/{path}") for path in opened.closed)
    found = leaks(search, opened.texts, portfolio)
    return Checked(clean, (*unknown, *closed, *found), report_of(search, len(inside)).encode())


def _without_notes(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    clean: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for path, content in files.items():
        try:
            clean[path] = without_notes(path, content)
        except UnknownPictureError:
            problems.append(_closed(path))
    return clean, tuple(problems)


def _closed(path: str) -> Diagnostic:
    """A file that nobody can look into could hold anything."""
    message = f"{path} cannot be searched for what is private, so nothing was published."
    hint = "Use a JPEG, PNG, WebP or SVG picture, a PDF or a text, or take the file out of overrides/."
    return error("closed-public-file", Place(""), message, hint)


def _texts(theme: Mapping[str, bytes]) -> Iterator[str]:
    """What the templates and styles say by themselves."""
    for path, content in theme.items():
        if path.startswith(("templates/", "static/")) and not path.lower().endswith((*FONTS, *PICTURES)):
            yield content.decode("utf-8", errors="replace")
