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
