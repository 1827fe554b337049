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
        ("MR# 4471902", "record number"),
        ("Medical record 4471902", "record number"),
        ("Chart 4471902", "record number"),
        ("case number 4471902", "record number"),
        ("SSN 512-44-9921 on the wristband", "social security number"),
        ("DOB 03/14/1931", "date of birth"),
        ("born on 14 March 1931", "date of birth"),
        ("born on the 4th of March 1931", "date of birth"),
        ("Date of birth: March 14, 1931", "date of birth"),
        ("dob 14.3.1931", "date of birth"),
        ("a 94-year-old woman", "age over 89"),
        ("a 93 y.o. man", "age over 89"),
        ("she was 93 years of age", "age over 89"),
        ("93M in shock", "age over 89"),
        ("A 93 F with sepsis", "age over 89"),
        ("aged ninety-three", "age over 89"),
        ("a man of 101 years old, 92 y/o when first seen", "age over 89"),
        ("a ninety-two-year-old", "age over 89"),
        ("a hundred-year-old who walked in", "age over 89"),
        ("she was aged 93", "age over 89"),
        ("the patient, Mrs. Fernbrook, left", "name"),
        ("the patient Alma Fernbrook left", "name"),
        ("a patient named Fernbrook", "name"),
        ("Patient: Alma Fernbrook", "name"),
        ("Patient John Fernbrook taught me this.", "name"),
        ("Patient Fernbrook came in shock.", "name"),
        ("I learned it late. Patient Fernbrook did not.", "name"),
        ("Then I saw Patient Alma Fernbrook again.", "name"),
        ("patient: Alma Fernbrook declined.", "name"),
        ("patient name - Rosa Fernbrook", "name"),
        ("Patient's name: Alma Fernbrook", "name"),
        ("My patient (Alma Fernbrook)", "name"),
        ("my patient – Fernbrook, of course – left", "name"),
        ("my patient, A. Fernbrook, left", "name"),
        ("Patient: FERNBROOK, ALMA", "name"),
        ("patient ALMA FERNBROOK", "name"),
        ("patient Müller", "name"),
        ("patient Ángel Ortiz", "name"),
        ("patient A\u0301ngel Ortiz", "name"),
        ("patient O'Brien, patient d'Arc", "name"),
        ("the patient 王伟", "name"),
        ("Pt. Fernbrook", "name"),
        ("my two patients Alma Fernbrook and John Reed", "name"),
        ("I was called to the patient\nAlma Fernbrook at night", "name"),
        ("Mrs. Alvarez was confused", "name"),
        ("Ms Fernbrook, Mr. J. Reed", "name"),
        ("call (555) 013-4477", "telephone"),
        ("call 555-013-4477", "telephone"),
        ("call +49 30 901820", "telephone"),
        ("Tel 7025550100", "telephone"),
        ("Tel 0171 555 0123", "telephone"),
        ("lay in room 412", "room or bed"),
        ("Rm. 12B", "room or bed"),
        ("moved to bed 7", "room or bed"),
    ],
)
def test_tells_the_line_and_not_the_match(text: str, what: str) -> None:
    (told, *_) = found(text)
    assert what in told.message
    assert told.private
    assert told.place.line == 4 + text.count("\n", 0, text.find("at night") if "at night" in text else None)
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
        "## What I owe the patient\n\nWhen the family asks, I answer.",
        "# The patient\nAlma Fernbrook wrote this essay.",
        "I owe this to the patient\nThis was new.",
        "Treat the patient, Osler said. Listen to your patient, William Osler wrote.",
        "For a Medicare patient, Medicaid is second; patients Medicare Advantage pays for.",
        "In-patient Psychiatry, the inpatient Cardiology consult, non-patient Work",
        "Patient Navigator, Patient Autonomy and Patient Communication: the patient Navigator of the unit",
        "Caring for the Patient Living Alone; The Agitated Patient: Medical Management",
        "The Difficult Patient – Advanced Negotiation; Approach to the Patient With Fever",
        "PATIENT FLOW BOARD, patient HCAHPS DATA, patient CRRT LOS",
        "breakout room 3, operating room 12, Convention Center, Room 210B, Hall, room 4",
        "Patients aged 90 to 99 were excluded, and those 90 years of age or older.",
        "Mean age 92; older than 90 years old; at least 95 years of age; aged 90+; aged ninety and over.",
        "a 100-year-old drug and a 94-year-old hospital",
        "Case number 2024-0012 in the NEJM series",
        "A fever of 102 F, temp 99F, 102F fever, a budget of $93M, 93M people",
        "Born 2 to 10 weeks early. Never miss Monday's rounds. MS. The MR angiography.",
        "the patient: Time. Who asks the patient: Ask early.",
        "Patient A and patient 1 in our series; the patient I met. Not patient B. Patient C then.",
    ],
)
def test_ordinary_sentences_are_left_alone(text: str) -> None:
    assert found(text) == ()


