"""The command line: the only place that reads the clock, prints, and decides how the program exits."""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from cmesite import __version__, files, report
from cmesite import build as story
from cmesite.catalog import EXPLANATIONS
from cmesite.coverage.contract import to_json_text
from cmesite.coverage.measure import measure
from cmesite.diagnostics import Severity
from cmesite.scaffold import KINDS, NewRecord, record_text
from cmesite.terminal import coverage_text

FINE, CONTENT_HAS_ERRORS, WRONG_USE, BUG = 0, 1, 2, 3

F = TypeVar("F", bound=Callable[..., Any])


def _day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
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
        callback=_day,
        help="Answer as on this day. Default: as_of in site.toml, else today.",
    )(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="cmesite")
def commands() -> None:
    """Your continuing medical education as plain text: checked, counted, explained, published."""


@commands.command()
@content_option
@output_option
@as_of_option
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
def build(content: Path, output: Path, as_of: date | None, strict: bool) -> int:
    """Build the portfolio, the dashboard and the packets."""
    _require(content)
    try:
        built = story.build(content, output, date.today(), as_of, strict=strict, progress=Bar())
    except files.OutputError as refused:
        raise click.UsageError(str(refused)) from None
    _tell(report.as_text(built.diagnostics, built.survey.sources, str(content)))
    if not built.published:
        _tell(f"Nothing was published: {report.summary(built.diagnostics)}. The last build is untouched.\n")
        return CONTENT_HAS_ERRORS
    _say(f"Built as of {built.survey.as_of}: {report.summary(built.diagnostics)}.")
    for line in built.results:
        _say(f"  {line}")
    return FINE


@commands.command()
@content_option
@as_of_option
@click.option("--strict", is_flag=True, help="Exit with an error where there are only warnings, too.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True
)
def check(content: Path, as_of: date | None, strict: bool, form: str) -> int:
    """Tell everything that is wrong with the content, in one run."""
    _require(content)
    found = story.survey(content, date.today(), as_of, progress=Bar())
    if form == "json":
        _say(report.as_json(found.diagnostics, str(content)))
    elif form == "github":
        click.echo(report.as_github(found.diagnostics, str(content)), nl=False)
    else:
        click.echo(report.as_text(found.diagnostics, found.sources, str(content)), nl=False)
        gap = "\n" if found.diagnostics else ""
        _say(f"{gap}{report.summary(found.diagnostics)} in {_count(found)}.")
    bad = not found.publishable or (strict and bool(found.diagnostics))
    return CONTENT_HAS_ERRORS if bad else FINE


@commands.command()
@click.argument("requirement", required=False, metavar="[REQUIREMENT]")
@content_option
@as_of_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def coverage(requirement: str | None, content: Path, as_of: date | None, form: str) -> int:
    """Tell where each requirement stands, or one of them in full."""
    _require(content)
    found = story.survey(content, date.today(), as_of, progress=Bar())
    errors = [d for d in found.diagnostics if d.severity is Severity.ERROR]
    _tell(report.as_text(errors, found.sources, str(content)))
    if errors:
        _tell(f"No answer is given while records cannot be read: {report.summary(errors)}.\n")
        return CONTENT_HAS_ERRORS
    known = [one.id for one in found.portfolio.requirements]
    if requirement and requirement not in known:
        raise click.UsageError(
            f"There is no requirement {requirement!r}. There are: {', '.join(known) or 'none'}."
        )
    answer = measure(found.portfolio, found.as_of)
    if requirement:
        answer = replace(
            answer, requirements=tuple(one for one in answer.requirements if one.id == requirement)
        )
    if form == "json":
        _say(to_json_text(answer))
    else:
        _say(coverage_text(answer, found.portfolio, requirement))
    return FINE


