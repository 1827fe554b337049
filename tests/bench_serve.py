"""Prints how long after a save `serve` shows what a record says now, at 600 credits. Asserts nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tests.generated import write_repository

CREDITS, SAVES = 600, 6
RECORD = "activity-00010"
PAGES = (
    "portfolio/index.html",
    "dashboard/index.html",
    "dashboard/credits.html",
    "dashboard/credits/{record}.html",
    "dashboard/requirements/state.html",
    "dashboard/plan.html",
    "dashboard/reviews.html",
    "dashboard/checks.html",
)


@dataclass(frozen=True)
class Served:
    """A running `serve`: its address, what its browser hears, its process."""

    address: str
    events: BinaryIO
    process: int

    def version(self) -> int:
        """The next state a browser is told of."""
        while not (line := self.events.readline()).startswith(b"data:"):
            pass
        return int(json.loads(line.removeprefix(b"data:"))["version"])

    def get(self, page: str) -> bytes:
        with urllib.request.urlopen(self.address + page) as answer:
            return bytes(answer.read())

    def cpu(self) -> float:
        """CPU seconds taken so far; nothing where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(content: Path) -> Iterator[Served]:
    """`serve` in a process of its own, until everything has been read and it rests."""
    command = [sys.executable, "-m", "cmesite", "serve", "--port", "0"]
    command += ["--content", str(content), "--output", str(content.parent / "build")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = process.stdout.readline().split()[0]
        try:
            with urllib.request.urlopen(f"{address}_cmesite/events") as events:
                served = Served(address, events, process.pid)
                while served.version() == 0:
                    pass
                time.sleep(4)
                yield served
        finally:
            process.terminate()


def saved(served: Served, record: Path, number: int, page: str) -> tuple[float, float]:
    """Seconds from saving a record until the page that knows it is there, and the CPU seconds of `serve`."""
    text = record.read_text("utf-8")
    title = text.partition("title: ")[2].partition("\n")[0]
    spent, began = served.cpu(), time.perf_counter()
    record.write_text(text.replace(title, f"Saved {number} times"), "utf-8")
    version = served.version()
    shown = served.get(page)
    taken = time.perf_counter() - began
    assert f'data-version="{version}"'.encode() in shown, page
    time.sleep(2.5)  # until the quiet moment is over
    return taken, served.cpu() - spent


def main() -> None:
    """Prints a row a page: the best and the middle one of several saves, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        content = write_repository(Path(folder), CREDITS)
        record = next(content.rglob(f"*{RECORD}.md"))
        with serving(content) as served:
            print(f"{'Milliseconds after a save':<52}{'best':>8}{'middle':>8}")
            for page in (page.format(record=record.stem) for page in PAGES):
                times = sorted(saved(served, record, number, page)[0] for number in range(SAVES))
                print(f"{page:<52}{1000 * times[0]:>8.0f}{1000 * times[SAVES // 2]:>8.0f}")


if __name__ == "__main__":
    main()
