"""Lays the proofs on a printed volume's empty sheets, and gives it bookmarks, page numbers and metadata."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from cmesite.publishing.packet_contents import PacketContents
from cmesite.rendering.packet_memory import EXHIBITS_KEY, exhibits_text
from cmesite.rendering.packet_volumes import EXHIBITS, Printed

PROGRAM = "cmesite"
# A fixed name, so that the same content gives the same bytes; the printed sheets use others.
PROOF_NAME = "/LaidProof"


def bind(printed: Printed, contents: PacketContents) -> BinaryIO:
    """The finished volume, as a temporary file at its beginning.

    It begins as the printed one, which keeps its structure for screen readers, its links and its language.
    No step holds more than one proof in memory.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the caller's to read and to close
    with tempfile.TemporaryDirectory() as folder, pikepdf.Pdf.open(joined(printed, Path(folder))) as pdf:
        lay(pdf, printed)
        add_bookmarks(pdf, printed)
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=1)]))
        describe(pdf, printed, contents)
        remembered = exhibits_text(printed.every, contents)
        pdf.docinfo[EXHIBITS_KEY] = pikepdf.String(remembered)
        save(pdf, file, hashlib.sha256(printed.pdf + remembered.encode()).digest()[:16])
    file.seek(0)
    return file


def joined(printed: Printed, folder: Path) -> Path:
    """The printed volume with the pages of all proofs after it, in one file.

    Joining files copies their streams from disk to disk; copying pages between open documents would hold
    every proof in memory.
    """
    front, whole = folder / "front.pdf", folder / "joined.pdf"
    front.write_bytes(printed.pdf)
    pages = (each for path in proof_files(printed, folder) for each in (str(path), "1-z"))
    command = ["cmesite", str(front), "--warning-exit-0", "--no-warn", "--stream-data=preserve"]
    # Closing each file after use is also the quicker way: it took half the time for 600 of them.
    command += [
        "--remove-unreferenced-resources=no",
        "--keep-files-open=n",
        "--pages",
        ".",
        "1-z",
        *pages,
        "--",
        str(whole),
    ]
    pikepdf.Job(command).run()
    return whole


def proof_files(printed: Printed, folder: Path) -> Iterator[Path]:
    """A file for each proof of the volume: where it is kept, or written into the folder."""
    for number, part in enumerate(printed.parts):
        held = part.shown.held
        if isinstance(held, bytes):
            (folder / f"{number}.pdf").write_bytes(held)
            held = folder / f"{number}.pdf"
        yield held


def lay(pdf: pikepdf.Pdf, printed: Printed) -> None:
    """Lays the proofs' pages, which follow the sheets, under the stamps of the sheets, links and all."""
    laying = pdf.make_stream(f"q {PROOF_NAME} Do Q ".encode())
    pages = list(pdf.pages)
    sheets, proofs = pages[printed.front_pages : printed.page_count], pages[printed.page_count :]
    for sheet, page in zip(sheets, proofs, strict=True):
        own = sheet.obj.Resources
        drawn = {**dict(own.get("/XObject", Dictionary()).items()), PROOF_NAME: page.as_form_xobject()}
        sheet.obj.Resources = Dictionary({**dict(own.items()), "/XObject": Dictionary(drawn)})
        sheet.obj.Contents = Array([laying, sheet.obj.Contents])
        if "/Annots" in page.obj:
            sheet.obj.Annots = page.obj.Annots
    del pdf.pages[printed.page_count :]


def add_bookmarks(pdf: pikepdf.Pdf, printed: Printed) -> None:
    """A bookmark for every section and exhibit, each with its page.

    Written by hand, because a bookmark is a chain of small objects and the library's own way is slow.
    """
    roots = [_bookmark(pdf, f"{title} (page {page})", page) for title, page in printed.sections]
    inner = [
        _bookmark(
            pdf,
            f"Exhibit {bound.exhibit.number}: {bound.exhibit.title} (page {page})",
            page,
        )
        for bound in printed.every
        if (page := printed.first_pages.get(bound.exhibit.number))
    ]
    if inner:
        page = printed.front_pages + 1
        roots.append(_bookmark(pdf, f"{EXHIBITS} (page {page})", page))
        _chain(roots[-1], inner)
    outline = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    _chain(outline, roots)
    outline.Count = len(roots) + len(inner)
    pdf.Root.Outlines = outline
    pdf.Root.PageMode = Name.UseOutlines


def _bookmark(pdf: pikepdf.Pdf, title: str, page: int) -> pikepdf.Object:
    target = Array([pdf.pages[page - 1].obj, Name.Fit])
    return pdf.make_indirect(Dictionary(Title=pikepdf.String(title), Dest=target))


def _chain(parent: pikepdf.Object, items: list[pikepdf.Object]) -> None:
    parent.First, parent.Last, parent.Count = items[0], items[-1], len(items)
    for item in items:
        item.Parent = parent
    for one, other in pairwise(items):
        one.Next, other.Prev = other, one


def describe(pdf: pikepdf.Pdf, printed: Printed, contents: PacketContents) -> None:
    """Title, author, language and date. The date is the day the packet speaks of, not the day it was made."""
    volume = f", volume {printed.number} of {printed.count}" if printed.count > 1 else ""
    title = f"{contents.title}: {contents.name}{volume}"
    day = contents.as_of
    if "/Metadata" in pdf.Root:
        del pdf.Root.Metadata  # it claims of the whole what is true of the printed part only
    pdf.Root.Lang = pikepdf.String(contents.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:creator"] = [contents.name]
        metadata["dc:language"] = [contents.language]
        metadata["xmp:CreateDate"] = day.isoformat()
        metadata["xmp:CreatorTool"] = PROGRAM
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    pdf.docinfo.Title = pikepdf.String(title)
    pdf.docinfo.Author = pikepdf.String(contents.name)
    pdf.docinfo.Creator = pikepdf.String(PROGRAM)
    pdf.docinfo.Producer = pikepdf.String(PROGRAM)
    pdf.docinfo.CreationDate = pikepdf.String(f"D:{day:%Y%m%d}000000Z")


def save(pdf: pikepdf.Pdf, file: BinaryIO, identity: bytes) -> None:
    """Writes the document, the same bytes for the same content."""
    # The first half of the ID names the document; qpdf keeps it, and `static_id` spares it digesting the
    # whole packet for the second.
    pdf.trailer.ID = Array([pikepdf.String(identity), pikepdf.String(identity)])
    pdf.save(file, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
