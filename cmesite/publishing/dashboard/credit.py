"""The page of one credit: what it was, where it went in every requirement, and why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cmesite.publishing.dashboard.books import Books, credit_page
from cmesite.publishing.dashboard.shell import Shell
from cmesite.publishing.dashboard.where import Authority, Entry, authorities_of
from cmesite.publishing.marks import Mark
from cmesite.publishing.release import is_public
from cmesite.publishing.wording import amount, duration, id_in_words, joined, money, plural, span
from cmesite.records.amounts import Portion
from cmesite.records.credit import Credit
from cmesite.records.kind import Kind
from cmesite.records.portfolio import find


@dataclass(frozen=True)
class Fact:
    """A line about the record."""

    label: str
    text: str


@dataclass(frozen=True)
class ProofFact:
    """A proof the record names: `readable`, or what is wrong with it, in words."""

    path: str
    state: str
    readable: bool


@dataclass(frozen=True)
class Neighbor:
    """The credit before or after this one; no path, no neighbor."""

    title: str
    path: str


@dataclass(frozen=True)
class CreditPage:
    """`body` is the private reflection, in Markdown. `future` tells that it is dated after the day."""

    shell: Shell
    title: str
    summary: str
    file: str
    facts: tuple[Fact, ...]
    marks: tuple[Mark, ...]
    proofs: tuple[ProofFact, ...]
    body: str
    future: bool
    authorities: tuple[Authority, ...]
    earlier: Neighbor
    later: Neighbor


def credit_page_of(shell: Shell, books: Books, number: int, entries: tuple[Entry, ...]) -> CreditPage:
    """The page of the credit at that place of the portfolio's log."""
    log = books.portfolio.credits
    credit = log[number]
    hours = books.hours(credit)
    return CreditPage(
        shell=shell,
        title=credit.title or credit.id,
        summary=joined(filter(None, (plural(hours, "credit") if hours else "", _items(credit)))),
        file=credit.places.start.path,
        facts=tuple(Fact(label, text) for label, text in _facts(books, credit) if text),
        marks=books.marks.each(credit.goals),
        proofs=_proofs(books, credit),
        body=credit.body,
        future=credit.date > books.as_of,
        authorities=authorities_of(books.coverage, credit.id, entries),
        earlier=_neighbor(log[number - 1] if number else None),
        later=_neighbor(log[number + 1] if number + 1 < len(log) else None),
    )


def _facts(books: Books, credit: Credit) -> Iterator[tuple[str, str]]:
    words = books.portfolio.vocabulary
    plan, cluster = find(books.portfolio.plan, credit.plan), find(books.portfolio.clusters, credit.cluster)
    yield "Date", span(credit.period)
    yield "Provider", credit.provider
    yield "Claimed", _portions(books, credit.credits)
    yield "Designated by the provider", _portions(books, credit.designated)
    yield "Fulfills", _items(credit)
    yield "Format", words.format_name(credit.format) if credit.format else ""
    yield "Topics", _topics(books, credit)
    yield "Duration", duration(credit.duration) if credit.duration is not None else ""
    yield "Claim", _claim(credit)
    yield "Plan it completes", plan.title if plan else credit.plan
    yield "Cluster", cluster.title if cluster else credit.cluster
    yield "Cost", money(credit.cost.amount, credit.cost.currency) if credit.cost else ""
    yield "Paid by", credit.paid_by
    yield "Value to me", f"{credit.value} of 5" if credit.value else ""
    yield "Led to", joined(output.value for output in credit.outputs)
    yield "Activity id", credit.activity_id
    yield "Approvals", joined(credit.approvals)
    public = is_public(Kind.CREDIT, credit, books.portfolio)
    yield "Seen by", "everybody, without the reflection" if public else "you alone"


def _portions(books: Books, portions: tuple[Portion, ...]) -> str:
    """Each portion in its currencies: `8 of A, also 8 of B; 2 of C`."""
    name = books.portfolio.vocabulary.type_name
    return "; ".join(
        ", also ".join(f"{amount(one.amount)} {name(one.type)}" for one in portion.currencies)
        for portion in portions
    )


def _topics(books: Books, credit: Credit) -> str:
    name = books.portfolio.vocabulary.topic_name
    return ", ".join(
        f"{name(one.topic)} ({'all' if one.amount is None else amount(one.amount)}"
        f"{', assumed' if one.assumed else ''})"
        for one in credit.topics
    )


def _items(credit: Credit) -> str:
    return joined(id_in_words(item) for item in credit.items)


def _claim(credit: Credit) -> str:
    if credit.requirements is None:
        return "none: it serves whatever accepts it"
    return f"{joined(credit.requirements)} only" if credit.requirements else "no authority"


def _proofs(books: Books, credit: Credit) -> tuple[ProofFact, ...]:
    """Each proof named, with what the program found of it."""
    found = {proof.path: proof for proof in books.portfolio.proofs}
    facts = []
    for named in credit.proofs:
        file = found.get(named.path)
        state = "not found" if file is None else "on file" if file.readable else id_in_words(file.state.value)
        facts.append(ProofFact(named.path, state, file is not None and file.readable))
    return tuple(facts)


def _neighbor(credit: Credit | None) -> Neighbor:
    return Neighbor(credit.title or credit.id, credit_page(credit.id)) if credit else Neighbor("", "")
