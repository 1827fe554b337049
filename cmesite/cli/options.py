"""What all commands share: the options for content, output and day, and how they speak."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

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


def say(text: str) -> None:
    click.echo(text)


def tell(text: str) -> None:
    if text:
        click.echo(text, nl=False, err=True)
