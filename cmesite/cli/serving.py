"""The command that shows both sites while you write: serve."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import webbrowser
from datetime import date
from functools import partial
from pathlib import Path

import click

from cmesite.cli.options import FINE, as_of_option, content_option, output_option, require, say
from cmesite.cli.passwords import password_option, passwords_in
from cmesite.files import places_of_themes
from cmesite.memory import remembering
from cmesite.preview import Aside, Preview, preview
from cmesite.serve import Desk, Server, State, live_files
from cmesite.survey import Steps
from cmesite.watch import Watcher

SIGNS = (signal.SIGINT, signal.SIGTERM)


@click.command()
@content_option
@output_option
@as_of_option
@password_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 means any free one."
)
@click.option("--open", "opened", is_flag=True, help="Open the browser.")
def serve(
    content: Path, output: Path, as_of: date | None, port: int, opened: bool, password_file: Path | None
) -> int:
    """Show both sites on this computer and show them anew after each change. Stop with Control-C.

    Writes nothing: packets are those of the last build.
    """
    require(content)
    passwords = passwords_in(content, password_file)
    desk = Desk(partial(_look, content, output, as_of, remembering(), passwords), str(content))
    try:
        server = Server(port, desk, output, live_files())
    except OSError as taken:
        raise click.UsageError(
            f"Port {port} cannot be used ({taken.strerror}). Choose another: --port 0"
        ) from None
    watched = (content, *places_of_themes(content))
    watcher = Watcher(watched, (output,), lambda: _tell(desk.refresh()), lambda: _rest(desk))
    # What the library that watches says of itself, that it is being stopped, is for nobody here.
    logging.getLogger("watchdog").addHandler(logging.NullHandler())
    for sign in SIGNS:
        signal.signal(sign, _stop)
    try:
        watcher.start()
        say(f"{server.address}  (Control-C stops; nobody but this computer can see it)")
        if opened:
            webbrowser.open(server.address)
        server.serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        say("Stopped.")
    finally:
        server.hang_up()
        if not watcher.stop():
            # Nobody waits for a look that takes long; it writes nothing, so nothing is left half done.
            sys.stdout.flush()
            os._exit(FINE)
    return FINE


def _look(
    content: Path,
    output: Path,
    as_of: date | None,
    steps: Steps,
    passwords: tuple[str, ...],
    aside: Aside,
) -> Preview:
    return preview(content, output, date.today(), as_of, aside, steps, passwords)


def _rest(desk: Desk) -> None:
    """A quiet moment: what takes longer is found, and what is remembered by now is set apart, so that it is
    not gone through for garbage at each change."""
    _tell(desk.search())
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _stop(*_called_with: object) -> None:
    """Once is enough: somebody who presses Control-C again means the same."""
    for each in SIGNS:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


def _tell(state: State | None) -> None:
    if state and state.broken:
        say(f"The last good pages are shown: {state.summary}.\n{state.problems}")
