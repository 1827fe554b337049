"""Bytes to text."""

from __future__ import annotations

import pytest

from cmesite.reading.encoding import decoded
from cmesite.records.source import Source


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"a\nb", "a\nb"),
        (b"a\r\nb\rc", "a\nb\nc"),
        (b"\xef\xbb\xbfa", "a"),
        ("é – 🫀 مرحبا".encode(), "é – 🫀 مرحبا"),
        ("a\u2028b\u0085c".encode(), "a b c"),
        (b"", ""),
        (b"\t", "\t"),
    ],
)
def test_text(content: bytes, text: str) -> None:
    assert decoded(Source("a.md", content)) == (text, ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_named(encoding: str) -> None:
    text, (problem,) = decoded(Source("a.md", "---\ntitle: Sepsis\n---\n".encode(encoding)))
    assert text is None
    assert problem.code == "wrong-encoding"
    assert "UTF-16" in problem.message


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_the_first_wrong_byte_is_shown(bom: bytes) -> None:
    text, (problem,) = decoded(Source("a.md", bom + b"---\r\ntitle: S\xe9psis\r\n---\r\n"))
    assert text is None
    assert (problem.place.line, problem.place.column) == (2, 9)
    assert problem.hint == "title: Sépsis"


def test_a_control_character_is_shown() -> None:
    text, (problem,) = decoded(Source("a.md", b"---\ntitle: a\x00b\n---\n"))
    assert text is None
    assert (problem.code, problem.place.line, problem.place.column) == ("control-character", 2, 9)
    assert problem.hint == "title: ab"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"PK\x03\x04\x14\x00" + b"\x00" * 30 + b"word/document.xml", "a Word document"),
        (b"PK\x03\x04\x14\x00", "a zip file or an office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office document"),
        (b"{\\rtf1\\ansi", "a rich text document"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xfbabcdefgh\x00\xff", "a file for a program"),
    ],
)
def test_what_is_no_text_is_named(content: bytes, kind: str) -> None:
    text, (problem,) = decoded(Source("credits/one.md", content))
    assert text is None
    assert (problem.code, problem.message) == (
        "wrong-encoding",
        f"This is {kind}, not text, whatever its name says.",
    )
