"""A proof with another digest than the record keeps is another file."""

from __future__ import annotations

import dataclasses

from cmesite.checks.changed_proofs import changed_proofs
from cmesite.diagnostics import Place, Severity
from cmesite.records.credit import ProofName
from cmesite.records.places import Places
from tests.checks.portfolios import Credit, credit, found, only, proof

FILE = dataclasses.replace(proof("a.pdf"), sha256="ab" * 32)
OTHER = dataclasses.replace(proof("b.pdf"), sha256="cd" * 32)


def with_digest(sha256: str) -> Credit:
    one = credit(proof=["b.pdf", "a.pdf"])
    places = Places(
        one.places.start, {**one.places.fields, ("proof_sha256", 1): Place("credits/sepsis.md", 99)}
    )
    return dataclasses.replace(one, proofs=(ProofName("b.pdf"), ProofName("a.pdf", sha256)), places=places)


def test_tells_the_digest_that_differs_and_writes_all_of_them() -> None:
    one = only(changed_proofs, with_digest("00" * 32), FILE, OTHER)
    assert (one.code, one.severity, one.place.line) == ("changed-proof", Severity.ERROR, 99)
    assert "proofs/a.pdf" in one.message
    assert f"proof_sha256: [{'cd' * 32}, {'ab' * 32}]" in one.hint


def test_is_quiet_where_it_is_the_file_or_no_digest_is_kept() -> None:
    assert found(changed_proofs, with_digest("AB" * 32), FILE, OTHER) == ()
    assert found(changed_proofs, credit(proof="a.pdf"), FILE) == ()


def test_a_missing_file_is_not_a_changed_one() -> None:
    assert found(changed_proofs, with_digest("00" * 32), OTHER) == ()
