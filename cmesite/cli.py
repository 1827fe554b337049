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
from cmesite.coverage.measure import measure, other_cycles
from cmesite.coverage.what_if import what_if as changes
from cmesite.diagnostics import Severity
from cmesite.records.kind import Kind
from cmesite.records.portfolio import Portfolio
from cmesite.records.references import candidates
from cmesite.scaffold import KINDS, NewRecord, copied_pack, record_text
from cmesite.terminal import coverage_text, what_if_text

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
@click.option(
    "--cycle",
    type=click.Choice(["previous", "next"]),
    help="Answer for the cycle before or after the one that is running.",
)
def coverage(requirement: str | None, content: Path, as_of: date | None, form: str, cycle: str | None) -> int:
    """Tell where each requirement stands, or one of them in full.

    What could have been proved on a renewal date: --as-of that date.
    """
    found = _readable(content, as_of)
    if found is None:
        return CONTENT_HAS_ERRORS
    known = [one.id for one in found.portfolio.requirements]
    if requirement and requirement not in known:
        raise click.UsageError(
            f"There is no requirement {requirement!r}. There are: {', '.join(known) or 'none'}."
        )
    answer = measure(found.portfolio, found.as_of)
    if cycle:
        answer = other_cycles(answer, found.portfolio, cycle)
    if requirement:
        answer = replace(
            answer, requirements=tuple(one for one in answer.requirements if one.id == requirement)
        )
    if form == "json":
        _say(to_json_text(answer))
    else:
        _say(coverage_text(answer, found.portfolio, requirement))
    return FINE


@commands.command("what-if")
@click.option("--drop", multiple=True, metavar="ID", help="A credit to leave out; may be given again.")
@click.option(
    "--add", multiple=True, metavar="plan/ID", help="A plan to count as carried out; may be given again."
)
@content_option
@as_of_option
def what_if(drop: tuple[str, ...], add: tuple[str, ...], content: Path, as_of: date | None) -> int:
    """Tell what would change for each authority without some credits, or with some plans carried out."""
    found = _readable(content, as_of)
    if found is None:
        return CONTENT_HAS_ERRORS
    dropped = [_known(found.portfolio, text, Kind.CREDIT) for text in drop]
    added = [_known(found.portfolio, text, Kind.PLAN) for text in add]
    if not dropped and not added:
        raise click.UsageError("Name what to leave out (--drop ID) or to carry out (--add plan/ID).")
    _say(what_if_text(changes(found.portfolio, found.as_of, dropped, added)))
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
@click.option(
    "--from", "pack", default="", help="For a requirement: the example file to start from, such as us-pa-md."
)
def new(kind: str, title: str, content: Path, day: date | None, id_: str, plan: str, pack: str) -> int:
    """Write a new record to fill in. Never overwrites a file.

    Example: cmesite new credit "Sepsis Management Course" --date 2026-02-10
    """
    if plan and kind != "credit":
        raise click.UsageError("Only a credit completes a plan: cmesite new credit --plan ID")
    if pack and kind != "requirement":
        raise click.UsageError(
            "Only a requirement starts from an example: cmesite new requirement --from us-pa-md"
        )
    record = NewRecord(kind, title, day or date.today(), id_, plan)
    name, text = copied_pack(pack, _pack(pack), id_) if pack else record_text(record)
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


def _pack(id_: str) -> str:
    """The text of an example requirement, or wrong use with all there are."""
    folder = files.packaged("packs")
    there_are = sorted(path.stem for path in folder.glob("*.md") if path.stem != "README")
    if id_ not in there_are:
        raise click.UsageError(f"There is no example {id_!r}. There are: {', '.join(there_are)}.")
    return (folder / f"{id_}.md").read_text("utf-8")


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


def _readable(content: Path, as_of: date | None) -> story.Survey | None:
    """What was read, or None, and the reasons told, where no answer can be given."""
    _require(content)
    found = story.survey(content, date.today(), as_of, progress=Bar())
    errors = [d for d in found.diagnostics if d.severity is Severity.ERROR]
    if not errors:
        return found
    _tell(report.as_text(errors, found.sources, str(content)))
    _tell(f"No answer is given while records cannot be read: {report.summary(errors)}.\n")
    return None


def _known(portfolio: Portfolio, text: str, kind: Kind) -> str:
    """The id that a text names, or wrong use with what there is."""
    found = candidates(portfolio, text, (kind,))
    if not found:
        raise click.UsageError(f"There is no record {text!r} in {kind.value}/.")
    return found[0].id


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
