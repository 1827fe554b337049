"""The load: how heavy each month of the year is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cmesite.planning.load import MonthLoad, months_of
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.wording import amount, column, month_name, percent, total

LIGHT = Decimal(2)


@dataclass(frozen=True)
class LoadCell:
    """A month: its credits (`7 + 2` where 2 are still planned), a word and the class that paints it."""

    month: str
    credits: str
    word: str
    weight: str
    ahead: bool


@dataclass(frozen=True)
class LoadView:
    """`note` names the heaviest month where one is heavy."""

    cells: tuple[LoadCell, ...]
    note: str


def load_of(books: Books) -> LoadView:
    """The twelve months of the plan year."""
    months = months_of(books.portfolio, books.year, books.as_of)
    sizes = tuple(month.whole for month in months)
    printed = column(sizes)
    cells = tuple(_cell(books, *one) for one in zip(months, sizes, printed, strict=True))
    return LoadView(cells, _note(months, sizes))


def _cell(books: Books, month: MonthLoad, size: Decimal, printed: str) -> LoadCell:
    ahead = month.period.end > books.as_of
    if month.heavy:
        word, weight = "heavy", "heavy"
    elif month.events:
        word, weight = "event", "l2"
    elif not size:
        word, weight = ("free", "l1") if ahead else ("none", "l0")
    else:
        word = "planned" if month.planned else "light" if size <= LIGHT else "earned"
        weight = "l1" if size <= LIGHT else "l2"
    if month.earned and month.planned:
        printed = f"{amount(month.earned)} + {amount(month.planned)}"
    return LoadCell(month_name(month.period.start)[:3], printed, word, weight, ahead)


def _note(months: tuple[MonthLoad, ...], sizes: tuple[Decimal, ...]) -> str:
    heavy = [index for index, month in enumerate(months) if month.heavy]
    if not heavy:
        return ""
    heaviest = max(heavy, key=lambda index: (months[index].usual, -index))
    share = percent(sizes[heaviest], total(sizes))
    return f"{month_name(months[heaviest].period.start)} carries {share}% of the year’s credits."
