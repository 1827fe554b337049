"""Does a text tell who a patient is? Told by its place, and never by showing what was found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from cmesite.checks.identifiers import IDENTIFIERS, PHONE, ROOM, Span
from cmesite.checks.patient_names import lone_name_spans, name_spans, titled_spans
from cmesite.diagnostics import Diagnostic, Place, in_order, warning
from cmesite.records.source import Source

NAME = "a patient's name"
# Where the numbers, rooms and clerks of offices stand, and no notes about patients.
_OF_OFFICES = frozenset(("resources", "requirements", "plan", "packets", "credentials", "statements"))
# The physician's own numbers and addresses stand here on purpose, and nobody's else.
# Names that others gave: `Patient Bootcamp` is a course.
_OF_COURSES = frozenset(("credits", "plan", "requirements", "statements", "resources"))
_PRINTED = re.compile(
    r"[\s{-]*(?:title|provider|label|portal|source|authority)\s*:|.*[{,]\s*(?:title|provider)\s*:"
)
_OWN = r"(?:number|activity_id|proof|proof_sha256)\s*:"
_OWN_FIELD = re.compile(rf"^\s*(?:- )?{_OWN}.*|(?<=[{{,])\s*{_OWN}[^,}}]*")
_OWN_LIST = re.compile(r"\s*(?:number|proof)\s*:\s*(?:#.*)?$")
_HINT = (
    "Keep what you learned and take out what tells who it was. If it is nobody, "
    "`cmesite explain patient-identifier` tells how to say so."
)


def patients_in(source: Source, nobody: tuple[str, ...] = ()) -> tuple[Diagnostic, ...]:
    """What one file seems to tell of who a patient is.

    `nobody` are words that the physician has said are no patient's: they answer a warning that is about
    them as a whole.
    """
    return tuple(_of_file(source, tuple(f" {_folded(words)} " for words in nobody)))


PatientsIn = Callable[[Source, tuple[str, ...]], tuple[Diagnostic, ...]]


def patient_identifiers(
    sources: Iterable[Source], nobody: tuple[str, ...] = (), look: PatientsIn = patients_in
) -> tuple[Diagnostic, ...]:
    """A warning for each place of a record that seems to tell who a patient is, of whatever field.

    Read from the files rather than from the records, so that a file with other mistakes is looked
    at too. None of the warnings repeats, or lets a report repeat, what it found. `look` looks at one file.
    """
    return in_order(one for source in sources if source.path.endswith(".md") for one in look(source, nobody))


def _of_file(source: Source, answered: tuple[str, ...]) -> Iterator[Diagnostic]:
    text = "\n".join(_told(source))
    for what, span in _found(source.path, text):
        if not any(f" {_folded(text[slice(*span)])} " in words for words in answered):
            message = f"This line holds what looks like {what}."
            yield replace(
                warning("patient-identifier", _place(source.path, text, span), message, _HINT), private=True
            )


def _found(path: str, text: str) -> Iterator[tuple[str, Span]]:
    """What is found and where; of places that meet and are of one sort the first."""
    folder = path.partition("/")[0]
    office = folder in _OF_OFFICES
    found = [(one.what, span) for one in IDENTIFIERS for span in one.spans(text)]
    found += [(NAME, span) for span in name_spans(text)]
    found += [
        (NAME, span)
        for span in lone_name_spans(text)
        if folder not in _OF_COURSES or not _PRINTED.match(text, text.rfind("\n", 0, span[0]) + 1)
    ]
    if not office:
        found += [(NAME, span) for span in titled_spans(text)]
        found += [(ROOM.what, span) for span in ROOM.spans(text)]
    if not office and path != "profile.md":
        found += [(PHONE.what, span) for span in PHONE.spans(text)]
    ends: dict[str, int] = {}
    for what, span in sorted(found, key=lambda one: (one[0], one[1][0], -one[1][1])):
        if span[0] >= ends.get(what, 0):
            ends[what] = span[1]
            yield what, span


def _place(path: str, text: str, span: Span) -> Place:
    """Line, column and width, which tell nothing; over two lines the second, with the number or the name."""
    start, end = span[0], span[0] + len(text[slice(*span)].rstrip())
    line = text.rfind("\n", 0, end) + 1
    if start < line:
        start = line + len(text[line:end]) - len(text[line:end].lstrip())
    return Place(path, text.count("\n", 0, end) + 1, start - line + 1, end - start)


def _told(source: Source) -> Iterator[str]:
    """The lines, with the physician's own numbers and files as blanks of their length."""
    fences, in_list = 0, False
    for line in source.lines:
        fences += line.rstrip() == "---"
        if fences >= 2:
            yield line
        elif source.path == "profile.md" or (in_list and line.lstrip().startswith("- ")):
            yield " " * len(line)
        else:
            in_list = _OWN_LIST.match(line) is not None
            yield _OWN_FIELD.sub(lambda found: " " * len(found[0]), line)


def _folded(text: str) -> str:
    """Words without case, marks and the way their accents are written."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))
