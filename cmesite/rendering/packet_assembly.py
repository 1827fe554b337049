"""Lays the proofs on a printed volume's empty sheets, and gives it bookmarks, page numbers and metadata."""

from __future__ import annotations

import hashlib
import io
import tempfile
from itertools import pairwise
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from cmesite.publishing.packet_contents import PacketContents
from cmesite.rendering.packet_comparison import EXHIBITS_KEY, exhibits_text
from cmesite.rendering.packet_volumes import EXHIBITS, Printed
from cmesite.rendering.pdf_sheets import Shown

PROGRAM = "cmesite"
# A fixed name, so that the same content gives the same bytes; the printed sheets use others.
PROOF_NAME = "/LaidProof"


def bind(printed: Printed, contents: PacketContents) -> bytes:
    """The finished volume.

    It begins as the printed one, which keeps its structure for screen readers, its links and its language.
    It goes through a file, so that the proofs and the packet are not in memory at once.
    """
    with tempfile.TemporaryFile() as file:
        _bind(printed, contents, file)
        file.seek(0)
        return file.read()


def _bind(printed: Printed, contents: PacketContents, file: BinaryIO) -> None:
    with pikepdf.Pdf.open(io.BytesIO(printed.pdf)) as pdf:
        laying = pdf.make_stream(f"q {PROOF_NAME} Do Q ".encode())
        sheets = iter(list(pdf.pages)[printed.front_pages :])
        for part in printed.parts:
            lay(pdf, [next(sheets) for _ in part.shown.sizes], part.shown, laying)
        add_bookmarks(pdf, printed)
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=1)]))
        describe(pdf, printed, contents)
        remembered = exhibits_text(printed.every)
        pdf.docinfo[EXHIBITS_KEY] = pikepdf.String(remembered)
        save(pdf, file, hashlib.sha256(printed.pdf + remembered.encode()).digest()[:16])


def lay(pdf: pikepdf.Pdf, sheets: list[pikepdf.Page], shown: Shown, laying: pikepdf.Object) -> None:
    """Lays a proof's pages under the stamps of its sheets, links and all."""
    with pikepdf.Pdf.open(io.BytesIO(shown.pdf)) as source:
        for sheet, page in zip(sheets, source.pages, strict=True):
            form = pdf.copy_foreign(page.as_form_xobject())
            own = sheet.obj.Resources
            drawn = {**dict(own.get("/XObject", Dictionary()).items()), PROOF_NAME: form}
            sheet.obj.Resources = Dictionary({**dict(own.items()), "/XObject": Dictionary(drawn)})
            sheet.obj.Contents = Array([laying, sheet.obj.Contents])
            if "/Annots" in page.obj:
                links = source.make_indirect(page.obj.Annots)
                sheet.obj.Annots = Array(list(pdf.copy_foreign(links)))


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
        for bound in printed.exhibits
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
