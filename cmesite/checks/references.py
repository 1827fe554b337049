"""Does every id that a record or a setting names exist, and mean one record only?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cmesite.checks.lines import list_line, replaced, says, toml_line
from cmesite.checks.spelling import nearest
from cmesite.diagnostics import Diagnostic, Place, error
from cmesite.records.kind import Kind
from cmesite.records.portfolio import HasId, Portfolio
from cmesite.records.references import Reference, candidates

SINGULAR = {
    Kind.REQUIREMENT: "requirement",
    Kind.GOAL: "goal",
    Kind.PLAN: "planned activity",
    Kind.CREDIT: "credit",
    Kind.CLUSTER: "cluster",
}
GOALS, REQUIREMENTS = (Kind.GOAL,), (Kind.REQUIREMENT,)
WORK = (Kind.PLAN, Kind.CREDIT)
CAUSES = (Kind.CREDIT, Kind.CLUSTER, Kind.GOAL)


@dataclass(frozen=True)
class Naming:
    """One id as somebody wrote it: where, in which field among which others, and what it may name."""

    place: Place
    key: str
    text: str
    others: tuple[str, ...]
    kinds: tuple[Kind, ...]
    toml: bool = False

    def corrected(self, right: str) -> str:
        """The line with the right id."""
        values = replaced(self.others, self.text, right)
        if self.key == "capability":
            return f"{self.key}: {{{right}: …}}"
        return toml_line(self.key, values) if self.toml else list_line(self.key, values)


def unknown_references(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """An id nobody has is an error, and so is one that two kinds have."""
    yield from references_but_to(portfolio, frozenset())


def references_but_to(portfolio: Portfolio, unread: frozenset[str]) -> Iterator[Diagnostic]:
    """The same, without ids that a file would have that could not be read (its stem is in `unread`)."""
    known: dict[tuple[str, tuple[Kind, ...]], tuple[Reference, ...]] = {}
    for naming in (*_in_records(portfolio), *_in_settings(portfolio)):
        asked = (naming.text, naming.kinds)
        if asked not in known:
            known[asked] = candidates(portfolio, *asked)
        if not known[asked] and naming.text.rpartition("/")[2] not in unread:
            yield _unknown(portfolio, naming)
        elif len(known[asked]) > 1:
            yield _ambiguous(naming, known[asked])
        elif known[asked] and "/" in naming.text and len(naming.kinds) == 1:
            yield _with_folder(naming, known[asked][0])


def _unknown(portfolio: Portfolio, naming: Naming) -> Diagnostic:
    kind = " or ".join(SINGULAR[kind] for kind in naming.kinds)
    message = f"There is no {kind} `{naming.text}`."
    folder, name = naming.kinds[0].value, naming.text.rpartition("/")[2]
    ids = {record.id: kind for kind in naming.kinds for record in portfolio.of_kind(kind)}
    # `cluster/quality` names no folder, and quality may be there all the same.
    meant = _named_with(ids[name], name, naming) if name in ids else nearest(name, ids)
    if meant:
        message += f" Did you mean `{meant}`?"
        return error("unknown-reference", naming.place, message, naming.corrected(meant))
    hint = f"Write the file {folder}/{name}.md, or take the name out of `{naming.key}`."
    if 0 < len(ids) <= 8:
        hint += f" There are: {', '.join(sorted(ids))}."
    return error("unknown-reference", naming.place, message, hint)


def _named_with(kind: Kind, id_: str, naming: Naming) -> str:
    return id_ if len(naming.kinds) == 1 else str(Reference(kind, id_))


def _with_folder(naming: Naming, found: Reference) -> Diagnostic:
    """A folder stands where several kinds may be named (FORMAT.md); elsewhere ids are compared as written."""
    message = f"Only a {SINGULAR[found.kind]} can stand here, so its id stands alone."
    return error("unknown-reference", naming.place, message, naming.corrected(found.id))


def _ambiguous(naming: Naming, found: tuple[Reference, ...]) -> Diagnostic:
    several = " and ".join(f"`{reference}`" for reference in found)
    message = f"`{naming.text}` may mean {several}."
    return error("ambiguous-reference", naming.place, message, naming.corrected(str(found[0])))


def _in_records(portfolio: Portfolio) -> Iterator[Naming]:
    for goal in portfolio.goals:
        yield from _named(goal, "requirements", goal.requirements, REQUIREMENTS)
    for plan in portfolio.plan:
        yield from _named(plan, "goals", plan.goals, GOALS)
        yield from _named(plan, "requirements", plan.requirements or (), REQUIREMENTS)
    for cluster in portfolio.clusters:
        yield from _named(cluster, "goals", cluster.goals, GOALS)
    for outcome in portfolio.outcomes:
        yield from _named(outcome, "because_of", outcome.because_of, CAUSES)
    for theme in portfolio.practice:
        yield from _named(theme, "review", theme.review, WORK)
        yield from _named(theme, "teaching", theme.teaching, WORK)
        yield from _named(theme, "project", theme.project, WORK)
    for review in portfolio.reviews:
        for goal_id, _ in review.capability:
            place = review.places.of("capability", goal_id)
            yield Naming(place, "capability", goal_id, (goal_id,), GOALS)
    yield from _in_credits(portfolio)


def _in_credits(portfolio: Portfolio) -> Iterator[Naming]:
    """What a credit says itself; what it took from its plan is told of there."""
    for credit in portfolio.credits:
        if credit.plan:
            yield from _named(credit, "plan", (credit.plan,), (Kind.PLAN,))
        if credit.cluster:
            yield from _named(credit, "cluster", (credit.cluster,), (Kind.CLUSTER,))
        if not credit.plan or says(credit.places, "goals"):
            yield from _named(credit, "goals", credit.goals, GOALS)
        if not credit.plan or says(credit.places, "requirements"):
            yield from _named(credit, "requirements", credit.requirements or (), REQUIREMENTS)


def _named(record: HasId, key: str, texts: tuple[str, ...], kinds: tuple[Kind, ...]) -> Iterator[Naming]:
    places = record.places
    for index, text in enumerate(texts):
        yield Naming(places.of(key, index), key, text, texts, kinds)


def _in_settings(portfolio: Portfolio) -> Iterator[Naming]:
    places = portfolio.settings.places
    for packet in portfolio.settings.packets:
        for index, text in enumerate(packet.requirements):
            place = places.of("packets", packet.id, "requirements", index)
            yield Naming(place, "requirements", text, packet.requirements, REQUIREMENTS, toml=True)
    for audience in portfolio.settings.audiences:
        for key, texts, kind in (
            ("goals", audience.goals, Kind.GOAL),
            ("clusters", audience.clusters, Kind.CLUSTER),
        ):
            for index, text in enumerate(texts):
                place = places.of("audiences", audience.id, key, index)
                yield Naming(place, key, text, texts, (kind,), toml=True)
