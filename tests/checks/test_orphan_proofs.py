"""A file that no record names proves nothing."""

from __future__ import annotations

import pytest

from cmesite.checks.orphan_proofs import orphan_proofs
from cmesite.diagnostics import Place
from tests.checks.portfolios import credit, found, only, placed, proof
from tests.coverage.building import credential


def test_names_the_line_to_write() -> None:
    one = only(orphan_proofs, proof("2026/acls.pdf"))
    assert (one.code, one.place) == ("orphan-proof", Place("proofs/2026/acls.pdf"))
    assert "`proof: 2026/acls.pdf`" in one.hint


def test_a_credit_or_a_credential_names_it() -> None:
    card = placed(credential("acls", "acls", proof="b.pdf"), "credentials/acls.md")
    assert found(orphan_proofs, credit(proof="a.pdf"), card, proof("a.pdf"), proof("b.pdf")) == ()


def test_the_file_a_misspelled_name_means_is_told_there() -> None:
    assert found(orphan_proofs, credit(proof="sepsys.pdf"), proof("sepsis.pdf")) == ()


@pytest.mark.parametrize("name", ["README.md", "2026/.DS_Store", "Thumbs.db"])
def test_what_lies_beside_proofs(name: str) -> None:
    assert found(orphan_proofs, proof(name)) == ()
