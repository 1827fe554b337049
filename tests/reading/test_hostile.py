"""Whatever a file holds, reading answers records or diagnostics, never an exception, and in time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmesite.reading.content import read_content
from cmesite.records.source import Source
from tests.reading.written import BUILTIN

FOLDERS = (
    "credits", "plan", "goals", "clusters", "credentials", "outcomes", "practice", "resources", "statements",
    "requirements",
)  # fmt: skip
PATHS = ("profile.md", "site.toml", "vocabulary.toml", "reviews/2026.md", "reviews/2026-q1.md",
         *(f"{folder}/one.md" for folder in FOLDERS))  # fmt: skip
LINES = st.sampled_from(
    [
        "---",
        "title: Sepsis",
        "title: 'a'b'",
        'title: "a',
        "date: 2026-02-10",
        "dates: [2026-02-10, 2026-02-10]",
        "credits: 8",
        "credits: {ama-pra-1: 8",
        "credits: [{ama-pra-1: 6}, 2]",
        "topics: [a, [b]]",
        "topics: {a: all}",
        "  - x",
        "- x",
        "\tx: 1",
        "\u00a0x: 1",
        "x:y",
        "<<: *a",
        "a: &b",
        "b: *b",
        "c: !!set {a}",
        "? [a]: b",
        "key",
        "x: |",
        "  text",
        "recipe: [{label: a, at_least: 2}]",
        "when: {every: month}",
        "facts: {a: yes}",
        "...",
        "——",
        "plan: [a]",
        "identifiers: {date_of_birth: x}",
        "totals: {ama-pra-1: 1}",
        "items: [{date: 1}]",
        "]",
        "}",
        "'",
        "rules:",
        "  - {id: total, at_least: 20 %}",
        "cycle: {every: 2 years, ends: 2026-12-31}",
        "%YAML 9",
        "\ufeff",
        "expires: 9999 years",
        "issued: 9999-12-31",
        "date: 0000-00-00",
        "proof: [a, b]",
        "proof_sha256: c",
        "",
        "# c",
        "title: a #b",
        "title: #b",
        "first_cycle: {prorate: 83 %}",
        "exclusive: [a]",
        "capability: {a: 9}",
    ]
)


def read(path: str, content: bytes) -> None:
    portfolio, diagnostics = read_content((Source(path, content),), (), BUILTIN)
    records = [record for field in vars(portfolio).values() if isinstance(field, tuple) for record in field]
    assert records or diagnostics or portfolio.profile or path.endswith(".toml")
    for diagnostic in diagnostics:
        assert diagnostic.place.path
        assert diagnostic.message


@pytest.mark.parametrize("path", PATHS)
@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.binary(max_size=200))
def test_any_bytes(path: str, content: bytes) -> None:
    read(path, content)


@pytest.mark.parametrize("path", PATHS)
@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.text(max_size=120))
def test_any_text_between_fences(path: str, text: str) -> None:
    read(path, f"---\n{text}\n---\n".encode("utf-8", "replace"))


@pytest.mark.parametrize("path", PATHS)
@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(LINES, max_size=9))
def test_any_lines(path: str, lines: list[str]) -> None:
    read(path, "\n".join(["---", *lines, "---", ""]).encode())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"---",
        b"---\n---",
        b"---\n---\n---\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\x00" * 1000,
        b"---\ntitle: " + b"x" * 10_000_000 + b"\n---\n",
        b"---\ntitle: " + b"x: " * 1_000_000 + b"\n---\n",
        b"---\ncredits: " + b"[" * 1_000_000 + b"\n---\n",
        b"---\n" + b"".join(b" " * depth + b"a:\n" for depth in range(1000)) + b"---\n",
        b"---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n---\n",
        "---\ntitle: 🫀 ‏مرحبا‏\ndate: 2026-02-10\ncredits: 8\n---\n🫁".encode(),
        b"---\n" + b"title: x\n" * 20_000 + b"---\n",
        b"---\ntopics: [" + b"a, " * 100_000 + b"]\n---\n",
        b"-" * 1_000_000,
        b"---\n" + b"\t" * 1_000_000 + b"\n---\n",
        b"---\ncredits: " + b"1" * 100_000 + b"\n---\n",
    ],
    ids=range(18),
)
def test_files_made_to_hurt(content: bytes) -> None:
    read("credits/one.md", content)
