"""The books: a portfolio beside its coverage, with what every page looks up found once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Coverage, RequirementAnswer, RuleAnswer
from cmesite.planning.amount import credit_of
from cmesite.planning.year import plan_year
from cmesite.publishing.marks import Marks, marks_of
from cmesite.publishing.wording import amount, medium_day, short_span
from cmesite.records.amounts import ZERO
from cmesite.records.credit import Credit
from cmesite.records.periods import Period
from cmesite.records.portfolio import Portfolio
from cmesite.records.requirement import TOTAL, Requirement
from cmesite.records.rule import Rule
from cmesite.records.vocabulary import CreditUnit, Vocabulary

ITEM, POINTS, CREDITS, OF_TOTAL = range(4)


@dataclass(frozen=True)
class RecordName:
    """How a record is called where it is listed: its title, its day, its proof; `page` may be empty, too."""

    title: str
    day: str
    proof: str
    page: str = ""


@dataclass(frozen=True)
class Books:
    """`counts` says, as text, how much of a record counts for a requirement (see `_counts`)."""

    portfolio: Portfolio
    coverage: Coverage
    as_of: date
    year: Period
    marks: Marks
    names: Mapping[str, RecordName]
    readable: frozenset[str]
    counts: Mapping[tuple[str, str], str]

    def hours(self, credit: Credit) -> Decimal:
        """Its credits in figures that name no type."""
        return credit_of(credit.credits, self.portfolio.vocabulary)

    def name(self, record: str) -> RecordName:
        """How a record is called: a credit by its id, others as `credentials/x` or `plan/x@date`."""
        file = record.partition("@")[0] if record.startswith("plan/") else record
        return self.names.get(file, RecordName(record, "", ""))

    def proved(self, credit: Credit) -> bool:
        """Does it name a proof that can be shown?"""
        return any(proof.path in self.readable for proof in credit.proofs)


def books_of(portfolio: Portfolio, coverage: Coverage, as_of: date) -> Books:
    """The books on a day."""
    readable = frozenset(proof.path for proof in portfolio.proofs if proof.readable)
    return Books(
        portfolio=portfolio,
        coverage=coverage,
        as_of=as_of,
        year=plan_year(portfolio.settings, as_of),
        marks=marks_of(portfolio.goals),
        names=_names(portfolio, readable),
        readable=readable,
        counts=_counts(coverage.requirements, portfolio.vocabulary),
    )


def credit_page(id_: str) -> str:
    """The page of a credit."""
    return f"credits/{id_}.html"


def proof_state(named: tuple[str, ...], readable: frozenset[str]) -> str:
    """`on file`, `missing` where none is named, `unreadable` where none that is named opens."""
    if any(path in readable for path in named):
        return "on file"
    return "unreadable" if named else "missing"


def _names(portfolio: Portfolio, readable: frozenset[str]) -> dict[str, RecordName]:
    credentials = {
        f"credentials/{one.id}": RecordName(
            one.title,
            f"valid until {medium_day(one.expires)}" if one.expires else "",
            proof_state(tuple(proof.path for proof in one.proofs), readable),
        )
        for one in portfolio.credentials
    }
    credits = {
        one.id: RecordName(
            one.title,
            f"{short_span(one.period)} {one.date.year}",
            proof_state(tuple(proof.path for proof in one.proofs), readable),
            credit_page(one.id),
        )
        for one in portfolio.credits
    }
    plans = {f"plan/{plan.id}": RecordName(plan.title, "", "") for plan in portfolio.plan}
    return plans | credentials | credits


def _counts(answers: tuple[RequirementAnswer, ...], words: Vocabulary) -> dict[tuple[str, str], str]:
    """By requirement and record: what counts towards the total, else the most any rule counts.

    Credits go before points and points before items, because they are never compared with each other.
    """
    best: dict[tuple[str, str], tuple[int, Decimal]] = {}
    for answer in answers:
        for rule in answer.rules:
            rank = _rank(rule, answer.requirement, words)
            for counted in rule.counted_records:
                key = (answer.id, counted.record)
                best[key] = max(best.get(key, (ITEM, ZERO)), (rank, counted.amount))
    return {key: _count_text(rank, size) for key, (rank, size) in best.items()}


def _rank(rule: RuleAnswer, requirement: Requirement, words: Vocabulary) -> int:
    if rule.rule.is_item:
        return ITEM
    if is_in_points(rule.rule, requirement, words):
        return POINTS
    return OF_TOTAL if rule.id == TOTAL else CREDITS


def _count_text(rank: int, size: Decimal) -> str:
    if rank == ITEM:
        return "item"
    return f"{amount(size)} pt" if rank == POINTS else amount(size)


def is_in_points(rule: Rule, requirement: Requirement, words: Vocabulary) -> bool:
    """Does the rule count points rather than credits?"""
    types = rule.types or requirement.accepts or ()
    return {known.unit for known in words.types if known.id in types} == {CreditUnit.POINT}
