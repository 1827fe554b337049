"""Child processes that may be killed: foreign files are opened in them, so that no file stops the program."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

# A certificate that takes longer is none that a person could read either.
SECONDS = 20.0
MOST_CHILDREN = 8
# A busy machine gives a child little of its time: it is then waited for so many times as long.
MOST_PATIENCE = 6
LENGTH_BYTES = 8

Job = TypeVar("Job")


class ChildLostError(Exception):
    """The child gave no answer; the message says what became of it, for the physician. `late`: it took too
    long and was stopped."""

    def __init__(self, reason: str, late: bool = False) -> None:
        """The reason, a sentence."""
        super().__init__(reason)
        self.late = late


@dataclass
class Child:
    """One process that answers frames of bytes with frames of bytes, started when first asked."""

    command: tuple[str, ...]
    seconds: float
    process: subprocess.Popen[bytes] | None = None

    def ask(self, request: bytes) -> bytes:
        """The child's answer. Raises ChildLostError where it crashed or took too long; it is gone then."""
        process = self.process or self._started()
        late, done = threading.Event(), threading.Event()
        began = _work(process.pid)

        def watch() -> None:
            for _ in range(MOST_PATIENCE):
                if done.wait(self.seconds):
                    return
                if not is_starved(began, _work(process.pid), self.seconds):
                    break
            late.set()
            process.kill()

        threading.Thread(target=watch, daemon=True).start()
        try:
            return _exchanged(process, request)
        except (OSError, EOFError):
            self.close()
            reason = "crashes the program that reads it"
            if late.is_set():
                reason = f"took longer than {self.seconds:g} seconds to open"
            raise ChildLostError(f"the file {reason}", late.is_set()) from None
        finally:
            done.set()

    def close(self) -> None:
        """Ends the process."""
        if self.process is None:
            return
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]  # both are pipes
        self.process.wait()
        self.process = None

    def _started(self) -> subprocess.Popen[bytes]:
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        return self.process


@dataclass(frozen=True)
class Crew:
    """Children that work side by side."""

    children: tuple[Child, ...]
    idle: queue.SimpleQueue[Child] = field(default_factory=queue.SimpleQueue)

    def answers(self, jobs: Mapping[Job, bytes]) -> Iterator[tuple[Job, bytes | ChildLostError]]:
        """Each job with its answer, in the order in which they come."""
        with ThreadPoolExecutor(len(self.children)) as threads:
            asked = {threads.submit(self._ask, request): job for job, request in jobs.items()}
            for answer in as_completed(asked):
                yield asked.pop(answer), answer.result()

    def _ask(self, request: bytes) -> bytes | ChildLostError:
        child = self.idle.get()
        try:
            return child.ask(request)
        except ChildLostError as lost:
            return lost
        finally:
            self.idle.put(child)


@contextmanager
def crew(module: str, seconds: float = SECONDS) -> Iterator[Crew]:
    """Children that run a module, one per core; none is started before there is work for it."""
    command = (sys.executable, "-m", module)
    count = max(1, min(MOST_CHILDREN, os.cpu_count() or 1))
    working = Crew(tuple(Child(command, seconds) for _ in range(count)))
    for child in working.children:
        working.idle.put(child)
    try:
        yield working
    finally:
        for child in working.children:
            child.close()


def _work(process: int) -> tuple[str, float] | None:
    """Whether a process is running or sleeping, and the seconds it has worked; where the system tells."""
    try:
        told = Path(f"/proc/{process}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        return told[0], (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None


def is_starved(began: tuple[str, float] | None, now: tuple[str, float] | None, seconds: float) -> bool:
    """Would a process work, but had less than half of the time, because others took it?"""
    return began is not None and now is not None and now[0] == "R" and now[1] - began[1] < seconds / 2


def _exchanged(process: subprocess.Popen[bytes], request: bytes) -> bytes:
    assert process.stdin
    assert process.stdout
    process.stdin.write(len(request).to_bytes(LENGTH_BYTES, "big"))
    process.stdin.write(request)
    process.stdin.flush()
    return _read(process, int.from_bytes(_read(process, LENGTH_BYTES), "big"))


def _read(process: subprocess.Popen[bytes], size: int) -> bytes:
    assert process.stdout
    content = process.stdout.read(size)
    if len(content) < size:
        raise EOFError
    return content
