"""The options that name a file with passwords, and reading it: no password stands in the content."""

from __future__ import annotations

from pathlib import Path

import click

from cmesite.cli.options import F

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


def lock_option(command: F) -> F:
    """`--lock-with FILE`."""
    return click.option("--lock-with", "lock", metavar="FILE", type=READABLE_FILE, help=LOCK_HELP)(command)


def password_in(content: Path, file: Path | None) -> str:
    """The password in a file's first line; empty where no file is named."""
    lines = passwords_in(content, file)
    if file and not lines:
        raise click.UsageError(f"{file} is empty. Write the password into its first line.")
    return lines[0] if lines else ""


def passwords_in(content: Path, file: Path | None) -> tuple[str, ...]:
    """The passwords in a file, one a line. It must not lie in the content."""
    if file is None:
        return ()
    if file.resolve().is_relative_to(content.resolve()):
        raise click.UsageError(
            f"{file} lies in your content, where a password must not be. Move it elsewhere."
        )
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise click.UsageError(f"{file} cannot be read as text.") from None
    return tuple(line for line in text.splitlines() if line)
