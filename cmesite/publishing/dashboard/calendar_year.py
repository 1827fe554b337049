"""The page of one calendar year: its months, its credits and what they came to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.planning.load import MonthLoad, months_of
from cmesite.publishing.charts import ColumnChart, Stack, columns
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.figures import Figure
from cmesite.publishing.dashboard.ledger import Ledger, ledger_of
from cmesite.publishing.dashboard.shell import Shell
from cmesite.publishing.marks import Mark
from cmesite.publishing.wording import (
    Day,
    amount,
    day_of,
    joined,
    money,
    month_name,
    plural,
    short_day,
    total,
)
from cmesite.records.credit import Credit
from cmesite.records.periods import Period


@dataclass(frozen=True)
class YearLine:
    """A year in the list of years."""

    year: str
    page: str
    activities: str
    credits: str
    proved: str


@dataclass(frozen=True)
class YearOutcome:
    """Something that changed in the year."""

    day: Day
    title: str


@dataclass(frozen=True)
class YearPage:
    """`description` is the chart in words; `earlier` and `later` are empty at the ends of the log."""

    shell: Shell
    year: str
    figures: tuple[Figure, ...]
    chart: ColumnChart
    legend: tuple[Mark, ...]
    planned: bool
    description: str
    ledger: Ledger
    outcomes: tuple[YearOutcome, ...]
    earlier: str
    later: str


def years_of(credits: Iterable[Credit]) -> tuple[tuple[int, tuple[Credit, ...]], ...]:
    """The years that have credits, newest first."""
    found: dict[int, list[Credit]] = defaultdict(list)
    for credit in credits:
        found[credit.date.year].append(credit)
    return tuple((year, tuple(found[year])) for year in sorted(found, reverse=True))


def year_path(year: int) -> str:
    """The page of a year."""
    return f"years/{year}.html"


def year_lines(books: Books) -> tuple[YearLine, ...]:
    """Every year with its sums; credits dated after the day are not among them."""
    return tuple(_line(books, year, credits) for year, credits in years_of(books.portfolio.credits))


def year_page_of(shell: Shell, books: Books, year: int, credits: tuple[Credit, ...]) -> YearPage:
    """The page of a year."""
    whole = Period(date(year, 1, 1), date(year, 12, 31))
    months = months_of(books.portfolio, whole, books.as_of)
    known = {credit.date.year for credit in books.portfolio.credits}
    before, after = {one for one in known if one < year}, {one for one in known if one > year}
    return YearPage(
        shell=shell,
        year=str(year),
        figures=tuple(_figures(books, credits)),
        chart=columns(tuple(_stack(books, month) for month in months)),
        legend=_legend(books, months),
        planned=any(month.planned for month in months),
        description=", ".join(f"{month_name(m.period.start)} {amount(m.earned)}" for m in months if m.earned),
        ledger=ledger_of(books, reversed(credits), str(year)),
        outcomes=tuple(
            YearOutcome(day_of(one.date, short_day(one.date)), one.title)
            for one in reversed(books.portfolio.outcomes)
            if one.date in whole and one.date <= books.as_of
        ),
        earlier=str(max(before)) if before else "",
        later=str(min(after)) if after else "",
    )


def _line(books: Books, year: int, credits: tuple[Credit, ...]) -> YearLine:
    done = tuple(credit for credit in credits if credit.date <= books.as_of)
    return YearLine(
        str(year),
        year_path(year),
        f"{len(done):,}",
        amount(total(books.hours(credit) for credit in done)),
        f"{sum(books.proved(credit) for credit in done)} of {len(done)}",
    )


def _figures(books: Books, credits: tuple[Credit, ...]) -> Iterator[Figure]:
    done = tuple(credit for credit in credits if credit.date <= books.as_of)
    earned = total(books.hours(credit) for credit in done)
    yield Figure("Earned", amount(earned), "credit" if earned == 1 else "credits", _types(books, done))
    providers = len({credit.provider for credit in done if credit.provider})
    by = f"by {plural(providers, 'provider')}" if providers else ""
    yield Figure("Activities", f"{len(done):,}", "", by)
    proved = sum(books.proved(credit) for credit in done)
    note = f"{plural(len(done) - proved, 'certificate')} missing" if proved < len(done) else ""
    yield Figure("With proof on file", str(proved), f"of {len(done)}", note or "every certificate is there")
    costs: dict[str, Decimal] = defaultdict(Decimal)
    for credit in done:
        if credit.cost:
            costs[credit.cost.currency] += credit.cost.amount
    if costs:
        paid = joined(dict.fromkeys(credit.paid_by for credit in done if credit.cost and credit.paid_by))
        own = books.portfolio.settings.currency
        (currency, size), *others = sorted(costs.items(), key=lambda pair: (pair[0] != own, pair[0]))
        more = "".join(f"and {money(other, name)}, " for name, other in others)
        note = f"paid by {paid}" if paid else "of the activities that say so"
        yield Figure("Cost", money(size, "").strip(), currency, more + note)


def _types(books: Books, credits: tuple[Credit, ...]) -> str:
    """What each type comes to: `77.5 AMA PRA Category 1 Credit™, 3 AMA PRA Category 2 Credit™`."""
    sizes: dict[str, Decimal] = defaultdict(Decimal)
    for credit in credits:
        for portion in credit.credits:
            for one in portion.currencies:
                sizes[one.type] += one.amount
    name = books.portfolio.vocabulary.type_name
    ordered = sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0]))
    return "; ".join(f"{name(type_)}: {amount(size)}" for type_, size in ordered)


def _stack(books: Books, month: MonthLoad) -> Stack:
    earned = tuple(
        (books.marks.together(share.goals).paint, False, share.earned)
        for share in month.by_goal
        if share.earned
    )
    planned = (("0", True, month.planned),) if month.planned else ()
    whole = month.earned + month.planned
    return Stack(month_name(month.period.start)[:3], amount(whole) if whole else "", earned + planned)


def _legend(books: Books, months: Iterable[MonthLoad]) -> tuple[Mark, ...]:
    """Single goals first, stripes after them, no goal last."""
    seen = {books.marks.together(share.goals) for m in months for share in m.by_goal if share.earned}
    return tuple(sorted(seen, key=lambda mark: (mark.paint == "0", len(mark.paint), mark.paint, mark.label)))
