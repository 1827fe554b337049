"""The story: from a content folder to the three results, one stage after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cmesite import files, packets, privacy, proofs, themes
from cmesite.cache import cache_of
from cmesite.checks import run_checks
from cmesite.checks.patients import patient_identifiers
from cmesite.coverage.answers import Coverage
from cmesite.coverage.measure import measure
from cmesite.diagnostics import Diagnostic, Severity, has_errors, in_order, sparing
from cmesite.packet_standing import outputs_of
from cmesite.publishing.audience_problems import audience_problems
from cmesite.publishing.audiences import version_for
from cmesite.publishing.calendar import calendar_of
from cmesite.publishing.claim_problems import claim_problems
from cmesite.publishing.claims_computed import with_claims
from cmesite.publishing.dashboard import Output, dashboard_pages
from cmesite.publishing.map import map_of
from cmesite.publishing.packet import packet_of, packets_of
from cmesite.publishing.packet_contents import PacketContents
from cmesite.publishing.packet_presets import every_preset
from cmesite.publishing.page import Page
from cmesite.publishing.portfolio import portfolio_documents, portfolio_pages
from cmesite.publishing.portfolio.link_picture import link_picture_of
from cmesite.publishing.portfolio.masthead import PICTURE
from cmesite.publishing.public import PublicPortfolio
from cmesite.publishing.release import public_portfolio
from cmesite.reading.content import read_content
from cmesite.records.portfolio import Portfolio, portfolio_of
from cmesite.records.settings import PageSize
from cmesite.records.source import Source
from cmesite.rendering.calendar import render_calendar
from cmesite.rendering.link_picture import render_link_picture
from cmesite.rendering.map import render_map
from cmesite.rendering.pages import BrokenTemplateError, render_pages
from cmesite.rendering.theme import Theme, static_of

# What tells how far a stage has come: its name, steps done, steps in all.
Progress = Callable[[str, int, int], None]

PORTFOLIO, DASHBOARD, CALENDAR, MAP = "portfolio", "dashboard", "calendar.ics", "map.pdf"


def silent(stage: str, done: int, total: int) -> None:
    """A progress that tells nobody."""


@dataclass(frozen=True)
class Survey:
    """What was read and what is wrong with it, on one day."""

    sources: tuple[Source, ...]
    portfolio: Portfolio
    diagnostics: tuple[Diagnostic, ...]
    as_of: date

    @property
    def publishable(self) -> bool:
        """May it be published? Errors in the content stop that, warnings do not."""
        return not has_errors(self.diagnostics)


@dataclass(frozen=True)
class Built:
    """What a build came to. `results` are the files to open, `missing` says what packets lack; nothing is
    `changed` where all was right. Packets of another day lie `aside` of those that stand."""

    survey: Survey
    diagnostics: tuple[Diagnostic, ...]
    published: bool
    changed: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    aside: bool = False


def build(
    content: Path,
    output: Path,
    today: date,
    as_of: date | None = None,
    strict: bool = False,
    progress: Progress = silent,
    passwords: tuple[str, ...] = (),
) -> Built:
    """Builds portfolio, dashboard and packets into the output folder, or leaves that as it is.

    With `strict` a warning stops publishing too; `passwords` open proofs that ask for one. Raises
    files.OutputError where the output folder cannot be used.
    """
    files.refuse_bad_output(content, output)
    found = survey(content, today, as_of, progress, passwords=passwords)
    problems = (*found.diagnostics, *themes.theme_problems(content, found.portfolio.settings))
    if has_errors(problems) or (strict and problems):
        return Built(found, in_order(problems), published=False)
    coverage = measure(found.portfolio, found.as_of)
    theme = themes.theme_files(content, found.portfolio.settings.theme)
    every, usual = packets_there_are(found, coverage)
    press = packets.Press(content, output, theme, found.portfolio.proofs, progress, passwords)
    bound = packets.bind(press, usual, every, packets.Order(tidy=True))
    one_page = render_map(map_of(found.portfolio, coverage, found.as_of), theme)
    problems = in_order((*problems, *untold(bound.diagnostics, problems), *one_page.diagnostics))
    if strict and problems:
        return Built(found, problems, published=False)
    try:
        drawn, program = public_site(found, theme), themes.program_themes()
        public = privacy.checked(drawn, found.portfolio, coverage, found.as_of, program, PORTFOLIO)
        problems = in_order((*problems, *public.diagnostics))
        if has_errors(problems) or (strict and problems):
            return Built(found, problems, published=False)
        standings = packets.standings(every, usual, found.portfolio.proofs, bound.ledger)
        private = private_site(found, coverage, problems, standings, theme)
    except BrokenTemplateError as broken:
        wrong = themes.broken_template(content, found.portfolio.settings.theme, broken)
        return Built(found, in_order((*problems, wrong)), published=False)
    calendar = render_calendar(calendar_of(found.portfolio, coverage, found.as_of))
    papers = {CALENDAR: calendar, MAP: one_page.pdf, privacy.REPORT: public.report}
    pages = {**public.files, **private, **papers}
    changed = files.publish(output, {**pages, **bound.files}, bound.kept)
    names = (
        f"{PORTFOLIO}/index.html",
        f"{DASHBOARD}/index.html",
        CALENDAR,
        MAP,
        *bound.paths,
    )
    return Built(found, problems, True, changed, tuple(str(output / name) for name in names))


def survey(
    content: Path,
    today: date,
    as_of: date | None = None,
    progress: Progress = silent,
    drafts: tuple[Source, ...] = (),
    passwords: tuple[str, ...] = (),
) -> Survey:
    """Reads and checks the content. The day is `as_of`, else the one site.toml pins, else `today`.

    `drafts` are read as if they stood in the content, in the place of a file of their path. `passwords` open
    proofs that ask for one.
    """
    found = files.find(content)
    kept = (one for one in found.sources if one.path not in {draft.path for draft in drafts})
    sources = (*kept, *drafts)
    looked_at = proofs.examined(content, found.proofs, progress, cache_of(content), passwords)
    words = files.packaged("vocabulary.toml").read_text("utf-8")
    raw, problems = read_content(sources, looked_at, words)
    portfolio = portfolio_of(raw)
    day = as_of or portfolio.settings.as_of or today
    unread = {one.place.path for one in (*found.diagnostics, *problems) if one.severity is Severity.ERROR}
    questions = (
        *run_checks(portfolio, day, unread),
        *audience_problems(portfolio),
        *claim_problems(portfolio, day),
    )
    guard = patient_identifiers(sources, portfolio.settings.no_patients)
    told = sparing((*found.diagnostics, *problems, *questions, *guard))
    return Survey(sources, portfolio, in_order(told), day)


def public_site(found: Survey, theme: dict[str, bytes]) -> dict[str, bytes]:
    """The portfolio's files: made from the public part of the records, and from nothing else.

    Each audience's version stands whole under its own folder, and nothing links to it.
    """
    portfolio = with_claims(found.portfolio, found.as_of)
    drawn = portfolio_site(public_portfolio(portfolio, found.as_of), theme)
    for audience in portfolio.settings.audiences:
        version = portfolio_site(version_for(portfolio, audience, found.as_of), theme)
        drawn |= {f"{audience.id}/{path}": content for path, content in version.items()}
    return {f"{PORTFOLIO}/{path}": content for path, content in drawn.items()}


def portfolio_site(public: PublicPortfolio, theme: dict[str, bytes]) -> dict[str, bytes]:
    """One version of the portfolio, by path."""
    documents = {one.path: one.text.encode("utf-8") for one in portfolio_documents(public)}
    picture = link_picture_of(public)
    drawn = {PICTURE: render_link_picture(picture, theme)} if picture else {}
    return site(PORTFOLIO, portfolio_pages(public), Theme(theme)) | documents | drawn


def private_site(
    found: Survey,
    coverage: Coverage,
    problems: tuple[Diagnostic, ...],
    standings: tuple[packets.Standing, ...],
    theme: dict[str, bytes],
) -> dict[str, bytes]:
    """The dashboard's files, with links to the other results."""
    outputs = (
        Output("Public portfolio", f"../{PORTFOLIO}/index.html"),
        *(
            Output(f"Portfolio for: {one.id}", f"../{PORTFOLIO}/{one.id}/index.html")
            for one in found.portfolio.settings.audiences
        ),
        Output("One-page map", f"../{MAP}"),
        Output("Calendar", f"../{CALENDAR}"),
        *(output for one in standings for output in outputs_of(one)),
    )
    pages = dashboard_pages(found.portfolio, coverage, problems, found.as_of, outputs)
    return {f"{DASHBOARD}/{path}": content for path, content in site(DASHBOARD, pages, Theme(theme)).items()}


