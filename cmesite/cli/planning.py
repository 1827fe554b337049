"""The commands that tell what comes next: due, plan, pitfalls, weigh and rollover."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from cmesite import files
from cmesite.cli.options import CONTENT_HAS_ERRORS, FINE, as_of_option, content_option, say
from cmesite.cli.surveying import readable
from cmesite.coverage.measure import measure
from cmesite.planning.due import due_within
from cmesite.planning.loop import year_figures
from cmesite.planning.quarter import figures_of, year_begun_in
from cmesite.planning.rollover import rollover as next_year
from cmesite.planning.scene import Scene, scene_of
from cmesite.planning.weigh import rank_of
from cmesite.planning.weigh import weigh as weigh_plan
from cmesite.planning.year import quarters_of
from cmesite.proposals import proposal_files
from cmesite.publishing.dashboard.books import Books, books_of
from cmesite.publishing.dashboard.plan_clusters import clusters_page_of
from cmesite.publishing.dashboard.plan_pitfalls import pitfalls_page_of
from cmesite.publishing.dashboard.plan_year import plan_page_of
from cmesite.publishing.dashboard.shell import Shell, shell_of
from cmesite.publishing.wording import year_name
from cmesite.records.kind import Kind
from cmesite.records.portfolio import find
from cmesite.records.profile import Profile
from cmesite.records.references import candidates
from cmesite.survey import Survey
from cmesite.terminal import day
from cmesite.terminal_plan import pitfalls_text, plan_text
from cmesite.terminal_planning import due_text, rollover_text, weighed_text
from cmesite.terminal_reviews import quarter_lines, year_lines


@click.command()
@content_option
@as_of_option
@click.option("--days", type=click.IntRange(1, 3660), default=90, show_default=True, help="How far to look.")
def due(content: Path, as_of: date | None, days: int) -> int:
    """Tell what wants doing next, most urgent first, with the file and the command for each."""
    found = readable(content, as_of)
    if found is None:
        return CONTENT_HAS_ERRORS
    coverage = measure(found.portfolio, found.as_of)
    say(due_text(due_within(found.portfolio, coverage, found.as_of, days), found.as_of, days))
    return FINE


@click.command()
@content_option
@as_of_option
def plan(content: Path, as_of: date | None) -> int:
    """Tell the year's plan: what it asks, goals, mix, months, steps and clusters."""
    found = readable(content, as_of)
    if found is None:
        return CONTENT_HAS_ERRORS
    shell, books, scene = _desk(found)
    say(plan_text(plan_page_of(shell, books, scene), clusters_page_of(shell, books)))
    return FINE


@click.command()
@content_option
@as_of_option
def pitfalls(content: Path, as_of: date | None) -> int:
    """Tell the pace of every rule, and which of the five classic pitfalls your year shows."""
    found = readable(content, as_of)
    if found is None:
        return CONTENT_HAS_ERRORS
    say(pitfalls_text(pitfalls_page_of(*_desk(found))))
    return FINE


def _desk(found: Survey) -> tuple[Shell, Books, Scene]:
    """What the planning pages are made from."""
    coverage = measure(found.portfolio, found.as_of)
    books = books_of(found.portfolio, coverage, found.as_of)
    scene = scene_of(found.portfolio, coverage, found.as_of)
    return shell_of(books, found.diagnostics, ()), books, scene


@click.command()
@click.argument("plan", metavar="plan/ID|FILE")
@content_option
@as_of_option
def weigh(plan: str, content: Path, as_of: date | None) -> int:
    """Put a planned activity through the filter: four questions, answered from your records.

    Instead of plan/ID it may be a FILE that is not yet in your plan, written like one.
    """
    file = Path(plan)
    is_draft = file.suffix == ".md" and file.is_file()
    found = readable(content, as_of, file if is_draft else None)
    if found is None:
        return CONTENT_HAS_ERRORS
    known = candidates(found.portfolio, file.stem if is_draft else plan, (Kind.PLAN,))
    chosen = find(found.portfolio.plan, known[0].id) if known else None
    if chosen is None:
        raise click.UsageError(f"There is no plan {plan!r}, and no file of that name ending in .md.")
    weighed = weigh_plan(found.portfolio, found.as_of, chosen)
    say(weighed_text(weighed, rank_of(weighed, found.portfolio, found.as_of)))
    return FINE


def review_notes(content: Path, id_: str, as_of: date | None) -> tuple[str, ...] | None:
    """The numbers of the quarter or year that a review's id names; None, and why told, if there are none."""
    match = re.match(r"(\d{4})(?:-q([1-4]))?$", id_)
    if match is None:
        raise click.UsageError(
            f"{id_!r} is not a review. Name a quarter, such as 2026-Q3, or a year, such as 2026."
        )
    found = readable(content, as_of)
    if found is None:
        return None
    year = year_begun_in(found.portfolio, int(match[1]))
    begins = (quarters_of(year)[int(match[2]) - 1] if match[2] else year).start
    if begins > found.as_of:
        raise click.UsageError(f"{id_} begins on {day(begins)}. There is nothing to review yet.")
    if match[2]:
        return quarter_lines(figures_of(found.portfolio, int(match[1]), int(match[2]), found.as_of))
    return year_lines(year_figures(found.portfolio, int(match[1]), found.as_of))


@click.command()
@click.argument("year", required=False, type=click.IntRange(1901, 9998))
@click.option("--write", is_flag=True, help="Write the files. Without it they are only shown.")
@content_option
@as_of_option
def rollover(year: int | None, write: bool, content: Path, as_of: date | None) -> int:
    """Propose next year's goals, streams and candidates as new files, all private and undecided.

    YEAR is the year to propose for. Default: the one that runs, in its first quarter and, before its last, as
    long as it has no goals of its own; else the next. Nothing is ever overwritten, and nothing counts as
    planned until you say so.
    """
    found = readable(content, as_of)
    if found is None:
        return CONTENT_HAS_ERRORS
    proposed = next_year(found.portfolio, found.as_of, year)
    say(f"From {year_name(proposed.past)} for {year_name(proposed.year)}:")
    profile = found.portfolio.profile
    proposals = proposal_files(proposed, profile.credit_type if profile else Profile("").credit_type)
    for path, text, why in proposals:
        if write and not files.create(content / path, text):
            say(f"  {path} exists already and is left as it is.")
        else:
            say(f"  {path}: {why}")
    for line in proposed.left:
        say(f"  Left behind: {line}")
    say(rollover_text(len(proposals), write, str(content)))
    return FINE
