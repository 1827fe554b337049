"""The finished packet, page by page: links, bookmarks, numbers, stamps, words, placeholders."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from cmesite.diagnostics import Place
from cmesite.publishing.packet_contents import A4, Gap
from cmesite.records.settings import PacketPart
from cmesite.rendering.packet import render_packet
from cmesite.rendering.typst_documents import default_theme
from tests.rendering.packet_samples import (
    MESSAGE,
    certificate,
    contents,
    drawn,
    exhibit,
    photograph,
    reader,
)

FILES = {
    "two.pdf": certificate("Alpha first", "Alpha second"),
    "wide.pdf": certificate("Beta wide", size=(792, 612)),
    "turned.pdf": certificate("Gamma turned", rotate=90),
    "photo.jpg": photograph(),
    "mail.eml": MESSAGE,
    "page.pdf": b"<!DOCTYPE html><html>Please log in</html>",
}
CONTENTS = contents(
    exhibit(1, "Sepsis course", "two.pdf"),
    exhibit(2, "Opioid module", "wide.pdf", "turned.pdf"),
    exhibit(3, "Airway workshop", "photo.jpg"),
    exhibit(4, "Teaching", "mail.eml"),
)
INDEX_PAGE = 5
FIRST_PAGES = {1: 7, 2: 9, 3: 11, 4: 12}
PAGES = 12


@pytest.fixture(scope="module")
def packet() -> bytes:
    made, problems = drawn(CONTENTS, reader(FILES))
    assert problems == ()
    return made


def texts(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.Pdf.open(io.BytesIO(content))


def links(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    """(page with the link, page it leads to), both from 1."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    return [
        (number, numbers[target(annotation).objgen])
        for number, page in enumerate(pdf.pages, start=1)
        for annotation in page.obj.get("/Annots", [])
        if target(annotation) is not None
    ]


def target(annotation: pikepdf.Object) -> pikepdf.Object | None:
    """The page a link leads to within the document."""
    if "/Dest" in annotation:
        return annotation.Dest[0]
    action = annotation.get("/A", pikepdf.Dictionary())
    return action.D[0] if action.get("/S") == pikepdf.Name.GoTo else None


def test_the_same_input_gives_the_same_bytes(packet: bytes) -> None:
    assert drawn(CONTENTS, reader(FILES))[0] == packet


def test_readers_find_nothing_to_mend(packet: bytes) -> None:
    assert opened(packet).check_pdf_syntax() == []


def test_every_page_prints_its_number(packet: bytes) -> None:
    for number, text in enumerate(texts(packet), start=1):
        assert f"page {number} of {PAGES}" in text


def test_exhibit_pages_carry_the_stamp(packet: bytes) -> None:
    pages = texts(packet)
    assert "Exhibit 1 · page 8 of 12" in pages[7]
    assert "Exhibit 2 · page 10 of 12" in pages[9]
    assert "Opioid module" in pages[9]


def test_proofs_stay_searchable(packet: bytes) -> None:
    pages = texts(packet)
    assert "Alpha first" in pages[6]
    assert "Alpha second" in pages[7]
    assert "Beta wide" in pages[8]
    assert "Gamma turned" in pages[9]
    assert "You taught 6 hours" in pages[11]


def test_index_rows_jump_to_their_exhibits(packet: bytes) -> None:
    index_page = next(
        n for n, text in enumerate(texts(packet), start=1) if "Index of exhibits" in text and n > 1
    )
    targets = {target for page, target in links(opened(packet)) if page == index_page}
    assert targets == set(FIRST_PAGES.values())


def test_index_prints_the_pages_it_jumps_to(packet: bytes) -> None:
    index = texts(packet)[4]
    for number, page in FIRST_PAGES.items():
        assert re.search(rf"\b{number} \S+.*\b{page}\b", index)


def test_contents_on_the_cover_jump_to_the_sections(packet: bytes) -> None:
    targets = [target for page, target in links(opened(packet)) if page == 1]
    assert targets == [2, 3, 4, 5, 6, 7]


def test_no_marker_is_left_as_an_address(packet: bytes) -> None:
    assert not [
        annotation
        for page in opened(packet).pages
        for annotation in page.obj.get("/Annots", [])
        if "/URI" in annotation.get("/A", pikepdf.Dictionary())
    ]


def test_bookmarks_name_sections_and_exhibits_with_their_pages(packet: bytes) -> None:
    pdf = opened(packet)
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    with pdf.open_outline() as outline:
        listed = [
            (item.title, numbers[item.destination[0].objgen])  # type: ignore[union-attr]  # each has one
            for root in outline.root
            for item in (root, *root.children)
        ]
    assert listed[0] == ("Cover (page 1)", 1)
    assert ("Index of exhibits (page 5)", 5) in listed
    assert listed[-4:] == [
        ("Exhibit 1: Sepsis course (page 7)", 7),
        ("Exhibit 2: Opioid module (page 9)", 9),
        ("Exhibit 3: Airway workshop (page 11)", 11),
        ("Exhibit 4: Teaching (page 12)", 12),
    ]


