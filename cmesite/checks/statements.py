"""Does the log agree with what the portals say?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from shlex import quote

from cmesite.checks.lines import in_words
from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.records.amounts import ZERO, Portion, TypeAmount, plain
from cmesite.records.credit import Credit
from cmesite.records.portfolio import Portfolio
from cmesite.records.statement import Statement, StatementItem
from cmesite.records.vocabulary import Vocabulary, folded

SHOWN = 5  # records named in a hint


def statements_differ(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """Whatever a portal counts otherwise than the log, either of the two has wrong.

    A credit in several currencies adds to each type it names.
    """
    for statement in portfolio.statements:
        log = _covered(statement, portfolio.credits)
        for total in statement.totals:
            yield from _total(statement, total, log, portfolio.vocabulary)
        if statement.items:
            yield from _items(statement, log, portfolio)


def _covered(statement: Statement, credits: Sequence[Credit]) -> tuple[Credit, ...]:
    """What was completed from the statement's first day to its last, both inclusive."""
    start = statement.start or date.min
    return tuple(credit for credit in credits if start <= credit.date <= statement.day)


def _total(
    statement: Statement, total: TypeAmount, log: Sequence[Credit], words: Vocabulary
) -> Iterator[Diagnostic]:
    logged = sum((_amount(credit.credits, total.type) for credit in log), ZERO)
    if logged == total.amount:
        return
    name = words.type_name(total.type)
    message = (
        f"{statement.portal} says {plain(total.amount)} ({name}) {_span(statement)}; "
        f"your records come to {plain(logged)}, {_difference(logged, total.amount)}."
    )
    adding = tuple(credit for credit in log if _amount(credit.credits, total.type))
    if logged < total.amount:
        hint = "Is an activity without a record, or one with too little credit? Then write it down; "
    else:
        hint = "Is one not reported yet, or recorded twice? Tell the portal, or correct the record; "
    hint += f"records with it: {_listed(adding)}."
    yield _told(statement.places.of("totals", total.type), message, hint)


def _items(statement: Statement, log: Sequence[Credit], portfolio: Portfolio) -> Iterator[Diagnostic]:
    # A portal may name another day than the log, so an activity id is looked for at any time.
    matched = _matched(statement.items, log, portfolio.credits)
    for number, (item, credit) in enumerate(zip(statement.items, matched, strict=True)):
        place = statement.places.of("items", number)
        said = f"{statement.portal} lists “{item.title}” of {in_words(item.day)}"
        if credit is None:
            message = f"{said}, and no record has that title and day, or that activity_id."
            hint = f"Write it down: cmesite new credit {quote(item.title)} --date {item.day.isoformat()}"
            yield _told(place, message, hint)
            continue
        for type_, amount in _types(item.credits).items():
            logged = _amount(credit.credits, type_)
            if logged != amount:
                name = portfolio.vocabulary.type_name(type_)
                message = (
                    f"{said} with {plain(amount)} ({name}); your record says {plain(logged)}, "
                    f"{_difference(logged, amount)}."
                )
                hint = "Look at the certificate, and correct the record or tell the portal."
                yield _told(place, message, hint, credit.places.of("credits"))
        if item.day not in credit.period:
            message = f"{said}; your record of that activity_id says {in_words(credit.date)}."
            hint = "Look at the certificate, and correct the record or tell the portal."
            yield _told(place, message, hint, credit.places.of("date"))
    listed = {credit.id for credit in matched if credit is not None}
    named = {type_ for item in statement.items for type_ in _types(item.credits)}
    for credit in log:
        if credit.id not in listed and (not named or named & set(_types(credit.credits))):
            message = f"{statement.portal} does not list this activity {_span(statement)}."
            hint = f"Report it there, or say which days {statement.id} covers: `from:` and `date:`."
            yield _told(credit.places.of("title"), message, hint, statement.places.of("items"))


def _matched(
    items: Sequence[StatementItem], log: Sequence[Credit], credits: Sequence[Credit]
) -> tuple[Credit | None, ...]:
    """The record of each item, each record at most once: the surest matches first."""
    found: dict[int, Credit] = {}
    taken: set[str] = set()
    for alike, among in ((_same_id_and_day, log), (_same_title_and_day, log), (_same_id, credits)):
        for number, item in enumerate(items):
            if number in found:
                continue
            match = next((one for one in among if one.id not in taken and alike(item, one)), None)
            if match is not None:
                found[number] = match
                taken.add(match.id)
    return tuple(found.get(number) for number in range(len(items)))


def _same_id(item: StatementItem, credit: Credit) -> bool:
    return bool(item.activity_id) and folded(item.activity_id) == folded(credit.activity_id)


def _same_id_and_day(item: StatementItem, credit: Credit) -> bool:
    return _same_id(item, credit) and item.day in credit.period


def _same_title_and_day(item: StatementItem, credit: Credit) -> bool:
    return item.day in credit.period and folded(item.title) == folded(credit.title)


def _types(portions: Sequence[Portion]) -> dict[str, Decimal]:
    """How much of each type the portions name, in the order they name them."""
    types = dict.fromkeys(one.type for portion in portions for one in portion.currencies)
    return {type_: _amount(portions, type_) for type_ in types}


def _amount(portions: Sequence[Portion], type_: str) -> Decimal:
    return sum((portion.of(type_) for portion in portions), ZERO)


def _difference(logged: Decimal, said: Decimal) -> str:
    return f"{plain(abs(logged - said))} {'more' if logged > said else 'less'}"


def _span(statement: Statement) -> str:
    until = f"until {in_words(statement.day)}"
    return f"from {in_words(statement.start)} {until}" if statement.start else until


def _listed(credits: Sequence[Credit]) -> str:
    names = [credit.id for credit in credits[:SHOWN]]
    more = [f"and {len(credits) - SHOWN} more"] if len(credits) > SHOWN else []
    return ", ".join([*names, *more]) or "none"


def _told(place: Place, message: str, hint: str, *related: Place) -> Diagnostic:
    return warning("statement-differs", place, message, hint, related)
