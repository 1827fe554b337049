"""Keeps what was dear to make, by a key that says everything it was made from; may be deleted at any time."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

PROGRAM = "cmesite"
# Cleaned certificates are as private as the originals.
ONLY_MINE = 0o700


@dataclass(frozen=True)
class Cache:
    """A folder of kept bytes. `used` are the keys of this run, `unkept` holds what the disk refused."""

    folder: Path
    used: set[str] = field(default_factory=set)
    unkept: dict[str, bytes] = field(default_factory=dict)

    def holds(self, key: str) -> bool:
        """Is something kept under the key?"""
        return key in self.unkept or (self.folder / key).is_file()

    def recall(self, key: str) -> bytes | None:
        """What was kept under the key; None where there is nothing, or only a part of it."""
        self.used.add(key)
        if key in self.unkept:
            return self.unkept[key]
        try:
            kept = (self.folder / key).read_bytes()
        except OSError:
            return None
        size, _, content = kept.partition(b"\n")
        return content if size == str(len(content)).encode() else None

    def file(self, key: str, size: int) -> Path | None:
        """The file kept under the key as it is, to be read where it lies; None where it has another size."""
        self.used.add(key)
        try:
            return self.folder / key if (self.folder / key).stat().st_size == size else None
        except OSError:
            return None

    def keep(self, key: str, content: bytes) -> None:
        """Keeps it, whole or not at all. What the disk does not take is kept as long as the program runs."""
        if not self.keep_file(key, f"{len(content)}\n".encode() + content):
            self.unkept[key] = content

    def keep_file(self, key: str, content: bytes) -> bool:
        """Keeps it as a file that holds nothing else; False where the disk does not take it."""
        self.used.add(key)
        try:
            self.folder.mkdir(mode=ONLY_MINE, parents=True, exist_ok=True)
            part = self.folder / f".{key}.part"
            part.write_bytes(content)
            part.replace(self.folder / key)
        except OSError:
            return False
        return True

    def prune(self, still: Callable[[str], bool]) -> None:
        """Forgets what this run did not use, unless it may `still` be of use."""
        if self.folder.is_dir():
            for file in self.folder.iterdir():
                if file.name not in self.used and not still(file.name):
                    file.unlink(missing_ok=True)


def cache_of(content: Path) -> Cache:
    """The cache that belongs to a content folder: never in it, and never among the results."""
    name = hashlib.sha256(str(content.resolve()).encode()).hexdigest()[:16]
    return Cache(place() / name)


def place() -> Path:
    """Where this user's programs keep what they can make again; `CMESITE_CACHE` names another folder."""
    named = os.environ.get("CMESITE_CACHE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / PROGRAM / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches" / PROGRAM
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / PROGRAM
