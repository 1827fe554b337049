"""The log in other orders than by date: the same table again for each, because no script sorts it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from cmesite.publishing.dashboard.books import Books, proof_state
from cmesite.publishing.dashboard.ledger import Ledger, ledger_of
from cmesite.publishing.dashboard.shell import Shell
from cmesite.records.amounts import ZERO
from cmesite.records.credit import Credit
from cmesite.records.vocabulary import folded

BY_DATE = "credits.html"
# What is missing comes first: that is what one looks for in this order.
WORST_FIRST = ("missing", "unreadable", "on file")


@dataclass(frozen=True)
class Order:
    """An order of the log, as a link to its page."""

    label: str
    path: str


@dataclass(frozen=True)
class SortedCredits:
    """The whole log in one order, and the ways to the others; `order` is the one shown."""

    shell: Shell
    order: Order
    orders: tuple[Order, ...]
    explanation: str
    ledger: Ledger


# Keys of one shape, so that any two compare.
Key = tuple[Decimal, str, str]


@dataclass(frozen=True)
class Sorting:
    """An order with the key that makes it."""

    order: Order
    explanation: str
    key: Callable[[Books, Credit], Key]


def _title(_books: Books, credit: Credit) -> Key:
    return (ZERO, folded(credit.title or credit.id), "")


def _provider(_books: Books, credit: Credit) -> Key:
    return (Decimal(not credit.provider), folded(credit.provider), folded(credit.title))


def _size(books: Books, credit: Credit) -> Key:
    return (-books.hours(credit), "", "")


def _proof(books: Books, credit: Credit) -> Key:
    state = proof_state(tuple(proof.path for proof in credit.proofs), books.readable)
    return (Decimal(WORST_FIRST.index(state)), "", "")


SORTINGS = (
    Sorting(Order("Title", "credits-by-title.html"), "By title, newest first among the same", _title),
    Sorting(Order("Provider", "credits-by-provider.html"), "By provider, then title", _provider),
    Sorting(Order("Credits", "credits-by-size.html"), "Largest first", _size),
    Sorting(Order("Proof", "credits-by-proof.html"), "Missing certificates first", _proof),
)
ORDERS = (Order("Date", BY_DATE), *(sorting.order for sorting in SORTINGS))


def sortings_of(books: Books) -> tuple[Sorting, ...]:
    """Every order but that by date; none where a log of one or none needs no order."""
    return SORTINGS if len(books.portfolio.credits) > 1 else ()


def sorted_credits_of(shell: Shell, books: Books, sorting: Sorting) -> SortedCredits:
    """The page of an order."""
    newest_first = tuple(reversed(books.portfolio.credits))
    # A stable sort: what the key leaves equal stays newest first.
    ordered = sorted(newest_first, key=lambda credit: sorting.key(books, credit))
    ledger = ledger_of(books, ordered, "all years", with_year=True)
    return SortedCredits(shell, sorting.order, ORDERS, sorting.explanation, ledger)
