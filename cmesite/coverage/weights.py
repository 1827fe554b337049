"""Records weighed by one authority: its hour and rounding first, then its rates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from cmesite.coverage.cycles import Cycles
from cmesite.coverage.entries import Currency, Entry, EntryKind, TopicRate, Weight, topic_base
from cmesite.coverage.thousandths import cut_down
from cmesite.records.amounts import Portion
from cmesite.records.credit import Credit
from cmesite.records.requirement import PerActivity, Rate, Requirement
from cmesite.records.vocabulary import CreditUnit, Vocabulary, folded


def points_of(vocabulary: Vocabulary) -> frozenset[str]:
    """The types that are points."""
    return frozenset(t.id for t in vocabulary.types if t.unit is CreditUnit.POINT)


def also_of(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """For each type every other type its credits are as many of, however far the chain goes."""
    direct = {t.id: t.also for t in vocabulary.types if t.also}
    reached: dict[str, tuple[str, ...]] = {}
    for type_ in direct:
        found: list[str] = []
        ahead = list(direct[type_])
        while ahead:
            following = ahead.pop(0)
            if following != type_ and following not in found:
                found.append(following)
                ahead.extend(direct.get(following, ()))
        reached[type_] = tuple(found)
    return reached


class Scales:
    """One authority's scales: what it needs to know to weigh any record."""

    def __init__(self, requirement: Requirement, vocabulary: Vocabulary, counted: frozenset[str]) -> None:
        self.per_activity = requirement.per_activity
        self.rates = requirement.rates
        self.points = points_of(vocabulary)
        self.also = also_of(vocabulary)
        self.vocabulary = vocabulary
        self.counted = counted
        self._formats: dict[str, frozenset[str]] = {}
        self._plain: dict[tuple[Portion, ...], Weight] = {}

    def formats(self, format_: str) -> frozenset[str]:
        """Every format a record of this format answers to."""
        if format_ not in self._formats:
            known = self.vocabulary.format(format_)
            names = {format_, known.learning_format if known else ""} - {""}
            self._formats[format_] = frozenset(names)
        return self._formats[format_]

    def plain(self, credits: tuple[Portion, ...]) -> Weight:
        """What records that claim the same have in common, before hour, rounding and rates."""
        found = self._plain.get(credits)
        if found is None:
            claimed = sum(_claimed(portion, self.points) for portion in credits)
            portions = tuple(_currencies(portion, None, None, self) for portion in credits)
            found = self._plain[credits] = Weight(portions, claimed=claimed)
        return found


def weight_of(credit: Credit, scales: Scales, granted: bool = False) -> Weight:
    """What the authority makes of a record. What it grants itself has no hour and no rate."""
    plain = scales.plain(credit.credits)
    weight = Weight(
        portions=plain.portions,
        topics=tuple(
            (t.topic, None if t.amount is None else cut_down(t.amount), t.assumed) for t in credit.topics
        ),
        formats=scales.formats(credit.format),
        provider=folded(credit.provider),
        approvals=frozenset(folded(a) for a in credit.approvals),
        claimed=plain.claimed,
        worths=plain.worths,
    )
    if granted or (scales.per_activity is None and not scales.rates):
        return weight
    return _weighed(weight, credit, scales)


def entry_of(
    credit: Credit,
    weight: Weight,
    evidence: bool = False,
    kind: EntryKind = EntryKind.CREDIT,
    cycle: int | None = None,
) -> Entry:
    """A record with its weight."""
    day = credit.period.end
    return Entry(credit.id, day, kind, weight, credit.items, credit.requirements, evidence, cycle)


def _weighed(weight: Weight, credit: Credit, scales: Scales) -> Weight:
    """The weight by the authority's hour and rounding first, then by its rates."""
    rounding = scales.per_activity
    claimed = [_claimed(portion, scales.points) for portion in credit.credits]
    hours = _hours(claimed, credit.duration, rounding)
    whole = sum(hours if hours is not None else claimed)
    too_small = bool(rounding and rounding.smallest is not None and whole < cut_down(rounding.smallest))
    portions: tuple[tuple[Currency, ...], ...] = ()
    if not too_small:
        portions = tuple(
            _currencies(portion, None if hours is None else hours[i], rounding, scales)
            for i, portion in enumerate(credit.credits)
        )
    portions, topic_rate = _rated(portions, weight.formats, weight.topics, scales.rates)
    own_hour = rounding is not None and rounding.minutes_per_credit is not None
    return replace(
        weight,
        portions=portions,
        topic_rate=topic_rate,
        hour_assumed=own_hour and hours is None and bool(claimed),
        too_small=too_small,
        worths={},
    )


def _claimed(portion: Portion, points: frozenset[str]) -> int:
    """The hours of a portion as claimed: its largest credit, or points where it has only points."""
    credits = [c.amount for c in portion.currencies if c.type not in points]
    return cut_down(max(credits or [c.amount for c in portion.currencies] or [Decimal(0)]))


