"""Notices when files are made, changed, moved or deleted, and tells once they have settled."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

# A file is opened and closed whenever we read it: those events would make us see ourselves.
SEEN = {"created", "modified", "moved", "deleted"}
# Editors write a file in several steps; so long must it have been quiet, but no longer than that, in seconds.
SETTLED = 0.03
LONGEST = 0.5
QUIET = 1.0


class Watcher:
    """Watches folders until it is stopped.

    `changed` is called after each change and `quiet` once nothing has changed for a while, both in
    one thread of their own.
    """

    def __init__(
        self,
        folders: Iterable[Path],
        ignored: Iterable[Path],
        changed: Callable[[], None],
        quiet: Callable[[], None] = lambda: None,
    ) -> None:
        self._changed, self._quiet = changed, quiet
        self._ignored = tuple(path.resolve() for path in ignored)
        self._condition = threading.Condition()
        self._first: float | None = None
        self._last = 0.0
        self._stopped = False
        self._thread = threading.Thread(target=self._work, name="rebuild", daemon=True)
        self._observer = Observer()
        handler = _Handler(self._noticed)
        for folder in _outermost(folders):
            self._observer.schedule(handler, str(folder), recursive=True)

    def start(self) -> None:
        """Begins to watch."""
        self._observer.start()
        self._thread.start()

    def stop(self) -> None:
        """Stops watching and waits until what is under way has ended."""
        with self._condition:
            self._stopped = True
            self._condition.notify_all()
        self._observer.stop()
        for thread in (self._observer, self._thread):
            if thread.is_alive():
                thread.join()

    def _noticed(self, paths: Iterable[str]) -> None:
        if all(self._is_ignored(Path(path)) for path in paths):
            return
        with self._condition:
            self._last = time.monotonic()
            self._first = self._last if self._first is None else self._first
            self._condition.notify_all()

    def _is_ignored(self, path: Path) -> bool:
        """Hidden files and editors' spare copies, and everything in the folders that are ours."""
        spare = path.name.startswith((".", "#")) or path.name.endswith(("~", ".swp", ".swx", ".part", ".tmp"))
        return spare or any(path == ours or path.is_relative_to(ours) for ours in self._ignored)

    def _work(self) -> None:
        restless = True
        while (changes := self._settled(restless)) is not None:
            (self._changed if changes else self._quiet)()
            restless = changes

    def _settled(self, restless: bool) -> bool | None:
        """Waits for changes and until they have settled; None where it is time to stop.

        False where all is quiet, which is told once to somebody `restless`.
        """
        with self._condition:
            while not self._stopped:
                now = time.monotonic()
                if self._first is None:
                    woken = self._condition.wait(QUIET if restless else None)
                    if not woken and self._first is None:
                        return False
                elif now - self._last >= SETTLED or now - self._first >= LONGEST:
                    self._first = None
                    return True
                else:
                    self._condition.wait(SETTLED - (now - self._last))
        return None


class _Handler(FileSystemEventHandler):
    def __init__(self, noticed: Callable[[Iterable[str]], None]) -> None:
        self._noticed = noticed

    def on_any_event(self, event: FileSystemEvent) -> None:
        # That a folder was modified says no more than the event of the file in it.
        if event.event_type in SEEN and not (event.is_directory and event.event_type == "modified"):
            self._noticed([str(path) for path in (event.src_path, event.dest_path) if path])


def _outermost(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Existing folders without those inside another one, so that nothing is seen twice."""
    there = sorted({folder.resolve() for folder in folders if folder.is_dir()})
    return tuple(
        one for one in there if not any(one != other and one.is_relative_to(other) for other in there)
    )
