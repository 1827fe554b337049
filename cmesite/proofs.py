"""Looks at proofs and cleans them, in child processes and once for each file: what came of it is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache as once
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from cmesite import __version__, files
from cmesite.cache import Cache
from cmesite.children import ChildLostError, Crew, crew
from cmesite.publishing.packet_contents import Paper
from cmesite.records.proof import ProofFile, ProofKind, ProofState
from cmesite.rendering.image_heic import readable
from cmesite.rendering.pdf_sheets import LockedError, Shown, UnshowableError
from cmesite.rendering.proof_parcels import PAGES, asks_for_password, parcel, unpacked
from cmesite.rendering.proofs import kind_of

CHILD = "cmesite.proof_child"
LOOKING, CLEANING = "Looking at proofs", "Cleaning proofs"
NOT_KEPT = "there is no room for its cleaned copy in"
NO_SUCH_FILE = "there is no such file"
TOO_LARGE = "the file is larger than 200 MB, so it is not opened"
# Beside a key: the file took too long once.
LATE = ".late"
LIBRARIES = ("pikepdf", "pillow", "pypdfium2", "img2pdf", "typst")

# Tells how far a stage has come: its name, steps done, steps in all.
Progress = Callable[[str, int, int], None]


def examined(
    content: Path,
    paths: Iterable[str],
    progress: Progress,
    cache: Cache | None = None,
    passwords: tuple[str, ...] = (),
) -> tuple[ProofFile, ...]:
    """Each proof as it is found on disk, in the order of the paths.

    `passwords` are tried on files that ask for one.
    """
    found: dict[str, ProofFile] = {}
    keys: dict[str, str] = {}
    listed = tuple(paths)
    for path in listed:
        if large := _too_large(content, path):
            found[path] = large
            continue
        keys[path], known = _recalled(cache, content, path, passwords)
        if known:
            found[path] = known
    left = {path: _question(content, path, passwords) for path in listed if path not in found}
    if left:
        with crew(CHILD) as children:
            for path, answer in children.answers(left):
                found[path] = _file_of(content, path, answer)
                if cache and (isinstance(answer, bytes) or is_settled(cache, keys[path], answer)):
                    cache.keep(keys[path], _told(found[path]))
                progress(LOOKING, len(found), len(listed))
    return tuple(found[path] for path in listed)


def _too_large(content: Path, path: str) -> ProofFile | None:
    """A file nobody waits for. Its digest is of its size, because it is not read."""
    size = files.size_of_proof(content, path)
    if size <= files.LARGEST_PROOF:
        return None
    digest = hashlib.sha256(f"{path} {size}".encode()).hexdigest()
    return ProofFile(path, kind_of(path), ProofState.DAMAGED, digest, size, TOO_LARGE)


def _recalled(
    cache: Cache | None, content: Path, path: str, passwords: tuple[str, ...]
) -> tuple[str, ProofFile | None]:
    if cache is None:
        return "", None
    digest = hashlib.sha256(files.read_proof(content, path) or b"").hexdigest()
    key = f"examined-{digest}-{_short(program(), PurePosixPath(path).suffix, *passwords)}"
    known = cache.recall(key)
    return key, _file(path, known) if known else None


def _question(content: Path, path: str, passwords: tuple[str, ...]) -> bytes:
    file = str(file_of(content, path))
    return json.dumps({"do": "examine", "path": path, "file": file, "passwords": passwords}).encode()


def _file_of(content: Path, path: str, answer: bytes | ChildLostError) -> ProofFile:
    if isinstance(answer, bytes):
        return _file(path, answer)
    read = files.read_proof(content, path) or b""
    digest = hashlib.sha256(read).hexdigest()
    return ProofFile(path, kind_of(path), ProofState.DAMAGED, digest, len(read), str(answer))


def is_settled(cache: Cache, key: str, lost: ChildLostError) -> bool:
    """Is it certain that a file takes too long? The second time says so: the first may have been the fault of
    a busy machine. Other losses cost no time, and are tried again."""
    if not lost.late:
        return False
    if cache.recall(key + LATE):
        return True
    cache.keep(key + LATE, str(lost).encode())
    return False


def _told(file: ProofFile) -> bytes:
    return json.dumps([file.kind, file.state, file.sha256, file.size, file.detail]).encode()


def _file(path: str, answer: bytes) -> ProofFile:
    kind, state, digest, size, detail = json.loads(answer)
    return ProofFile(path, ProofKind(kind), ProofState(state), digest, size, detail)


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
        how = _short(program(), self.look, repr(paper), language, *passwords)
        return f"shown-{self.proofs[path].sha256}-{how}"


def file_of(content: Path, path: str) -> Path:
    """Where a proof is that was found in the content."""
    return (content / files.PROOFS / path).absolute()


def may_be_of_use(proofs: Iterable[ProofFile]) -> Callable[[str], bool]:
    """Tells of a key in the cache whether it is about one of these proofs."""
    digests = {proof.sha256 for proof in proofs}
    return lambda key: key.count("-") == 2 and key.split("-")[1] in digests


@once
def program() -> str:
    """A digest of the program that draws and of its libraries, so that a changed one draws anew."""
    sources = sorted((Path(__file__).parent / "rendering").glob("*.py"))
    texts = b"".join(source.read_bytes() for source in sources)
    versions = (version(name) for name in LIBRARIES)
    return _short(__version__, hashlib.sha256(texts).hexdigest(), *versions, "heic" if readable() else "")


def _short(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]
