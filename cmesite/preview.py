"""Both sites as a build would make them, in memory: each page is drawn when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from cmesite import build as story
from cmesite import packets, privacy, themes
from cmesite.coverage.answers import Coverage
from cmesite.coverage.measure import measure
from cmesite.diagnostics import Diagnostic, has_errors, in_order
from cmesite.packet_standing import outputs_of
from cmesite.publishing.audiences import version_for
from cmesite.publishing.dashboard import Output, dashboard_pages
from cmesite.publishing.page import Page
from cmesite.publishing.portfolio import portfolio_documents, portfolio_pages
from cmesite.publishing.portfolio.link_picture import link_picture_of
from cmesite.publishing.portfolio.masthead import PICTURE
from cmesite.publishing.public import PublicPortfolio
from cmesite.publishing.release import public_portfolio
from cmesite.rendering.link_picture import render_link_picture
from cmesite.rendering.pages import BrokenTemplateError, drawer
from cmesite.rendering.theme import ACCENT_STYLES, SECTIONS_FILE, TEMPLATES, Static, Theme, static_of

Draw = Callable[[], bytes]


@dataclass(frozen=True)
class Preview:
    """`drawn` gives each file of both sites by its path; it is empty where the content has errors.

    `leaks` searches the portfolio for what is private; it takes a moment, so it is asked for apart.
    """

    survey: story.Survey
    diagnostics: tuple[Diagnostic, ...]
    drawn: Mapping[str, Draw]
    leaks: Callable[[], tuple[Diagnostic, ...]]


def preview(
    content: Path,
    today: date,
    as_of: date | None = None,
    output: Path | None = None,
    passwords: tuple[str, ...] = (),
) -> Preview:
    """What a build would publish now. Writes nothing: packets are told of as they stand in the output."""
    found = story.survey(content, today, as_of, passwords=passwords)
    problems = in_order((*found.diagnostics, *themes.theme_problems(content, found.portfolio.settings)))
    if has_errors(problems):
        return Preview(found, problems, {}, tuple)
    coverage = measure(found.portfolio, found.as_of)
    theme = themes.theme_files(content, found.portfolio.settings.theme)
    public = dict(_public(found, theme))
    outputs = (
        Output("Public portfolio", f"../{story.PORTFOLIO}/index.html"),
        *_packets(found, coverage, output),
    )
    pages = dashboard_pages(found.portfolio, coverage, problems, found.as_of, outputs)
    private = {
        f"{story.DASHBOARD}/{path}": draw for path, draw in _site(story.DASHBOARD, pages, Theme(theme))
    }
    drawn = {path: partial(_or_told, draw, content, found) for path, draw in {**public, **private}.items()}
    search = partial(_leaks, {path: drawn[path] for path in public}, found)
    return Preview(found, problems, drawn, search)


class NotDrawnError(Exception):
    """A page that a mistake in a template of one's own keeps from being drawn."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def _or_told(draw: Draw, content: Path, found: story.Survey) -> bytes:
    try:
        return draw()
    except BrokenTemplateError as broken:
        told = themes.broken_template(content, found.portfolio.settings.theme, broken)
        raise NotDrawnError(told) from broken


def _packets(found: story.Survey, coverage: Coverage, output: Path | None) -> Iterator[Output]:
    """The packets of the last build, with the lights that fit the records as they are now."""
    if output:
        every, usual = story.packets_there_are(found, coverage)
        standings = packets.standings(every, usual, found.portfolio.proofs, packets.known(output))
        yield from (link for standing in standings for link in outputs_of(standing))


def _public(found: story.Survey, theme: dict[str, bytes]) -> Iterator[tuple[str, Draw]]:
    versions = {"": public_portfolio(found.portfolio, found.as_of)}
    for audience in found.portfolio.settings.audiences:
        versions[f"{audience.id}/"] = version_for(found.portfolio, audience, found.as_of)
    for folder, public in versions.items():
        for path, draw in _version(public, Theme(theme)):
            yield f"{story.PORTFOLIO}/{folder}{path}", draw


def _version(public: PublicPortfolio, theme: Theme) -> Iterator[tuple[str, Draw]]:
    yield from _site(story.PORTFOLIO, portfolio_pages(public), theme)
    for document in portfolio_documents(public):
        yield document.path, partial(document.text.encode, "utf-8")
    if picture := link_picture_of(public):
        yield PICTURE, partial(render_link_picture, picture, theme.files)


def _site(face: str, pages: tuple[Page, ...], theme: Theme) -> Iterator[tuple[str, Draw]]:
    matters = (TEMPLATES, SECTIONS_FILE, *ACCENT_STYLES)
    draw = _drawer(tuple((path, text) for path, text in theme.files.items() if path.startswith(matters)))
    static = static_of(theme, face)
    for page in pages:
        yield page.path, partial(_draw, draw, static, page)
    for path, content in static.files:
        yield path, partial(bytes, content)


def _draw(draw: Callable[[Page], bytes], static: Static, page: Page) -> bytes:
    return static.linked(draw(page))


@lru_cache(maxsize=2)
def _drawer(templates: tuple[tuple[str, bytes], ...]) -> Callable[[Page], bytes]:
    """Templates take longer to understand than a page to draw, and seldom change between two looks."""
    return drawer(Theme(dict(templates)))


def _leaks(public: Mapping[str, Draw], found: story.Survey) -> tuple[Diagnostic, ...]:
    drawn = {path: draw() for path, draw in public.items()}
    coverage = measure(found.portfolio, found.as_of)
    return privacy.checked(
        drawn, found.portfolio, coverage, found.as_of, themes.program_themes(), story.PORTFOLIO
    ).diagnostics
