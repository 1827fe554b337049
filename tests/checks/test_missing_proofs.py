"""A proof that is not there is told once, with the file that was probably meant."""

from __future__ import annotations

from cmesite.checks.missing_proofs import missing_proofs
from cmesite.diagnostics import Severity
from tests.checks.portfolios import credit, found, only, proof, series


def test_nothing_like_it_is_there() -> None:
    record = credit(proof="2026/sepsis.pdf")
    one = only(missing_proofs, record)
    assert (one.code, one.severity, one.place) == (
        "missing-proof",
        Severity.WARNING,
        record.places.of("proof", 0),
    )
    assert one.message == "There is no file proofs/2026/sepsis.pdf, so nothing proves this record."
    assert one.hint == "Put the certificate there: proofs/2026/sepsis.pdf."


def test_the_corrected_line_keeps_the_other_proofs() -> None:
    one = only(missing_proofs, credit(proof=["a.pdf", "sepsys.pdf"]), proof("a.pdf"), proof("sepsis.pdf"))
    assert one.message.endswith("did you mean sepsis.pdf?")
    assert one.hint == "proof: [a.pdf, sepsis.pdf]"


def test_other_capitals() -> None:
    one = only(missing_proofs, credit(proof="Sepsis.PDF"), proof("sepsis.pdf"))
    assert "in other capitals" in one.message
    assert one.hint == "proof: sepsis.pdf"


def test_accents_stored_otherwise() -> None:
    one = only(missing_proofs, credit(proof="caf\u00e9.pdf"), proof("cafe\u0301.pdf"))
    assert "its accents are stored otherwise" in one.message


def test_a_file_of_another_date_is_not_suggested() -> None:
    other = proof("2026/2026-02-11-sepsis.pdf")
    assert (
        "did you mean" not in only(missing_proofs, credit(proof="2026/2026-02-10-sepsis.pdf"), other).message
    )


def test_a_file_that_another_record_names_is_not_suggested() -> None:
    named = credit("other", proof="sepsis.pdf")
    assert (
        "did you mean"
        not in only(missing_proofs, credit(proof="sepsys.pdf"), named, proof("sepsis.pdf")).message
    )


def test_a_series_is_told_once_and_records_together() -> None:
    assert len(found(missing_proofs, *series("club", "2026-01-05", "2026-02-02", proof="club.pdf"))) == 1
    both = only(missing_proofs, credit("a", proof="x.pdf"), credit("b", proof="x.pdf"))
    assert [both.place.path, both.related[0].path] == ["credits/a.md", "credits/b.md"]


def test_what_is_there_is_not_missing() -> None:
    assert found(missing_proofs, credit(proof="a.pdf"), proof("a.pdf")) == ()


def test_a_folder_of_proofs_that_is_not_here_takes_no_time_to_tell() -> None:
    credits = [credit(f"c{number}", proof=f"2026/{number}-course.pdf") for number in range(300)]
    strangers = [proof(f"2026/scan-{number}.pdf") for number in range(300)]
    assert len(found(missing_proofs, *credits, *strangers)) == 300
