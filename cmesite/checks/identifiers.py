"""Where does a text hold a number, a date, an age or a place that may tell who a patient is?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Identifier:
    """What is found, and what it is not: `unless` ends right before it, on the same line."""

    what: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None

    def spans(self, text: str) -> Iterator[Span]:
        """Where the text holds one."""
        for found in self.pattern.finditer(text):
            before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
            if self.unless is None or self.unless.search(before) is None:
                yield found.span()


_MONTH = r"[^\W\d]{3,9}\.?"
_DAY = (
    rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th)?[ .-]{{1,2}}(?:of )?{_MONTH},?[ -]\d{{4}}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\. ?\d{1,2}\. ?\d{2,4}|\d{1,2} \d{1,2} \d{4}"
)
_OLD = r"(?:9\d|1[01]\d)"
_TENS = (
    r"(?:ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|(?:a|one)[- ]hundred(?:[- ]and[- ]\w+)?)"
)
_YEARS = r"(?:years?|yrs?)"
# A group above an age is nobody: `aged 90 to 99`, `90 years or older`.
_A_GROUP = (
    rf"(?!\s*(?:{_YEARS}\s*)?(?:(?:and|or)\s+(?:over|above|older|up|more)\b|(?:to|through|[-–])\s*\d|\+|%"
    r"|percent|days|hours|minutes|weeks|months|plus\b))"
)
# What is old without being a person.
_A_THING = (
    r"(?!\s+(?:hospital|building|house|clinic|school|college|university|institution|association|academy"
    r"|foundation|society|company|journal|paper|book|textbook|study|trial|law|act|rule|guideline|idea|theory|concept"
    r"|definition|question|problem|debate|tradition|practice|method|technique|test|procedure|drug|drugs|medicine"
    r"|medication|remedy|treatment|therapy|vaccine|antibiotic|molecule|history|literature|evidence|anniversary"
    r"|lesson|mistake|record)s?\b)"
)
_NO_ONE = re.compile(
    r"(?:\b(?:over|above|than|least|to|under|below|until|mean|median|average)"
    r"|[<>≥≤–-])\s*(?:age(?:d| of)?\s*)?$",
    re.IGNORECASE,
)

# What Safe Harbor (45 CFR 164.514(b)(2)) counts among the identifiers and a note is likely to hold.
IDENTIFIERS: tuple[Identifier, ...] = (
    Identifier(
        "a patient's record number",
        re.compile(
            r"\b(?:MRN|MR ?#|MR (?:number|no\.?)"
            r"|(?:medical record|nhs|chart|hospital|patient|account|encounter|visit)s?\s+"
            r"(?:number|no\.?|nr\.?|id|#))"
            r"\W{0,5}(?:(?:is|was)\s+)?(?:[A-Z]{1,4}-?)?\d[\d -]{3,}"
            r"|\b(?:medical record|chart)s?\s*[:#]?\s*\d{5,}"
            r"|\bcase\s+(?:number|no\.?|nr\.?|id|#)\W{0,3}(?:(?:is|was)\s+)?(?:[A-Z]{1,4}-?)?\d{6,}",
            re.IGNORECASE,
        ),
    ),
    Identifier("a social security number", re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])")),
    Identifier(
        "a date of birth",
        re.compile(
            r"\b(?:DOB\b|D\.O\.B\.|date of birth\b|birth ?(?:date|day)\b|born\b(?: on\b)?)"
            rf"\W{{0,3}}(?:is |was )?(?:{_DAY})",
            re.IGNORECASE,
        ),
    ),
    Identifier(
        "an age over 89",
        re.compile(
            rf"\b{_OLD}[\s-]?(?:{_YEARS}[\s-]old\b|y\.?/?o\b\.?|{_YEARS}\s+of\s+age\b){_A_GROUP}{_A_THING}"
            rf"|\b(?:aged?|age of|age:)\s+(?:{_OLD}|{_TENS})\b{_A_GROUP}"
            rf"|\b{_TENS}[\s-]{_YEARS}(?:[\s-]old\b|\s+of\s+age\b){_A_GROUP}{_A_THING}",
            re.IGNORECASE,
        ),
        _NO_ONE,
    ),
    # As it stands in charts: 93M, 93 F, 93yoM. Millions, money and temperatures are written like that too.
    Identifier(
        "an age over 89",
        re.compile(
            rf"(?<![\w.,$€£°/-]){_OLD} ?(?:[MF]|yo ?[MF])\b(?![-/&])"
            r"(?!\s+(?:fever|people|patients|persons|adults|users|visits|deaths|doses|cases|dollars|euros)\b)"
        ),
        re.compile(
            r"(?:temp|fever|febril|degree|°)[^.]*$|[<>≥≤~]\s*$|\b(?:of|to|at|than|above|below)\s*$",
            re.IGNORECASE,
        ),
    ),
)
PHONE = Identifier(
    "a telephone number",
    re.compile(
        r"(?<![\w./-])(?:\+?1[\s.-])?(?:\(\d{3}\)\s?|\d{3}[.-]|\d{3}\s)\d{3}[\s.-]\d{4}(?![\w-])"
        r"|(?<![\w/])\+\d{1,3}[\s.-]?(?:\(?\d{1,5}\)?[\s.-]?){2,5}\d{2,}"
        r"|\b(?i:tel|phone|telephone|mobile|cell|fax)\b\.?\s?(?i:no\.?|number)?\s?(?:is|was)?[: ]*"
        r"\+?\(?\d[\d ()./-]{5,}\d"
    ),
    re.compile(r"\b(?:PMID|PMC|ISBN|ISSN|DOI|NCT|NHS(?: number| no\.?)?)\W{0,3}$", re.IGNORECASE),
)
ROOM = Identifier(
    "a patient's room or bed",
    re.compile(
        r"\b(?:room|rm\.?|bed)\b\.?:?\s*(?:no\.?|number|#)?\s*[A-Z]?\d{1,4}[A-Z]?\b"
        r"(?!\s*(?:hours|minutes|%|/|of \d|of the (?:library|hotel|school|university|college|office)))",
        re.IGNORECASE,
    ),
    # Where one learns and works, not where a patient lies.
    re.compile(
        r"\b(?:conference|meeting|lecture|seminar|board|class|break|breakout|operating|procedure|training|simulation"
        r"|skills|committee|exam|examination|hearing|reading|zoom|session|emergency|waiting|hotel|center|centre|hall"
        r"|auditorium|library|campus|school|university|college|convention|ballroom)\W{1,3}$",
        re.IGNORECASE,
    ),
)
