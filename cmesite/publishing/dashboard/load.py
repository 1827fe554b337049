"""The load: how heavy each month of the year is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cmesite.planning.load import MonthLoad, months_of
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.wording import column, month_name, percent, total

# The playbook's Step 2 asks for 3 to 5 credits a month from low-friction sources and one deep dive a
# quarter: a month above three deep dives' worth is where planning fell together (Step 9, pitfall 1).
HEAVY = Decimal(15)
LIGHT = Decimal(2)


@dataclass(frozen=True)
class LoadCell:
    """A month: its credits, done and planned together, a word and the class that paints it."""

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
    sizes = tuple(month.earned + month.planned for month in months)
    printed = column(sizes)
    cells = tuple(_cell(books, *one) for one in zip(months, sizes, printed, strict=True))
    return LoadView(cells, _note(months, sizes))


def _cell(books: Books, month: MonthLoad, size: Decimal, printed: str) -> LoadCell:
    ahead = month.period.end > books.as_of
    if size > HEAVY:
        word, weight = "heavy", "heavy"
    elif not size:
        word, weight = ("free", "l1") if ahead else ("none", "l0")
    else:
        word = "planned" if ahead and not month.earned else "light" if size <= LIGHT else "earned"
        weight = "l1" if size <= LIGHT else "l2"
    return LoadCell(month_name(month.period.start)[:3], printed, word, weight, ahead)


def _note(months: tuple[MonthLoad, ...], sizes: tuple[Decimal, ...]) -> str:
    heaviest = max(range(len(sizes)), key=lambda index: (sizes[index], -index))
    if sizes[heaviest] <= HEAVY:
        return ""
    share = percent(sizes[heaviest], total(sizes))
    return f"{month_name(months[heaviest].period.start)} carries {share}% of the year’s credits."
