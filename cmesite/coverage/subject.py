"""One requirement with all records weighed for it, ready to be counted in any of its cycles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from cmesite.coverage.books import Aside
from cmesite.coverage.carry import surplus
from cmesite.coverage.cycles import Cycles, cycles_of
from cmesite.coverage.deemed import grants_of
from cmesite.coverage.demand import Cap, Demand
from cmesite.coverage.entries import Entry, EntryKind, Weight, in_order
from cmesite.coverage.evidence import Evidence, Record
from cmesite.coverage.facts import Facts
from cmesite.coverage.ledger import Book, Ledger
from cmesite.coverage.phrases import day
from cmesite.coverage.rows import Row, caps_of, demands_of, rows_of
from cmesite.coverage.scene import Scene
from cmesite.coverage.tally import Tally, tally
from cmesite.coverage.weights import Scales, allot_first, entry_of, weight_of
from cmesite.records.credential import Credential
from cmesite.records.portfolio import Portfolio
from cmesite.records.requirement import Requirement


class _Weighing:
    """Records that say the same are weighed once."""

    def __init__(self, scales: Scales) -> None:
        self.scales = scales
        self._weights: dict[int, Weight] = {}

    def entry(self, record: Record, kind: EntryKind = EntryKind.CREDIT) -> Entry:
        weight = self._weights.get(record.alike)
        if weight is None:
            weight = self._weights[record.alike] = weight_of(record.credit, self.scales)
        return entry_of(record.credit, weight, record.proved, kind)


@dataclass(frozen=True)
class Counting:
    """One cycle counted: its rules, the book of records, and what each rule takes."""

    scene: Scene
    rows: tuple[Row, ...]
    book: Book
    tally: Tally


@dataclass(frozen=True)
class _Asked:
    """What one cycle asks, the same for every count of it."""

    scene: Scene
    rows: tuple[Row, ...]
    demands: tuple[Demand, ...]
    caps: tuple[Cap, ...]


@dataclass(frozen=True)
class Subject:
    """One requirement and every record as it weighs them.

    `usable` are completed records whose claim allows this authority, in order of date and id;
    `aside` those that cannot count, with the reason.
    """

    portfolio: Portfolio
    requirement: Requirement
    as_of: date
    cycles: Cycles | None
    accepts: frozenset[str]
    counted_types: frozenset[str]
    evidence: Evidence
    usable: tuple[Entry, ...]
    planned: tuple[Entry, ...]
    aside: tuple[Aside, ...]
    unclaimed: tuple[Entry, ...]
    scales: Scales = field(repr=False)
    _asked: dict[int, _Asked] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, portfolio: Portfolio, requirement: Requirement, as_of: date, evidence: Evidence) -> Subject:
        """Weigh every record once."""
        accepts, counted = _types(portfolio, requirement, evidence.types)
        weighing = _Weighing(Scales(requirement, portfolio.vocabulary, counted))
        usable: list[Entry] = []
        aside: list[Aside] = []
        unclaimed: list[Entry] = []
        for record in evidence.done:
            entry = weighing.entry(record)
            if entry.day > as_of:
                aside.append(Aside(entry, f"dated {day(entry.day)}, after {day(as_of)}"))
            elif entry.claims is not None and not _claims(entry.claims, requirement):
                unclaimed.append(entry)
                aside.append(Aside(entry, _claims_others(entry)))
            else:
                usable.append(entry)
        planned = [weighing.entry(record, EntryKind.PLANNED) for record in evidence.planned]
        aside.extend(Aside(entry, f"planned for {day(entry.day)}, not completed") for entry in planned)
        profile = portfolio.profile
        return cls(
            portfolio=portfolio,
            requirement=requirement,
            as_of=as_of,
            cycles=cycles_of(requirement, profile.date_of_birth if profile else None),
            accepts=accepts,
            counted_types=counted,
            evidence=evidence,
            usable=tuple(usable),
            planned=tuple(e for e in planned if e.claims is None or _claims(e.claims, requirement)),
            aside=tuple(sorted(aside, key=lambda a: in_order(a.entry))),
            unclaimed=tuple(unclaimed),
            scales=weighing.scales,
        )

    def index_on(self, on: date) -> int:
        """The cycle that contains a day."""
        return 0 if self.cycles is None else self.cycles.index_on(on)

    def scene(self, index: int) -> Scene:
        """One cycle as seen on the as-of date; one that has closed, as on its last day."""
        seen = self.as_of
        if self.cycles is not None:
            seen = min(seen, self.cycles.cycle(index).end)
        facts = Facts(self.portfolio.profile, self.portfolio.credentials, seen)
        return Scene(self.requirement, facts, self.cycles, index, seen)

    def proves(self, credential: Credential) -> bool:
        """Is there a readable proof of a credential?"""
        return self.evidence.proves(credential.proofs)

    def all_records(self, index: int) -> Counting:
        """Count a cycle over all completed records."""
        return self._count(index, self._whole)

    def proved_records(self, index: int) -> Counting:
        """Count a cycle over completed records with a readable proof only."""
        return self._count(index, self._proved)

    def with_plan(self, index: int) -> Counting:
        """Count a cycle as if everything planned and booked had been done."""
        return self._count(index, self._with_plan)

    @cached_property
    def _whole(self) -> Ledger:
        return self._ledger((*self.usable, *self.grants))

    @cached_property
    def _proved(self) -> Ledger:
        return self._ledger([entry for entry in (*self.usable, *self.grants) if entry.evidence])

    @cached_property
    def _with_plan(self) -> Ledger:
        return self._ledger((*self.usable, *self.grants, *self.planned))

    def _ledger(self, entries: Sequence[Entry]) -> Ledger:
        by_day = sorted(entries, key=in_order)
        return Ledger(allot_first(by_day, self.requirement.rates, self.counted_types, self.cycles))

    @cached_property
    def grants(self) -> tuple[Entry, ...]:
        """Every credit the authority itself has granted by the as-of date."""
        profile = self.portfolio.profile
        usual = profile.credit_type if profile is not None else "ama-pra-1"
        facts = Facts(profile, self.portfolio.credentials, self.as_of)
        scene = Scene(self.requirement, facts, self.cycles, 0, self.as_of)
        return tuple(
            entry_of(
                g.credit,
                weight_of(g.credit, self.scales, granted=True),
                self.proves(g.credential),
                EntryKind.GRANT,
                g.cycle,
            )
            for g in grants_of(scene, usual)
        )

    def _count(self, index: int, ledger: Ledger) -> Counting:
        return self._cycle(index, Book(ledger, self._carried_into(index, ledger)))

    def _cycle(self, index: int, book: Book) -> Counting:
        if index not in self._asked:
            scene = self.scene(index)
            rows = rows_of(scene, self.accepts)
            self._asked[index] = _Asked(scene, rows, demands_of(rows, scene), caps_of(rows))
        asked, requirement = self._asked[index], self.requirement
        counted = tally(book, asked.demands, asked.caps, requirement.exclusive, requirement.split)
        return Counting(asked.scene, asked.rows, book, counted)

    def _carried_into(self, index: int, ledger: Ledger) -> tuple[Entry, ...]:
        """What the cycles before hand on, from the first with a record until this one."""
        carry_over = self.requirement.carry_over
        start = self.earliest_index(index)
        if carry_over is None or start is None:
            return ()
        carried: tuple[Entry, ...] = ()
        for earlier in range(start, index):
            carried = surplus(self._cycle(earlier, Book(ledger, carried)).tally, carry_over)
        return carried

    def earliest_index(self, index: int) -> int | None:
        """The first cycle before this one that has a record; None where there is none."""
        if self.cycles is None or not self.usable:
            return None
        start = self.cycles.index_on(self.usable[0].day)
        if self.cycles.first is not None:
            start = max(start, self.cycles.first)
        return start if start < index else None


def _types(
    portfolio: Portfolio, requirement: Requirement, used: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The types a rule counts when it names none, and all types any rule counts.

    Without `accepts` that is every type of credit, and no points.
    """
    named = {type_ for rule in requirement.every_rule() for type_ in rule.types}
    if requirement.accepts is not None:
        accepts = frozenset(requirement.accepts)
    else:
        vocabulary = portfolio.vocabulary
        used |= {deemed.type for deemed in requirement.deemed if deemed.type}
        known = {t.id for t in vocabulary.types} | {also for t in vocabulary.types for also in t.also}
        from_points = Scales(requirement, vocabulary, frozenset()).points
        accepts = frozenset((used | known) - from_points)
    return accepts, accepts | named


def _claims(claims: tuple[str, ...], requirement: Requirement) -> bool:
    """Does a record's claim allow this authority?"""
    return requirement.id in claims or f"requirements/{requirement.id}" in claims


def _claims_others(entry: Entry) -> str:
    if not entry.claims:
        return "claims no authority"
    return f"claims other authorities ({', '.join(entry.claims)})"
