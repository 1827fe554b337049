"""One proof behind two activities is told, unless it is a transcript."""

from __future__ import annotations

import dataclasses

from cmesite.checks.shared import shared_proofs
from cmesite.records.proof import ProofFile
from tests.checks.portfolios import credit, found, only, placed, proof, series
from tests.coverage.building import credential


def test_two_credits_one_proof() -> None:
    one = credit("a", "2026-02-10", proof="a.pdf")
    other = credit("b", "2026-03-10", proof="a.pdf", provider="ACP")
    told = only(shared_proofs, one, other, proof("a.pdf"))
    assert (told.code, told.place) == ("shared-proof", other.places.of("proof", 0))
    assert told.related == (one.places.of("proof", 0),)
    assert told.message == "proofs/a.pdf stands behind 2 credits."


def test_the_same_file_under_two_names() -> None:
    def copy(path: str) -> ProofFile:
        return dataclasses.replace(proof(path), sha256="ab" * 32)

    assert only(
        shared_proofs, credit("a", proof="a.pdf"), credit("b", proof="b.pdf"), copy("a.pdf"), copy("b.pdf")
    )


def test_a_series_a_transcript_and_a_card_share_on_purpose() -> None:
    assert found(shared_proofs, *series("club", "2026-01-05", "2026-02-02", proof="a.pdf")) == ()
    transcript = [credit(f"c{month}", f"2026-0{month}-10", proof="a.pdf") for month in (1, 2, 3)]
    assert found(shared_proofs, *transcript) == ()
    card = placed(credential("acls", "acls", proof="a.pdf"), "credentials/acls.md")
    assert found(shared_proofs, credit(proof="a.pdf"), card) == ()
