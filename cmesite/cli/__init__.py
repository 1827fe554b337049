"""The command line: the only place that reads the clock, prints, and decides how the program exits."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from importlib import import_module
from pathlib import Path

import click

from cmesite import __version__
from cmesite.cli.options import BUG, FINE, WRONG_USE
from cmesite.files import OutputError

# Every command in the order of the help: the module of this folder it stands in, and its name there.
COMMANDS = {
    "build": ("building", "build"),
    "check": ("checking", "check"),
    "coverage": ("answering", "coverage"),
    "what-if": ("answering", "what_if"),
    "packet": ("building", "packet"),
    "map": ("map", "map_"),
    "audience": ("audiences", "audience"),
    "due": ("planning", "due"),
    "plan": ("planning", "plan"),
    "pitfalls": ("planning", "pitfalls"),
    "weigh": ("planning", "weigh"),
    "rollover": ("planning", "rollover"),
    "new": ("writing", "new"),
    "explain": ("checking", "explain"),
    "serve": ("serving", "serve"),
    "init": ("setup", "init"),
    "doctor": ("setup", "doctor"),
}

# What the machine refuses: no room, no permission, a broken disk. Nothing of ours mends that.
OF_THE_MACHINE = {
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO,
}  # fmt: skip


class Commands(click.Group):
    """The commands, each loaded when it is asked for: what draws takes long to load, and few of them draw."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # as click calls it
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"cmesite.cli.{module}"), name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="cmesite")
def commands() -> None:
    """Your continuing medical education as plain text: checked, counted, explained, published."""


def main() -> None:
    """Runs the command line and exits: 0 fine, 1 the content has errors, 2 wrong use, 3 a bug."""
    _open_what_is_closed()
    try:
        status = commands(standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        status = WRONG_USE
    except OutputError as refused:
        click.echo(f"Error: {refused}", err=True)
        status = WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        status = 130
    except BrokenPipeError:
        # The reader of our output went away (`cmesite check | head`); that is no failure of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FINE
    except Exception as failure:
        if isinstance(failure, OSError) and failure.errno in OF_THE_MACHINE:
            click.echo(f"Error: {failure.filename or 'A file'}: {failure.strerror}.", err=True)
            sys.exit(WRONG_USE)
        click.echo(traceback.format_exc(), err=True)
        click.echo("This is a bug in cmesite, not a mistake of yours. Your files are untouched.", err=True)
        status = BUG
    sys.exit(status if isinstance(status, int) else FINE)


def _open_what_is_closed() -> None:
    """Gives a program started with a closed output (`>&-`) one that swallows. Without it the next file we
    open would take its number, and what we say would be written into that file."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which is this one
        if getattr(sys, name) is None:
            swallowing = Path(os.devnull).open("w" if number else "r")  # noqa: SIM115  # open to the end
            setattr(sys, name, swallowing)
