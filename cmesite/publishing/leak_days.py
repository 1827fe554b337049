"""The ways a day and a sum of money are written, in the languages physicians mostly write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

from cmesite.publishing.leak_words import Words, words_of
from cmesite.publishing.wording import month_name
from cmesite.records.amounts import Money, plain

# French, German, Spanish, Italian, Portuguese and Dutch, January to December.
_MONTHS = tuple(
    tuple(names.split())
    for names in (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "januari februari maart april mei juni juli augustus september oktober november december",
    )
)
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
)  # fmt: skip
_ORDINALS = (
    *_UNITS, *_TEENS, "twentieth", *(f"twenty-{unit}" for unit in _UNITS), "thirtieth", "thirty-first",
)  # fmt: skip
# Two figures are enough to tell a year only where the same sign stands twice between the three.
_FIGURES = re.compile(r"(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d\d)(?![\w/-]|\.\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?!\d)")
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}
_NAMES = {
    "USD": ("dollars", "us dollars"), "EUR": ("euros", "euro"), "GBP": ("pounds",), "JPY": ("yen",),
    "INR": ("rupees",),
}  # fmt: skip
# After one of these an amount from so much on is surely what was paid.
COST_WORDS = ("cost", "fee", "paid", "price")
_LEAST_ALONE = 100


@cache
def day_runs(day: date) -> tuple[Words, ...]:
    """The ways people and programs write a day, the year in four figures."""
    d, m, y = day.day, day.month, day.year
    ending = "th" if 10 < d < 14 else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th")
    days = (f"{d}", f"{d:02}", f"{d}{ending}", _ORDINALS[d - 1])
    english = (month_name(day), month_name(day)[:3])
    written = {
        f"{y}{m:02}{d:02}", day.isoformat(),
        f"{d} {m} {y}", f"{m} {d} {y}", f"{d:02} {m:02} {y}", f"{m:02} {d:02} {y}",
        *(f"{dd}{of} {mm} {y}" for dd in days for of in ("", " of") for mm in english),
        *(f"{mm}{the} {dd} {y}" for dd in days for the in ("", " the") for mm in english),
        *(
            f"{dd} {of}{months[m - 1]} {of}{y}"
            for months in _MONTHS for dd in (*days[:2], f"{d}er") for of in ("", "de ")
        ),
    }  # fmt: skip
    return tuple(words_of(text) for text in sorted(written))


def figure_runs(day: date) -> tuple[Words, ...]:
    """A day in bare figures (7/4/70, 4.7.70, 1970/7/4), as `figures_in` finds it in a text."""
    d, m, y = str(day.day), str(day.month), f"{day.year % 100:02}"
    return ("", m, d, y), ("", d, m, y), ("", str(day.year), m, d)


def figures_in(text: str) -> Iterator[Words]:
    """What may be such days in a text, each as a run that no words make."""
    for found in _FIGURES.finditer(text):
        yield "", found[1].lstrip("0"), found[3].lstrip("0"), found[4]
    for found in _YEAR_FIRST.finditer(text):
        yield "", found[1], found[3].lstrip("0"), found[4].lstrip("0")


def money_runs(money: Money) -> tuple[Words, ...]:
    """An amount with its currency's code or name; the amount alone would be found everywhere."""
    amounts = {f"{form(money.amount)}" for form in (plain, _cents, _grouped, _grouped_cents)}
    code = money.currency
    names = (code, *_NAMES.get(code, ()))
    written = {f"{amount} {name}" for amount in amounts for name in names}
    written |= {text for amount in amounts for text in (f"{code} {amount}", f"{code}{amount}")}
    return tuple(words_of(text) for text in sorted(written))


def told_as_cost(money: Money) -> bool:
    """Is the amount long enough to be searched for without its currency, next to a word for what is paid?"""
    return money.amount >= _LEAST_ALONE


def cost_runs(money: Money) -> tuple[Words, ...]:
    """An amount without its currency, after a word for what is paid: cost: 1450, a fee of 1,450."""
    whole = money.amount == money.amount.to_integral_value()
    forms = (plain, _grouped) if whole else (plain, _cents, _grouped_cents)
    written = {
        f"{word} {between} {form(money.amount)}"
        for form in forms for word in COST_WORDS for between in ("", "of", "me", "was")
    }  # fmt: skip
    return tuple(words_of(text) for text in sorted(written))


def money_pattern(money: Money) -> str:
    """The same with the currency's sign, as a regular expression; empty where it has none."""
    sign = _SIGNS.get(money.currency, "")
    whole = "|".join(sorted({re.escape(plain(money.amount)), re.escape(_grouped(money.amount))}))
    return rf"{re.escape(sign)}\s?(?:{whole})(?:\.00)?(?![\d,.]*\d)" if sign else ""


def _cents(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _grouped(amount: Decimal) -> str:
    return f"{amount.normalize():,f}"


def _grouped_cents(amount: Decimal) -> str:
    return f"{amount:,.2f}"
