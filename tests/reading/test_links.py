"""Links in the author's texts."""

from __future__ import annotations

import pytest

from cmesite.reading.documents import read_document
from cmesite.reading.links import read_address, unsafe_links
from cmesite.reading.refusals import Refusal
from cmesite.records.source import Source


def found(body: str) -> list[tuple[int, str]]:
    document, _ = read_document(Source("goals/one.md", f"---\ntitle: One\n---\n\n{body}".encode()))
    assert document
    return [(problem.place.line, problem.hint) for problem in unsafe_links(document)]


@pytest.mark.parametrize(
    ("body", "mended"),
    [
        ("See [this](javascript:alert(1)) now.", "See this now."),
        ("See [this](JaVaScRiPt:alert%281%29).", "See this."),
        ("[this](java&#115;cript:alert)", "this"),
        ("[this](data:text/html;base64,AAAA)", "this"),
        ("Look: <vbscript:run>", "Look:"),
        ("[one]: file:///etc/passwd", "one"),
    ],
)
def test_refuses_what_a_browser_must_not_open(body: str, mended: str) -> None:
    assert found(f"First.\n\n{body}\n") == [(7, mended)]


@pytest.mark.parametrize(
    "body",
    [
        "[a](https://example.org/a:b) [b](mailto:sam@example.org) [c](#goals) [d](record.html)",
        "It is 10:30 [and](notes/2026:02.html) nothing else.",
        "`[code](javascript:alert(1))`",
        "```\n[code](javascript:alert(1))\n```",
        "",
    ],
)
def test_leaves_other_links_and_code_alone(body: str) -> None:
    assert found(body) == []


def test_an_address_on_the_line_after_its_name() -> None:
    assert [line for line, _ in found("See [x][1].\n\n[1]:\n  javascript:alert(1)\n")] == [8]
    assert found("[1]:\n  https://example.org\n\njavascript: is a word") == []


def test_an_address_of_the_profile() -> None:
    assert read_address("https://example.org") == "https://example.org"
    assert read_address("sam@example.org") == "sam@example.org"
    refused = read_address("example.org/sam")
    assert isinstance(refused, Refusal)
    assert refused.instead == "https://example.org/sam"
    assert isinstance(read_address("javascript:alert(1)"), Refusal)
