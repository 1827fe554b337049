"""What all commands share: the options for content, output and day, and how they speak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from cmesite import build as story
from cmesite import report
from cmesite.cli.progress import Bar
from cmesite.diagnostics import Severity
from cmesite.records.source import Source

FINE, CONTENT_HAS_ERRORS, WRONG_USE, BUG = 0, 1, 2, 3

F = TypeVar("F", bound=Callable[..., Any])


def as_day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """The date an option names, or wrong use with the right form."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(
            f"{value!r} is not a date. Write it as year-month-day, for example 2026-11-22.", context, option
        ) from None


def content_option(command: F) -> F:
    """`--content DIR`."""
    return click.option(
        "--content",
        type=click.Path(path_type=Path),
        default=Path("content"),
        show_default=True,
        help="The folder with your records.",
    )(command)


def output_option(command: F) -> F:
    """`--output DIR`."""
    return click.option(
        "--output",
        type=click.Path(path_type=Path),
        default=Path("build"),
        show_default=True,
        help="The folder the results are written to.",
    )(command)


def as_of_option(command: F) -> F:
    """`--as-of DATE`."""
    return click.option(
        "--as-of",
        metavar="YYYY-MM-DD",
        callback=as_day,
        help="Answer as on this day. Default: as_of in site.toml, else today.",
    )(command)


def require(content: Path) -> None:
    if not content.is_dir():
        raise click.UsageError(
            f"There is no folder {content}. Name the folder with your records: --content DIR"
        )


def readable(content: Path, as_of: date | None, draft: Path | None = None) -> story.Survey | None:
    """What was read, or None, and the reasons told, where no answer can be given.

    `draft` is a file from anywhere, read as if it were in plan/ and told by its own name.
    """
    require(content)
    drafts = () if draft is None else (Source(f"plan/{draft.name}", draft.read_bytes()),)
    found = story.survey(content, date.today(), as_of, progress=Bar(), drafts=drafts)
    errors = [d for d in found.diagnostics if d.severity is Severity.ERROR]
    if not errors:
        return found
    names = {source.path for source in drafts}
    tell(report.as_text([d for d in errors if d.place.path not in names], found.sources, str(content)))
    if draft is not None:
        inside = [
            replace(d, place=replace(d.place, path=draft.name)) for d in errors if d.place.path in names
        ]
        tell(report.as_text(inside, (Source(draft.name, draft.read_bytes()),), str(draft.parent)))
    tell(f"No answer is given while records cannot be read: {report.summary(errors)}.\n")
    return None


def say(text: str) -> None:
    click.echo(text)


def tell(text: str) -> None:
    if text:
        click.echo(text, nl=False, err=True)
