"""A packet's proofs as single files with clean names and a manifest, for portals that take one at a time."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping

from cmesite.diagnostics import Diagnostic, in_order
from cmesite.publishing.packet_contents import Exhibit, PacketContents
from cmesite.rendering.packet_exhibits import Bound, Part, ReadProof, bound_exhibits
from cmesite.rendering.typst_documents import typesetter

MANIFEST = "manifest.json"
LONGEST_TITLE = 60
AS_IT_IS = "as it is"


def render_separate(
    contents: PacketContents, read_proof: ReadProof, theme: Mapping[str, bytes] | None = None
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """A cleaned PDF for each proof by its file name, `manifest.json` beside them, and what is missing.

    A proof that cannot be shown is no file; the manifest lists it under `missing`. Arguments as for
    `render_packet`.
    """
    with typesetter(theme) as setter:
        exhibits = bound_exhibits(contents, read_proof, setter)
    files: dict[str, bytes] = {}
    entries = []
    for exhibit in exhibits:
        proofs = [part for part in exhibit.parts if part.path]
        for position, part in enumerate(proofs, start=1):
            name = file_name(exhibit.exhibit, position if len(proofs) > 1 else 0)
            files[name] = part.shown.pdf
            entries.append(entry(name, exhibit.exhibit, part, read_proof(part.path) or b""))
    files[MANIFEST] = manifest(contents, entries, exhibits)
    return files, in_order(diagnostic for exhibit in exhibits for diagnostic in exhibit.diagnostics)


def file_name(exhibit: Exhibit, position: int) -> str:
    """`03_2026-02-10_Sepsis_Management_Course.pdf`: letters, digits and underscores, as portals ask."""
    plain = unicodedata.normalize("NFKD", exhibit.title.replace("Đ", "D").replace("đ", "d"))
    words = re.findall(r"[A-Za-z0-9]+", plain.encode("ascii", "ignore").decode())
    title = "_".join(words)[:LONGEST_TITLE].rstrip("_") or exhibit.record
    day = exhibit.day.isoformat() if exhibit.day else ""
    number = str(position) if position else ""
    return "_".join(filter(None, (f"{exhibit.number:02}", day, title, number))) + ".pdf"


def entry(name: str, exhibit: Exhibit, part: Part, original: bytes) -> dict[str, object]:
    """What the manifest says of one file."""
    return {
        "file": name,
        "exhibits": list(part.exhibits),
        "title": exhibit.title,
        "date": exhibit.day.isoformat() if exhibit.day else "",
        "pages": len(part.shown.sizes),
        "size": len(part.shown.pdf),
        "sha256": hashlib.sha256(part.shown.pdf).hexdigest(),
        "shown": part.shown.note or AS_IT_IS,
        "original": {
            "file": part.path,
            "size": len(original),
            "sha256": hashlib.sha256(original).hexdigest(),
        },
    }


def manifest(
    contents: PacketContents, entries: list[dict[str, object]], exhibits: tuple[Bound, ...]
) -> bytes:
    """The list of the files as JSON."""
    missing = [
        {"exhibit": gap.exhibit, "title": gap.title, "reason": gap.reason}
        for exhibit in exhibits
        for gap in exhibit.gaps
    ]
    listed = {
        "packet": contents.id,
        "title": contents.title,
        "name": contents.name,
        "as_of": contents.as_of.isoformat(),
        "files": entries,
        "missing": missing,
    }
    return (json.dumps(listed, indent=2, ensure_ascii=False) + "\n").encode()
