"""What one look at the content found, kept for the next: a file that stands as it stood is not read again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from cmesite import files
from cmesite.cache import Cache
from cmesite.checks.patients import PatientsIn, patients_in
from cmesite.diagnostics import Diagnostic
from cmesite.looking import Progress, examined, file_of
from cmesite.reading.content import Read, Reader, read_record
from cmesite.reading.entries import Usage
from cmesite.reading.names import Named
from cmesite.reading.vocabulary import read_vocabulary
from cmesite.records.proof import ProofFile
from cmesite.records.source import Source
from cmesite.records.vocabulary import Vocabulary
from cmesite.survey import Steps

T = TypeVar("T")
# How a file stands on disk. The time of its change of status is set by the system alone, so that a file
# copied over another with its old time and size is seen too.
Stand = tuple[int, int, int, int, int]


def remembering() -> Steps:
    """Steps that look at a file once for as long as it stays the same; for one content folder."""
    return Steps(_texts(), _proofs(), _words(), _records(), _patients())


@dataclass
class Kept(Generic[T]):
    """By name, what came of something and what it was made from. One result a name is kept."""

    known: dict[str, tuple[Any, T]] = field(default_factory=dict)

    def of(self, name: str, basis: Any, make: Callable[[], T]) -> T:
        """What was made from the same basis before, or else is made now."""
        known = self.known.get(name)
        if known is not None and known[0] == basis:
            return known[1]
        made = make()
        self.known[name] = basis, made
        return made


def stand_of(file: str) -> Stand | None:
    """How a file stands; None where it cannot be told, which is never taken for unchanged."""
    try:
        found = os.stat(file)  # noqa: PTH116  # a Path for each of thousands of files takes longer
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _texts() -> files.ReadText:
    kept: Kept[Source | Diagnostic] = Kept()

    def read_text(file: str, name: str) -> Source | Diagnostic:
        stand = stand_of(file)
        if stand is None:
            return files.read_text(file, name)
        return kept.of(name, stand, lambda: files.read_text(file, name))

    return read_text


def _proofs() -> Callable[..., tuple[ProofFile, ...]]:
    kept: dict[str, tuple[Stand, ProofFile]] = {}

    def examine(
        content: Path,
        paths: Iterable[str],
        progress: Progress,
        cache: Cache | None,
        passwords: tuple[str, ...],
    ) -> tuple[ProofFile, ...]:
        folder = str(file_of(content, ""))
        listed = {path: stand_of(f"{folder}/{path}") for path in paths}
        known = {
            path: kept[path][1]
            for path, stand in listed.items()
            if stand is not None and path in kept and kept[path][0] == stand
        }
        left = [path for path in listed if path not in known]
        known |= {one.path: one for one in examined(content, left, progress, cache, passwords)}
        kept.clear()
        kept.update({path: (stand, known[path]) for path, stand in listed.items() if stand is not None})
        return tuple(known[path] for path in listed)

    return examine


def _words() -> Callable[[str, Source | None], tuple[Vocabulary, tuple[Diagnostic, ...]]]:
    kept: Kept[tuple[Vocabulary, tuple[Diagnostic, ...]]] = Kept()
    return lambda builtin, source: kept.of("", (builtin, source), lambda: read_vocabulary(builtin, source))


def _records() -> Callable[[Named, Reader, Usage], Read]:
    kept: Kept[Read] = Kept()

    def read(named: Named, reader: Reader, usage: Usage) -> Read:
        # With other words known, or another usual type, a record may read otherwise.
        basis = (named, reader, usage.lexicon.vocabulary, usage.credit_type, usage.currency)
        return kept.of(named.source.path, basis, lambda: read_record(named, reader, usage))

    return read


def _patients() -> PatientsIn:
    kept: Kept[tuple[Diagnostic, ...]] = Kept()
    return lambda source, nobody: kept.of(source.path, (source, nobody), lambda: patients_in(source, nobody))
