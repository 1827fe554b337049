"""The figures under the masthead: what the record adds up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cmesite.publishing.portfolio.current import current_goals
from cmesite.publishing.public import PublicCredit, PublicPortfolio
from cmesite.publishing.wording import amount, in_words, joined, percent, plural, total

MOST_FIGURES = 4


@dataclass(frozen=True)
class Figure:
    """A number, its sign (`%`) if it has one, and what it counts."""

    value: str
    sign: str
    text: str


def figures_of(public: PublicPortfolio) -> tuple[Figure, ...]:
    """Up to four figures, the most telling ones the record has."""
    return tuple(_candidates(public))[:MOST_FIGURES]


def _candidates(public: PublicPortfolio) -> Iterator[Figure]:
    year = tuple(credit for credit in public.credits if credit.date in public.year)
    earned = total(credit.hours for credit in year)
    if year:
        yield Figure(amount(earned), "", _credits_text(year, earned))
    serving = total(credit.hours for credit in year if credit.goals)
    if serving:
        count = len(current_goals(public))
        goals = "the stated goal" if count == 1 else f"one of {in_words(count)} stated goals"
        yield Figure(
            str(percent(serving, earned)), "%", f"of those credits ({amount(serving)}) serve {goals}"
        )
    if public.clusters:
        yield _clusters(public)
    if public.outcomes:
        yield _outcomes(public)
    if year:
        activities = "activity" if len(year) == 1 else "activities"
        yield Figure(f"{len(year):,}", "", f"{activities} completed this year")
    if len(public.credits) > len(year):
        every = total(credit.hours for credit in public.credits)
        since = min(credit.date for credit in public.credits).year
        yield Figure(amount(every), "", f"{_credit_word(every)} on record since {since}")


def _credits_text(year: tuple[PublicCredit, ...], earned: Decimal) -> str:
    """Names the type most of the credits are of, where not every credit is of that type."""
    types: dict[str, Decimal] = defaultdict(Decimal)
    for credit in year:
        for one in credit.amounts:
            types[one.type] += one.amount
    leading = max(types, key=lambda type_: (types[type_], type_), default="")
    word = f"{_credit_word(earned)} earned this year"
    if not leading or types[leading] > earned:
        return word
    if types[leading] == earned:
        return f"{word} ({leading})"
    return f"{word}, {amount(types[leading])} of them {leading}"


def _credit_word(count: Decimal) -> str:
    return "credit" if count == 1 else "credits"


def _clusters(public: PublicPortfolio) -> Figure:
    met = sum(cluster.met for cluster in public.clusters)
    if met == 0:
        count = len(public.clusters)
        what = "cluster" if count == 1 else "clusters"
        return Figure(str(count), "", f"{what} of credit being built in depth")
    if len(public.clusters) == 1:
        return Figure("1", "", "cluster of credit complete")
    return Figure(str(met), "", f"of {plural(len(public.clusters), 'cluster')} of credit complete")


def _outcomes(public: PublicPortfolio) -> Figure:
    kinds = tuple(dict.fromkeys(outcome.kind.lower() for outcome in public.outcomes if outcome.kind))
    what = "result at work" if len(public.outcomes) == 1 else "results at work"
    return Figure(f"{len(public.outcomes):,}", "", f"{what}: {joined(kinds)}" if kinds else what)
