"""Each way in which a proof cannot be shown has its own words."""

from __future__ import annotations

import dataclasses

import pytest

from cmesite.checks.unreadable_proofs import unreadable_proofs
from cmesite.diagnostics import Severity
from cmesite.records.proof import ProofKind, ProofState
from tests.checks.portfolios import credit, found, only, proof, series


@pytest.mark.parametrize(
    ("state", "code", "said", "hint"),
    [
        (ProofState.EMPTY, "empty-proof", "is empty", "Download the certificate again"),
        (ProofState.WEB_PAGE, "web-page-proof", "is a web page", "Log in first"),
        (ProofState.LFS_POINTER, "lfs-pointer", "Git LFS pointer", "git lfs pull"),
        (ProofState.WRONG_KIND, "wrong-kind-proof", "(it is a PNG picture)", "ending"),
        (
            ProofState.UNSUPPORTED,
            "unsupported-proof",
            "cannot be put into a packet",
            "PDF, JPEG, PNG or .eml",
        ),
        (ProofState.LOCKED, "damaged-proof", "does not open", "--password-file FILE"),
        (ProofState.DAMAGED, "damaged-proof", "does not open", "Download the certificate again"),
    ],
)
def test_tells_why(state: ProofState, code: str, said: str, hint: str) -> None:
    record = credit(proof="a.pdf")
    kind = ProofKind.OTHER if state is ProofState.UNSUPPORTED else ProofKind.PDF
    file = dataclasses.replace(proof("a.pdf", state), kind=kind, detail="it is a PNG picture")
    one = only(unreadable_proofs, record, file)
    assert (one.code, one.severity, one.place) == (code, Severity.WARNING, record.places.of("proof", 0))
    assert "proofs/a.pdf" in one.message
    assert said in one.message
    assert hint in one.hint


def test_what_is_attached_is_saved_apart_and_never_as_a_message() -> None:
    mail = dataclasses.replace(
        proof("a.eml", ProofState.UNSUPPORTED), kind=ProofKind.EMAIL, detail="what is attached to it is Word"
    )
    one = only(unreadable_proofs, credit(proof="a.eml"), mail)
    assert one.message == "Nothing in proofs/a.eml can be put into a packet (what is attached to it is Word)."
    assert "Save what is attached as a PDF" in one.hint
    assert ".eml" not in one.hint


def test_a_series_is_told_once() -> None:
    records = series("club", "2026-01-05", "2026-02-02", proof="a.pdf")
    assert only(unreadable_proofs, *records, proof("a.pdf", ProofState.EMPTY)).related == ()


def test_is_quiet_where_it_opens_or_nobody_names_it() -> None:
    assert found(unreadable_proofs, credit(proof="a.pdf"), proof("a.pdf")) == ()
    assert found(unreadable_proofs, proof("a.pdf", ProofState.EMPTY)) == ()


def test_what_is_far_too_large_is_not_downloaded_again() -> None:
    film = dataclasses.replace(proof("a.pdf", ProofState.DAMAGED), size=10**9)
    assert "smaller PDF" in only(unreadable_proofs, credit(proof="a.pdf"), film).hint
