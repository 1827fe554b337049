"""Reading a renewal cycle: how long it is, what its ends are tied to, and how far back it looks."""

from __future__ import annotations

import re

from cmesite.reading.dates import EARLIEST, read_date, read_interval
from cmesite.reading.fields import Fields
from cmesite.reading.refusals import Refusal, nearest
from cmesite.records.cycle import Cycle, EndsOn, EndsOnBirthday, EndsWithBirthMonth

Ends = EndsOn | EndsWithBirthMonth | EndsOnBirthday

_ANCHORED = re.compile(r"(.*\D)\s*(\d{4})$", re.ASCII)
_ANCHORS: dict[str, type[EndsWithBirthMonth] | type[EndsOnBirthday]] = {
    "end of birth month": EndsWithBirthMonth,
    "birthday": EndsOnBirthday,
}


def read_cycle(fields: Fields) -> Cycle | None:
    """The `cycle` of a requirement; None where it has none or it cannot be read."""
    item = fields.item("cycle")
    if item is None:
        return None
    if item.is_scalar:
        item.refuse(
            Refusal(
                "bad-cycle",
                f"`{item.text}` is no cycle; it has a length and the day one of its cycles ends.",
                instead="{every: 2 years, ends: 2026-12-31}",
            )
        )
        return None
    inner = item.fields()
    if inner is None:
        return None
    months = inner.one("every", read_months)
    ends: Ends | None = inner.one("ends", read_ends)  # type: ignore[assignment]  # a joined union
    starts = inner.one("starts", read_date)
    look_back = inner.one("look_back", read_months)
    for key, example in (("every", "2 years"), ("ends", "2026-12-31")):
        if not inner.has(key):
            inner.missing(key, example)
    inner.finish()
    if months is None or ends is None:
        return None
    cycle = Cycle(months, ends, starts, look_back)
    _refuse_contradictions(cycle, inner)
    return cycle


def _refuse_contradictions(cycle: Cycle, fields: Fields) -> None:
    if cycle.look_back is not None and cycle.look_back < cycle.months:
        fields.refuse(
            "look_back",
            Refusal(
                "bad-cycle",
                f"The window counted ({cycle.look_back} months) is shorter than the cycle "
                f"({cycle.months} months), so credits of its first months would count in no cycle.",
                instead=f"{cycle.months} months",
            ),
        )
    ends_year = cycle.ends.day.year if isinstance(cycle.ends, EndsOn) else cycle.ends.year
    if cycle.starts is None:
        return
    too_late = (
        cycle.starts >= cycle.ends.day if isinstance(cycle.ends, EndsOn) else cycle.starts.year > ends_year
    )
    if too_late:
        fields.refuse(
            "starts",
            Refusal(
                "bad-cycle",
                f"The first window starts on {cycle.starts}, not before the end of the cycle; "
                "a cycle has at least a day.",
                hint="Write the first day of the first window, which lies before `ends`.",
            ),
        )


def read_months(text: str) -> int | Refusal:
    """A length in whole months or years, in months."""
    interval = read_interval(text)
    if isinstance(interval, Refusal):
        number = text.strip()
        if re.fullmatch(r"\d{1,3}", number, re.ASCII) and int(number):
            return Refusal(
                "bad-interval", f"`{number}` has no unit: months or years?", hint=f"Write {number} years."
            )
        return interval
    months = interval.months
    if months is None or months > 1200:
        return Refusal(
            "bad-interval",
            f"`{text.strip()}` is not a length of a cycle, which is told in months or years.",
            hint="Write it in months or years, such as 24 months or 2 years.",
        )
    return months


def read_ends(text: str) -> Ends | Refusal:
    """What the end of a cycle is tied to: a date, `end of birth month 2026` or `birthday 2026`."""
    words = " ".join(text.split())
    match = _ANCHORED.match(words)
    if not match or not re.search("[a-z]{3}", words.lower()):
        day = read_date(text)
        return EndsOn(day) if not isinstance(day, Refusal) else _with_anchors(day, words)
    anchor, year = match[1].strip(), int(match[2])
    if anchor in _ANCHORS and year >= EARLIEST:
        return _ANCHORS[anchor](year)
    meant = nearest(anchor, (*_ANCHORS, "birth month"), 0.75)
    if meant:
        right = f"{'end of birth month' if meant == 'birth month' else meant} {year}"
        return Refusal("bad-cycle", f"`{words}` is no end of a cycle; did you mean `{right}`?", instead=right)
    day = read_date(text)
    return EndsOn(day) if not isinstance(day, Refusal) else _with_anchors(day, words)


def _with_anchors(refusal: Refusal, words: str) -> Refusal:
    """A refused date that is no date at all may have been meant as a birthday."""
    if refusal.instead or re.search(r"\d[-/.]\d", words):
        return refusal
    anchor = nearest(re.sub(r"\d", "", words).strip(), (*_ANCHORS, "birth month"), 0.75)
    year = " with its year" if anchor else ""
    return Refusal(
        "bad-cycle",
        f"`{words}` is no end of a cycle.",
        hint=f"Write a date such as 2026-12-31, or end of birth month 2026, or birthday 2026{year}.",
    )
