"""The disk: what is read from the content folder and the themes, and what is written to the output."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO, cast

from cmesite.diagnostics import Diagnostic, Place, error
from cmesite.records.source import Source

PROOFS = "proofs"
# What the readers of `reading` ask for; other files are named to them without their bytes.
READ_ENDINGS = (".md", ".toml")
MANIFEST = ".cmesite.json"
# What a file is to hold. What is large lies on the disk already: in a file of that path, or an open one that
# is read from its beginning.
Content = bytes | Path | BinaryIO
COPIED_AT_ONCE = 1024 * 1024
LARGEST_TEXT = 16 * 1024 * 1024
# A scanned certificate has a few megabytes; reading a film or a disk image would stop the machine.
LARGEST_PROOF = 200 * 1024 * 1024


class OutputError(Exception):
    """The output folder cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Found:
    """What the content folder holds: its text files, its proofs' paths, and what could not be read."""

    sources: tuple[Source, ...]
    proofs: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_text(file: str, name: str) -> Source | Diagnostic:
    """A file by its path on disk and its name in the content folder, or why it cannot be read."""
    if not name.lower().endswith(READ_ENDINGS):
        return Source(name)
    try:
        found = os.stat(file)  # noqa: PTH116  # a Path for each of thousands of files takes longer than reading
        if not stat.S_ISREG(found.st_mode):  # a pipe would be waited for without end
            return error(
                "unreadable-file",
                Place(name),
                "This is a pipe, a socket or a device, not a file.",
                "Take it out of the content folder.",
            )
        if found.st_size > LARGEST_TEXT:
            return error(
                "unreadable-file",
                Place(name),
                "This file is larger than 16 MB, which no record is.",
                "Move certificates and other large files into content/proofs/.",
            )
        return Source(name, Path(file).read_bytes())
    except OSError as failure:
        return error(
            "unreadable-file",
            Place(name),
            f"This file cannot be read: {failure.strerror}.",
            "Check that the file exists and that you are allowed to open it.",
        )


ReadText = Callable[[str, str], Source | Diagnostic]


def find(content: Path, read: ReadText = read_text) -> Found:
    """Every file of the content folder, in the order of their paths. Reads no proof."""
    sources: list[Source] = []
    proofs: list[str] = []
    problems: list[Diagnostic] = []
    root = content.resolve()
    for name, link in sorted(_names(str(root))):
        if link and not _is_kept_link(root, root / name):
            problems.append(_outside(name))
        elif name.startswith(f"{PROOFS}/"):
            proofs.append(name.removeprefix(f"{PROOFS}/"))
        else:
            one = read(f"{root}/{name}", name)
            (sources if isinstance(one, Source) else problems).append(one)  # type: ignore[arg-type]  # one of the two
    return Found(tuple(sources), tuple(proofs), tuple(problems))


def read_proof(content: Path, path: str) -> bytes | None:
    """The bytes of a proof named by its path under `content/proofs/`; None where there is no such file, or
    one larger than LARGEST_PROOF."""
    root = (content / PROOFS).resolve()
    file = root / path
    if not _leads_into(root, file) or not file.is_file():
        return None
    try:
        return None if file.stat().st_size > LARGEST_PROOF else file.read_bytes()
    except OSError:
        return None


def size_of_proof(content: Path, path: str) -> int:
    """Its bytes, counted without reading it; 0 where there is no such file."""
    try:
        return (content / PROOFS / path).stat().st_size
    except OSError:
        return 0


