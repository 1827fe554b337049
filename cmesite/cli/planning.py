"""The commands that tell what comes next: due, weigh and rollover."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cmesite.cli.options import CONTENT_HAS_ERRORS, FINE, as_of_option, content_option, readable, say
from cmesite.coverage.measure import measure
from cmesite.planning.due import due_within
from cmesite.terminal_planning import due_text


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
