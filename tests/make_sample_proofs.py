"""Draws the sample's invented certificates into content/proofs (`python -m tests.make_sample_proofs`)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.sample_proofs import by_hand, by_mail, of_marsh, on_paper, on_screen, typeset

PROOFS = Path(__file__).parent.parent / "content" / "proofs"


def sideways_project() -> bytes:
    """The project's certificate, fed into the scanner the wrong way round."""
    page = typeset.picture("banded", of_marsh.PROJECT, 110)
    return on_paper.sideways_pdf(on_paper.gray_scan(page, 0.7, seed=1))


def photographed_acls() -> bytes:
    """The ACLS certificate, photographed on a desk."""
    return on_paper.photograph(typeset.picture("framed", of_marsh.ACLS, 110), seed=2)


def mailed_assembly() -> bytes:
    """The assembly's certificate as the organizer mailed it."""
    return by_mail.message(
        "Hospital Medicine Assembly <credits@assembly.example.org>",
        "Your certificate: Hospital Medicine Assembly 2026",
        "Wed, 18 Nov 2026 09:12:44 +0000",
        "Dear Dr. Marsh,\n\nThank you for coming. Your certificate for 15.50 AMA PRA Category 1 Credits "
        "is attached.\nPoints will be reported to your board within thirty days.\n\nThe assembly office\n\n"
        "(FICTITIOUS SAMPLE)\n",
        ("HMA-2026-Marsh.pdf", typeset.pdf("framed", of_marsh.ASSEMBLY)),
    )


def mailed_teaching() -> bytes:
    """The residency office's word that the sessions were taught; nothing is attached."""
    return by_mail.message(
        "Lakeshore Health Residency Office <residency@lakeshore.example.org>",
        "Teaching sessions, May to July 2026",
        "Thu, 16 Jul 2026 15:40:02 +0000",
        "Dear Dr. Marsh,\n\nfor your file: you taught “The first hour of sepsis” to three resident teams, on "
        "May 13,\nJune 10 and July 15, 2026, and spent three hours in all on preparing and teaching. Hours "
        "of this kind\nare claimed by you as AMA PRA Category 2 Credit; we issue no certificate for them.\n\n"
        "With thanks,\nthe residency coordinator\n\n(FICTITIOUS SAMPLE)\n",
    )


def faxed_ethics() -> bytes:
    """A certificate sent on by the office copier, black and white."""
    return on_paper.fax_pdf(
        on_paper.gray_scan(typeset.picture("banded", of_marsh.ETHICS_2025, 150), -0.5, seed=3)
    )


def scanned_teaching() -> bytes:
    """An old landscape certificate, scanned in gray."""
    page = typeset.picture("framed", of_marsh.TEACHING_2018, 100)
    return on_paper.scanned_pdf(on_paper.gray_scan(page, -1.1, seed=4), landscape=True)


# Every proof by its path under content/proofs, in order.
PROOF_MAKERS: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("2025/ethics-at-the-bedside.pdf", faxed_ethics),
    ("2025/grand-rounds.pdf", lambda: typeset.pdf("listed", of_marsh.GRAND_ROUNDS_2025)),
    ("2025/hospital-medicine-update.pdf", lambda: by_hand.certificate_page(of_marsh.UPDATE_2025)),
    ("2026/acls-card.pdf", lambda: typeset.pdf("wallet_card", of_marsh.ACLS_CARD)),
    ("2026/acls-certificate.jpg", photographed_acls),
    ("2026/audio-transcript.pdf", lambda: by_hand.typewriter_list(of_marsh.AUDIO)),
    ("2026/grand-rounds.pdf", lambda: typeset.pdf("listed", of_marsh.GRAND_ROUNDS)),
    ("2026/hospital-medicine-assembly.eml", mailed_assembly),
    ("2026/journal-transcript.pdf", lambda: typeset.pdf("listed", of_marsh.JOURNAL)),
    ("2026/lead.pdf", lambda: typeset.pdf("banded", of_marsh.LEADERSHIP)),
    ("2026/opioid.pdf", lambda: by_hand.certificate_page(of_marsh.OPIOID)),
    ("2026/palliative-care-essentials.pdf", lambda: typeset.pdf("banded", of_marsh.PALLIATIVE)),
    ("2026/point-of-care.png", lambda: on_screen.screenshot(of_marsh.POINT_OF_CARE)),
    ("2026/sepsis-bundle-project.pdf", sideways_project),
    ("2026/sepsis.pdf", lambda: typeset.pdf("framed", of_marsh.SEPSIS)),
    ("2026/teaching-confirmation.eml", mailed_teaching),
    ("credentials/board-certificate.pdf", lambda: typeset.pdf("framed", of_marsh.BOARD)),
    ("earlier/substance-use-disorders.pdf", lambda: typeset.pdf("banded", of_marsh.ADDICTION_2023)),
    ("earlier/teaching-on-the-wards.pdf", scanned_teaching),
    (
        "earlier/ultrasound-at-the-bedside.pdf",
        lambda: typeset.pdf("framed", replace(of_marsh.ULTRASOUND_2021, color="#2f5d50")),
    ),
)


def draw(folder: Path) -> tuple[Path, ...]:
    """Writes every proof under the folder and returns their paths."""
    written = []
    for name, make in PROOF_MAKERS:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())
        written.append(path)
    return tuple(written)


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else PROOFS)
