"""The commands that write results: build and packet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cmesite import build as story
from cmesite import files, packets, report
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
from cmesite.cli.passwords import READABLE_FILE, lock_option, password_in, password_option, passwords_in
from cmesite.cli.progress import Bar


@click.command()
@content_option
@output_option
@as_of_option
@password_option
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
def build(content: Path, output: Path, as_of: date | None, strict: bool, password_file: Path | None) -> int:
    """Build the portfolio, the dashboard and the packets."""
    require(content)
    passwords = passwords_in(content, password_file)
    try:
        built = story.build(content, output, date.today(), as_of, strict, Bar(), passwords)
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
@click.option("--final", is_flag=True, help="Refuse to write a draft: every exhibit must have its proof.")
@click.option(
    "--separate", is_flag=True, help="Write one file per certificate, with a list and the originals."
)
@click.option(
    "--compare", "old", metavar="OLD.pdf", type=READABLE_FILE, help="Tell what changed since OLD.pdf."
)
@lock_option
@password_option
def packet(
    preset: str | None,
    content: Path,
    output: Path,
    as_of: date | None,
    final: bool,
    separate: bool,
    old: Path | None,
    lock: Path | None,
    password_file: Path | None,
) -> int:
    """Write the proof packet PRESET, or those that a build makes, as one PDF each.

    PRESET is a name of site.toml, the name of a requirement, audit, full or key-certificates.
    """
    require(content)
    refuse_mixed_wishes(preset, separate, old, lock)
    password = password_in(content, lock)
    passwords = passwords_in(content, password_file)
    # Before anything is written, because the older packet may stand where the new one will.
    before = older(old, (*passwords, password)) if old else None
    try:
        built = story.build_packets(
            content, output, date.today(), as_of, preset, Bar(), separate, password, final, passwords
        )
    except files.OutputError as refused:
        raise click.UsageError(str(refused)) from None
    except LookupError as unknown:
        raise click.UsageError(str(unknown.args[0])) from None
    tell(report.as_text(built.diagnostics, built.survey.sources, str(content)))
    if not built.published:
        tell_refused(built)
        return CONTENT_HAS_ERRORS
    for line in built.results:
        say(line)
    for line in built.missing:
        tell(f"DRAFT. {line}\n")
    if built.aside:
        tell(f"As of {built.survey.as_of}: written beside the packet of today, which stays as it was.\n")
    if before:
        for line in packets.compare(before, Path(built.results[0]), (password,)):
            say(line)
    return FINE


def refuse_mixed_wishes(preset: str | None, separate: bool, old: Path | None, lock: Path | None) -> None:
    """Wrong use where two options exclude each other, or one needs a packet's name."""
    if old and not preset:
        raise click.UsageError("Say which packet to compare: cmesite packet hospital --compare OLD.pdf")
    if separate and (old or lock):
        raise click.UsageError("--separate goes neither with --compare nor with --lock-with.")


def tell_refused(built: story.Built) -> None:
    """Why nothing was written."""
    if not built.missing:
        tell(f"No packet was written: {report.summary(built.diagnostics)}.\n")
        return
    tell("No packet was written, because --final asks for every proof. Missing:\n")
    for line in built.missing:
        tell(f"  {line}\n")


def older(file: Path, passwords: tuple[str, ...]) -> packets.Memory:
    """What an older packet remembers of itself, or wrong use where nothing can be known from the file."""
    try:
        return packets.remembered(file, passwords)
    except packets.LockedPacketError:
        raise click.UsageError(
            f"{file} is locked; give its password with --password-file FILE, in a line of that file."
        ) from None
    except packets.NotAPacketError:
        raise click.UsageError(f"{file} is no packet that cmesite made, or it is damaged.") from None