def test_page_labels_are_the_pages_numbers(packet: bytes) -> None:
    document = pypdfium2.PdfDocument(packet)
    assert [document.get_page_label(page) for page in range(len(document))] == [
        str(number) for number in range(1, PAGES + 1)
    ]


def test_metadata_names_title_author_language_and_the_day(packet: bytes) -> None:
    pdf = opened(packet)
    assert str(pdf.docinfo.Title) == "Hospital reappointment: Elena Marsh, MD"
    assert str(pdf.docinfo.Author) == "Elena Marsh, MD"
    assert str(pdf.docinfo.CreationDate) == "D:20261122000000Z"
    assert str(pdf.Root.Lang) == "en"
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Hospital reappointment: Elena Marsh, MD"


def test_opens_at_its_first_page_with_bookmarks(packet: bytes) -> None:
    pdf = opened(packet)
    assert "/OpenAction" not in pdf.Root
    assert pdf.Root.PageMode == pikepdf.Name.UseOutlines


def test_front_matter_keeps_its_structure_for_screen_readers(packet: bytes) -> None:
    pdf = opened(packet)
    assert pdf.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in pdf.Root


def test_stamp_stands_upright_at_the_foot_of_a_turned_page(packet: bytes) -> None:
    page = pypdfium2.PdfDocument(packet)[9]
    width, height = page.get_size()
    assert (width, height) == (792, 612)
    words = page.get_textpage()
    search = words.search("page 10 of 12")
    index, count = search.get_next()
    left, bottom, right, top = words.get_charbox(index)
    last = words.get_charbox(index + count - 1)
    assert top < 40
    assert last[2] > right > left
    assert abs(last[1] - bottom) < 4


def test_a_proof_that_cannot_be_shown_becomes_a_page_a_gap_and_a_diagnostic() -> None:
    held = contents(
        exhibit(1, "Sepsis course", "two.pdf"), exhibit(2, "Portal", "page.pdf"), exhibit(3, "Lost", "no.pdf")
    )
    made, problems = drawn(held, reader(FILES))
    pages = texts(made)
    assert [problem.code for problem in problems] == ["packet-proof-missing"] * 2
    assert problems[0].place == held.exhibits[1].proofs[0].place
    assert "DRAFT" in pages[0]
    assert "Exhibit 2, Portal" in pages[0]
    assert "the file is a web page" in pages[0]
    assert "under content/proofs/" in problems[0].hint
    assert "Exhibit 2: proof missing" in pages[8]
    assert "Exhibit 3: proof missing" in pages[9]
    assert "there is no such file" in pages[9]


def test_an_exhibit_without_proof_has_a_page_that_says_so() -> None:
    made, problems = drawn(contents(exhibit(1, "Ward round")), reader({}))
    assert "credits/1.md names no proof" in texts(made)[6]
    assert [problem.code for problem in problems] == ["packet-proof-missing"]


def test_a_packet_without_proofs_still_says_draft_where_they_are_missing() -> None:
    held = replace(
        contents(exhibit(1, "Sepsis course", "two.pdf")),
        include=(PacketPart.SUMMARY, PacketPart.INDEX),
        gaps=(Gap(1, "Sepsis course", "The proof proofs/two.pdf does not exist."),),
    )
    made, problems = drawn(held, reader({}))
    assert problems == ()
    assert "DRAFT" in texts(made)[0]
    assert "page 3 of 3" in texts(made)[2]


def test_no_exhibit_at_all_makes_a_packet_too() -> None:
    made, problems = drawn(contents(), reader({}))
    assert problems == ()
    assert "No record on file counts" in texts(made)[4]


def test_a4_is_a4_on_every_page() -> None:
    made, _ = drawn(replace(CONTENTS, paper=A4), reader(FILES))
    sizes = {
        tuple(sorted((round(w), round(h)))) for w, h in (p.get_size() for p in pypdfium2.PdfDocument(made))
    }
    assert sizes == {(595, 842)}


@pytest.mark.parametrize("name", ["Đặng Thị Hương, MD", "Jürgen Müller-Größ, MD", "Ірина Ковальчук, MD"])
def test_names_print_as_they_are_written(name: str) -> None:
    made, problems = drawn(replace(CONTENTS, name=name), reader(FILES))
    assert problems == ()
    assert name in texts(made)[0]


