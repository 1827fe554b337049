"""The whole record: every year's activities on one page, for a career longer than the plan year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from cmesite.publishing.marks import Marks
from cmesite.publishing.portfolio.masthead import Masthead, masthead_of
from cmesite.publishing.portfolio.record import RecordTable, record_of
from cmesite.publishing.public import PublicCredit, PublicPortfolio
from cmesite.publishing.wording import plural, total


@dataclass(frozen=True)
class WholeRecord:
    """The years, newest first."""

    masthead: Masthead
    summary: str
    years: tuple[RecordTable, ...]


def whole_record_of(public: PublicPortfolio) -> WholeRecord | None:
    """The page; None where the plan year already shows everything."""
    if all(credit.date in public.year for credit in public.credits):
        return None
    by_year: dict[int, list[PublicCredit]] = defaultdict(list)
    for credit in public.credits:
        by_year[credit.date.year].append(credit)
    marks = Marks(tuple((goal.id, goal.title) for goal in public.goals))
    years = tuple(record_of(by_year[year], marks, str(year)) for year in sorted(by_year, reverse=True))
    activities = plural(len(public.credits), "activity", "activities")
    credits = plural(total(credit.hours for credit in public.credits), "credit")
    return WholeRecord(masthead_of(public), f"{activities}, {credits} since {min(by_year)}", years)
