"""Ugly certificates of every kind, run through the real child into a finished packet."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from cmesite.cache import Cache
from cmesite.looking import examined
from cmesite.proofs import Laundry
from cmesite.records.proof import ProofFile
from cmesite.records.settings import PacketPart
from cmesite.rendering.packet import Packet, render_packet
from cmesite.rendering.pdf_sheets import Shown, UnshowableError
from cmesite.rendering.typst_documents import FOLDER, default_theme
from tests.rendering.packet_samples import contents, exhibit
from tests.rendering.test_pdf_showing import ACTIVE, keys
from tests.ugly.certificates import Ugly
from tests.ugly.documents import DOCUMENTS, KNOWN_PASSWORD
from tests.ugly.mails import MAILS
from tests.ugly.pictures import PICTURES

GALLERY = (*DOCUMENTS, *PICTURES, *MAILS)
INSIDE = (
    "AF",
    "PieceInfo",
    "Metadata",
    "Ref",
    "OPI",
    "EF",
    "EmbeddedFile",
    "OCG",
    "OCMD",
    "OC",
    "Widget",
    "Sig",
)
PRIVATE = (b"SecretCamera", b"MZ payload", b"secret author")


@dataclass(frozen=True)
class Bound:
    """The packet of all, and what became of each file on the way into it."""

    looked_at: dict[str, ProofFile]
    laundry: Laundry
    packet: Packet
    pdf: bytes
    pages: dict[str, range]


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Bound:
    folder = tmp_path_factory.mktemp("ugly")
    content, names = folder / "content", [ugly.name for ugly in GALLERY]
    (content / "proofs").mkdir(parents=True)
    for ugly in GALLERY:
        (content / "proofs" / ugly.name).write_bytes(ugly.content)
    of = contents(*(exhibit(number, name, name) for number, name in enumerate(names, start=1)))
    of = replace(of, include=(PacketPart.PROOFS,))
    laundry = washed(content, folder / "cache", names)
    laundry.clean(names, of.paper, of.language)
    packet = render_packet(of, laundry.show)
    pdf = packet.volumes[0].read()
    return Bound(dict(laundry.proofs), laundry, packet, pdf, exhibits(pdf))


def washed(content: Path, cache: Path, names: list[str]) -> Laundry:
    passwords = ("wrong", KNOWN_PASSWORD)
    found = examined(content, names, lambda *_: None, Cache(cache), passwords)
    look = default_theme() / FOLDER
    return Laundry(
        content, {proof.path: proof for proof in found}, Cache(cache), look, "", passwords, lambda *_: None
    )


def exhibits(pdf: bytes) -> dict[str, range]:
    """Which pages each exhibit has, by the packet's own bookmarks."""
    document = pypdfium2.PdfDocument(pdf)
    marks = [mark for mark in document.get_toc() if mark.level == 1]
    starts = [mark.get_dest().get_index() for mark in marks]
    ends = [*starts[1:], len(document)]
    titles = [mark.get_title().split(": ", 1)[1].rsplit(" (page", 1)[0] for mark in marks]
    return {title: range(start, end) for title, start, end in zip(titles, starts, ends, strict=True)}


def pages(bound: Bound, ugly: Ugly) -> list[pypdfium2.PdfPage]:
    document = pypdfium2.PdfDocument(bound.pdf)
    return [document[number] for number in bound.pages[ugly.name]]


def words(bound: Bound, ugly: Ugly) -> str:
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages(bound, ugly))
    return " ".join(text.split())


gallery = pytest.mark.parametrize("ugly", GALLERY, ids=lambda ugly: ugly.name)


@gallery
def test_what_is_wrong_with_it_is_told(bound: Bound, ugly: Ugly) -> None:
    assert bound.looked_at[ugly.name].state is ugly.state
    (name,) = (name for name in bound.pages if name == ugly.name)
    if ugly.sheets == 0:
        with pytest.raises(UnshowableError) as refused:
            bound.laundry.show(name, contents().paper, "en")
        assert ugly.told[0] in str(refused.value)
        return
    shown: Shown = bound.laundry.show(name, contents().paper, "en")
    assert (len(shown.sizes), shown.note) == (ugly.sheets, ugly.note)
    assert len(shown.warnings) == len(ugly.told), shown.warnings
    assert all(told in warning for told, warning in zip(ugly.told, shown.warnings, strict=True))


@gallery
def test_its_pages_in_the_packet_say_what_it_says(bound: Bound, ugly: Ugly) -> None:
    assert len(bound.pages[ugly.name]) == max(ugly.sheets, 1)
    said = words(bound, ugly)
    expected = ugly.words if ugly.sheets else ("proof missing", *ugly.told)
    assert [word for word in expected if word not in said] == []
    assert [word for word in ugly.never if word in said] == []
    assert ugly.note.split(";")[0] in said


@gallery
def test_its_pages_look_right_and_its_links_work(bound: Bound, ugly: Ugly) -> None:
    pictures: list[Image.Image] = [page.render(scale=1).to_pil() for page in pages(bound, ugly)]
    assert ugly.look is None or ugly.look(pictures)
    with pikepdf.Pdf.open(io.BytesIO(bound.pdf)) as pdf:
        annotations = [
            mark for number in bound.pages[ugly.name] for mark in pdf.pages[number].obj.get("/Annots", [])
        ]
        assert [str(mark.A.URI) for mark in annotations if "/A" in mark and "/URI" in mark.A] == list(
            ugly.links
        )


def test_nothing_in_the_packet_acts_or_tells_in_secret(bound: Bound) -> None:
    with pikepdf.Pdf.open(io.BytesIO(bound.pdf)) as pdf:
        for page in pdf.pages:
            assert not keys(page.obj.Resources, set()) & {*ACTIVE, *INSIDE}
        assert not keys(pdf.Root, set()) & set(ACTIVE)
        streams = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        assert not [word for word in PRIVATE for thing in streams if word in thing.read_raw_bytes()]


def test_what_cannot_be_shown_is_missing_from_the_packet_and_nothing_else(bound: Bound) -> None:
    missing = [gap.title for gap in bound.packet.gaps]
    assert missing == [ugly.name for ugly in GALLERY if ugly.sheets == 0]


def test_every_warning_is_told_with_its_file(bound: Bound) -> None:
    messages = [diagnostic.message for diagnostic in bound.packet.diagnostics]
    for ugly in GALLERY:
        for told in ugly.told:
            assert any(ugly.name in message and told in message for message in messages), (ugly.name, told)
