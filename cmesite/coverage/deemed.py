"""What stands in for a rule: a fact or a credential that satisfies it, or grants credit towards it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from cmesite.coverage.phrases import day as written
from cmesite.coverage.scene import BIRTH_DATE_MISSING, Scene
from cmesite.records.amounts import Portion, TypeAmount
from cmesite.records.credential import Credential
from cmesite.records.credit import Credit
from cmesite.records.periods import single_day
from cmesite.records.profile import Truth
from cmesite.records.requirement import Deemed
from cmesite.records.rule import Condition


@dataclass(frozen=True)
class Standing:
    """By what a rule is deemed met and until when; `notes` say what is unknown about it."""

    deemed: bool = False
    by: str = ""
    until: date | None = None
    credentials: tuple[Credential, ...] = ()
    notes: tuple[str, ...] = ()

    def proved(self, has_proof: Callable[[Credential], bool] | None) -> bool:
        """Does it stand where only credentials that pass `has_proof` count? The profile's word needs none."""
        return has_proof is None or all(has_proof(credential) for credential in self.credentials)


def stands_in(rule_id: str, scene: Scene) -> Standing:
    """Does something stand in for the rule in this cycle?"""
    notes: list[str] = []
    for deemed in scene.requirement.deemed:
        if rule_id not in deemed.satisfies:
            continue
        standing = _all(deemed, scene)
        if standing.deemed:
            return standing
        notes.extend(standing.notes)
    return Standing(notes=tuple(dict.fromkeys(notes)))


def _all(deemed: Deemed, scene: Scene) -> Standing:
    """All conditions must hold: facts now, credentials at the cycle's end."""
    found = [_one(condition, scene) for condition in deemed.conditions]
    notes = tuple(note for standing in found for note in standing.notes)
    if not found or not all(standing.deemed for standing in found):
        return Standing(notes=notes)
    untils = [standing.until for standing in found if standing.until is not None]
    credentials = tuple(credential for standing in found for credential in standing.credentials)
    return Standing(True, " and ".join(s.by for s in found), min(untils, default=None), credentials)


def _one(condition: Condition, scene: Scene) -> Standing:
    end = scene.cycle.end if scene.cycle is not None else None
    held = None if condition.negated else scene.facts.valid_credential(condition.fact, end or scene.as_of)
    said = scene.facts.profile.fact(condition.fact) if scene.facts.profile else Truth.UNKNOWN
    if condition.negated:
        said = scene.facts.holds(condition)
        name = f"not {condition.fact}"
    else:
        name = condition.fact
    if said is Truth.YES:
        return Standing(True, f"{name} (profile.md)", end)
    if held is not None:
        if said is Truth.NO:
            return Standing(notes=(f"the profile says `{condition.fact}: no`, yet {held.title} is valid",))
        if scene.cycle_unknown and held.expires is not None:
            return Standing(
                notes=(
                    f"{held.title} stands in for it if still valid at the cycle's end; {BIRTH_DATE_MISSING}",
                )
            )
        return Standing(True, held.title, end or held.expires, (held,))
    if said is Truth.NO:
        return Standing()
    known = scene.facts.credentials_for(condition.fact)
    if known and not condition.negated:
        last = max(known, key=lambda c: (c.expires or date.max, c.id))
        when = written(last.expires) if last.expires else "before"
        return Standing(
            notes=(
                f"{last.title} stands in for it only if still valid at the cycle's end; it expires {when}",
            )
        )
    return Standing(notes=(f"it would be deemed met if {name}; {scene.fact_missing(condition.fact)}",))


@dataclass(frozen=True)
class Grant:
    """Credit an authority grants for a credential, as if it were a record dated when that was issued."""

    credit: Credit
    cycle: int | None
    credential: Credential


def grants_of(scene: Scene, credit_type: str) -> tuple[Grant, ...]:
    """Every grant there has been by the as-of date: one for each cycle in which a credential was issued.

    Two credentials of one item issued in one cycle grant once. A fact without a credential grants
    nothing: it does not say when.
    """
    grants: list[Grant] = []
    for number, deemed in enumerate(scene.requirement.deemed):
        if deemed.grants is None:
            continue
        taken: set[int | None] = set()
        for credential in _granting(deemed, scene):
            issued = credential.issued
            assert issued is not None
            cycle = scene.cycles.index_on(issued) if scene.cycles is not None else None
            if cycle in taken and cycle is not None:
                continue
            taken.add(cycle)
            grants.append(Grant(_granted(deemed, number, credential, issued, credit_type), cycle, credential))
    return tuple(grants)


def _granting(deemed: Deemed, scene: Scene) -> Iterable[Credential]:
    """The credentials of a grant's conditions, earliest first, where its other conditions hold."""
    named = [c for c in deemed.conditions if not c.negated]
    found = [
        credential
        for condition in named
        for credential in scene.facts.credentials_for(condition.fact)
        if credential.issued is not None
    ]
    items = {credential.item for credential in found}
    others = [c for c in deemed.conditions if c.negated or c.fact not in items]
    said_no = [
        c for c in named if scene.facts.profile is not None and scene.facts.profile.fact(c.fact) is Truth.NO
    ]
    if said_no or any(scene.facts.holds(condition) is not Truth.YES for condition in others):
        return ()
    return sorted(found, key=lambda c: (c.issued or date.min, c.id))


def _granted(deemed: Deemed, number: int, credential: Credential, issued: date, credit_type: str) -> Credit:
    assert deemed.grants is not None
    return replace(
        Credit(id=f"credentials/{credential.id}", title=credential.title, period=single_day(issued)),
        credits=(Portion((TypeAmount(deemed.type or credit_type, deemed.grants),)),),
        topics=deemed.topics,
        proofs=credential.proofs,
        activity_id=str(number),
    )
