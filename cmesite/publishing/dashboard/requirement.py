"""The page of one requirement: each rule as a sentence, what counted, what did not, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from cmesite.coverage.answers import NotCounted, RequirementAnswer, RuleAnswer
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.cycles import CycleTable, OtherCycles, cycle_table_of
from cmesite.publishing.dashboard.outlook import Outlook, outlook_of
from cmesite.publishing.dashboard.requirements import RequirementView, requirement_view
from cmesite.publishing.dashboard.rules import RuleRow, rule_row
from cmesite.publishing.dashboard.shell import Shell
from cmesite.publishing.wording import (
    amount,
    column,
    cycle_span,
    joined,
    long_day,
    month_name,
    plural,
    sentence_case,
)
from cmesite.records.periods import Period

# A reason that holds for a whole career (before the window) is told with its newest records only.
MOST_LISTED = 40


@dataclass(frozen=True)
class ProofRow:
    """A record that counts, with its day, amount and the state of its proof; its `page` may be empty."""

    record: str
    title: str
    page: str
    day: str
    amount: str
    remarks: tuple[str, ...]
    proof: str


@dataclass(frozen=True)
class Reason:
    """Why records do not count, and which; `more` says how many are not listed."""

    reason: str
    count: str
    rows: tuple[ProofRow, ...]
    more: str


@dataclass(frozen=True)
class Single:
    """A record that does not count, for a reason of its own."""

    row: ProofRow
    reason: str


@dataclass(frozen=True)
class YearRow:
    """A year of a rule that asks something each year."""

    span: str
    needed: str
    counted: str
    short: str


@dataclass(frozen=True)
class RuleView:
    """A rule with its books: what does not count stands in `singles` or, by reason, in `not_counted`."""

    row: RuleRow
    window: str
    records: str
    counted: tuple[ProofRow, ...]
    singles: tuple[Single, ...]
    not_counted: tuple[Reason, ...]
    years: tuple[YearRow, ...]


@dataclass(frozen=True)
class UnclaimedRow:
    """A record that would count here, and the line that claims it."""

    title: str
    page: str
    amount: str
    line: str


@dataclass(frozen=True)
class MissedRow:
    """An earlier cycle that closed short, and of what."""

    cycle: str
    rules: str


@dataclass(frozen=True)
class RequirementPage:
    """`notes` are sentences about the whole: carried credit, alternatives, what `to_close` leaves out.

    `outlook` is None where nothing is planned, `cycles` where the requirement has none.
    """

    shell: Shell
    overview: RequirementView
    asked: str
    source: str
    checked: str
    file: str
    notes: tuple[str, ...]
    outlook: Outlook | None
    cycles: CycleTable | None
    rules: tuple[RuleView, ...]
    unclaimed: tuple[UnclaimedRow, ...]
    missed: tuple[MissedRow, ...]


def requirement_page_of(
    shell: Shell, books: Books, answer: RequirementAnswer, others: OtherCycles
) -> RequirementPage:
    """The page of a requirement, with its answers for the cycle before and the next one."""
    requirement = answer.requirement
    return RequirementPage(
        shell=shell,
        overview=requirement_view(books, answer),
        asked=answer.sentence,
        source=requirement.source,
        checked=_day_or_month(requirement.checked),
        file=requirement.places.start.path,
        notes=tuple(_notes(answer)),
        outlook=outlook_of(books, answer),
        cycles=cycle_table_of(books, answer, others),
        rules=tuple(_rule(books, rule) for rule in answer.rules),
        unclaimed=tuple(
            UnclaimedRow(
                books.name(one.record).title, books.name(one.record).page, amount(one.amount), one.line
            )
            for one in answer.unclaimed
        ),
        missed=tuple(MissedRow(cycle_span(one.cycle), joined(one.rules)) for one in answer.missed),
    )


def _rule(books: Books, answer: RuleAnswer) -> RuleView:
    printed = column(one.amount for one in answer.counted_records)
    reasons = _by_reason(answer.not_counted)
    return RuleView(
        row=rule_row(books, answer),
        window=cycle_span(answer.window) if answer.window else "",
        records=f"from {plural(len(answer.counted_records), 'record')}",
        counted=tuple(
            _proof(books, one.record, text, one.assumed, one.note)
            for one, text in zip(answer.counted_records, printed, strict=True)
        ),
        singles=_singles(books, [members[0] for members in reasons.values() if len(members) == 1]),
        not_counted=tuple(
            _reason(books, reason, members) for reason, members in reasons.items() if len(members) > 1
        ),
        years=tuple(
            YearRow(cycle_span(year.window), amount(year.needed), amount(year.counted), amount(year.short))
            for year in answer.years
        ),
    )


def _proof(books: Books, record: str, printed: str, assumed: str = "", note: str = "") -> ProofRow:
    name = books.name(record)
    remarks = tuple(filter(None, (f"assumed: {assumed}" if assumed else "", note)))
    return ProofRow(record, name.title, name.page, name.day, printed, remarks, name.proof)


def _by_reason(listed: tuple[NotCounted, ...]) -> dict[str, list[NotCounted]]:
    """The records grouped by reason, in the order in which the reasons first occur."""
    grouped: dict[str, list[NotCounted]] = defaultdict(list)
    for one in listed:
        grouped[one.reason].append(one)
    return grouped


def _singles(books: Books, listed: list[NotCounted]) -> tuple[Single, ...]:
    printed = column(one.amount for one in listed)
    return tuple(
        Single(_proof(books, one.record, text), sentence_case(one.reason))
        for one, text in zip(listed, printed, strict=True)
    )


def _reason(books: Books, reason: str, members: list[NotCounted]) -> Reason:
    shown = members[-MOST_LISTED:]
    printed = column(one.amount for one in shown)
    rest = len(members) - len(shown)
    return Reason(
        sentence_case(reason),
        plural(len(members), "record"),
        tuple(_proof(books, one.record, text) for one, text in zip(shown, printed, strict=True)),
        f"and {plural(rest, 'earlier record')}" if rest else "",
    )


def _notes(answer: RequirementAnswer) -> list[str]:
    found: list[str] = []
    if answer.to_close:
        found.append(f"At least {plural(answer.to_close, 'more credit')} needed to close what is open.")
    if answer.to_close_leaves_out:
        found.append(f"That figure leaves out {joined(answer.to_close_leaves_out)}.")
    if answer.carried:
        found.append(f"{plural(answer.carried, 'credit')} carried over from the cycle before.")
    if len(answer.alternatives) > 1:
        sets = [joined(one) for one in answer.alternatives]
        found.append(f"The shortfall may be closed on {' or on '.join(sets)}.")
    return found


def _day_or_month(period: Period) -> str:
    if period.start == period.end:
        return long_day(period.end)
    return f"{month_name(period.end)} {period.end.year}"
