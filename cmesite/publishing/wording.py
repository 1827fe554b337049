"""Days, amounts and counts as people read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from cmesite.records.amounts import ZERO, plain
from cmesite.records.periods import Period, is_last_of_month

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
HUNDRED = Decimal(100)
# Written in capitals wherever an id is shown as a label.
ACRONYMS = frozenset({
    "abim", "abms", "acgme", "acls", "ama", "aoa", "atls", "bls", "cdc", "cme", "cpd", "cpr",
    "dea", "ehr", "gme", "hipaa", "hiv", "icu", "moc", "nrp", "pals", "qi", "rcpsc",
})  # fmt: skip


@dataclass(frozen=True)
class Day:
    """A day for machines (`iso`) and for people (`text`)."""

    iso: str
    text: str


def month_name(day: date) -> str:
    """`November`."""
    return MONTHS[day.month - 1]


def long_day(day: date) -> str:
    """`30 June 2027`."""
    return f"{day.day} {month_name(day)} {day.year}"


def short_day(day: date) -> str:
    """`30 Jun`: where the year is clear from around it."""
    return f"{day.day} {month_name(day)[:3]}"


def medium_day(day: date) -> str:
    """`30 Jun 2027`."""
    return f"{short_day(day)} {day.year}"


def day_of(day: date, text: str = "") -> Day:
    """A day with its long form, or with the text given."""
    return Day(day.isoformat(), text or long_day(day))


def span(period: Period) -> str:
    """`10 February 2026`, `10–12 February 2026` or `28 February – 2 March 2026`."""
    start, end = period.start, period.end
    if start == end:
        return long_day(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{long_day(end)}"
    if start.year == end.year:
        return f"{start.day} {month_name(start)} – {long_day(end)}"
    return f"{long_day(start)} – {long_day(end)}"


def short_span(period: Period) -> str:
    """`12–14 Nov`, `30 Nov – 2 Dec`; a whole month by its name."""
    start, end = period.start, period.end
    if start == end:
        return short_day(end)
    if (start.year, start.month) == (end.year, end.month):
        if start.day == 1 and is_last_of_month(end):
            return month_name(end)
        return f"{start.day}–{short_day(end)}"
    return f"{short_day(start)} – {short_day(end)}"


def cycle_span(period: Period) -> str:
    """`1 Jul 2025 – 30 Jun 2027`, the year once where both ends share it."""
    if period.start.year == period.end.year:
        return f"{short_day(period.start)} – {medium_day(period.end)}"
    return f"{medium_day(period.start)} – {medium_day(period.end)}"


def year_name(year: Period) -> str:
    """`2026` for a calendar year, `July 2026 – June 2027` for another plan year."""
    if year.start.month == 1 and year.start.day == 1:
        return str(year.start.year)
    return f"{month_name(year.start)} {year.start.year} – {month_name(year.end)} {year.end.year}"


def plural(count: int | Decimal, one: str, many: str = "") -> str:
    """`1 credit`, `4 credits`, `1,240 credits`."""
    number = amount(count) if isinstance(count, Decimal) else f"{count:,}"
    return f"{number} {one if count == 1 else many or one + 's'}"


def in_words(count: int) -> str:
    """Small numbers as words: `three`; others as figures."""
    return SMALL_NUMBERS[count] if 0 <= count < len(SMALL_NUMBERS) else f"{count:,}"


def amount(value: Decimal) -> str:
    """An exact amount: `8`, `1.5`, `1,240`."""
    whole, dot, rest = plain(value).partition(".")
    return f"{int(whole):,}{dot}{rest}" if whole not in ("", "-", "-0") else f"{whole or '0'}{dot}{rest}"


def money(value: Decimal, currency: str) -> str:
    """`480 USD`, `2,887.40 USD`: cents only where there are any."""
    exact = amount(value)
    cents = exact.partition(".")[2]
    return f"{exact}0 {currency}" if len(cents) == 1 else f"{exact} {currency}"


def duration(minutes: Decimal) -> str:
    """`50 min`, `8 h`, `1 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    parts = (f"{amount(hours)} h" if hours else "", f"{amount(rest)} min" if rest or not hours else "")
    return " ".join(part for part in parts if part)


def column(values: Iterable[Decimal]) -> tuple[str, ...]:
    """Exact amounts with as many decimals as the finest of them needs, so that a column lines up."""
    listed = tuple(values)
    places = max((len(plain(value).partition(".")[2]) for value in listed), default=0)
    return tuple(f"{value:,.{places}f}" for value in listed)


def percent(part: Decimal, whole: Decimal) -> int:
    """A rounded percentage that says 100 only of the whole and 0 only of nothing."""
    if not whole or not part:
        return 0
    if part >= whole:
        return 100
    return min(max(int((part / whole * HUNDRED).quantize(Decimal(1), ROUND_HALF_UP)), 1), 99)


def joined(parts: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    listed = tuple(parts)
    return " and ".join(filter(None, (", ".join(listed[:-1]), listed[-1]))) if listed else ""


def sentence_case(text: str) -> str:
    """The first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def sentences(*parts: str) -> str:
    """The parts that are not empty, each ended by a full stop where it has no end of its own."""
    ended = (part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts if part)
    return " ".join(ended)


def shortened(text: str, length: int) -> str:
    """The text in one line, at most that long, cut after a word."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    kept = line[: length - 1]
    words = kept if line[length - 1] == " " else kept.rpartition(" ")[0] or kept
    return f"{words.rstrip(' ,;:.–-')}…"


def readable_id(id_: str) -> str:
    """An id as a label: `risk-management` is `Risk management`, `moc-points` is `MOC points`."""
    return sentence_case(id_in_words(id_))


def id_in_words(id_: str) -> str:
    """An id inside a sentence: `risk management`, `MOC points`; years and codes stay as they are."""
    return " ".join(word.upper() if word in ACRONYMS else word for word in id_.split("-"))


def total(values: Iterable[Decimal]) -> Decimal:
    """The exact sum."""
    return sum(values, ZERO)
