"""A packet's proofs as single files with clean names, for portals that take one at a time."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from cmesite.diagnostics import Diagnostic, in_order, warning
from cmesite.publishing.packet_contents import Exhibit, Gap, PacketContents
from cmesite.rendering.packet_exhibits import Bound, Part, ShowProof, all_gaps, bound_exhibits
from cmesite.rendering.packet_limits import MEGABYTE, SETTINGS, STEPS, TOO_LARGE, coarser, too_heavy
from cmesite.rendering.packet_values import ranges
from cmesite.rendering.typst_documents import Memory, typesetter

MANIFEST = "manifest.json"
MANIFEST_PAGE = "manifest.pdf"
ORIGINALS = "originals.zip"
LONGEST_TITLE = 60
AS_IT_IS = "as it is"
COARSER = "pictures made coarser, to"
# ZIP files know no earlier day. A fixed one keeps the same files the same bytes.
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
READABLE_BY_ALL = 0o644 << 16

ReadProof = Callable[[str], bytes | None]
Entry = dict[str, Any]


@dataclass(frozen=True)
class Separate:
    """The files by their names, what is missing from them, and what is to be told of it."""

    files: dict[str, bytes | Path | BinaryIO]
    gaps: tuple[Gap, ...]
    diagnostics: tuple[Diagnostic, ...]


def render_separate(
    contents: PacketContents,
    show: ShowProof,
    read: ReadProof,
    theme: Mapping[str, bytes] | None = None,
    memory: Memory | None = None,
) -> Separate:
    """A cleaned PDF for each proof, the originals in one ZIP, and a manifest of them as JSON and as a page.

    A proof that cannot be shown is no file; the manifest lists it under `missing`, and its original is in
    the ZIP all the same. `read` gives an original's bytes; the other arguments are as for `render_packet`.
    """
    too_large: list[Diagnostic] = []
    with typesetter(theme, memory) as setter:
        exhibits = bound_exhibits(contents, show, setter)
        names = original_names(contents)
        originals = {path: original(path, read(path) or b"") for path in names}
        files: dict[str, bytes | Path | BinaryIO] = {}
        entries = []
        for exhibit in exhibits:
            proofs = [part for part in exhibit.parts if part.path]
            for position, part in enumerate(proofs, start=1):
                name = file_name(exhibit.exhibit, position if len(proofs) > 1 else 0)
                fitted = within_limit(part, contents)
                files[name] = fitted.shown.held
                entries.append(entry(name, exhibit.exhibit, fitted, originals[part.path]))
                too_large += limit_problem(name, fitted.shown.size, contents)
        listed = manifest(contents, entries, exhibits)
        files[ORIGINALS] = zipped((name, read(path) or b"") for path, name in names.items())
        files[MANIFEST] = (json.dumps(listed, indent=2, ensure_ascii=False) + "\n").encode()
        paper = {"width": contents.paper.width, "height": contents.paper.height}
        page = setter.typeset("manifest.typ", {**listed, "paper": paper, "language": contents.language})
        files[MANIFEST_PAGE] = page.pdf
    told = (diagnostic for exhibit in exhibits for diagnostic in exhibit.diagnostics)
    return Separate(files, all_gaps(exhibits), in_order((*told, *too_large)))


def within_limit(part: Part, contents: PacketContents) -> Part:
    """The proof with its pictures as coarse as the recipient's limit asks for, which holds for each file."""
    shown, note = part.shown, part.shown.note
    for dpi in STEPS:
        if not too_heavy(contents, shown.size):
            break
        smaller = coarser(shown, dpi)
        if smaller is not shown:
            shown = replace(smaller, note="; ".join(filter(None, (note, f"{COARSER} {dpi} dpi"))))
    return replace(part, shown=shown)


def limit_problem(name: str, size: int, contents: PacketContents) -> Iterator[Diagnostic]:
    """A word where a single file is larger than the recipient takes, with all its pictures made coarser."""
    if too_heavy(contents, size):
        have, limit = Decimal(size) / MEGABYTE, contents.max_megabytes
        yield warning(
            TOO_LARGE,
            SETTINGS,
            f"The single file {name} of the packet “{contents.id}” has {have:.1f} MB, "
            f"and max_megabytes is {limit}; its pictures cannot be made any coarser",
            "Ask the recipient whether they take it on another way, or save the certificate as a smaller PDF",
        )


def file_name(exhibit: Exhibit, position: int) -> str:
    """`03_2026-02-10_Sepsis_Management_Course.pdf`: letters, digits and underscores, as portals ask."""
    title = plain_words(exhibit.title)[:LONGEST_TITLE].rstrip("_") or exhibit.record.replace("/", "_")
    day = exhibit.day.isoformat() if exhibit.day else ""
    number = str(position) if position else ""
    return "_".join(filter(None, (f"{exhibit.number:02}", day, title, number))) + ".pdf"


def plain_words(text: str) -> str:
    """The words of a text in letters and digits of the first typewriters, joined by underscores."""
    plain = unicodedata.normalize("NFKD", text.replace("Đ", "D").replace("đ", "d"))
    return "_".join(re.findall(r"[A-Za-z0-9]+", plain.encode("ascii", "ignore").decode()))


def original_names(contents: PacketContents) -> dict[str, str]:
    """What each proof is called among the originals: its exhibit's number and its own name."""
    names: dict[str, str] = {}
    for exhibit in contents.exhibits:
        for reference in exhibit.proofs:
            file = PurePosixPath(reference.path)
            name = f"{exhibit.number:02}_{plain_words(file.stem) or 'proof'}"
            taken = set(names.values())
            tail = next(
                tail
                for tail in ("", *(f"_{n}" for n in range(2, 1000)))
                if f"{name}{tail}{file.suffix}" not in taken
            )
            names.setdefault(reference.path, f"{name}{tail}{file.suffix}")
    return names


def zipped(files: Iterable[tuple[str, bytes]]) -> BinaryIO:
    """The files that hold something in a ZIP, the same bytes each time."""
    target = tempfile.TemporaryFile()  # noqa: SIM115  # the caller's to read and to close
    with zipfile.ZipFile(target, "w") as bundle:
        for name, content in files:
            if not content:
                continue
            about = zipfile.ZipInfo(name, FIRST_DAY)
            about.external_attr = READABLE_BY_ALL
            about.create_system = 3
            bundle.writestr(about, content)
    return target


def original(path: str, content: bytes) -> Entry:
    """What the manifest says of a proof as it is on file."""
    return {"file": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def entry(name: str, exhibit: Exhibit, part: Part, original: Entry) -> Entry:
    """What the manifest says of one file."""
    return {
        "file": name,
        "exhibits": list(part.exhibits),
        "ranges": [list(each) for each in ranges(part.exhibits)],
        "title": exhibit.title,
        "date": exhibit.day.isoformat() if exhibit.day else "",
        "pages": len(part.shown.sizes),
        "size": part.shown.size,
        "sha256": hashlib.sha256(part.shown.pdf).hexdigest(),
        "shown": part.shown.note or AS_IT_IS,
        "original": original,
    }


def manifest(contents: PacketContents, entries: list[Entry], exhibits: tuple[Bound, ...]) -> Entry:
    """The list of the files."""
    missing = [
        {"exhibit": gap.exhibit, "title": gap.title, "what": gap.what, "reason": gap.reason}
        for exhibit in exhibits
        for gap in exhibit.gaps
    ]
    return {
        "packet": contents.id,
        "title": contents.title,
        "name": contents.name,
        "as_of": contents.as_of.isoformat(),
        "revision": contents.revision,
        "files": entries,
        "missing": missing,
    }
