"""The command that starts a record: new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from cmesite import files
from cmesite.cli.options import CONTENT_HAS_ERRORS, FINE, as_day, content_option, say
from cmesite.cli.planning import review_notes
from cmesite.scaffold import KINDS, NewRecord, copied_pack, quarter_id, record_text


@click.command()
@click.argument("kind", metavar="KIND", type=click.Choice(sorted(KINDS)))
@click.argument("title", required=False, default="")
@content_option
@click.option(
    "--date", "day", metavar="YYYY-MM-DD", callback=as_day, help="When it happened. Default: today."
)
@click.option("--id", "id_", default="", help="The file's name without .md. Default: from the title.")
@click.option(
    "--plan", default="", help="For a credit: the id of the plan it completes, which says the rest."
)
@click.option(
    "--from", "pack", default="", help="For a requirement: the example file to start from, such as us-pa-md."
)
def new(kind: str, title: str, content: Path, day: date | None, id_: str, plan: str, pack: str) -> int:
    """Write a new record to fill in. Never overwrites a file.

    KIND is cluster, credential, credit, goal, outcome, plan, practice, requirement, resource, review or
    statement.

    Example: cmesite new credit "Sepsis Management Course" --date 2026-02-10
    """
    if plan and kind != "credit":
        raise click.UsageError("Only a credit completes a plan: cmesite new credit --plan ID")
    if pack and kind != "requirement":
        raise click.UsageError(
            "Only a requirement starts from an example: cmesite new requirement --from us-pa-md"
        )
    record = NewRecord(kind, title, day or date.today(), id_, plan)
    if kind == "review":
        notes = review_notes(content, id_ or quarter_id(record), day)
        if notes is None:
            return CONTENT_HAS_ERRORS
        record = replace(record, notes=notes)
    name, text = copied_pack(pack, _pack(pack), id_) if pack else record_text(record)
    path = content / name
    if not files.create(path, text):
        raise click.UsageError(f"{path} exists already. {_instead(kind)}")
    say(f"{path} is ready to fill in. Then run: cmesite check --content {content}")
    return FINE


def _instead(kind: str) -> str:
    """A review's name is its quarter or year, so that no other will do."""
    if kind == "review":
        return "Edit it, or delete it and run this again to have its numbers written anew."
    return "Choose another name with --id."


def _pack(id_: str) -> str:
    """The text of an example requirement, or wrong use with all there are."""
    folder = files.packaged("packs")
    there_are = sorted(path.stem for path in folder.glob("*.md") if path.stem != "README")
    if id_ not in there_are:
        raise click.UsageError(f"There is no example {id_!r}. There are: {', '.join(there_are)}.")
    return (folder / f"{id_}.md").read_text("utf-8")
