"""Which records a packet shows as exhibits, in which order, and what each of them proves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.coverage.answers import Counted, RequirementAnswer, RuleAnswer
from cmesite.coverage.phrases import of_type
from cmesite.diagnostics import Place
from cmesite.publishing.packet_contents import Exhibit, ProofReference, Use
from cmesite.publishing.packet_identity import credential_may_appear
from cmesite.publishing.packet_presets import FULL, KEY_CERTIFICATES, is_mandatory
from cmesite.publishing.packet_summary import rule_label
from cmesite.publishing.wording import amount, cycle_span, medium_day, short_span
from cmesite.records.amounts import Portion
from cmesite.records.credential import Credential
from cmesite.records.credit import Credit
from cmesite.records.kind import Kind
from cmesite.records.periods import Period
from cmesite.records.portfolio import Portfolio
from cmesite.records.settings import PacketOrder, PacketPreset
from cmesite.records.vocabulary import Vocabulary

Record = Credit | Credential


@dataclass(frozen=True)
class Serving:
    """A rule for which a record counts, or in which it stands in for everything (`counted` is None)."""

    requirement: RequirementAnswer
    rule: RuleAnswer
    counted: Counted | None


def exhibits_of(
    portfolio: Portfolio, answers: tuple[RequirementAnswer, ...], preset: PacketPreset, as_of: date
) -> tuple[Exhibit, ...]:
    """The exhibits in the preset's order: what counts (in the period, if one is set), then credentials."""
    serving = servings(answers, only_mandatory=preset.id == KEY_CERTIFICATES)
    records = [record for record in completed(portfolio, as_of) if _belongs(record, serving, preset)]
    if preset.order is PacketOrder.RULE:
        first = {name: position for position, name in enumerate(serving)}
        records.sort(key=lambda record: first.get(name_of(record), len(first)))
    return tuple(
        exhibit_of(number, record, serving.get(name_of(record), ()), portfolio.vocabulary)
        for number, record in enumerate(records, start=1)
    )


def completed(portfolio: Portfolio, as_of: date) -> tuple[Record, ...]:
    """Everything completed or issued by the day: credits by date, then credentials by title."""
    credits = tuple(credit for credit in portfolio.credits if credit.date <= as_of)
    credentials = tuple(c for c in portfolio.credentials if c.issued is None or c.issued <= as_of)
    return (*credits, *sorted(credentials, key=lambda c: (c.title, c.id)))


def servings(
    answers: Iterable[RequirementAnswer], only_mandatory: bool = False
) -> dict[str, tuple[Serving, ...]]:
    """What each record counts for, by its name, in the order of the requirements' rules. Caps prove nothing.

    With `only_mandatory` only rules that ask for a topic or an item.
    """
    found: dict[str, tuple[Serving, ...]] = {}
    for answer in answers:
        for rule in answer.rules:
            if rule.rule.is_cap or (only_mandatory and not is_mandatory(rule.rule)):
                continue
            counting = {counted.record: counted for counted in rule.counted_records}
            for name in dict.fromkeys((*rule.stands_in, *counting)):
                served = Serving(answer, rule, None if name in rule.stands_in else counting[name])
                found[name] = (*found.get(name, ()), served)
    return found


def name_of(record: Record) -> str:
    """What coverage calls a record."""
    return record.id if isinstance(record, Credit) else f"{Kind.CREDENTIAL.value}/{record.id}"


def exhibit_of(number: int, record: Record, serving: tuple[Serving, ...], vocabulary: Vocabulary) -> Exhibit:
    """A record as an exhibit."""
    kind = Kind.CREDIT if isinstance(record, Credit) else Kind.CREDENTIAL
    return Exhibit(
        number=number,
        record=name_of(record),
        file=record.places.start.path or f"{kind.value}/{record.id}.md",
        title=record.title,
        date=compact_span(record.period) if isinstance(record, Credit) else _validity(record),
        provider=record.provider if isinstance(record, Credit) else "",
        credits=credits_text(record.credits, vocabulary) if isinstance(record, Credit) else (),
        uses=uses_of(serving),
        proofs=tuple(
            ProofReference(proof.path, proof_place(record, position), proof.sha256)
            for position, proof in enumerate(record.proofs)
        ),
        place=record.places.of("proof"),
        day=record.date if isinstance(record, Credit) else record.issued,
        named_at=record.places.of("title"),
    )


def proof_place(record: Record, position: int) -> Place:
    """Where a record names one of its proofs."""
    return record.places.of("proof", position)


def uses_of(serving: tuple[Serving, ...]) -> tuple[Use, ...]:
    """What a record proves, one line per requirement."""
    titles = dict.fromkeys(s.requirement.requirement.title for s in serving)
    return tuple(
        Use(
            title,
            ", ".join(_amount_text(s) for s in serving if s.requirement.requirement.title == title),
        )
        for title in titles
    )


def credits_text(portions: tuple[Portion, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """`8 AMA PRA Category 1 Credit™`, a line per portion; other currencies of the same hours with `also`."""
    return tuple(
        ", also ".join(
            f"{amount(c.amount)} {units_of(c.type, c.amount, vocabulary)}" for c in portion.currencies
        )
        for portion in portions
    )


def units_of(type_: str, size: Decimal, vocabulary: Vocabulary) -> str:
    """The printed name of a type, in the number that goes with the amount."""
    name = vocabulary.type_name(type_)
    return of_type(name, size) or name


def compact_span(period: Period) -> str:
    """`10 Feb 2026`, `12–14 Nov 2026`, `30 Dec 2025 – 2 Jan 2026`: fit for a narrow column."""
    if period.start.year != period.end.year:
        return cycle_span(period)
    return f"{short_span(period)} {period.end.year}"


def _amount_text(serving: Serving) -> str:
    label = rule_label(serving.rule.rule)
    if serving.counted is None:
        return f"stands in for {label}"
    if serving.rule.rule.is_item:
        return label
    return f"{label} {amount(serving.counted.amount)}"


def _belongs(record: Record, serving: dict[str, tuple[Serving, ...]], preset: PacketPreset) -> bool:
    if preset.period and isinstance(record, Credit) and record.date not in preset.period:
        return False
    if name_of(record) in serving:
        return True
    if preset.id != FULL:
        return False
    # A license without a copy on file is no gap, unless a requirement asks for it.
    return isinstance(record, Credit) or (bool(record.proofs) and credential_may_appear(record, preset.show))


def _validity(credential: Credential) -> str:
    issued = medium_day(credential.issued) if credential.issued else ""
    until = f"valid until {medium_day(credential.expires)}" if credential.expires else ""
    return ", ".join(filter(None, (issued, until)))
