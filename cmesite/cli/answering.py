"""The commands that tell where the physician stands: coverage and what-if."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from cmesite.cli.options import CONTENT_HAS_ERRORS, FINE, as_of_option, content_option, say
from cmesite.cli.surveying import readable
from cmesite.coverage.contract import to_json_text
from cmesite.coverage.measure import measure, other_cycles
from cmesite.coverage.what_if import what_if as changes
from cmesite.records.kind import Kind
from cmesite.records.portfolio import Portfolio
from cmesite.records.references import candidates
from cmesite.terminal import coverage_text, what_if_text


@click.command()
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
    found = readable(content, as_of)
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
        say(to_json_text(answer))
    else:
        say(coverage_text(answer, found.portfolio, requirement))
    return FINE


@click.command("what-if")
@click.option("--drop", multiple=True, metavar="ID", help="A credit to leave out; may be given again.")
@click.option(
    "--add", multiple=True, metavar="plan/ID", help="A plan to count as carried out; may be given again."
)
@content_option
@as_of_option
def what_if(drop: tuple[str, ...], add: tuple[str, ...], content: Path, as_of: date | None) -> int:
    """Tell what would change for each authority without some credits, or with some plans carried out."""
    found = readable(content, as_of)
    if found is None:
        return CONTENT_HAS_ERRORS
    dropped = [_known(found.portfolio, text, Kind.CREDIT) for text in drop]
    added = [_known(found.portfolio, text, Kind.PLAN) for text in add]
    if not dropped and not added:
        raise click.UsageError("Name what to leave out (--drop ID) or to carry out (--add plan/ID).")
    say(what_if_text(changes(found.portfolio, found.as_of, dropped, added)))
    return FINE


def _known(portfolio: Portfolio, text: str, kind: Kind) -> str:
    """The id that a text names, or wrong use with what there is."""
    found = candidates(portfolio, text, (kind,))
    if not found:
        raise click.UsageError(f"There is no record {text!r} in {kind.value}/.")
    return found[0].id
