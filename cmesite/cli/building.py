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
    F,
    as_of_option,
    content_option,
    output_option,
    require,
    say,
    tell,
)
from cmesite.cli.progress import Bar

READABLE_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
LOCK_HELP = "Write a copy too that asks for the password in FILE's first line (AES-256)."


def password_option(command: F) -> F:
    """`--password-file FILE`."""
    return click.option(
        "--password-file",
        metavar="FILE",
        type=READABLE_FILE,
        envvar="CMESITE_PASSWORD_FILE",
        help="Passwords to try on certificates that ask for one, one a line.",
    )(command)


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
@click.option("--lock-with", "lock", metavar="FILE", type=READABLE_FILE, help=LOCK_HELP)
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
    """Write the proof packet PRESET, or every packet, as one PDF each."""
    require(content)
    refuse_mixed_wishes(preset, separate, old, lock)
    before = old.read_bytes() if old else b""
    password = password_in(lock) if lock else ""
    passwords = passwords_in(content, password_file)
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
    return tell_differences(before, Path(built.results[0])) if old else FINE


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


def tell_differences(old: bytes, new: Path) -> int:
    """How the new packet differs from the old one, which may have stood in the same place."""
    try:
        lines = story.compare_packets(old, new.read_bytes())
    except ValueError as other:
        raise click.UsageError(f"{other}.") from None
    for line in lines or ("The same exhibits with the same proofs.",):
        say(line)
    return FINE


def password_in(file: Path) -> str:
    """The password in a file's first line."""
    lines = lines_of(file)
    if not lines:
        raise click.UsageError(f"{file} is empty. Write the password into its first line.")
    return lines[0]


def passwords_in(content: Path, file: Path | None) -> tuple[str, ...]:
    """The passwords to try on locked proofs, one a line. The file must not lie in the content."""
    if file is None:
        return ()
    if file.resolve().is_relative_to(content.resolve()):
        raise click.UsageError(
            f"{file} lies in your content, where a password must not be. Move it elsewhere."
        )
    return lines_of(file)


def lines_of(file: Path) -> tuple[str, ...]:
    """A text file's lines without the empty ones."""
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise click.UsageError(f"{file} cannot be read as text.") from None
    return tuple(line for line in text.splitlines() if line)