def packets_there_are(
    found: Survey, coverage: Coverage
) -> tuple[tuple[PacketContents, ...], tuple[PacketContents, ...]]:
    """Every packet that can be asked for by name, and of these the ones that a build makes."""
    usual = packets_of(found.portfolio, coverage, found.as_of)
    ids = {packet.id for packet in usual}
    others = tuple(
        packet_of(found.portfolio, coverage, preset, found.as_of)
        for preset in every_preset(found.portfolio)
        if preset.id not in ids
    )
    return tuple(sorted((*usual, *others), key=lambda packet: packet.id)), usual


def untold(later: tuple[Diagnostic, ...], told: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What binding a packet found at places of which nothing was told yet: one cause is told once."""
    places = {one.place for one in told}
    return tuple(one for one in later if one.place not in places)


def site(face: str, pages: tuple[Page, ...], theme: Theme) -> dict[str, bytes]:
    """A site's pages and what its theme puts beside them, by their path in the site."""
    static = static_of(theme, face)
    drawn = ((path, static.linked(page)) for path, page in render_pages(pages, theme))
    return dict((*drawn, *static.files))


def build_map(
    content: Path, output: Path, today: date, as_of: date | None = None, page_size: PageSize | None = None
) -> Built:
    """Writes the one-page map and leaves the rest of the output as it is."""
    files.refuse_bad_output(content, output)
    found = survey(content, today, as_of)
    if not found.publishable:
        return Built(found, found.diagnostics, published=False)
    coverage = measure(found.portfolio, found.as_of)
    theme = themes.theme_files(content, found.portfolio.settings.theme)
    drawn = render_map(map_of(found.portfolio, coverage, found.as_of, page_size), theme)
    changed = files.publish(output, {MAP: drawn.pdf}, files.written(output))
    problems = in_order((*found.diagnostics, *drawn.diagnostics))
    return Built(found, problems, True, changed, (str(output / MAP),))


def build_packets(
    content: Path,
    output: Path,
    today: date,
    as_of: date | None = None,
    preset: str | None = None,
    progress: Progress = silent,
    separate: bool = False,
    lock_with: str = "",
    final: bool = False,
    passwords: tuple[str, ...] = (),
) -> Built:
    """Writes one packet, or those a build makes, and draws the dashboard anew; the rest stays as it is.

    With `separate` single files are written instead, with a password to `lock_with` a locked copy too; with
    `final` nothing of a packet that lacks a proof. A packet `as_of` another day than a build would take goes
    beside the one that stands. Raises LookupError, with a sentence, where there is no such packet.
    """
    files.refuse_bad_output(content, output)
    found = survey(content, today, as_of, progress, passwords=passwords)
    problems = (*found.diagnostics, *themes.theme_problems(content, found.portfolio.settings))
    if has_errors(problems):
        return Built(found, in_order(problems), published=False)
    coverage = measure(found.portfolio, found.as_of)
    every, usual = packets_there_are(found, coverage)
    wanted = tuple(one for one in every if one.id == preset) if preset else usual
    if not wanted:
        raise LookupError(f"There is no packet {preset!r}. There are: {', '.join(one.id for one in every)}.")
    theme = themes.theme_files(content, found.portfolio.settings.theme)
    aside = found.as_of != (found.portfolio.settings.as_of or today)
    suffix = f"-as-of-{found.as_of}" if aside else ""
    press = packets.Press(content, output, theme, found.portfolio.proofs, progress, passwords, suffix)
    order = packets.Order(separate, lock_with, tidy=not (preset or separate or lock_with or aside))
    bound = packets.bind(press, wanted, every, order)
    told = in_order((*problems, *untold(bound.diagnostics, problems)))
    if final and bound.missing:
        return Built(found, told, published=False, missing=bound.missing)
    kept = {*files.written(output), *bound.kept} - set(bound.gone)
    drawn: dict[str, bytes] = {}
    if f"{DASHBOARD}/index.html" in kept and not aside:
        drawn = dashboard_with(found, coverage, problems, (every, usual), bound, theme)
        kept = {path for path in kept if not path.startswith(f"{DASHBOARD}/")}
    changed = files.publish(output, {**drawn, **bound.files}, sorted(kept))
    results = tuple(str(output / path) for path in bound.paths)
    return Built(found, told, True, changed, results, bound.missing, aside)


def dashboard_with(
    found: Survey,
    coverage: Coverage,
    problems: tuple[Diagnostic, ...],
    there_are: tuple[tuple[PacketContents, ...], tuple[PacketContents, ...]],
    bound: packets.BoundPackets,
    theme: dict[str, bytes],
) -> dict[str, bytes]:
    """The dashboard as a build would draw it now, but for the packets that only a build would bind."""
    every, usual = there_are
    proofs_ = found.portfolio.proofs
    one_page = render_map(map_of(found.portfolio, coverage, found.as_of), theme)
    told = packets.told(usual, proofs_, bound.ledger)
    listed = in_order((*problems, *untold(told, problems), *one_page.diagnostics))
    return private_site(
        found, coverage, listed, packets.standings(every, usual, proofs_, bound.ledger), theme
    )
