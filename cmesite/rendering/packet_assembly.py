"""Binds front matter and exhibits into one PDF: links, bookmarks, page numbers, stamps, metadata."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
import pypdf
from pikepdf import Array, Dictionary, Name
from pypdf.constants import PageLabelStyle
from pypdf.generic import NameObject

from cmesite.publishing.packet_contents import PacketContents
from cmesite.rendering.packet_comparison import EXHIBITS_KEY, exhibits_text
from cmesite.rendering.packet_exhibits import Bound
from cmesite.rendering.typst_documents import Typesetter

EXHIBIT_LINK = "exhibit:"
PAGE_LINK = "page:"
PROGRAM = "cmesite"
# A stamp has room for so many numbers.
MOST_NAMED = 14
# A fixed name, so that the same content gives the same bytes; the sheets use others.
STAMP_NAME = "/Stamp"


@dataclass(frozen=True)
class Layout:
    """Where everything stands. Pages count from 1 on the very first page."""

    front_pages: int
    sections: tuple[tuple[str, int], ...]
    first_pages: dict[int, int]
    page_count: int


def bind(
    front: bytes, exhibits: Sequence[Bound], layout: Layout, contents: PacketContents, typesetter: Typesetter
) -> bytes:
    """The finished packet."""
    merged = merge(front, exhibits, layout)
    stamps = (
        typesetter.typeset("bands.typ", stamp_values(exhibits, layout, contents)).pdf if exhibits else b""
    )
    with pikepdf.Pdf.open(io.BytesIO(merged)) as pdf:
        if layout.page_count > layout.front_pages:
            stamp(pdf, stamps, layout.front_pages)
        aim_links(pdf, layout)
        describe(pdf, contents)
        pdf.docinfo[EXHIBITS_KEY] = pikepdf.String(exhibits_text(exhibits))
        return saved(pdf)


def merge(front: bytes, exhibits: Sequence[Bound], layout: Layout) -> bytes:
    """Front matter and sheets in one document with bookmarks. It begins as a copy of the front matter,
    which keeps that part's structure for screen readers and its language."""
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(front)))
    writer.root_object.pop("/Outlines", None)
    for exhibit in exhibits:
        for part in exhibit.parts:
            writer.append(io.BytesIO(part.shown.pdf), import_outline=False)
    parent = None
    for title, page in layout.sections:
        parent = writer.add_outline_item(title=f"{title} (page {page})", page_number=page - 1)
    for exhibit in exhibits:
        page = layout.first_pages[exhibit.exhibit.number]
        title = f"Exhibit {exhibit.exhibit.number}: {exhibit.exhibit.title} (page {page})"
        writer.add_outline_item(title=title, page_number=page - 1, parent=parent)
    writer.set_page_label(0, layout.page_count - 1, style=PageLabelStyle.DECIMAL, start=1)
    writer.root_object[NameObject("/PageMode")] = NameObject("/UseOutlines")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def stamp_values(exhibits: Sequence[Bound], layout: Layout, contents: PacketContents) -> dict[str, object]:
    """What is printed at the foot of each exhibit page."""
    parts = [(exhibit.exhibit, part) for exhibit in exhibits for part in exhibit.parts]
    sheets = [(exhibit, part, size) for exhibit, part in parts for size in part.shown.sizes]
    bands = [
        {
            "width": width,
            "height": height,
            "title": exhibit.title if len(part.exhibits) == 1 else exhibit.provider or exhibit.title,
            "note": part.shown.note,
            "exhibit": exhibit_words(part.exhibits),
            "page": page,
            "page_count": layout.page_count,
        }
        for page, (exhibit, part, (width, height)) in enumerate(sheets, start=layout.front_pages + 1)
    ]
    return {"bands": bands, "language": contents.language}


def exhibit_words(numbers: Sequence[int]) -> str:
    """`Exhibit 3`, `Exhibits 3, 5 and 8`; of very many the first and the last."""
    if len(numbers) == 1:
        return f"Exhibit {numbers[0]}"
    if len(numbers) > MOST_NAMED:
        return f"Exhibits {numbers[0]} to {numbers[-1]} in part"
    return f"Exhibits {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def stamp(pdf: pikepdf.Pdf, stamps: bytes, front_pages: int) -> None:
    """Lays each stamp over its page."""
    with pikepdf.Pdf.open(io.BytesIO(stamps)) as bands:
        for page, band in zip(list(pdf.pages)[front_pages:], bands.pages, strict=True):
            page.contents_coalesce()
            before = page.obj.get("/Contents")
            if not isinstance(before, pikepdf.Stream):
                before = pdf.make_stream(b"")
            page.obj.Contents = Array(
                [pdf.make_stream(b"q "), before, pdf.make_stream(f" Q q {STAMP_NAME} Do Q".encode())]
            )
            page.add_resource(pdf.copy_foreign(band.as_form_xobject()), Name.XObject, Name(STAMP_NAME))


def aim_links(pdf: pikepdf.Pdf, layout: Layout) -> None:
    """Turns the front matter's markers into jumps; a marker without target is no link at all."""
    pages = list(pdf.pages)
    for page in pages[: layout.front_pages]:
        for annotation in list(page.obj.get("/Annots", Array())):
            action = annotation.get("/A", Dictionary())
            number = _target(str(action.get("/URI", "")), layout)
            if number is None:
                continue
            del annotation["/A"]
            if number:
                annotation.Dest = Array([pages[number - 1].obj, Name.Fit])


def _target(address: str, layout: Layout) -> int | None:
    """The page a marker means; 0 where it has none; None where it is an address of the world's."""
    if address.startswith(EXHIBIT_LINK):
        return layout.first_pages.get(int(address.removeprefix(EXHIBIT_LINK)), 0)
    if address.startswith(PAGE_LINK):
        return int(address.removeprefix(PAGE_LINK))
    return None


def describe(pdf: pikepdf.Pdf, contents: PacketContents) -> None:
    """Title, author, language and date. The date is the day the packet speaks of, not the day it was made."""
    title = f"{contents.title}: {contents.name}"
    day = contents.as_of
    if "/Metadata" in pdf.Root:
        del pdf.Root.Metadata  # it claims of the whole what is true of the front matter only
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


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The document as bytes, the same for the same content."""
    pdf.remove_unreferenced_resources()
    target = io.BytesIO()
    pdf.save(
        target,
        deterministic_id=True,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return target.getvalue()