@commands.command()
@click.argument("preset", required=False, metavar="[PRESET]")
@content_option
@output_option
@as_of_option
def packet(preset: str | None, content: Path, output: Path, as_of: date | None) -> int:
    """Write the proof packet PRESET, or every packet, as one PDF each."""
    _require(content)
    try:
        built = story.build_packets(content, output, date.today(), as_of, preset, progress=Bar())
    except files.OutputError as refused:
        raise click.UsageError(str(refused)) from None
    except LookupError as unknown:
        raise click.UsageError(str(unknown.args[0])) from None
    _tell(report.as_text(built.diagnostics, built.survey.sources, str(content)))
    if not built.published:
        _tell(f"No packet was written: {report.summary(built.diagnostics)}.\n")
        return CONTENT_HAS_ERRORS
    for line in built.results:
        _say(line)
    return FINE


@commands.command()
@click.argument("kind", type=click.Choice(sorted(KINDS)))
@click.argument("title", required=False, default="")
@content_option
@click.option("--date", "day", metavar="YYYY-MM-DD", callback=_day, help="When it happened. Default: today.")
@click.option("--id", "id_", default="", help="The file's name without .md. Default: from the title.")
@click.option(
    "--plan", default="", help="For a credit: the id of the plan it completes, which says the rest."
)
def new(kind: str, title: str, content: Path, day: date | None, id_: str, plan: str) -> int:
    """Write a new record to fill in. Never overwrites a file.

    Example: cmesite new credit "Sepsis Management Course" --date 2026-02-10
    """
    if plan and kind != "credit":
        raise click.UsageError("Only a credit completes a plan: cmesite new credit --plan ID")
    record = NewRecord(kind, title, day or date.today(), id_, plan)
    name, text = record_text(record)
    path = content / name
    if not files.create(path, text):
        raise click.UsageError(f"{path} exists already. Choose another name with --id.")
    _say(f"{path} is ready to fill in. Then run: cmesite check --content {content}")
    return FINE


@commands.command()
@click.argument("code", required=False, metavar="[CODE]")
def explain(code: str | None) -> int:
    """Explain a diagnostic by its CODE; without one, list them all."""
    if code is None:
        width = max(len(one.code) for one in EXPLANATIONS)
        for one in sorted(EXPLANATIONS, key=lambda each: each.code):
            _say(f"{one.code:<{width}}  {one.title}")
        return FINE
    found = next((one for one in EXPLANATIONS if one.code == code.strip("[]")), None)
    if found is None:
        raise click.UsageError(f"There is no diagnostic {code!r}. `cmesite explain` lists them all.")
    _say(f"{found.code}: {found.title}\n\n{click.wrap_text(found.text, 88, preserve_paragraphs=True)}")
    return FINE


class Bar:
    """A line of progress on a terminal's error stream, shown only once work has taken a second."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.shown = False
        self.visible = sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Tells that `done` of `total` steps of a stage are done."""
        if not self.visible or time.monotonic() - self.began < 1:
            return
        self.shown = True
        filled = 24 * done // max(total, 1)
        click.echo(
            f"\r\x1b[K{stage} {'█' * filled}{'░' * (24 - filled)} {done} of {total}", nl=False, err=True
        )
        if done >= total:
            click.echo("\r\x1b[K", nl=False, err=True)


def main() -> None:
    """Runs the command line and exits: 0 fine, 1 the content has errors, 2 wrong use, 3 a bug."""
    try:
        status = commands(standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        status = WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        status = 130
    except BrokenPipeError:
        # The reader of our output went away (`cmesite check | head`); that is no failure of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FINE
    except Exception:
        click.echo(traceback.format_exc(), err=True)
        click.echo("This is a bug in cmesite, not a mistake of yours. Your files are untouched.", err=True)
        status = BUG
    sys.exit(status if isinstance(status, int) else FINE)


def _require(content: Path) -> None:
    if not content.is_dir():
        raise click.UsageError(
            f"There is no folder {content}. Name the folder with your records: --content DIR"
        )


def _count(found: story.Survey) -> str:
    number = sum(source.path.endswith(".md") for source in found.sources)
    return f"{number} file{'' if number == 1 else 's'}"


def _say(text: str) -> None:
    click.echo(text)


def _tell(text: str) -> None:
    if text:
        click.echo(text, nl=False, err=True)
