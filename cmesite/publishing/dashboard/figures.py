"""The figures on top of the overview."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.coverage.answers import Status
from cmesite.planning.goals import alignment_of
from cmesite.planning.load import months_of
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.wording import amount, joined, percent, plural, total, year_name


@dataclass(frozen=True)
class Figure:
    """A label, the value, a small word after it and a note under it."""

    label: str
    value: str
    unit: str
    note: str


def figures_of(books: Books) -> tuple[Figure, ...]:
    """Earned, met, serving a goal, proved."""
    found = (_earned(books), _met(books), _goals(books), _proved(books))
    return tuple(figure for figure in found if figure is not None)


def _earned(books: Books) -> Figure:
    months = months_of(books.portfolio, books.year, books.as_of)
    earned, planned = total(m.earned for m in months), total(m.planned for m in months)
    note = f"{amount(earned + planned)} if the whole plan is done" if planned else "nothing more is planned"
    return Figure(
        f"Earned in {year_name(books.year)}", amount(earned), "credit" if earned == 1 else "credits", note
    )


def _met(books: Books) -> Figure | None:
    answers = books.coverage.requirements
    if not answers:
        return None
    counts = [
        (sum(answer.status is status for answer in answers), word)
        for status, word in ((Status.SHORT, "short"), (Status.UNKNOWN, "unknown"))
    ]
    settled = len(answers) - sum(count for count, _ in counts)
    rest = joined(f"{count} {word}" for count, word in counts if count)
    return Figure(
        "Requirements met", str(settled), f"of {len(answers)}", rest or "by the rules in their files"
    )


def _goals(books: Books) -> Figure | None:
    align = alignment_of(books.portfolio, books.year, books.as_of)
    if not books.portfolio.goals or not align.earned:
        return None
    note = f"several goals at once: {amount(align.several)}" if align.several else "of the year’s credits"
    share = f"{percent(align.serving, align.earned)}%"
    return Figure("Serving a goal", share, f"{amount(align.serving)} of {amount(align.earned)}", note)


def _proved(books: Books) -> Figure | None:
    year = [c for c in books.portfolio.credits if c.date in books.year and c.date <= books.as_of]
    if not year:
        return None
    proved = sum(books.proved(credit) for credit in year)
    lacking = len(year) - proved
    note = f"{plural(lacking, 'certificate')} missing" if lacking else "every certificate is there"
    return Figure("With proof on file", str(proved), f"of {len(year)}", note)
