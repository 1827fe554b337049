"""Looks at proofs, in child processes and once for each file: what came of it is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cache as once
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath

from cmesite import __version__, files
from cmesite.cache import Cache
from cmesite.children import ChildLostError, crew
from cmesite.records.proof import ProofFile, ProofKind, ProofState, kind_of

CHILD = "cmesite.proof_child"
LOOKING = "Looking at proofs"
TOO_LARGE = "the file is larger than 200 MB, so it is not opened"
# Beside a key: the file took too long once.
LATE = ".late"
LIBRARIES = ("pikepdf", "pillow", "pypdfium2", "img2pdf", "typst", "pillow-heif")

# Tells how far a stage has come: its name, steps done, steps in all.
Progress = Callable[[str, int, int], None]
# What looks at proofs; `examined` does.
Examine = Callable[[Path, Iterable[str], Progress, Cache | None, tuple[str, ...]], tuple[ProofFile, ...]]


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
    key = f"examined-{digest}-{short(program(), PurePosixPath(path).suffix, *passwords)}"
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


def file_of(content: Path, path: str) -> Path:
    """Where a proof is that was found in the content."""
    return (content / files.PROOFS / path).absolute()


@once
def program() -> str:
    """A digest of the program that draws and of its libraries, so that a changed one draws anew."""
    sources = sorted((Path(__file__).parent / "rendering").glob("*.py"))
    texts = b"".join(source.read_bytes() for source in sources)
    versions = map(_version, LIBRARIES)
    return short(__version__, hashlib.sha256(texts).hexdigest(), *versions)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:  # the one for HEIC pictures is an extra
        return ""


def short(*parts: str) -> str:
    """A short digest of texts."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]