def stats_below(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time of change and size of each file below a folder, by name; none where there is no folder."""
    found: list[tuple[str, int, int]] = []
    for file in folder.rglob("*") if folder.is_dir() else ():
        with contextlib.suppress(OSError):  # it may go while we look
            known = file.stat()
            if stat.S_ISREG(known.st_mode):
                found.append((str(file), known.st_mtime_ns, known.st_size))
    return tuple(sorted(found))


def packaged(name: str) -> Path:
    """A file or folder shipped with the program: in the package, or beside it in a checkout."""
    inside = Path(__file__).parent / name
    return inside if inside.exists() else Path(__file__).parent.parent / name


def files_in(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their path in it, hidden ones left out; nothing where there is no folder."""
    names = sorted(name for name, _ in _names(str(folder)))
    return {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}


def places_of_themes(content: Path) -> tuple[Path, ...]:
    """Folders whose files may change how pages look: overrides and themes of one's own, and the program's."""
    beside = content.resolve().parent
    return beside / "overrides", beside / "themes", packaged("themes")


def refuse_bad_output(content: Path, output: Path) -> None:
    """Raises OutputError where writing to the output folder could touch the content."""
    inner, outer = content.resolve(), output.resolve()
    if inner == outer or inner.is_relative_to(outer):
        raise OutputError(
            f"The output folder {output} contains your content, so building could overwrite your records. "
            f"Choose another one, for example --output {content.parent / 'build'}"
        )
    if outer.is_relative_to(inner):
        raise OutputError(
            f"The output folder {output} lies inside your content, so the next build would read it. "
            f"Choose another one, for example --output {content.parent / 'build'}"
        )
    if outer.exists() and not outer.is_dir():
        raise OutputError(
            f"{output} is a file, not a folder. Choose another --output, or move the file away."
        )


def publish(output: Path, files: Mapping[str, Content], keep: Iterable[str] = ()) -> tuple[str, ...]:
    """Makes the output folder hold exactly `files` (path → content), of what we write. Returns what changed.

    Stale files are removed only if an earlier build wrote them (the manifest says so); other people's
    files stay. `keep` names files an earlier build wrote that are still right as they are. Each file
    appears whole or not at all. Raises OutputError where a file not ours stands in the way, and where the
    disk is full or closed to us; the next build mends what that left unfinished.
    """
    try:
        return _publish(output, files, keep)
    except OSError as failure:
        raise OutputError(
            f"{failure.filename or output} cannot be written: {failure.strerror}. "
            "Make room or choose another --output, then build again; that mends what is unfinished."
        ) from failure


def _publish(output: Path, files: Mapping[str, Content], keep: Iterable[str]) -> tuple[str, ...]:
    output.mkdir(parents=True, exist_ok=True)
    ours = written(output)
    kept = {path: ours[path] for path in keep if path in ours}
    digests = {path: digest_of(content) for path, content in files.items()}
    _refuse_strangers(output, digests, ours)
    stale = sorted(set(ours) - set(digests) - set(kept))
    changed = [path for path, digest in digests.items() if not _holds(output / path, digest)]
    if not stale and not changed and ours == digests | kept:
        return ()
    _write_manifest(
        output, ours | digests
    )  # before anything is touched, so that a broken build can be mended
    for path in stale:
        _remove(output, path)
    for path in changed:
        _write(output / path, files[path])
    _write_manifest(output, digests | kept)
    return tuple(sorted({*stale, *changed}))


def digest_of(content: Content) -> str:
    """Its SHA-256."""
    with opened(content) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def opened(content: Content) -> Iterator[io.BufferedIOBase]:
    """It as an open file at its beginning; one that was open stays open."""
    if isinstance(content, bytes):
        yield io.BytesIO(content)
    elif isinstance(content, Path):
        with content.open("rb") as file:
            yield file
    else:
        content.seek(0)
        yield cast(io.BufferedIOBase, content)


def written(output: Path) -> dict[str, str]:
    """What earlier builds wrote into the output folder: path → SHA-256. Empty where there is no manifest."""
    try:
        manifest = json.loads((output / MANIFEST).read_text("utf-8"))
        files = {str(path): str(digest) for path, digest in manifest["files"].items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return {}
    # A manifest is a file anybody can edit: it never makes us touch what lies outside the folder.
    return {path: digest for path, digest in files.items() if not {"", ".", ".."} & set(path.split("/"))}


def unchanged(output: Path, path: str) -> bool:
    """Does the output still hold this file as an earlier build wrote it?"""
    ours = written(output)
    return path in ours and _holds(output / path, ours[path])


def create(path: Path, text: str) -> bool:
    """Writes a new file; False, and nothing written, where something is there already.

    Raises OutputError where nothing can be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as failure:
        if isinstance(failure, FileExistsError) and os.path.lexists(path):
            return False
        raise OutputError(f"{path} cannot be written: {failure.strerror}.") from failure
    return True


def _names(root: str, inside: str = "") -> Iterator[tuple[str, bool]]:
    """Every file beneath by its path in there, hidden ones left out, and whether it is a link; a link to a
    folder is given, not entered."""
    with contextlib.suppress(OSError), os.scandir(f"{root}/{inside}") as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _names(root, f"{inside}{entry.name}/")
            else:
                yield f"{inside}{entry.name}", entry.is_symlink()


def _is_kept_link(root: Path, link: Path) -> bool:
    """A link to a file of the content is kept; one to a folder or outside would be lost in a copy."""
    return not link.is_dir() and _leads_into(root, link)


def _leads_into(root: Path, link: Path) -> bool:
    """Does a link end inside a folder? One that leads in a circle ends nowhere."""
    try:
        return link.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # RuntimeError: how Python before 3.13 tells a circle of links
        return False


def _outside(name: str) -> Diagnostic:
    return error(
        "outside-content",
        Place(name),
        "This is a link to a folder or to a file outside, so it would be lost when the content is copied.",
        "Copy the file or folder itself to this place.",
    )


def _refuse_strangers(output: Path, digests: Mapping[str, str], ours: Mapping[str, str]) -> None:
    for path, digest in digests.items():
        file = output / path
        if path not in ours and file.exists() and not _holds(file, digest):
            raise OutputError(
                f"{file} was not written by cmesite and would be overwritten. "
                "Move it away, or choose another --output."
            )


def _holds(file: Path, digest: str) -> bool:
    try:
        return digest_of(file) == digest
    except OSError:
        return False


def _write(file: Path, content: Content) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.part")
    with opened(content) as source, part.open("wb") as target:
        copyfileobj(source, target, COPIED_AT_ONCE)
    part.replace(file)


def _remove(output: Path, path: str) -> None:
    """Removes a file of ours and the folders it leaves empty."""
    file = output / path
    file.unlink(missing_ok=True)
    for folder in file.parents:
        if folder == output or any(folder.iterdir()):
            return
        folder.rmdir()


def _write_manifest(output: Path, digests: Mapping[str, str]) -> None:
    text = json.dumps({"written_by": "cmesite", "files": dict(sorted(digests.items()))}, indent=1)
    _write(output / MANIFEST, text.encode())
