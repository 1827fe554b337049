"""Notices when files are made, changed, moved or deleted, and tells once they have settled."""

from __future__ import annotations

import contextlib
import stat
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

# A file is opened and closed whenever we read it: those events would make us see ourselves.
SEEN = {"created", "modified", "moved", "deleted"}
# Editors write a file in several steps; so long must it have been quiet, but no longer than that, in seconds.
SETTLED = 0.01
LONGEST = 0.5
QUIET = 1.0
# So long somebody who stops us waits for what is under way, in seconds.
PATIENCE = 1.0

# What tells one folder from another of its name: the device and the number on it.
Identity = tuple[int, int]


class Watcher:
    """Watches folders until it is stopped, those too that are not there yet.

    `changed` is called once at the start and after each change, `quiet` once nothing has changed for a
    while, both in one thread of their own.
    """

    def __init__(
        self,
        folders: Iterable[Path],
        ignored: Iterable[Path],
        changed: Callable[[], None],
        quiet: Callable[[], None] = lambda: None,
    ) -> None:
        self._changed, self._quiet = changed, quiet
        self._folders = tuple(folders)
        self._ignored = tuple(path.resolve() for path in ignored)
        self._condition = threading.Condition()
        self._first: float | None = 0.0
        self._last = 0.0
        self._stopped = False
        self._thread = threading.Thread(target=self._work, name="rebuild", daemon=True)
        self._ears: dict[str, _Ear] = {}
        self._failure: OSError | None = None

    def start(self) -> None:
        """Begins to watch. Raises OSError where the machine cannot watch so many folders."""
        self._listen()
        if self._failure is not None:
            raise self._failure
        self._thread.start()

    def stop(self) -> bool:
        """Stops watching. False where what is under way did not end in time; it changes nothing any more."""
        with self._condition:
            self._stopped = True
            self._condition.notify_all()
        if self._thread.is_alive():
            self._thread.join(PATIENCE)
        if self._thread.is_alive():
            return False
        for ear in self._ears.values():
            ear.close()
        return True

    def _listen(self) -> bool:
        """Has an ear at each folder that is there, and at no other. True where a folder came, went or became
        another one of its name: a copy put back, say, of which the old ear hears nothing."""
        there = _outermost(self._folders)
        gone = [path for path, ear in self._ears.items() if ear.deaf or there.get(path) != ear.identity]
        for path in gone:
            self._ears.pop(path).close()
        new = [path for path in there if path not in self._ears]
        self._failure = None
        for path in new:
            try:
                self._ears[path] = _Ear(path, there[path], self._noticed)
            except OSError as failure:  # gone again, or no ear to be had: tried again, as long as it takes
                self._failure = failure
        return bool(gone or new)

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
        while not self._stopped:
            if self._waited():
                self._listen()  # before anything is read, so that what changes from now on is heard
                return True
            # Events tell nothing of a folder that is not there, and not everything of one that was replaced.
            if self._listen():
                return True
            if restless:
                return False
        return None

    def _waited(self) -> bool:
        """Waits until changes have settled; False where there are none for a while or we are to stop."""
        with self._condition:
            if self._first is None and not self._stopped:
                self._condition.wait(QUIET)
            while self._first is not None and not self._stopped:
                now = time.monotonic()
                if now - self._last >= SETTLED or now - self._first >= LONGEST:
                    self._first = None
                    return True
                self._condition.wait(SETTLED - (now - self._last))
        return False


class _Ear:
    """Hears what happens in one folder."""

    def __init__(self, path: str, identity: Identity, noticed: Callable[[Iterable[str]], None]) -> None:
        self.identity = identity
        self._handler = _Handler(path, noticed)
        self._observer = Observer()
        self._observer.schedule(self._handler, path, recursive=True)
        self._observer.start()

    @property
    def deaf(self) -> bool:
        """Was its folder removed? Another one may have its number by now."""
        return self._handler.gone

    def close(self) -> None:
        """Hears no more."""
        self._observer.stop()
        self._observer.join()


class _Handler(FileSystemEventHandler):
    def __init__(self, path: str, noticed: Callable[[Iterable[str]], None]) -> None:
        self._path, self._noticed = path, noticed
        self.gone = False

    def on_any_event(self, event: FileSystemEvent) -> None:
        # That a folder was modified says no more than the event of the file in it.
        if event.event_type not in SEEN or (event.is_directory and event.event_type == "modified"):
            return
        if event.event_type in ("deleted", "moved") and str(event.src_path) == self._path:
            self.gone = True
        self._noticed([str(path) for path in (event.src_path, event.dest_path) if path])


def _outermost(folders: Iterable[Path]) -> dict[str, Identity]:
    """Existing folders without those inside another one, so that nothing is seen twice."""
    there: dict[Path, Identity] = {}
    for folder in folders:
        with contextlib.suppress(OSError):
            path = folder.resolve()
            found = path.stat()
            if stat.S_ISDIR(found.st_mode):
                there[path] = found.st_dev, found.st_ino
    return {
        str(one): there[one]
        for one in sorted(there)
        if not any(one != other and one.is_relative_to(other) for other in there)
    }
