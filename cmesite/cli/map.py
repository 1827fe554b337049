"""The command that writes the one-page map."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cmesite import build as story
from cmesite import report
from cmesite.cli.options import (
    CONTENT_HAS_ERRORS,
    FINE,
    as_of_option,
    content_option,
    output_option,
    require,
    say,
    tell,
)
from cmesite.records.settings import PageSize


@click.command("map")
@content_option
@output_option
@as_of_option
@click.option(
    "--paper",
    type=click.Choice([size.value for size in PageSize]),
    help="The paper. Default: page_size under [map] in site.toml, else letter.",
)
def map_(content: Path, output: Path, as_of: date | None, paper: str | None) -> int:
    """Write the year on one printed side: what you must do, what you want, and the outline."""
    require(content)
    size = PageSize(paper) if paper else None
    built = story.build_map(content, output, date.today(), as_of, size)
    tell(report.as_text(built.diagnostics, built.survey.sources, str(content)))
    if not built.published:
        tell(f"No map was written: {report.summary(built.diagnostics)}.\n")
        return CONTENT_HAS_ERRORS
    for line in built.results:
        say(line)
    return FINE
