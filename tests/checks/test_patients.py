"""Tests of the guard against texts that tell who a patient is."""

from __future__ import annotations

import json

import pytest

from cmesite import report
from cmesite.checks.patients import patient_identifiers
from cmesite.diagnostics import Diagnostic, Place, error, sparing
from cmesite.records.source import Source


def found(text: str, path: str = "practice/shock.md", fields: str = "title: Shock") -> tuple[Diagnostic, ...]:
    return patient_identifiers([Source(path, f"---\n{fields}\n---\n{text}\n".encode())])


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Seen again as MRN 4471902.", "record number"),
        ("Medical record number: A-4471902", "record number"),
        ("mrn:\n4471902", "record number"),
        ("SSN 512-44-9921 on the wristband", "social security number"),
        ("DOB 03/14/1931", "date of birth"),
        ("born on 14 March 1931", "date of birth"),
        ("Date of birth: March 14, 1931", "date of birth"),
        ("a 94-year-old woman", "age over 89"),
        ("a man of 101 years old, 92 y/o when first seen", "age over 89"),
        ("a ninety-two-year-old", "age over 89"),
        ("she was aged 93", "age over 89"),
        ("the patient, Mrs. Fernbrook, left", "name"),
        ("the patient Alma Fernbrook left", "name"),
        ("a patient named Fernbrook", "name"),
        ("Patient: Alma Fernbrook", "name"),
        ("call (555) 013-4477", "telephone"),
        ("call 555-013-4477", "telephone"),
        ("call +49 30 901820", "telephone"),
        ("lay in room 412", "room or bed"),
        ("Rm. 12B", "room or bed"),
        ("moved to bed 7", "room or bed"),
    ],
)
def test_tells_the_line_and_not_the_match(text: str, what: str) -> None:
    (told, *_) = found(text)
    assert what in told.message
    assert told.private
    assert told.place.line == 4 + text.count("\n")
    assert not any(word in told.message + told.hint for word in ("4471902", "Fernbrook", "1931", "412"))


@pytest.mark.parametrize(
    "text",
    [
        "Patient safety and the Patient Safety Organization; patient Safety Week.",
        "Sepsis bundle within one hour in three of four patients, 92 % of 412.",
        "The 24-bed unit has room for 12 more; conference room 3.",
        "A 64-year-old man and patients aged 90 percent of the mean.",
        "Older patients. In 2026 I led a project; patients, May to June 2026.",
        "DOI 10.1056/NEJMoa2026.123.4567, ISBN 978-3-16-148410-0, 2026-02-10/2026-02-12",
        "Ask the patient on Monday. I was born in a town by the sea.",
        "Each patient ICU day counts; the case number fell by half.",
    ],
)
def test_ordinary_sentences_are_left_alone(text: str) -> None:
    assert found(text) == ()


def test_the_physician_s_own_numbers_are_left_alone() -> None:
    own = "name: Elena Marsh\nidentifiers:\n  date_of_birth: 1931-03-14\n  phone: 555-013-4477"
    assert found("I look after the ward.", "profile.md", own) == ()
    assert found("", "credentials/license.md", "number: 512-44-9921\nproof: 2026/room 12.pdf") == ()
    assert found("Call 555-013-4477.", "resources/library.md") == ()


def test_the_line_is_in_no_report() -> None:
    source = Source("practice/shock.md", b"---\ntitle: MRN 4471902\n---\n")
    (told,) = patient_identifiers([source])
    other = error("x", told.place, "`MRN 4471902` has a colon.", 'title: "MRN 4471902"')
    elsewhere = error("y", Place("a.md", 1), "See there.", related=(told.place,))
    diagnostics = sparing((told, other, elsewhere))
    assert len(diagnostics) == 3
    for text in (
        report.as_text(diagnostics, [source]),
        report.as_json(diagnostics),
        report.as_github(diagnostics),
    ):
        assert "4471902" not in text
        assert "patient-identifier" in text
    assert json.loads(report.as_json(diagnostics))["errors"] == 2


def test_sparing_leaves_others_alone() -> None:
    one = error("x", Place("a.md", 1), "Something.", "mend")
    assert sparing((one,)) == (one,)
