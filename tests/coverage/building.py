"""Building small portfolios for coverage tests, without files: each function writes one record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from cmesite.coverage.answers import RequirementAnswer
from cmesite.coverage.measure import measure
from cmesite.records.amounts import Portion, TopicAmount, TypeAmount
from cmesite.records.credential import Credential, CredentialKind
from cmesite.records.credit import Credit, ProofName
from cmesite.records.cycle import Cycle, EndsOn
from cmesite.records.periods import Period, single_day
from cmesite.records.plan import Plan, PlanStatus
from cmesite.records.portfolio import Portfolio, portfolio_of
from cmesite.records.profile import Profile, Truth
from cmesite.records.proof import ProofFile, ProofKind, ProofState
from cmesite.records.requirement import Requirement, RequirementKind
from cmesite.records.rule import Condition, Rule, Share
from cmesite.records.vocabulary import CreditType, CreditUnit, Format, Vocabulary

WORDS = Vocabulary(
    types=(
        CreditType("ama-pra-1", "AMA PRA Category 1 Credit™"),
        CreditType("ama-pra-2", "AMA PRA Category 2 Credit™"),
        CreditType("aoa-1a", "AOA Category 1-A"),
        CreditType("aoa-2a", "AOA Category 2-A"),
        CreditType("aafp-prescribed", "AAFP Prescribed"),
        CreditType("cpd-hour", "CPD hour"),
        CreditType("volunteer-hour", "volunteer hour", also=("aoa-2a",)),
        CreditType("moc", "MOC point", CreditUnit.POINT),
        CreditType("abim-mk", "ABIM medical knowledge point", CreditUnit.POINT),
    ),
    formats=(
        Format("live", "live activity"),
        Format("enduring", "enduring material"),
        Format("pi-cme", "performance improvement CME"),
        Format("self-assessment", "self-assessment"),
        Format("webinar", "webinar", "live"),
    ),
)


def on(text: str) -> date:
    return date.fromisoformat(text)


def span(text: str) -> Period:
    start, _, end = text.partition("/")
    return Period(on(start), on(end or start))


def number(value: Any) -> Decimal:
    return Decimal(str(value))


def portion(amounts: Any, usual: str = "ama-pra-1") -> Portion:
    named = amounts if isinstance(amounts, dict) else {usual: amounts}
    return Portion(tuple(TypeAmount(type_, number(amount)) for type_, amount in named.items()))


def portions(amounts: Any) -> tuple[Portion, ...]:
    """`8`, `{"ama-pra-1": 8, "moc": 8}` (the same hours), or a list of those (separate portions)."""
    if amounts is None:
        return ()
    return tuple(portion(part) for part in (amounts if isinstance(amounts, list) else [amounts]))


def topic_amounts(topics: Any) -> tuple[TopicAmount, ...]:
    """`{"sepsis": "all", "qi": 2}`, or a list, which is the whole activity, assumed."""
    if isinstance(topics, dict):
        return tuple(TopicAmount(t, None if a == "all" else number(a)) for t, a in topics.items())
    return tuple(TopicAmount(topic, None, assumed=True) for topic in topics)


def credit(id_: str, day: str, amounts: Any = None, topics: Any = (), **more: Any) -> Credit:
    if "proof" in more:
        more["proofs"] = (ProofName(more.pop("proof")),)
    if "duration" in more:
        more["duration"] = number(more["duration"])
    return Credit(
        id_,
        id_,
        span(day),
        credits=portions(amounts),
        topics=topic_amounts(topics),
        **more,
    )


def plan(id_: str, when: Any, amounts: Any, topics: Any = (), **more: Any) -> Plan:
    more.setdefault("status", PlanStatus.PLANNED)
    when = span(when) if isinstance(when, str) else when
    return Plan(id_, id_, when=when, credits=portions(amounts), topics=topic_amounts(topics), **more)


def credential(id_: str, item: str, issued: str = "", expires: str = "", proof: str = "") -> Credential:
    return Credential(
        id_,
        id_,
        CredentialKind.CARD,
        item,
        on(issued) if issued else None,
        on(expires) if expires else None,
        proofs=(ProofName(proof),) if proof else (),
    )


def amount_asked(value: Any) -> Decimal | Share:
    text = str(value)
    return Share(Decimal(text.removesuffix("%"))) if text.endswith("%") else Decimal(text)


def condition(text: str) -> Condition:
    return Condition(text.removeprefix("not "), text.startswith("not "))


def rule(id_: str, at_least: Any = None, **more: Any) -> Rule:
    """A rule; `type`, `topic`, `format`, `provider`, `approval` are one word or a list."""
    for word in ("type", "topic", "format", "provider", "approval"):
        if word in more:
            asked = more.pop(word)
            more[f"{word}s"] = (asked,) if isinstance(asked, str) else tuple(asked)
    if "if_" in more:
        asked = more.pop("if_")
        more["conditions"] = tuple(condition(c) for c in ([asked] if isinstance(asked, str) else asked))
    if "at_most" in more:
        more["at_most"] = amount_asked(more["at_most"])
    return Rule(id_, at_least=None if at_least is None else amount_asked(at_least), **more)


def cycle(years: int, ends: str, **more: Any) -> Cycle:
    return Cycle(12 * years, EndsOn(on(ends)), **more)


def requirement(id_: str, *rules: Rule, **more: Any) -> Requirement:
    return Requirement(
        id_,
        id_.upper(),
        "the authority",
        RequirementKind.OTHER,
        "a source",
        Period(date(2026, 1, 1), date(2026, 1, 1)),
        rules,
        **more,
    )


def facts(**answers: str) -> Profile:
    stated = tuple((name.replace("_", "-"), Truth(answer)) for name, answer in answers.items())
    return Profile("Fictitious Physician", facts=stated)


def proof(path: str, state: ProofState = ProofState.READABLE) -> ProofFile:
    return ProofFile(path, ProofKind.PDF, state, "", 1)


def portfolio(*records: Any, profile: Profile | None = None, words: Vocabulary = WORDS) -> Portfolio:
    """A portfolio of any records, in any order."""

    def of(kind: type) -> tuple[Any, ...]:
        return tuple(record for record in records if isinstance(record, kind))

    return portfolio_of(
        Portfolio(
            profile=profile,
            vocabulary=words,
            requirements=of(Requirement),
            credits=of(Credit),
            credentials=of(Credential),
            plan=of(Plan),
            proofs=of(ProofFile),
        )
    )


def answer(as_of: str, *records: Any, profile: Profile | None = None) -> RequirementAnswer:
    """The answer of the only (or first) requirement among the records."""
    return measure(portfolio(*records, profile=profile), on(as_of)).requirements[0]


def counted(answer_: RequirementAnswer) -> dict[str, Decimal | None]:
    """What each rule counts, by id."""
    return {rule_.id: rule_.counted for rule_ in answer_.rules}


def statuses(answer_: RequirementAnswer) -> dict[str, str]:
    """The status of each rule, by id."""
    return {rule_.id: rule_.status.value for rule_ in answer_.rules}


def shorts(answer_: RequirementAnswer) -> dict[str, Decimal]:
    """What each rule is short of, by id, where it is."""
    return {rule_.id: rule_.short for rule_ in answer_.rules if rule_.short}


__all__ = [name for name in dir() if not name.startswith("_")] + ["single_day"]
