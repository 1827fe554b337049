"""The books: a portfolio beside its coverage, with what every page looks up found once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Coverage, RequirementAnswer
from cmesite.planning.amount import credit_of
from cmesite.planning.year import plan_year
from cmesite.publishing.marks import Marks
from cmesite.publishing.wording import medium_day, short_span
from cmesite.records.credit import Credit
from cmesite.records.periods import Period
from cmesite.records.portfolio import Portfolio


@dataclass(frozen=True)
class RecordName:
    """How a record is called where it is listed: its title, its day (empty if it has none), its proof."""

    title: str
    day: str
    proof: str


@dataclass(frozen=True)
class Books:
    """`counts` says how much of a record counts for a requirement: its largest share of any rule there."""

    portfolio: Portfolio
    coverage: Coverage
    as_of: date
    year: Period
    marks: Marks
    names: Mapping[str, RecordName]
    readable: frozenset[str]
    counts: Mapping[tuple[str, str], Decimal]

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
        marks=Marks(tuple((goal.id, goal.title) for goal in portfolio.goals)),
        names=_names(portfolio, readable),
        readable=readable,
        counts=_counts(coverage.requirements),
    )


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
        )
        for one in portfolio.credits
    }
    plans = {f"plan/{plan.id}": RecordName(plan.title, "", "") for plan in portfolio.plan}
    return plans | credentials | credits


def _counts(answers: tuple[RequirementAnswer, ...]) -> dict[tuple[str, str], Decimal]:
    largest: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for answer in answers:
        for rule in answer.rules:
            for counted in rule.counted_records:
                key = (answer.id, counted.record)
                largest[key] = max(largest[key], counted.amount)
    return dict(largest)
