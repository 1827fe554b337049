"""The sample's proofs are the ones its records name, and they say what the records say."""

from __future__ import annotations

import email
import re
from email import policy
from pathlib import Path

import pypdfium2
import pytest

from tests.make_sample_proofs import PROOF_MAKERS, PROOFS, draw
from tests.sample_proofs.certificate import LEARNER

CONTENT = PROOFS.parent
IN_PDF = (
    (
        "2026-02-10-sepsis-management-course",
        "2026/sepsis.pdf",
        "February 10, 2026",
        "8.00 AMA PRA Category 1",
    ),
    ("2026-03-05-opioid-prescribing-module", "2026/opioid.pdf", "March 5, 2026", "4.0 AMA PRA Category 1"),
    ("2026-04-20-leadership-in-healthcare", "2026/lead.pdf", "April 20, 2026", "10.00 AMA PRA Category 1"),
    (
        "2026-10-09-palliative-care-essentials",
        "2026/palliative-care-essentials.pdf",
        "9 October 2026",
        "6.50 AMA PRA Category 1",
    ),
    (
        "2025-04-12-hospital-medicine-update",
        "2025/hospital-medicine-update.pdf",
        "April 11-12, 2025",
        "9.00 AMA PRA Category 1",
    ),
)


def _field(record: str, name: str) -> str:
    text = next(CONTENT.glob(f"credits/**/{record}.md")).read_text(encoding="utf-8")
    return re.search(rf"^{name}: (.+)$", text, re.MULTILINE)[1].strip('"')  # type: ignore[index]  # a missing field must fail the test


def _text(pdf: bytes) -> str:
    return " ".join(
        " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)).split()
    )


def test_the_proofs_are_exactly_the_ones_the_records_name() -> None:
    named = set()
    for record in CONTENT.glob("cred*/**/*.md"):
        for line in record.read_text(encoding="utf-8").splitlines():
            if line.startswith("proof: "):
                named |= set(line.removeprefix("proof: ").strip("[]").split(", "))
    assert named == {name for name, _ in PROOF_MAKERS}


def test_drawing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = draw(tmp_path / "first"), draw(tmp_path / "second")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_every_proof_drawn_is_in_the_content_folder() -> None:
    kept = {path.relative_to(PROOFS).as_posix() for path in PROOFS.rglob("*") if path.is_file()}
    assert kept == {name for name, _ in PROOF_MAKERS}


@pytest.mark.parametrize(("record", "proof", "day", "award"), IN_PDF)
def test_a_certificate_says_what_its_record_says(record: str, proof: str, day: str, award: str) -> None:
    text = _text((PROOFS / proof).read_bytes())
    assert _field(record, "proof") == proof
    assert award.startswith(f"{float(_field(record, 'credits'))}")
    assert all(
        said in text for said in (LEARNER, _field(record, "title"), _field(record, "provider"), day, award)
    )


def test_every_text_proof_says_that_it_is_fictitious() -> None:
    spoken = [
        _text(path.read_bytes()) for path in PROOFS.rglob("*.pdf") if len(_text(path.read_bytes())) > 20
    ] + [path.read_text(encoding="utf-8", errors="replace") for path in PROOFS.rglob("*confirmation.eml")]
    assert len(spoken) > 10
    assert all("FICTITIOUS SAMPLE" in text for text in spoken)


def test_the_mailed_certificate_is_attached_as_a_pdf() -> None:
    mail = email.message_from_bytes(
        (PROOFS / "2026/hospital-medicine-assembly.eml").read_bytes(), policy=policy.default
    )
    attached = [part.get_content() for part in mail.iter_attachments()]
    assert len(attached) == 1
    assert "15.50 AMA PRA Category 1" in _text(attached[0])
