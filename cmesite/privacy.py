"""The gate before the portfolio: pictures lose their notes, and what is private stops everything."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cmesite.coverage.answers import Coverage
from cmesite.diagnostics import Diagnostic, Place, error
from cmesite.publishing.audiences import version_for
from cmesite.publishing.leak_blank import without_texts
from cmesite.publishing.leak_repeats import repeats
from cmesite.publishing.leaks import Search, leaks, report_of, search_of
from cmesite.publishing.portfolio import portfolio_documents, portfolio_pages
from cmesite.publishing.release import public_portfolio
from cmesite.records.portfolio import Portfolio
from cmesite.rendering.image_notes import UnknownPictureError, without_notes
from cmesite.rendering.leak_search import BINARIES, searchable, texts_of
from cmesite.rendering.pages import render_pages
from cmesite.rendering.theme import Theme

REPORT = "privacy.txt"


@dataclass(frozen=True)
class Checked:
    """The files as they may be published; an error in `diagnostics` means they may not.

    `report` tells what was searched for and what could not be; it holds no private value.
    """

    files: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    report: bytes


@dataclass(frozen=True)
class Wanted:
    """What is looked for, and what public texts of one's own repeat of it."""

    search: Search
    repeated: tuple[Diagnostic, ...]


def wanted_of(
    portfolio: Portfolio, coverage: Coverage, as_of: date, program: Sequence[Mapping[str, bytes]]
) -> Wanted:
    """What is private in a portfolio.

    `program` are the program's own themes, the default first: what they say is no find. What a theme of
    one's own says is searched like everything else.
    """
    ours = (*_words_of(program), *_own_words(portfolio, as_of, program[0]))
    return Wanted(search_of(portfolio, coverage, as_of, ours), repeats(portfolio, coverage, as_of, ours))


def checked(files: Mapping[str, bytes], wanted: Wanted, portfolio: Portfolio, folder: str) -> Checked:
    """The finished files of the portfolio, cleaned and searched. Their paths begin with the folder's name."""
    clean, unknown = _without_notes(files)
    inside = {path.removeprefix(f"{folder}/"): content for path, content in clean.items()}
    opened = searchable(inside)
    closed = (_closed(f"{folder}/{path}") for path in opened.closed)
    found = leaks(wanted.search, opened.texts, portfolio)
    copies = _copies(files, portfolio)
    report = report_of(wanted.search, len(inside)).encode()
    return Checked(clean, (*unknown, *closed, *copies, *found, *wanted.repeated), report)


def _without_notes(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    clean: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for path, content in files.items():
        try:
            clean[path] = without_notes(path, content)
        except UnknownPictureError:
            problems.append(_closed(path))
    return clean, tuple(problems)


def _copies(files: Mapping[str, bytes], portfolio: Portfolio) -> Iterator[Diagnostic]:
    """A certificate shows more than can be searched for, so none is published, under whatever name."""
    certificates = {proof.sha256 for proof in portfolio.proofs if proof.sha256}
    for path, content in files.items():
        if certificates and hashlib.sha256(content).hexdigest() in certificates:
            message = f"{path} is one of your certificates, which are private, so nothing was published."
            hint = "Take the file, or the link to it, out of overrides/ or your theme."
            yield error("private-in-public", Place(""), message, hint)


def _closed(path: str) -> Diagnostic:
    """A file that nobody can look into could hold anything."""
    message = f"{path} cannot be searched for what is private, so nothing was published."
    hint = "Use a JPEG, PNG, WebP or SVG picture, a font, a PDF or a text; or take it out of overrides/."
    return error("closed-public-file", Place(""), message, hint)


def _words_of(program: Sequence[Mapping[str, bytes]]) -> Iterator[str]:
    """What the program's templates and styles say by themselves."""
    for theme in program:
        for path, content in theme.items():
            if path.startswith(("templates/", "static/")) and not path.lower().endswith(BINARIES):
                yield content.decode("utf-8", errors="replace")


def _own_words(portfolio: Portfolio, as_of: date, theme: Mapping[str, bytes]) -> Iterator[str]:
    """What the pages say by themselves, whatever the author wrote: headings, months, counts of records."""
    versions = [public_portfolio(portfolio, as_of)]
    versions += [version_for(portfolio, audience, as_of) for audience in portfolio.settings.audiences]
    for version in versions:
        blank = without_texts(version)
        for path, page in render_pages(portfolio_pages(blank), Theme(theme)):
            yield from (text for _, text in texts_of(path, page))
        yield from (document.text for document in portfolio_documents(blank))
