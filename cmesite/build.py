"""The story: from a content folder to the three results, one stage after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cmesite import files, packets, privacy, themes
from cmesite.coverage.answers import Coverage
from cmesite.coverage.measure import measure
from cmesite.diagnostics import Diagnostic, has_errors, in_order, untold
from cmesite.packet_records import Records, records_now
from cmesite.publishing.calendar import calendar_of
from cmesite.publishing.map import map_of
from cmesite.publishing.packet_contents import PacketContents
from cmesite.records.settings import PageSize
from cmesite.rendering.calendar import render_calendar
from cmesite.rendering.map import render_map
from cmesite.rendering.pages import BrokenTemplateError
from cmesite.sites import (
    CALENDAR,
    DASHBOARD,
    MAP,
    PORTFOLIO,
    made,
    packets_there_are,
    private_site,
    public_site,
)
from cmesite.survey import Progress, Survey, silent, survey


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
    records = records_now(found, every)
    press = packets.Press(content, output, theme, found.portfolio.proofs, records, progress, passwords)
    bound = packets.bind(press, usual, every, packets.Order(tidy=True))
    one_page = render_map(map_of(found.portfolio, coverage, found.as_of), theme)
    problems = in_order((*problems, *untold(bound.diagnostics, problems), *one_page.diagnostics))
    if strict and problems:
        return Built(found, problems, published=False)
    try:
        wanted = privacy.wanted_of(found.portfolio, coverage, found.as_of, themes.program_themes())
        public = privacy.checked(made(public_site(found, theme)), wanted, found.portfolio, PORTFOLIO)
        problems = in_order((*problems, *public.diagnostics))
        if has_errors(problems) or (strict and problems):
            return Built(found, problems, published=False)
        standings = packets.standings(every, usual, records, bound.ledger)
        private = made(private_site(found, coverage, problems, standings, theme))
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
    records = records_now(found, every)
    press = packets.Press(
        content, output, theme, found.portfolio.proofs, records, progress, passwords, suffix
    )
    order = packets.Order(separate, lock_with, tidy=not (preset or separate or lock_with or aside))
    bound = packets.bind(press, wanted, every, order)
    told = in_order((*problems, *untold(bound.diagnostics, problems)))
    if final and bound.missing:
        return Built(found, told, published=False, missing=bound.missing)
    kept = {*files.written(output), *bound.kept} - set(bound.gone)
    drawn: dict[str, bytes] = {}
    if f"{DASHBOARD}/index.html" in kept and not aside:
        drawn = dashboard_with(found, coverage, problems, (every, usual), records, bound, theme)
        kept = {path for path in kept if not path.startswith(f"{DASHBOARD}/")}
    changed = files.publish(output, {**drawn, **bound.files}, sorted(kept))
    results = tuple(str(output / path) for path in bound.paths)
    return Built(found, told, True, changed, results, bound.missing, aside)


def dashboard_with(
    found: Survey,
    coverage: Coverage,
    problems: tuple[Diagnostic, ...],
    there_are: tuple[tuple[PacketContents, ...], tuple[PacketContents, ...]],
    records: Records,
    bound: packets.BoundPackets,
    theme: dict[str, bytes],
) -> dict[str, bytes]:
    """The dashboard as a build would draw it now, but for the packets that only a build would bind."""
    every, usual = there_are
    one_page = render_map(map_of(found.portfolio, coverage, found.as_of), theme)
    told = packets.told(usual, records, bound.ledger)
    listed = in_order((*problems, *untold(told, problems), *one_page.diagnostics))
    standings = packets.standings(every, usual, records, bound.ledger)
    return made(private_site(found, coverage, listed, standings, theme))
