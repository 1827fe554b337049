"""The summary of a packet: each requirement's answer in the words and numbers its pages print."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from cmesite.coverage.answers import RequirementAnswer, RuleAnswer, Status
from cmesite.coverage.scene import REMEDY
from cmesite.publishing.packet_contents import RequirementSummary, RuleLine
from cmesite.publishing.packet_presets import is_mandatory
from cmesite.publishing.wording import amount, cycle_span, long_day, month_name, readable_id
from cmesite.records.kind import Kind
from cmesite.records.periods import Period
from cmesite.records.rule import Rule

RULE_WORDS = {
    Status.NOT_APPLICABLE: "Does not apply",
    Status.EXEMPT: "Exempt",
    Status.DEEMED: "Deemed",
    Status.MET: "Met",
    Status.NOT_DUE: "Not due",
    Status.UNKNOWN: "Unknown",
    Status.SHORT: "Short",
}
SETTLED = frozenset({Status.MET, Status.EXEMPT, Status.DEEMED, Status.NOT_DUE, Status.NOT_APPLICABLE})


def summary_of(
    answer: RequirementAnswer, numbers: Mapping[str, int], only_mandatory: bool = False
) -> RequirementSummary:
    """One requirement's summary. `numbers` are the exhibits' numbers by the records' names; with
    `only_mandatory` it has only rules that ask for a topic or an item."""
    requirement = answer.requirement
    return RequirementSummary(
        id=requirement.id,
        title=requirement.title,
        authority=requirement.authority,
        source=requirement.source,
        file=file_of(requirement.id),
        checked=checked_text(requirement.checked),
        cycle=cycle_span(answer.cycle) if answer.cycle else "",
        state=(answer.status if answer.status is not Status.MET else answer.evidenced_status).value,
        status=requirement_words(answer),
        rules=tuple(
            rule_line(rule, numbers) for rule in answer.rules if not only_mandatory or is_mandatory(rule.rule)
        ),
    )


def file_of(id_: str) -> str:
    """The file whose rules were counted, as the reader would find it."""
    return f"{Kind.REQUIREMENT.value}/{id_}.md"


def checked_text(checked: Period) -> str:
    """When the file was last compared with its source: a day, or a month."""
    if checked.start == checked.end:
        return long_day(checked.end)
    return f"{month_name(checked.end)} {checked.end.year}"


def requirement_words(answer: RequirementAnswer) -> str:
    """The status as a sentence, which for `met` looks at the proofs too."""
    if answer.status is Status.MET:
        if answer.evidenced_status is Status.MET:
            return "Met by the rules in this file."
        return (
            "Met by the rules in this file counting every record, not yet by those with a proof that opens."
        )
    if answer.status is Status.SHORT:
        still = f" At least {amount(answer.to_close)} more to earn." if answer.to_close else ""
        return f"Not met yet: {_listed_short(answer)}.{still}"
    if answer.status is Status.UNKNOWN:
        return "Unknown: at least one rule cannot be counted from what is on file."
    return f"{RULE_WORDS[answer.status]}."


def rule_line(answer: RuleAnswer, numbers: Mapping[str, int]) -> RuleLine:
    """One row of the summary."""
    shown = (*answer.stands_in, *(counted.record for counted in answer.counted_records))
    exhibits = {numbers[name] for name in shown if name in numbers}
    return RuleLine(
        id=answer.id,
        label=rule_label(answer.rule),
        sentence=answer.sentence or rule_label(answer.rule),
        state=_state(answer).value,
        status=_rule_words(answer),
        needed=_text(answer.needed),
        counted=_text(answer.counted),
        proved=_text(answer.evidenced),
        reason=answer.reason.partition(REMEDY)[0],  # what the author is to do is nothing for a recipient
        exhibits=tuple(sorted(exhibits)),
        inner=bool(answer.within),
        mandatory=is_mandatory(answer.rule),
    )


def rule_label(rule: Rule) -> str:
    """What a rule is called in a table."""
    if rule.title:
        return rule.title
    return rule.item.upper() if rule.item and len(rule.item) <= 5 else readable_id(rule.item or rule.id)


def _state(answer: RuleAnswer) -> Status:
    return Status.SHORT if answer.status is Status.MET and _lacks_proof(answer) else answer.status


def _rule_words(answer: RuleAnswer) -> str:
    if answer.status is Status.SHORT and answer.short:
        return f"Short by {amount(answer.short)}"
    if answer.status is Status.MET and _lacks_proof(answer):
        return "Met, proof missing"
    if answer.rule.is_cap:
        return "Limit"
    return RULE_WORDS[answer.status]


def _lacks_proof(answer: RuleAnswer) -> bool:
    return (
        not answer.rule.is_cap
        and answer.needed is not None
        and answer.evidenced is not None
        and answer.evidenced < answer.needed
    )


def _listed_short(answer: RequirementAnswer) -> str:
    short = [rule_label(rule.rule) for rule in answer.rules if rule.status not in SETTLED and not rule.within]
    return ", ".join(short) or "one rule inside another"


def _text(value: Decimal | None) -> str:
    return "" if value is None else amount(value)
