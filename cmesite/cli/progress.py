"""A line of progress for a person who waits at a terminal."""

from __future__ import annotations

import sys
import time

import click


class Bar:
    """A line of progress on a terminal's error stream, shown only once work has taken a second."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.shown = False
        self.visible = sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Tells that `done` of `total` steps of a stage are done."""
        if not self.visible or time.monotonic() - self.began < 1:
            return
        self.shown = True
        filled = 24 * done // max(total, 1)
        click.echo(
            f"\r\x1b[K{stage} {'█' * filled}{'░' * (24 - filled)} {done} of {total}", nl=False, err=True
        )
        if done >= total:
            click.echo("\r\x1b[K", nl=False, err=True)
