"""Claims: numbers that a public text asks the records for, as in `{{ credits(year=2026) }}`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cmesite.records.periods import Period, month_of, quarter_of, year_of

RECORDS = ("goal", "cluster", "topic")
TIMES = ("year", "period")
# All that may be asked, and what each may be asked of.
CLAIMS: dict[str, tuple[str, ...]] = {
    "credits": (*RECORDS, *TIMES),
    "activities": (*RECORDS, *TIMES),
    "hours": ("goal", "cluster", *TIMES),
    "outcomes": ("goal", "cluster", *TIMES),
}
EXAMPLE = '{{ credits(goal="critical-care", year=2026) }}'

_CALL = re.compile(r"(?P<name>[\w-]*)\s*(?:\((?P<filters>[^()]*)\))?\s*$")
_FILTER = re.compile(
    r"\s*(?P<key>[\w-]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>\d+))\s*$"
)
_CURLY = str.maketrans("“”„«»‘’", '"""""\'\'')


@dataclass(frozen=True)
class Span:
    """Where something stands in a body: its line from 0, its column from 1, its width."""

    line: int
    column: int
    width: int


@dataclass(frozen=True)
class Filter:
    """One thing a claim is narrowed to. `span` is that of the value, without quotes."""

    key: str
    value: str
    span: Span


@dataclass(frozen=True)
class Claim:
    """One claim. `span` is that of the whole, braces included."""

    name: str
    filters: tuple[Filter, ...]
    span: Span

    def of(self, key: str) -> str:
        """The value of a filter; empty where the claim does not have it."""
        return next((one.value for one in self.filters if one.key == key), "")

    @property
    def period(self) -> Period | None:
        """The days it speaks of; None for all."""
        return period_of(self.of("year") or self.of("period"))


@dataclass(frozen=True)
class Mistake:
    """What is wrong with a claim, and what should stand at the span instead, where that can be known."""

    span: Span
    message: str
    instead: str = ""


def claims_in(body: str) -> tuple[tuple[Claim, ...], tuple[Mistake, ...]]:
    """Every claim of a body, and every mistake in writing one."""
    claims: list[Claim] = []
    mistakes: list[Mistake] = []
    for number, line in enumerate(body.split("\n")):
        for found in _in_line(number, line):
            if isinstance(found, Claim):
                claims.append(found)
            else:
                mistakes.append(found)
    return tuple(claims), tuple(mistakes)


def period_of(text: str) -> Period | None:
    """`2026`, `2026-Q2`, `2026-03` or `2026-01-01/2026-06-30` as days; None for anything else."""
    try:
        if year := re.fullmatch(r"(\d{4})", text, re.ASCII):
            return year_of(int(year[1]))
        if quarter := re.fullmatch(r"(\d{4})-[Qq]([1-4])", text, re.ASCII):
            return quarter_of(int(quarter[1]), int(quarter[2]))
        if month := re.fullmatch(r"(\d{4})-(\d\d)", text, re.ASCII):
            return month_of(int(month[1]), int(month[2]))
        first, _, last = text.partition("/")
        period = Period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return None
    return period if period.start <= period.end else None


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant; empty where none is near."""
    return next(iter(difflib.get_close_matches(word.lower(), tuple(known), 1)), "")


def _in_line(number: int, line: str) -> Iterator[Claim | Mistake]:
    at = line.find("{{")
    while at >= 0:
        end = line.find("}}", at)
        if end < 0:
            span = Span(number, at + 1, len(line) - at)
            yield Mistake(span, "A claim begins here with `{{` and does not end with `}}` on the same line.")
            return
        yield _claim(line[at + 2 : end], Span(number, at + 1, end + 2 - at))
        at = line.find("{{", end)


def _claim(text: str, whole: Span) -> Claim | Mistake:
    inner = text.translate(_CURLY)
    call = _CALL.match(inner.lstrip())
    begin = whole.column + 2 + len(inner) - len(inner.lstrip())
    if call is None or not call["name"]:
        return Mistake(whole, f"This is no claim; one is written like `{EXAMPLE}`.")
    name = Span(whole.line, begin, len(call["name"]))
    if call["name"] not in CLAIMS:
        meant = nearest(call["name"], CLAIMS)
        said = f"; did you mean `{meant}`?" if meant else f". There are {', '.join(CLAIMS)}."
        return Mistake(name, f"`{call['name']}` cannot be claimed{said}", meant)
    if call["filters"] is None:
        instead = f"{{{{ {call['name']}() }}}}"
        return Mistake(whole, f"`{call['name']}` needs its brackets, also where they are empty.", instead)
    if inner != text:
        instead = f"{{{{{inner}}}}}"
        return Mistake(whole, "The quotes are typographic; a claim has plain ones.", instead)
    filters = tuple(
        _filters(call["name"], call["filters"], Span(whole.line, begin + call.start("filters"), 0))
    )
    wrong = next((one for one in filters if isinstance(one, Mistake)), None) or _twice(filters)
    return wrong or Claim(call["name"], tuple(one for one in filters if isinstance(one, Filter)), whole)


def _filters(name: str, text: str, begin: Span) -> Iterator[Filter | Mistake]:
    if not text.strip():
        return
    at = begin.column
    for part in text.split(","):
        yield _filter(name, part, Span(begin.line, at, len(part)))
        at += len(part) + 1


def _filter(name: str, part: str, span: Span) -> Filter | Mistake:
    lead = len(part) - len(part.lstrip())
    bare = Span(span.line, span.column + lead, max(1, len(part.strip())))
    match = _FILTER.match(part)
    if match is None:
        unquoted = re.match(r"\s*([\w-]+)\s*[=:]\s*([\w./-]+)\s*$", part)
        instead = f'{unquoted[1]}="{unquoted[2]}"' if unquoted else ""
        return Mistake(bare, 'Each filter is written like `goal="critical-care"` or `year=2026`.', instead)
    key, allowed = match["key"], CLAIMS[name]
    if key not in allowed:
        meant = nearest(key, allowed)
        said = f"; did you mean `{meant}`?" if meant else f", only by {', '.join(allowed)}."
        key_span = Span(span.line, span.column + match.start("key"), len(key))
        return Mistake(key_span, f"`{name}` cannot be narrowed by `{key}`{said}", meant)
    group = next(each for each in ("double", "single", "bare") if match[each] is not None)
    value = Span(span.line, span.column + match.start(group), max(1, len(match[group])))
    if key == "year" and not re.fullmatch(r"[12]\d{3}", match[group], re.ASCII):
        return Mistake(value, f"`{match[group]}` is not a year of four digits.")
    if key == "period" and period_of(match[group]) is None:
        known = "`2026-Q2`, `2026-03` or `2026-01-01/2026-06-30`"
        return Mistake(value, f"`{match[group]}` is not a period; write {known}.")
    return Filter(key, match[group], value)


def _twice(filters: Iterable[Filter | Mistake]) -> Mistake | None:
    """A filter given twice, or a year beside a period."""
    seen: set[str] = set()
    for one in filters:
        key = "time" if isinstance(one, Filter) and one.key in TIMES else getattr(one, "key", "")
        if key in seen and isinstance(one, Filter):
            what = "only one of `year` and `period`" if key == "time" else f"`{key}` only once"
            return Mistake(one.span, f"A claim may have {what}.")
        seen.add(key)
    return None
