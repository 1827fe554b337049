"""Coverage as text for a terminal: each authority in a sentence, then its rules and where the credit went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Coverage, RequirementAnswer, RuleAnswer, Status
from cmesite.coverage.what_if import Change
from cmesite.records.amounts import ZERO, plain
from cmesite.records.periods import Period
from cmesite.records.portfolio import Portfolio

MARKS = {
    Status.MET: "✓",
    Status.DEEMED: "✓",
    Status.EXEMPT: "–",
    Status.NOT_APPLICABLE: "–",
    Status.NOT_DUE: "–",
    Status.UNKNOWN: "?",
    Status.SHORT: "✗",
}
WORDS = {
    Status.MET: "met",
    Status.DEEMED: "deemed met",
    Status.EXEMPT: "exempt",
    Status.NOT_APPLICABLE: "not applicable",
    Status.NOT_DUE: "not due",
    Status.UNKNOWN: "unknown",
    Status.SHORT: "short",
}


def coverage_text(coverage: Coverage, portfolio: Portfolio, only: str | None = None) -> str:
    """Every requirement in short; with `only`, that one in full with every record's part."""
    chosen = [answer for answer in coverage.requirements if only in (None, answer.id)]
    if not chosen:
        return "There is no requirement yet. Write the first one with: cmesite new requirement"
    titles = {credit.id: credit.title for credit in portfolio.credits}
    blocks = [
        "\n".join(
            [
                *_heading(answer),
                *_rules(answer, titles if only else None),
                *_after(answer),
                *_unclaimed(answer, in_full=only is not None),
            ]
        )
        for answer in chosen
    ]
    return f"As of {day(coverage.as_of)}\n\n" + "\n\n".join(blocks)


def what_if_text(changes: Sequence[Change]) -> str:
    """Each authority's change in a sentence, and the rules whose amounts would move."""
    lines = []
    for change in changes:
        lines.append(f"{change.title} ({change.requirement}): {_move(change)}")
        for rule in change.rules:
            needed = f" of {plain(rule.needed)}" if rule.needed is not None else ""
            lines.append(f"    {rule.rule}: {plain(rule.before)} → {plain(rule.after)}{needed}")
    return "\n".join(lines)


def _move(change: Change) -> str:
    if change.nothing:
        return f"nothing changes, {WORDS[change.before]}"
    if change.before is change.after:
        return f"stays {WORDS[change.after]}"
    return f"{WORDS[change.before]} → {WORDS[change.after]}"


def day(value: date) -> str:
    """`22 November 2026`."""
    return f"{value.day} {value:%B %Y}"


def span(period: Period) -> str:
    """`1 January 2025 to 31 December 2026`."""
    return f"{day(period.start)} to {day(period.end)}"


def _heading(answer: RequirementAnswer) -> Iterator[str]:
    requirement = answer.requirement
    yield f"{MARKS[answer.status]} {requirement.title} ({answer.id}): {_verdict(answer)}"
    if answer.cycle:
        yield f"  Cycle {span(answer.cycle)}"
    yield f"  By the rules in requirements/{answer.id}.md, {_compared(requirement.checked)}"


def _compared(checked: Period) -> str:
    when = day(checked.start) if checked.start == checked.end else f"{checked.start:%B %Y}"
    return (
        f"compared with the source on {when}" if checked.days == 1 else f"compared with the source in {when}"
    )


def _verdict(answer: RequirementAnswer) -> str:
    until = f", safe until {day(answer.safe_until)}" if answer.safe_until else ""
    match answer.status:
        case Status.SHORT:
            rest = f", at least {plain(answer.to_close)} more credits needed" if answer.to_close else ""
            return f"short{rest}"
        case Status.UNKNOWN:
            return "unknown, see below"
        case _:
            proof = "" if answer.evidenced_status is answer.status else " (but not by readable proofs alone)"
            return f"{WORDS[answer.status]}{until}{proof}"


def _rules(answer: RequirementAnswer, titles: dict[str, str] | None) -> Iterator[str]:
    for rule in answer.rules:
        yield f"  {MARKS[rule.status]} {rule.id}: {_amounts(rule)}"
        yield f"      {rule.sentence}"
        if rule.reason:
            yield f"      {rule.reason}"
        if titles is not None:
            yield from _records(rule, titles)


def _amounts(rule: RuleAnswer) -> str:
    parts = [WORDS[rule.status]]
    if rule.counted is not None and rule.needed is not None:
        parts.append(f"{plain(rule.counted)} of {plain(rule.needed)}")
    elif rule.counted is not None:
        parts.append(f"{plain(rule.counted)} let through")
    if rule.short:
        parts.append(f"{plain(rule.short)} short")
    if rule.planned:
        parts.append(f"{plain(rule.planned)} planned")
    if rule.evidenced is not None and rule.evidenced != rule.counted:
        parts.append(f"{plain(rule.evidenced)} with readable proof")
    if rule.due and rule.status in (Status.SHORT, Status.UNKNOWN):
        parts.append(f"due {day(rule.due)}")
    return ", ".join(parts)


def _records(rule: RuleAnswer, titles: dict[str, str]) -> Iterator[str]:
    for counted in rule.counted_records:
        note = f" ({counted.assumed})" if counted.assumed else ""
        yield f"      + {_amount(counted.amount)}  {counted.record}  {titles.get(counted.record, '')}{note}"
    for other in rule.not_counted:
        yield f"      · {_amount(other.amount)}  {other.record}: {other.reason}"


def _amount(amount: Decimal) -> str:
    return f"{plain(amount):>6}"


def _after(answer: RequirementAnswer) -> Iterator[str]:
    for missed in answer.missed:
        yield f"  Missed: the cycle {span(missed.cycle)} closed short of {', '.join(missed.rules)}"
    if answer.to_close_leaves_out:
        yield f"  Not in the number of credits needed: {'; '.join(answer.to_close_leaves_out)}"
    for option in answer.alternatives[1:]:
        yield f"  The shortfall may as well fall on: {', '.join(option)}"


def _unclaimed(answer: RequirementAnswer, in_full: bool) -> Iterator[str]:
    if answer.unclaimed and not in_full:
        total = plain(sum((one.amount for one in answer.unclaimed), ZERO))
        yield f"  {total} more credits would count here, but claim other authorities only:"
        yield f"    cmesite coverage {answer.id} lists them"
        return
    for unclaimed in answer.unclaimed:
        yield f"  Unclaimed: {plain(unclaimed.amount)} of {unclaimed.record}; to claim it: {unclaimed.line}"
