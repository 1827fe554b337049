"""The cycle before, this one and the next of a requirement, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.coverage.answers import Coverage, RequirementAnswer, RuleAnswer, Status
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.rules import label_of
from cmesite.publishing.dashboard.status import SETTLED, SHORT, Standing
from cmesite.publishing.dashboard.verdicts import verdict_of
from cmesite.publishing.wording import amount, cycle_span, plural

CLOSED_SHORT = Standing("bad", "Closed short")
NOT_JUDGED = Standing("info", "Not judged")
TO_COME = Standing("info", "To come")


@dataclass(frozen=True)
class OtherCycles:
    """Every requirement's answer for its cycle before and its next one."""

    previous: Coverage
    following: Coverage


@dataclass(frozen=True)
class CycleColumn:
    """A cycle and where it stands; `note` explains what the word leaves open."""

    name: str
    span: str
    standing: Standing
    note: str


@dataclass(frozen=True)
class CycleRow:
    """A rule with what it counted of what it needs in each cycle, in the order of the columns."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class CycleTable:
    """The columns, oldest first, and a row for each rule of this cycle."""

    columns: tuple[CycleColumn, ...]
    rows: tuple[CycleRow, ...]


def cycle_table_of(books: Books, answer: RequirementAnswer, others: OtherCycles) -> CycleTable | None:
    """The table; None where the requirement has no cycles."""
    before, after = others.previous.requirement(answer.id), others.following.requirement(answer.id)
    if answer.cycle is None or before is None or after is None:
        return None
    standing = verdict_of(answer, books.as_of, books.portfolio.vocabulary).standing
    columns = (
        _column("The cycle before", before, *_before(answer, before)),
        _column("This cycle", answer, standing, ""),
        _column("The next cycle", after, *_after(after)),
    )
    rows = tuple(
        CycleRow(label_of(rule.rule), tuple(_cell(one.rule(rule.id)) for one in (before, answer, after)))
        for rule in answer.rules
    )
    return CycleTable(columns, rows)


def _column(name: str, answer: RequirementAnswer, standing: Standing, note: str) -> CycleColumn:
    return CycleColumn(name, cycle_span(answer.cycle) if answer.cycle else "", standing, note)


def _before(answer: RequirementAnswer, before: RequirementAnswer) -> tuple[Standing, str]:
    """A cycle that the log or the license does not reach is never called short."""
    if before.cycle in {missed.cycle for missed in answer.missed}:
        return CLOSED_SHORT, ""
    if before.status is Status.SHORT:
        return NOT_JUDGED, "Nothing was owed yet, or the log cannot tell."
    return SETTLED[before.status], ""


def _after(after: RequirementAnswer) -> tuple[Standing, str]:
    carried = f"{plural(after.carried, 'credit')} carried over, as things stand." if after.carried else ""
    if after.status is Status.SHORT:
        return TO_COME, carried
    return SETTLED[after.status], carried


def _cell(rule: RuleAnswer | None) -> str:
    """`9 of 30`, or a word where the rule gives no amounts; empty where it was not in force."""
    if rule is None:
        return ""
    if rule.counted is not None and rule.needed:
        return f"{amount(rule.counted)} of {amount(rule.needed)}"
    return SETTLED.get(rule.status, SHORT).word
