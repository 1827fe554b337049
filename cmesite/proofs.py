"""Cleans proofs, in child processes and once for each file: what came of it is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cmesite import files
from cmesite.cache import Cache
from cmesite.children import ChildLostError, Crew, crew
from cmesite.looking import CHILD, TOO_LARGE, Progress, file_of, is_settled, program, short
from cmesite.publishing.packet_contents import Paper
from cmesite.records.proof import ProofFile
from cmesite.rendering.pdf_sheets import LockedError, Shown, UnshowableError
from cmesite.rendering.proof_parcels import PAGES, asks_for_password, parcel, unpacked

CLEANING = "Cleaning proofs"
NOT_KEPT = "there is no room for its cleaned copy in"
NO_SUCH_FILE = "there is no such file"


@dataclass(frozen=True)
class Laundry:
    """Cleans proofs, each once: what an earlier build cleaned in the same way comes from the cache."""

    content: Path
    proofs: Mapping[str, ProofFile]
    cache: Cache
    folder: Path
    look: str
    passwords: tuple[str, ...]
    progress: Progress
    lost: dict[str, UnshowableError] = field(default_factory=dict)

    def show(self, path: str, paper: Paper, language: str) -> Shown:
        """A proof's sheets. Raises UnshowableError."""
        if path not in self.proofs:
            raise UnshowableError(NO_SUCH_FILE)
        if self.proofs[path].size > files.LARGEST_PROOF:
            raise UnshowableError(TOO_LARGE)
        result = self._known(path, paper, language)
        if result is None:
            self._clean([path], paper, language)
            result = self._known(path, paper, language)
        if not isinstance(result, Shown):
            raise result or UnshowableError(NO_SUCH_FILE)
        return result

    def clean(self, paths: Iterable[str], paper: Paper, language: str) -> None:
        """Cleans those that are not clean yet, on all cores at once."""
        known = [path for path in dict.fromkeys(paths) if self._opens(path)]
        left = [path for path in known if not self.cache.holds(self._key(path, paper, language, ()))]
        if self.passwords:
            left += [path for path in known if path not in left and not self._known(path, paper, language)]
        if left:
            self._clean(left, paper, language)

    def _opens(self, path: str) -> bool:
        return path in self.proofs and self.proofs[path].size <= files.LARGEST_PROOF

    def _clean(self, paths: list[str], paper: Paper, language: str) -> None:
        with crew(CHILD) as children:
            locked = self._wash(children, paths, paper, language, ())
            if locked and self.passwords:
                self._wash(children, locked, paper, language, self.passwords)

    def _wash(
        self,
        children: Crew,
        paths: list[str],
        paper: Paper,
        language: str,
        passwords: tuple[str, ...],
        before: Mapping[str, ChildLostError] | None = None,
    ) -> list[str]:
        """Cleans them and gives back those that ask for a password. What is lost on the careful way is
        tried once more, as pictures: those are the ones that were lost `before`."""
        locked = []
        jobs = {path: self._job(path, paper, language, passwords, before is not None) for path in paths}
        lost: dict[str, ChildLostError] = {}
        for done, (path, answer) in enumerate(children.answers(jobs), start=1):
            if isinstance(answer, ChildLostError):
                lost[path] = answer
            elif not self.cache.holds(self._key(path, paper, language, passwords)):
                self.lost[path] = UnshowableError(f"{NOT_KEPT} {self.cache.folder}")
            elif asks_for_password(answer):
                locked.append(path)
            self.progress(CLEANING, done, len(paths))
        if before is not None:
            for path in lost:
                self._give_up(path, self._key(path, paper, language, passwords), before[path])
        elif lost:
            locked += self._wash(children, list(lost), paper, language, passwords, lost)
        return locked

    def _give_up(self, path: str, key: str, reason: ChildLostError) -> None:
        """Says that a file was lost on both ways; for good, where it is certain."""
        self.lost[path] = UnshowableError(str(reason))
        if is_settled(self.cache, key, reason):
            self.cache.keep(key, parcel(self.lost[path])[0])

    def _job(
        self, path: str, paper: Paper, language: str, passwords: tuple[str, ...], as_pictures: bool
    ) -> bytes:
        asked = {
            "do": "show",
            "file": str(file_of(self.content, path)),
            "cache": str(self.cache.folder),
            "key": self._key(path, paper, language, passwords),
            "paper": (paper.width, paper.height),
            "language": language,
            "folder": str(self.folder),
            "passwords": passwords,
            "as_pictures": as_pictures,
        }
        return json.dumps(asked).encode()

    def _known(self, path: str, paper: Paper, language: str) -> Shown | UnshowableError | None:
        if path in self.lost:
            return self.lost[path]
        result = self._kept(self._key(path, paper, language, ()))
        if self.passwords and (
            isinstance(result, LockedError) or (isinstance(result, Shown) and result.locked)
        ):
            return self._kept(self._key(path, paper, language, self.passwords))
        return result

    def _kept(self, key: str) -> Shown | UnshowableError | None:
        about = self.cache.recall(key)
        return None if about is None else unpacked(about, lambda size: self.cache.file(key + PAGES, size))

    def _key(self, path: str, paper: Paper, language: str, passwords: tuple[str, ...]) -> str:
        how = short(program(), self.look, repr(paper), language, *passwords)
        return f"shown-{self.proofs[path].sha256}-{how}"


def may_be_of_use(proofs: Iterable[ProofFile]) -> Callable[[str], bool]:
    """Tells of a key in the cache whether it is about one of these proofs."""
    digests = {proof.sha256 for proof in proofs}
    return lambda key: key.count("-") == 2 and key.split("-")[1] in digests
