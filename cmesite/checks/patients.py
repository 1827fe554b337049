"""Does a text tell who a patient is? Told by file and line, and never by showing what was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cmesite.diagnostics import Diagnostic, Place, in_order, warning
from cmesite.records.source import Source

_DAY = r"\d{1,4}[ ./-]{1,2}\w{1,9}\.?,?[ ./-]{1,2}\d{2,4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}"
_NAME = r"[A-Z][a-z'’-]+"
_HONORIFIC = r"(?i:mr|mrs|ms|miss|mister)\b\.?"
# Words that follow `patient` with a capital and are no names: the first halves of titles and offices.
_NO_NAMES = (
    "(?!(?:About|Activation|Advocate|Affairs|After|Assessment|Before|Blood|Care|Centered|Choice|Education|"
    "Engagement|Experience|Falls|Flow|Follow|From|Group|Handoff|Handoffs|Health|History|Identification|"
    "Improvement|In|Information|Lists?|Management|On|Outcomes?|Partnership|Portal|Protection|Quality|"
    "Records?|Registry|Reported|Rights|Safety|Satisfaction|Self|Services?|Simulation|Support|Survey|The|"
    "Transfer|Voice|Was|Were|With|Work|CME|QI|ICU|January|February|March|April|May|June|July|August|"
    "September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\\b)"
)
_TENS = r"(?:ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|one hundred(?: and \w+)?)"

# What Safe Harbor (45 CFR 164.514(b)(2)) counts among the identifiers and a note is likely to hold.
_IDENTIFIERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "a patient's record number",
        re.compile(
            r"\b(?:MRN|(?:medical record|hospital|chart|patient|case|account)\s+(?:number|no\.?|nr\.?|id|#))"
            r"\W{0,3}(?:(?:is|was)\s+)?(?:[A-Z]{1,4}-?)?\d[\d -]{3,}",
            re.IGNORECASE,
        ),
    ),
    ("a social security number", re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])")),
    (
        "a date of birth",
        re.compile(rf"\b(?i:DOB|D\.O\.B\.|date of birth|birth ?date|born(?: on)?)\W{{0,3}}(?:{_DAY})"),
    ),
    (
        "an age over 89",
        re.compile(
            r"\b(?:9\d|1[01]\d)[\s-]?(?:(?:years?|yrs?)[\s-]old|y/?o\b)"
            r"(?!\s+(?:hospital|building|journal|society))"
            r"|\b(?:aged?|age of|age:)\s+(?:9\d|1[01]\d)\b"
            r"(?!\s*(?:%|percent|days|hours|minutes|and (?:over|above|older)|or older))"
            rf"|\b{_TENS}[\s-]years?[\s-]old",
            re.IGNORECASE,
        ),
    ),
    (
        "a patient's name",
        re.compile(
            rf"\bpatients?(?:'s|’s)?\s+(?:name(?:d|\s+is|\s+was)?|called)\W{{1,3}}(?:{_HONORIFIC}\s*)?{_NAME}"
            rf"|\bpatients?[,:]?\s+{_HONORIFIC}\s*{_NAME}"
            rf"|\bpatient,?\s+(?:[A-Z]\.\s*)?{_NO_NAMES}{_NAME}"
            rf"|\bPatient:\s*{_NAME}\s+{_NAME}"
        ),
    ),
    (
        "a telephone number",
        re.compile(
            r"(?<![\w./-])(?:\+?1[\s.-])?(?:\(\d{3}\)\s?|\d{3}[.-]|\d{3}\s)\d{3}[\s.-]\d{4}(?![\w-])"
            r"|(?<![\w/])\+\d{1,3}[\s.-]?(?:\(?\d{1,5}\)?[\s.-]?){2,5}\d{2,}"
        ),
    ),
    (
        "a patient's room or bed",
        re.compile(
            r"(?<!conference )(?<!meeting )(?<!lecture )(?<!seminar )(?<!board )(?<!class )(?<!break )"
            r"\b(?:room|rm\.?|bed)\s*(?:no\.?|number|#)?\s*[A-Z]?\d{1,4}[A-Z]?\b(?!\s*(?:hours|minutes|%|/))",
            re.IGNORECASE,
        ),
    ),
)
_PHONE = "a telephone number"
# The physician's own numbers and addresses stand here on purpose, and nobody's else.
_OWN_FIELDS = re.compile(r"\s*(?:- )?(?:number|activity_id|proof|proof_sha256)\s*:")
_HINT = "Keep what you learned and take out what tells who it was."


def patient_identifiers(sources: Iterable[Source]) -> tuple[Diagnostic, ...]:
    """A warning for each line of a record that seems to tell who a patient is, of whatever field.

    Read from the files rather than from the records, so that a file with other mistakes is looked
    at too. None of the warnings repeats, or lets a report repeat, what it found.
    """
    return in_order(one for source in sources if source.path.endswith(".md") for one in _of_file(source))


def _of_file(source: Source) -> Iterator[Diagnostic]:
    text = "\n".join(_told(source))
    for what, pattern in _IDENTIFIERS:
        if what == _PHONE and source.path.partition("/")[0] == "resources":
            continue
        for found in pattern.finditer(text):
            # A match over two lines is told at the second, where the number or the name stands.
            line = text.count("\n", 0, found.end()) + 1
            place = Place(source.path, line, 1)
            message = f"This line holds what looks like {what}."
            yield replace(warning("patient-identifier", place, message, _HINT), private=True)


def _told(source: Source) -> Iterator[str]:
    """The lines, those of the physician's own numbers and files left empty."""
    fences = 0
    own = source.path == "profile.md"
    for line in source.lines:
        fences += line.rstrip() == "---"
        in_fields = fences < 2
        yield "" if in_fields and (own or _OWN_FIELDS.match(line)) else line
