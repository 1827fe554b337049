"""The command that shows both sites while you write: serve."""

from __future__ import annotations

import signal
import webbrowser
from datetime import date
from pathlib import Path

import click

from cmesite.cli.options import FINE, as_of_option, content_option, output_option, require, say
from cmesite.cli.passwords import password_option, passwords_in
from cmesite.files import places_of_themes
from cmesite.preview import preview
from cmesite.serve import Desk, Server, State, live_files
from cmesite.watch import Watcher


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
    desk = Desk(lambda: preview(content, date.today(), as_of, output, passwords), str(content))
    try:
        server = Server(port, desk, output, live_files())
    except OSError as taken:
        raise click.UsageError(
            f"Port {port} cannot be used ({taken.strerror}). Choose another: --port 0"
        ) from None
    watched = (content, *places_of_themes(content))
    watcher = Watcher(watched, (output,), lambda: _tell(desk.refresh()), lambda: _tell(desk.search()))
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.default_int_handler)
    watcher.start()
    try:
        _tell(desk.refresh())
        say(f"{server.address}  (Control-C stops; nobody but this computer can see it)")
        if opened:
            webbrowser.open(server.address)
        server.serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        say("Stopped.")
    finally:
        server.hang_up()
        watcher.stop()
    return FINE


def _tell(state: State | None) -> None:
    if state and state.broken:
        say(f"The last good pages are shown: {state.summary}.\n{state.problems}")
