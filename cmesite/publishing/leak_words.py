"""How texts are compared when a private value is searched for: as runs of words, whatever stands between."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from cmesite.publishing.wording import month_name
from cmesite.records.amounts import Money, plain

# So many words in a row tell one text from another; a longer text is searched for in overlapping runs.
RUN = 6
STEP = 3

Words = tuple[str, ...]

# Scripts written without spaces: each of their characters counts as a word.
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")
_INVISIBLE = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF])
_LINK_TARGET = re.compile(r"\]\([^)\s]*\)|<(?:https?|mailto|tel):[^>]*>")
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}


def words_of(text: str) -> Words:
    """The words of a text in one spelling: no case, no punctuation, no Unicode forms."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold()))


def prose(text: str) -> Words:
    """The words of an author's Markdown as a page shows them: without the addresses of its links."""
    return words_of(_LINK_TARGET.sub("] ", text))


def runs_of(words: Words) -> tuple[Words, ...]:
    """Runs of at most six words that overlap, so that eight words of a longer text hold a whole one."""
    if len(words) <= RUN:
        return (words,) if words else ()
    starts = [*range(0, len(words) - RUN, STEP), len(words) - RUN]
    return tuple(words[start : start + RUN] for start in starts)


def found_in(words: Words, wanted: Mapping[int, Iterable[Words]]) -> Iterator[Words]:
    """Those of the wanted runs, keyed by their length, that stand in a text."""
    for length, runs in wanted.items():
        here = zip(*(words[offset:] for offset in range(length)), strict=False)
        yield from set(runs).intersection(here)


def day_runs(day: date) -> tuple[Words, ...]:
    """The ways people and programs write a day."""
    d, m, y, name = day.day, day.month, day.year, month_name(day)
    ending = "th" if 10 < d < 14 else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th")
    written = {
        day.isoformat(), f"{y}{m:02}{d:02}",
        f"{d} {m} {y}", f"{m} {d} {y}", f"{d:02} {m:02} {y}", f"{m:02} {d:02} {y}",
        *(f"{dd} {mm} {y}" for dd in (d, f"{d:02}", f"{d}{ending}") for mm in (name, name[:3])),
        *(f"{mm} {dd} {y}" for dd in (d, f"{d:02}", f"{d}{ending}") for mm in (name, name[:3])),
    }  # fmt: skip
    return tuple(words_of(text) for text in sorted(written))


def money_runs(money: Money) -> tuple[Words, ...]:
    """An amount with its currency's code; the amount alone would be found everywhere."""
    amounts = {f"{form(money.amount)}" for form in (plain, _cents, _grouped, _grouped_cents)}
    code = money.currency
    written = {
        text for amount in amounts for text in (f"{amount} {code}", f"{code} {amount}", f"{code}{amount}")
    }
    return tuple(words_of(text) for text in sorted(written))


def money_pattern(money: Money) -> str:
    """The same with the currency's sign, as a regular expression; empty where it has none."""
    sign = _SYMBOLS.get(money.currency, "")
    whole = "|".join(sorted({re.escape(plain(money.amount)), re.escape(_grouped(money.amount))}))
    return rf"{re.escape(sign)}\s?(?:{whole})(?:\.00)?(?![\d,.]*\d)" if sign else ""


def identifier_pattern(value: str) -> str:
    """An identifier as a regular expression: grouped in any way, and not inside a longer one."""
    signs = [re.escape(sign) for sign in "".join(words_of(value))]
    return r"(?<![^\W_])" + r"[\s./–-]{0,2}".join(signs) + r"(?![^\W_])"


def _cents(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _grouped(amount: Decimal) -> str:
    return f"{amount.normalize():,f}"


def _grouped_cents(amount: Decimal) -> str:
    return f"{amount:,.2f}"