@pytest.mark.parametrize(("name", "script"), [("王小明", "CJK"), ("محمد", "Arabic")])
def test_a_character_no_font_has_is_named_and_shown_as_a_box(name: str, script: str) -> None:
    made, problems = drawn(replace(CONTENTS, name=name), reader(FILES))
    assert len(texts(made)) == PAGES
    assert [problem.code for problem in problems] == ["packet-unprintable"]
    assert f"print {script} characters" in problems[0].message
    assert all(f"“{character}”" in problems[0].message for character in set(name))
    assert "□" * len(name) in texts(made)[0]
    assert "overrides/packet/fonts/" in problems[0].hint


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Sepsis \uf0b7 Course", "Sepsis □ Course"),  # a bullet of a word processor
        ("I \u2764\ufe0f CME 07 {u}", "I □ CME 07 {u}"),  # a variant mark has no ink of its own
        ("\u0623\u064e\u0628 Abu uncle", "□□□ Abu uncle"),  # Arabic with vowel marks
        ("\u0939\u093f\u0902 Sharma", "□□□ Sharma"),
    ],
)
def test_only_what_cannot_be_printed_is_a_box(title: str, printed: str) -> None:
    held = contents(exhibit(1, title, "two.pdf"))
    named = tuple(replace(one, named_at=Place("credits/1.md", 2)) for one in held.exhibits)
    made, problems = drawn(replace(held, exhibits=named), reader(FILES))
    assert printed in " ".join(texts(made))
    assert [(problem.code, str(problem.place.path), problem.place.line) for problem in problems] == [
        ("packet-unprintable", "credits/1.md", 2)
    ]


def test_what_a_record_says_is_never_taken_for_markup() -> None:
    title = "#panic(1) *bold* $x$ \\ [link](x) ${y} @ref <label> `code`"
    made, problems = drawn(contents(exhibit(1, title, "two.pdf")), reader(FILES))
    assert problems == ()
    assert "#panic(1) *bold* $x$" in texts(made)[6]
    assert "<label>" in texts(made)[6]


def test_a_proof_that_several_exhibits_name_is_bound_once() -> None:
    held = contents(
        exhibit(1, "January", "two.pdf"),
        exhibit(2, "February", "wide.pdf", "two.pdf"),
        exhibit(3, "March", "two.pdf"),
    )
    made, problems = drawn(held, reader(FILES))
    pages = texts(made)
    assert problems == ()
    assert len(pages) == 9
    assert "Exhibits 1, 2 and 3 · page 7 of 9" in pages[6]
    assert "Exhibit 2 · page 9 of 9" in pages[8]
    targets = [target for page, target in links(opened(made)) if page == INDEX_PAGE]
    assert targets == [7, 7, 7, 9, 9, 9, 7, 7, 7]


def test_many_exhibits_settle_their_page_numbers() -> None:
    held = contents(*(exhibit(n, f"Activity number {n}", f"{n}.pdf") for n in range(1, 61)))
    made, _ = drawn(held, reader({f"{n}.pdf": FILES["wide.pdf"] for n in range(1, 61)}))
    pages = texts(made)
    first = len(pages) - 59
    assert f"Exhibit 1 · page {first} of {len(pages)}" in pages[first - 1]
    index = " ".join(pages[4 : first - 1])
    assert re.search(rf"Activity number 60 .*?\b{len(pages)}\b", index)


def themed(**more: bytes) -> dict[str, bytes]:
    root = default_theme()
    found = [path for path in root.rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found} | more


def colors(theme: dict[str, bytes], page: int) -> dict[tuple[int, int, int], int]:
    """How often each color is seen on a page of the packet."""
    (made,) = render_packet(CONTENTS, reader(FILES), theme).volumes
    picture = pypdfium2.PdfDocument(made)[page - 1].render(scale=2).to_pil().convert("RGB")
    return {color: count for count, color in picture.getcolors(1_000_000)}


def test_the_stamp_wears_the_accent_of_the_site() -> None:
    red = {"static/shared/theme.css": b":root{--accent: #b40000}"}
    assert (180, 0, 0) not in colors(themed(), FIRST_PAGES[1])
    assert (180, 0, 0) in colors(themed(**red), FIRST_PAGES[1])


def test_a_logo_of_the_theme_stands_on_the_cover() -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="2"><rect width="8" height="2"/></svg>'
    assert colors(themed(), 1).get((0, 0, 0), 0) < 1000
    assert colors(themed(**{"packet/logo.svg": logo}), 1)[(0, 0, 0)] > 10_000


def test_the_packet_wears_the_fonts_of_the_site_that_lie_in_its_folder() -> None:
    asked = b":root{--font-serif: 'Inter', Georgia, serif}"
    (made,) = render_packet(CONTENTS, reader(FILES), themed(**{"static/shared/theme.css": asked})).volumes
    assert fonts(made.read()) == {"Inter"}
    (plain,) = render_packet(CONTENTS, reader(FILES), themed()).volumes
    assert fonts(plain.read()) == {"Inter", "SourceSerif4"}


def fonts(packet: bytes) -> set[str]:
    """The families of the fonts in a packet's front matter."""
    with pikepdf.Pdf.open(io.BytesIO(packet)) as pdf:
        names = {
            str(one.BaseFont).partition("+")[2].partition("-")[0]
            for page in pdf.pages[:PAGES]
            for one in page.obj.Resources.get("/Font", {}).values()
        }
        return names - {""}
