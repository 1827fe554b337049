"""Reading amounts: exact decimals of credit, money, percentages, durations and whole numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from cmesite.reading.refusals import Refusal
from cmesite.records.amounts import Money, plain

_AMOUNT = re.compile(r"(\d{1,9})(?:\.(\d{1,3}))?$")
_UNITED = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:h|hr|hrs|hours?|credits?|cr|pts?|points?|cmes?|ceus?|units?)\.?$", re.I
)
_COMMA = re.compile(r"(\d+),(\d{1,3})$")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})$")
_MONEY = re.compile(r"(\d{1,12}(?:\.\d{1,2})?)(?:\s+([A-Z]{3}))?$")
_DURATION = re.compile(
    r"(?:(\d{1,6}(?:\.\d{1,3})?)\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,6}(?:\.\d{1,3})?)\s*min(?:utes?|s)?)?$"
)
_PERCENT = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s*%$")
_MINUTES = re.compile(r"(?:(\d{1,6}) ?h(?:ours?|rs?)?(?: ?(\d{1,2}) ?m?)?|(\d{1,6}) ?m)$", re.I)
_FRACTIONS = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"), "⅝": Decimal("0.625"), "⅞": Decimal("0.875"),
}  # fmt: skip
_FRACTION = re.compile(r"(?:([0-9]{1,6})(?=\s*[½¼¾⅛⅜⅝⅞]|\s+[1-7]/)\s*)?(?:([1-7])/([2-8])|([½¼¾⅛⅜⅝⅞]))$")
# Digits and signs as East Asian keyboards write them.
_WIDE = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
# Signs and words of money; those of several currencies are the site's own where it has one of them.
_SIGNS = {
    "$": "USD", "us$": "USD", "dollar": "USD", "dollars": "USD", "bucks": "USD",
    "€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "pound": "GBP", "pounds": "GBP",
    "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "s$": "SGD", "hk$": "HKD",
    "francs": "CHF", "yen": "JPY", "rupees": "INR",
}  # fmt: skip
_DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD")
_CODES = (
    *_DOLLARS, "EUR", "GBP", "CHF", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF",
    "RON", "BGN", "TRY", "ZAR", "BRL", "MXN", "ILS", "AED", "SAR", "KRW", "THB", "MYR", "PHP", "IDR", "PKR",
    "EGP", "NGN", "KES", "ARS", "CLP", "COP", "TWD", "VND", "UAH",
)  # fmt: skip


def read_amount(text: str) -> Decimal | Refusal:
    """An amount above zero with at most three decimal places; no unit, comma or clock time."""
    value = read_number(text)
    if isinstance(value, Decimal) and value == 0:
        return Refusal(
            "zero-amount",
            "The amount is zero; leave the field out, or write what was earned.",
            hint="Write an amount above zero, such as 0.5, or take the line out.",
        )
    return value


def read_number(text: str) -> Decimal | Refusal:
    """An exact decimal of zero or more with at most three places."""
    stripped = text.strip()
    if _is_amount(stripped):
        return Decimal(stripped)
    return _not_an_amount(stripped)


def in_decimals(text: str) -> str:
    """A number in a fraction or in wide digits as a plain decimal; empty where it is none, or not exact."""
    plainly = text.strip().translate(_WIDE)
    if match := _FRACTION.match(plainly):
        part = _FRACTIONS.get(match[4]) or Decimal(match[2]) / Decimal(match[3])
        value = Decimal(match[1] or 0) + part
        rounded = value.quantize(Decimal("0.001"))
        return plain(rounded) if value == rounded else ""
    return plainly if plainly != text.strip() and _is_amount(plainly) else ""


def _is_amount(text: str) -> bool:
    return bool(_AMOUNT.match(text)) and text.isascii()


def _not_an_amount(text: str) -> Refusal:
    code = "bad-amount"
    if right := in_decimals(text):
        return Refusal(code, f"`{text}` is not written in plain digits with a point.", instead=right)
    if match := _UNITED.match(text):
        return Refusal(
            code,
            f"`{text}` has a unit; an amount is a number alone.",
            instead=_tidy(match[1].replace(",", ".")),
        )
    if match := _COMMA.match(text):
        if len(match[2]) == 3:
            return Refusal(
                code,
                f"`{text}` may mean {match[1]}.{match[2]} or {match[1]}{match[2]}; the decimal sign "
                "is a point, and thousands are written without a comma.",
                hint=f"Write {match[1]}.{match[2]} or {match[1]}{match[2]}.",
            )
        return Refusal(
            code,
            f"`{text}` has a comma; the decimal sign is a point.",
            instead=_tidy(f"{match[1]}.{match[2]}"),
        )
    if match := _CLOCK.match(text):
        hours = Decimal(int(match[1])) + (Decimal(int(match[2])) / 60).quantize(Decimal("0.001"))
        return Refusal(
            code,
            f"`{text}` is a clock time, not an amount; {int(match[1])} h {int(match[2])} min are "
            f"{plain(hours)} hours.",
            instead=plain(hours),
        )
    if re.match(r"[-−–]\s*\d", text):
        return Refusal(
            code, f"`{text}` is below zero; an amount is not negative.", instead=_tidy(text.lstrip("-−– "))
        )
    if re.match(r"\+\d", text):
        return Refusal(
            code, f"`{text}` has a plus sign; an amount is a number alone.", instead=_tidy(text[1:])
        )
    if re.match(r"\d+\.\d{4,}$", text) and text.isascii():
        return Refusal(
            code,
            f"`{text}` has more than three decimal places.",
            instead=plain(Decimal(text).quantize(Decimal("0.001"))),
        )
    if re.match(r"\.\d{1,3}$", text):
        return Refusal(code, f"`{text}` has no digit before the point.", instead=f"0{text}")
    if re.match(r"\d+\.$", text):
        return Refusal(code, f"`{text}` ends with a point.", instead=text[:-1])
    if "%" in text:
        return Refusal(
            code,
            f"`{text}` is a percentage; an amount is a number alone.",
            hint="Write the amount itself, such as 8 or 1.5.",
        )
    return Refusal(code, f"`{text}` is not an amount.", hint="Write a number such as 8, 1.5 or 0.25.")


def _tidy(number: str) -> str:
    number = number.strip()
    if not re.match(r"\d+(\.\d+)?$", number):
        return ""
    return f"0{number}" if number.startswith(".") else number


def read_money(currency: str) -> Callable[[str], Money | Refusal]:
    """A reader of costs such as `450` or `450 GBP`; a bare number is in the given currency."""

    def read(text: str) -> Money | Refusal:
        match = _MONEY.match(text.strip())
        if match and text.isascii():
            return Money(Decimal(match[1]), match[2] or currency)
        return _not_money(text.strip(), currency)

    return read


def _not_money(text: str, currency: str) -> Refusal:
    number = re.search(r"(?<![\d.])\d[\d,  ]*(?:\.\d{1,2})?(?![\d.])", text)
    unit = _currency(text.replace(number[0], " ", 1), currency) if number else None
    if number and unit is not None:
        digits = number[0].strip().replace(" ", "").replace(" ", "")
        amount = (
            digits.replace(",", "")
            if re.fullmatch(r"\d{1,3}(,\d{3})*(\.\d+)?", digits)
            else digits.replace(",", ".")
        )
        right = f"{amount} {unit}" if unit and unit != currency else amount
        if _MONEY.match(right):
            return Refusal(
                "bad-cost",
                f"`{text}` is not a cost; it is a number, with a currency code after it if "
                f"it is not in {currency}.",
                instead=right,
            )
    return Refusal("bad-cost", f"`{text}` is not a cost.", hint="Write a number such as 450, or 450 GBP.")


def _currency(words: str, usual: str) -> str | None:
    """The currency that signs or words around a number mean; None where they say anything else."""
    found = {_SIGNS.get(word) or word.upper() for word in words.lower().split()}
    if "USD" in found and usual in _DOLLARS and not re.search(r"us[d$]", words, re.I):
        found = {usual if one == "USD" else one for one in found}
    if not found <= {*_CODES, usual} or len(found) > 1:
        return None
    return next(iter(found), "")


def read_duration(text: str) -> Decimal | Refusal:
    """A duration in minutes: `50 min`, `1.5 h`, `1 h 30 min`."""
    stripped = " ".join(text.split())
    match = _DURATION.match(stripped)
    if match and (match[1] or match[2]) and stripped.isascii():
        minutes = Decimal(match[1] or 0) * 60 + Decimal(match[2] or 0)
        if minutes > 0:
            return minutes.normalize() if minutes == minutes.to_integral() and minutes < 10 else minutes
    if clock := _CLOCK.match(stripped):
        return Refusal(
            "bad-duration",
            f"`{stripped}` is a clock time; a duration has its unit.",
            instead=f"{int(clock[1])} h {int(clock[2])} min",
        )
    if match := _MINUTES.match(stripped if stripped.isascii() else ""):
        hours, rest = int(match[1] or 0), int(match[2] or match[3] or 0)
        right = " ".join((*([f"{hours} h"] if hours else ()), *([f"{rest} min"] if rest else ())))
        message = f"`{stripped}` is not written with h and min."
        return Refusal("bad-duration", message, instead=right, hint="Write it as 1 h 30 min.")
    number, _, unit = stripped.rpartition(" ")
    if unit in ("h", "min") and (right := in_decimals(number)):
        message = f"`{stripped}` is not written in plain digits with a point."
        return Refusal("bad-duration", message, instead=f"{right} {unit}")
    if _AMOUNT.match(stripped):
        return Refusal(
            "bad-duration",
            f"`{stripped}` has no unit: minutes or hours?",
            hint=f"Write {stripped} h or {stripped} min.",
        )
    if match := _COMMA.match(stripped.removesuffix("h").removesuffix("min").strip()):
        unit = "min" if stripped.endswith("min") else "h"
        return Refusal(
            "bad-duration",
            f"`{stripped}` has a comma; the decimal sign is a point.",
            instead=f"{match[1]}.{match[2]} {unit}",
        )
    return Refusal(
        "bad-duration",
        f"`{stripped}` is not a duration.",
        hint="Write it with its unit: 50 min, 1.5 h or 1 h 30 min.",
    )


def read_percentage(text: str) -> Decimal | Refusal:
    """A percentage such as `20 %` or `83%`, above zero and at most 100."""
    match = _PERCENT.match(text.strip())
    if not match or not text.isascii():
        number = re.match(r"(\d+)\s*(?:percent|per cent|pct)\.?$", text.strip(), re.I)
        if number:
            return Refusal("bad-percentage", f"`{text}` is written with the sign.", instead=f"{number[1]} %")
        return Refusal("bad-percentage", f"`{text}` is not a percentage.", hint="Write it as 20 %.")
    value = Decimal(match[1])
    if not 0 < value <= 100:
        return Refusal("bad-percentage", f"`{text}` is not between 0 and 100 %.", hint="Write it as 20 %.")
    return value


def whole(smallest: int, largest: int) -> Callable[[str], int | Refusal]:
    """A reader of whole numbers within bounds."""

    def read(text: str) -> int | Refusal:
        stripped = text.strip()
        if re.match(r"\d{1,9}$", stripped) and stripped.isascii() and smallest <= int(stripped) <= largest:
            return int(stripped)
        return Refusal(
            "bad-number",
            f"`{stripped}` is not a whole number from {smallest} to {largest}.",
            hint=f"Write one of the numbers {smallest} to {largest}.",
        )

    return read
