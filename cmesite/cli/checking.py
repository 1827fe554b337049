"""The commands that tell what is wrong: check and explain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from cmesite import report
from cmesite.catalog import EXPLANATIONS
from cmesite.cli.options import CONTENT_HAS_ERRORS, FINE, as_of_option, content_option, require, say
from cmesite.cli.passwords import password_option, passwords_in
from cmesite.cli.progress import Bar
from cmesite.diagnostics import in_order
from cmesite.survey import Survey, survey
from cmesite.trial import theme_troubles


@click.command()
@content_option
@as_of_option
@password_option
@click.option("--strict", is_flag=True, help="Exit with an error where there are only warnings, too.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True
)
def check(content: Path, as_of: date | None, strict: bool, form: str, password_file: Path | None) -> int:
    """Tell everything that is wrong with the content, in one run."""
    require(content)
    passwords = passwords_in(content, password_file)
    found = survey(content, date.today(), as_of, progress=Bar(), passwords=passwords)
    found = replace(found, diagnostics=in_order((*found.diagnostics, *theme_troubles(content, found))))
    if form == "json":
        say(report.as_json(found.diagnostics, str(content)))
    elif form == "github":
        click.echo(report.as_github(found.diagnostics, str(content)), nl=False)
    else:
        click.echo(report.as_text(found.diagnostics, found.sources, str(content)), nl=False)
        gap = "\n" if found.diagnostics else ""
        say(f"{gap}{report.summary(found.diagnostics)} in {_count(found)}.")
    bad = not found.publishable or (strict and bool(found.diagnostics))
    return CONTENT_HAS_ERRORS if bad else FINE


@click.command()
@click.argument("code", required=False, metavar="[CODE]")
def explain(code: str | None) -> int:
    """Explain a diagnostic by its CODE; without one, list them all."""
    if code is None:
        width = max(len(one.code) for one in EXPLANATIONS)
        for one in sorted(EXPLANATIONS, key=lambda each: each.code):
            say(f"{one.code:<{width}}  {one.title}")
        return FINE
    found = next((one for one in EXPLANATIONS if one.code == code.strip("[]")), None)
    if found is None:
        raise click.UsageError(f"There is no diagnostic {code!r}. `cmesite explain` lists them all.")
    say(f"{found.code}: {found.title}\n\n{click.wrap_text(found.text, 88, preserve_paragraphs=True)}")
    return FINE


def _count(found: Survey) -> str:
    number = sum(source.path.endswith(".md") for source in found.sources)
    return f"{number} file{'' if number == 1 else 's'}"
