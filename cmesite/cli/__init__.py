"""The command line: the only place that reads the clock, prints, and decides how the program exits."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from pathlib import Path

import click

from cmesite import __version__
from cmesite.cli.answering import coverage, what_if
from cmesite.cli.audiences import audience
from cmesite.cli.building import build, packet
from cmesite.cli.checking import check, explain
from cmesite.cli.map import map_
from cmesite.cli.options import BUG, FINE, WRONG_USE
from cmesite.cli.planning import due, pitfalls, plan, rollover, weigh
from cmesite.cli.serving import serve
from cmesite.cli.setup import doctor, init
from cmesite.cli.writing import new
from cmesite.files import OutputError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="cmesite")
def commands() -> None:
    """Your continuing medical education as plain text: checked, counted, explained, published."""


# What the machine refuses: no room, no permission, a broken disk. Nothing of ours mends that.
OF_THE_MACHINE = {
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO,
}  # fmt: skip

COMMANDS = (
    build, check, coverage, what_if, packet, map_, audience, due, plan, pitfalls, weigh, rollover,
    new, explain, serve, init, doctor,
)  # fmt: skip
for command in COMMANDS:
    commands.add_command(command)


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
