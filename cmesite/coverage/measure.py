"""How far the records go towards every authority's rules on one day."""

from __future__ import annotations

from datetime import date, timedelta

from cmesite.coverage.answers import Coverage, RequirementAnswer
from cmesite.coverage.conclude import conclude
from cmesite.coverage.evidence import Evidence
from cmesite.coverage.past import missed_cycles
from cmesite.coverage.subject import Subject
from cmesite.records.portfolio import Portfolio
from cmesite.records.requirement import Requirement

ONE_DAY = timedelta(days=1)


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


def other_cycles(coverage: Coverage, portfolio: Portfolio, which: str) -> Coverage:
    """The answers for the cycle before (`previous`) or after (`next`) each one given.

    Left out is what has no other: a requirement without cycles, and before the first cycle (the one
    that contains the first issue, or a first window of its own length) there was none.
    """
    evidence = Evidence.of(portfolio, coverage.as_of)
    answers = []
    for answer in coverage.requirements:
        if answer.cycle is None:
            continue
        day = answer.cycle.start - ONE_DAY if which == "previous" else answer.cycle.end + ONE_DAY
        licensed = answer.requirement.licensed
        if which == "previous" and licensed is not None and day < licensed:
            continue
        other = measure_requirement(portfolio, answer.requirement, coverage.as_of, day, evidence)
        if other.cycle != answer.cycle:
            answers.append(other)
    return Coverage(coverage.as_of, tuple(answers))
