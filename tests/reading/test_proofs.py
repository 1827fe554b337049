"""The names of proofs."""

from __future__ import annotations

import pytest

from cmesite.reading.proofs import read_proof_path, read_proofs
from cmesite.reading.refusals import Refusal
from cmesite.records.credit import ProofName
from tests.reading.written import fields


@pytest.mark.parametrize(
    "path", ["a.pdf", "2026/a b.pdf", "2026/a..b.pdf", "2026/Zürich (1).jpg", "“Sepsis” (1).pdf", "Dr’s.pdf"]
)
def test_a_path(path: str) -> None:
    assert read_proof_path(path) == path


@pytest.mark.parametrize(
    ("path", "instead"),
    [
        ("2026\\a.pdf", "2026/a.pdf"),
        ("C:\\Users\\sam\\a.pdf", "a.pdf"),
        ("C:/cme/content/proofs/2026/a.pdf", "2026/a.pdf"),
        ("/home/sam/a.pdf", "a.pdf"),
        ("~/a.pdf", "a.pdf"),
        ("../a.pdf", "a.pdf"),
        ("2026/../../a.pdf", "2026/a.pdf"),
        ("./a.pdf", "a.pdf"),
        ("proofs/a.pdf", "a.pdf"),
        ("content/proofs/2026/a.pdf", "2026/a.pdf"),
        ("2026//a.pdf", "2026/a.pdf"),
        ("https://example.org/a.pdf", ""),
        ("2026/", ""),
    ],
)
def test_no_path_below_the_proofs(path: str, instead: str) -> None:
    refusal = read_proof_path(path)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "proof-path"
    assert refusal.instead == instead


def test_digests_go_with_the_files_in_order() -> None:
    one, two = "a" * 64, "B" * 64
    assert read_proofs(fields(f"proof: [a.pdf, b.pdf]\nproof_sha256: [{one}, {two}]")) == (
        ProofName("a.pdf", one),
        ProofName("b.pdf", two.lower()),
    )


def test_a_digest_too_many() -> None:
    found = fields(f"proof: a.pdf\nproof_sha256: [{'a' * 64}, {'b' * 64}]")
    read_proofs(found)
    assert [d.code for d in found.findings.diagnostics] == ["digest-without-proof"]


def test_a_refused_path_is_the_only_cause() -> None:
    found = fields(f"proof: /a.pdf\nproof_sha256: {'a' * 64}")
    assert read_proofs(found) == ()
    assert [d.code for d in found.findings.diagnostics] == ["proof-path"]
