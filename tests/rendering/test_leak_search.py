"""What is found in a file however it is written there, and what is so closed that it may not be published."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from cmesite.rendering.image_notes import without_notes
from cmesite.rendering.leak_binaries import UnsearchableError
from cmesite.rendering.leak_search import searchable, texts_of

SECRET = "1234567893"
THEMES = Path(__file__).parent.parent.parent / "themes"


def found(path: str, content: bytes) -> bool:
    return any(SECRET in text for _, text in texts_of(path, content))


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.js", rb'var a = "\u0031234567893"'),
        ("a.js", rb'var a = "\x31234567893"'),
        ("a.js", rb'var a = "\u{31}234567893"'),
        ("a.js", b'var a = "12345" + "67893"'),
        ("a.css", rb'p::after { content: "\31 234567893" }'),
        ("a.html", b'<a href="/%2531234567893">x</a>'),
        ("a.html", b'<a href="/%252531234567893">x</a>'),
        ("a.txt", b"/%31234567893"),
        ("a.svg", b"<svg><text><![CDATA[12345]]><![CDATA[67893]]></text></svg>"),
        (
            "a.svg",
            b'<svg><image href="data:text/plain;base64,' + base64.b64encode(SECRET.encode()) + b'"/></svg>',
        ),
        ("a.json", rb'{"a": "\u0031234567893"}'),
    ],
)
def test_reads_what_a_browser_would(path: str, content: bytes) -> None:
    assert found(path, content)


def pdf(write: Callable[[pikepdf.Pdf], None]) -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    write(made)
    written = BytesIO()
    made.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def note(made: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9])
    note.Contents = pikepdf.String(f"Ω {SECRET}")  # written in UTF-16
    made.pages[0].Annots = pikepdf.Array([made.make_indirect(note)])


def form(made: pikepdf.Pdf) -> None:
    field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("npi"), V=pikepdf.String(SECRET))
    made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([made.make_indirect(field)]))


def bookmark(made: pikepdf.Pdf) -> None:
    with made.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(SECRET, 0))


def private_data(made: pikepdf.Pdf) -> None:
    made.pages[0].obj["/PieceInfo"] = pikepdf.Dictionary(X=pikepdf.Stream(made, SECRET.encode("utf-16")))


def attached(made: pikepdf.Pdf) -> None:
    made.attachments["a.txt"] = pikepdf.AttachedFileSpec(made, SECRET.encode(), filename="a.txt")


@pytest.mark.parametrize("write", [note, form, bookmark, private_data, attached])
def test_reads_every_text_of_a_pdf(write: Callable[[pikepdf.Pdf], None]) -> None:
    assert found("a.pdf", pdf(write))
    assert not found("a.pdf", pdf(lambda _: None))


def picture(kind: str, **notes: object) -> bytes:
    written = BytesIO()
    Image.new("RGB", (8, 8), "red").save(written, kind, **notes)
    return written.getvalue()


def noted_png() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET, zip=True)
    return picture("PNG", pnginfo=notes)


def noted_jpeg() -> bytes:
    notes = Image.Exif()
    notes[0x010E] = SECRET
    return picture("JPEG", exif=notes)


def icon(image: bytes) -> bytes:
    entry = struct.pack("<BBBBHHII", 8, 8, 0, 0, 1, 32, len(image), 22)
    return struct.pack("<HHH", 0, 1, 1) + entry + image


def test_reads_the_pictures_in_an_icon() -> None:
    assert found("a.ico", icon(noted_png()))
    assert not found("a.ico", icon(picture("PNG")))


def font(name: bytes) -> bytes:
    return (
        b"\x00\x01\x00\x00"
        + struct.pack(">HHHH", 1, 0, 0, 0)
        + struct.pack(">4sIII", b"name", 0, 28, len(name))
        + name
    )


def woff(name: bytes) -> bytes:
    packed = zlib.compress(name)
    head = struct.pack(">4sIIHHIHHIIIII", b"wOFF", 0, 64 + len(packed), 1, 0, 0, 1, 0, 0, 0, 0, 0, 0)
    return head + struct.pack(">4sIIII", b"name", 64, len(packed), len(name), 0) + packed


def test_reads_the_names_in_a_font() -> None:
    name = SECRET.encode("utf-16-be") + bytes(60)
    assert found("a.ttf", font(name))
    assert found("a.woff", woff(name))
    assert not found("a.ttf", font(bytes(80)))


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.txt", "Ω".encode("utf-16-be") + b"\0A"),
        ("a.ttf", SECRET.encode("utf-16-be")),
        ("a.otf", font(b"x" * 40)[:30]),
        ("a.woff", woff(b"x" * 99)[:70]),
        ("a.woff2", zlib.compress(SECRET.encode() * 50)),
        ("a.woff2", b"wOF2" + bytes(80)),
        ("a.ico", SECRET.encode()),
        ("a.ico", SECRET.encode("utf-16")),
        ("a.ico", icon(b"x" * 40)),
        ("a.ico", icon(picture("PNG"))[:-9]),
        ("a.png", b"no picture"),
    ],
)
def test_what_is_not_what_its_name_says_is_closed(path: str, content: bytes) -> None:
    with pytest.raises(UnsearchableError):
        list(texts_of(path, content))


def test_the_fonts_of_the_program_are_fonts() -> None:
    fonts = {path.name: path.read_bytes() for path in THEMES.rglob("*") if path.suffix in (".woff2", ".ttf")}
    assert len(fonts) > 3
    assert searchable(fonts).closed == ()
    for name in ("inter.woff2", "source-serif-4.woff2"):
        with pytest.raises(UnsearchableError):
            list(texts_of(name, fonts[name] + SECRET.encode() * 9))


def test_a_picture_within_a_drawing_or_under_another_name_loses_its_notes() -> None:
    drawing = b'<svg><image href="data:image/png;base64,%b"/></svg>'
    clean = without_notes("a.svg", drawing % base64.b64encode(noted_jpeg()))
    inner = base64.b64decode(clean.partition(b"base64,")[2].partition(b'"')[0])
    assert SECRET.encode() in noted_jpeg()
    assert SECRET.encode() not in inner
    assert Image.open(BytesIO(inner)).size == (8, 8)
    assert SECRET.encode() not in without_notes("a.png", noted_jpeg())
    plain = drawing % base64.b64encode(without_notes("a.png", picture("PNG")))
    assert without_notes("a.svg", plain) == plain
