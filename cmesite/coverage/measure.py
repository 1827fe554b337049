"""How far the records go towards every authority's rules on one day."""

from __future__ import annotations

from datetime import date

from cmesite.coverage.answers import Coverage, RequirementAnswer
from cmesite.coverage.conclude import conclude
from cmesite.coverage.past import missed_cycles
from cmesite.coverage.subject import Evidence, Subject
from cmesite.records.portfolio import Portfolio
from cmesite.records.requirement import Requirement


def measure(portfolio: Portfolio, as_of: date) -> Coverage:
    """Every requirement's answer on a day, each in the cycle that contains it.

    Credits dated later do not count; planned and booked activities are told apart.
    """
    evidence = Evidence.of(portfolio, as_of)
    answers = (measure_requirement(portfolio, r, as_of, evidence=evidence) for r in portfolio.requirements)
    return Coverage(as_of, tuple(sorted(answers, key=lambda answer: answer.id)))


def measure_requirement(
    portfolio: Portfolio,
    requirement: Requirement,
    as_of: date,
    on: date | None = None,
    evidence: Evidence | None = None,
) -> RequirementAnswer:
    """One requirement's answer, from what is known on `as_of`, in the cycle that contains `on`.

    Without `on` it is the cycle of the as-of date. A cycle that has closed is judged on its last
    day; a cycle to come with what there is now.
    """
    subject = Subject.of(portfolio, requirement, as_of, evidence or Evidence.of(portfolio, as_of))
    index = subject.index_on(on or as_of)
    return conclude(subject, index, missed_cycles(subject, index))