def test_the_physician_s_own_numbers_are_left_alone() -> None:
    own = "name: Elena Marsh\nidentifiers:\n  date_of_birth: 1931-03-14\n  phone: 555-013-4477"
    assert found("I look after the ward. Call me: 555-013-4477.", "profile.md", own) == ()
    assert found("", "credentials/license.md", "number: 512-44-9921\nproof: 2026/room 12.pdf") == ()
    assert found("", "credits/a.md", "proof:\n  - 2026/room 12.pdf\n  - 2026/bed 7.pdf") == ()
    assert found("", "statements/a.md", "- {title: A, activity_id: 312-45-7890, credits: 2}") == ()


@pytest.mark.parametrize("folder", ["resources", "requirements", "plan", "packets"])
def test_the_numbers_rooms_and_clerks_of_offices_are_left_alone(folder: str) -> None:
    assert found("Ask Ms. Reed, Room 210, or call 555-013-4477.", f"{folder}/one.md") == ()
    assert found("The patient, Ms. Reed, MRN 4471902.", f"{folder}/one.md") != ()


@pytest.mark.parametrize(
    "title", ["Patient Fernbrook", "Patient Bootstrapping", "Teaching patient Fernbrook"]
)
def test_a_word_after_patient_in_the_title_of_a_course_is_no_name(title: str) -> None:
    assert found("", "credits/a.md", f"title: {title}") == ()
    assert found("", "statements/a.md", f"- {{date: 2026-02-10, title: {title}}}") == ()
    assert found("", "practice/a.md", f"title: {title}") != ()
    assert found(title, "credits/a.md") != ()
    assert found("", "credits/a.md", "title: Patient Alma Fernbrook") != ()


def test_an_own_number_hides_nothing_beside_it() -> None:
    fields = "- {activity_id: 312-45-7890, title: MRN 4471902}"
    (told,) = found("", "statements/a.md", fields)
    assert (told.place.line, told.place.column, told.place.width) == (2, 37, 11)


@pytest.mark.parametrize(
    ("text", "line", "column", "width"),
    [
        ("Seen as MRN 4471902.", 4, 9, 11),
        ("Yes; the patient Alma Fernbrook left", 4, 10, 22),
        ("mrn:\n  4471902", 5, 3, 7),
    ],
)
def test_the_place_is_exact_so_that_it_can_be_found(text: str, line: int, column: int, width: int) -> None:
    (told,) = found(text)
    assert (told.place.line, told.place.column, told.place.width) == (line, column, width)


@pytest.mark.parametrize(
    ("nobody", "silent"),
    [
        (("patient Fernbrook",), True),
        (("The Patient  FERNBROOK Award",), True),
        (("Fernbrook",), False),
        (("patient",), False),
        (("patient Fernbrooks",), False),
    ],
)
def test_words_said_to_be_nobody_s_answer_a_warning_as_a_whole(nobody: tuple[str, ...], silent: bool) -> None:
    source = Source("goals/a.md", b"---\ntitle: A\n---\nI held the patient Fernbrook prize.\n")
    assert (patient_identifiers([source], nobody) == ()) is silent


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