def _hours(claimed: Sequence[int], duration: Decimal | None, rule: PerActivity | None) -> list[int] | None:
    """The hours of each portion by the authority's own hour; None where the claim stands.

    The minutes of an activity belong to its portions in proportion to what was claimed.
    """
    if rule is None or rule.minutes_per_credit is None or duration is None or not sum(claimed):
        return None
    whole = Fraction(duration) * 1000 / Fraction(rule.minutes_per_credit)
    return [int(whole * part / sum(claimed)) for part in claimed]


def _currencies(
    portion: Portion, hours: int | None, rule: PerActivity | None, scales: Scales
) -> tuple[Currency, ...]:
    step = cut_down(rule.round.down) if rule and rule.round else 0
    found: list[Currency] = []
    for named in portion.currencies:
        own = cut_down(named.amount)
        base = own if hours is None or named.type in scales.points else hours
        if step:
            base -= base % step
        types = (named.type, *scales.also.get(named.type, ()))
        found.extend(Currency(type_, base, named.type) for type_ in types)
    return tuple(found)


def _rated(
    portions: tuple[tuple[Currency, ...], ...],
    formats: frozenset[str],
    topics: tuple[tuple[str, int | None, bool], ...],
    rates: Sequence[Rate],
) -> tuple[tuple[tuple[Currency, ...], ...], TopicRate | None]:
    """Each currency with the first rate that matches it.

    A rate by type weighs also what follows from the type (`also`): the same credits by another name.
    """
    names = {name for name, _, _ in topics}
    topic_rate: TopicRate | None = None
    weighed: list[tuple[Currency, ...]] = []
    for portion in portions:
        row: list[Currency] = []
        for currency in portion:
            index = _first_match(rates, frozenset((currency.type, currency.named)), formats, names)
            if index < 0:
                row.append(currency)
                continue
            rate = rates[index]
            num, den = Fraction(rate.times).as_integer_ratio()
            if rate.topics:
                row.append(currency)
                topic_rate = topic_rate or TopicRate(frozenset(rate.topics), num, den, index)
            else:
                row.append(replace(currency, num=num, den=den, boosted=currency.base, rate=index))
        weighed.append(tuple(row))
    return tuple(weighed), topic_rate


def _first_match(
    rates: Sequence[Rate], types: frozenset[str], formats: frozenset[str], topics: Iterable[str]
) -> int:
    for index, rate in enumerate(rates):
        if (
            (not rate.types or not types.isdisjoint(rate.types))
            and (not rate.formats or not formats.isdisjoint(rate.formats))
            and (not rate.topics or not set(rate.topics).isdisjoint(topics))
        ):
            return index
    return -1


def allot_first(
    entries: Iterable[Entry], rates: Sequence[Rate], counted: frozenset[str], cycles: Cycles | None
) -> tuple[Entry, ...]:
    """The same entries with the weights that hold for the first N credits of a cycle handed out.

    Records take in order of date, then id, before multiplication, once for all rules. What lies
    beyond the first N keeps the weight one.
    """
    left: dict[tuple[int, int], int] = {}
    limited = {i: cut_down(rate.first) for i, rate in enumerate(rates) if rate.first is not None}
    if not limited:
        return tuple(entries)
    return tuple(_allotted(entry, limited, left, counted, cycles) for entry in entries)


def _allotted(
    entry: Entry,
    limited: Mapping[int, int],
    left: dict[tuple[int, int], int],
    counted: frozenset[str],
    cycles: Cycles | None,
) -> Entry:
    cycle = cycles.index_on(entry.day) if cycles is not None else 0
    portions = tuple(_boosted(portion, limited, left, counted, cycle) for portion in entry.weight.portions)
    rate = entry.weight.topic_rate
    if rate is not None and rate.rate in limited:
        base = topic_base(entry.weight, tuple(rate.topics), entry.weight.worth(counted).base)
        rate = replace(rate, most=_take(left, limited, rate.rate, cycle, base))
    weight = replace(entry.weight, portions=portions, topic_rate=rate, worths={})
    return entry._replace(weight=weight)


def _boosted(
    portion: tuple[Currency, ...],
    limited: Mapping[int, int],
    left: dict[tuple[int, int], int],
    counted: frozenset[str],
    cycle: int,
) -> tuple[Currency, ...]:
    taken: dict[int, int] = {}
    for index in dict.fromkeys(c.rate for c in portion if c.rate in limited):
        base = max((c.base for c in portion if c.rate == index and c.type in counted), default=0)
        taken[index] = _take(left, limited, index, cycle, base)
    return tuple(replace(c, boosted=min(c.base, taken[c.rate])) if c.rate in taken else c for c in portion)


def _take(
    left: dict[tuple[int, int], int], limited: Mapping[int, int], rate: int, cycle: int, base: int
) -> int:
    available = left.setdefault((rate, cycle), limited[rate])
    taken = min(base, available)
    left[rate, cycle] = available - taken
    return taken
