"""Certificates set with typst, as PDF or as the picture of a page."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from tests.sample_proofs.certificate import LEARNER, Certificate, in_words

HERE = Path(__file__).parent


def pdf(template: str, certificate: Certificate) -> bytes:
    """The certificate as a PDF."""
    return typst.compile(
        HERE / f"{template}.typ", sys_inputs=_inputs(certificate), ignore_system_fonts=True, format="pdf"
    )


def picture(template: str, certificate: Certificate, dots_per_inch: int) -> bytes:
    """The certificate's first page as PNG."""
    page = typst.compile(
        HERE / f"{template}.typ",
        sys_inputs=_inputs(certificate),
        ignore_system_fonts=True,
        format="png",
        ppi=dots_per_inch,
    )
    return page[0] if isinstance(page, list) else page


def _inputs(certificate: Certificate) -> dict[str, str]:
    return {
        "data": json.dumps(
            {
                "title": certificate.title,
                "provider": certificate.provider,
                "year": certificate.day.year,
                "learner": LEARNER,
                "heading": certificate.heading,
                "did": certificate.did,
                "format": certificate.format,
                "place": certificate.place,
                "when": certificate.printed_day,
                "awarded": certificate.printed_award,
                "number": certificate.number,
                "signer": certificate.signer,
                "seal": certificate.seal,
                "color": certificate.color,
                "paper": certificate.paper,
                "statement": certificate.statement,
                "sessions": [[in_words(s.day), s.title, s.credits] for s in certificate.sessions],
            }
        )
    }
