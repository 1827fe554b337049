"""The commands that write results: build and packet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cmesite import build as story
from cmesite import files, report
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
from cmesite.cli.progress import Bar


@click.command()
@content_option
@output_option
@as_of_option
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
def build(content: Path, output: Path, as_of: date | None, strict: bool) -> int:
    """Build the portfolio, the dashboard and the packets."""
    require(content)
    try:
        built = story.build(content, output, date.today(), as_of, strict=strict, progress=Bar())
    except files.OutputError as refused:
        raise click.UsageError(str(refused)) from None
    tell(report.as_text(built.diagnostics, built.survey.sources, str(content)))
    if not built.published:
        tell(f"Nothing was published: {report.summary(built.diagnostics)}. The last build is untouched.\n")
        return CONTENT_HAS_ERRORS
    say(f"Built as of {built.survey.as_of}: {report.summary(built.diagnostics)}.")
    for line in built.results:
        say(f"  {line}")
    return FINE


@click.command()
@click.argument("preset", required=False, metavar="[PRESET]")
@content_option
@output_option
@as_of_option
def packet(preset: str | None, content: Path, output: Path, as_of: date | None) -> int:
    """Write the proof packet PRESET, or every packet, as one PDF each."""
    require(content)
    try:
        built = story.build_packets(content, output, date.today(), as_of, preset, progress=Bar())
    except files.OutputError as refused:
        raise click.UsageError(str(refused)) from None
    except LookupError as unknown:
        raise click.UsageError(str(unknown.args[0])) from None
    tell(report.as_text(built.diagnostics, built.survey.sources, str(content)))
    if not built.published:
        tell(f"No packet was written: {report.summary(built.diagnostics)}.\n")
        return CONTENT_HAS_ERRORS
    for line in built.results:
        say(line)
    return FINE
