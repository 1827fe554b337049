"""How much a rule asks for, after shares and what is different in a first cycle."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from cmesite.coverage.facts import all_hold
from cmesite.coverage.scene import Scene, in_force
from cmesite.records.amounts import ZERO
from cmesite.records.profile import Truth
from cmesite.records.requirement import TOTAL
from cmesite.records.rule import Rule, Share, WithinCycle


def first_cycle_holds(scene: Scene) -> Truth:
    """Is this the first cycle, and do the conditions of `first_cycle` hold in it?"""
    first = scene.requirement.first_cycle
    if first is None or scene.cycles is None or not scene.cycles.is_first(scene.index):
        return Truth.NO
    return all_hold(scene.facts, first.conditions)


def exempt(rule_id: str, scene: Scene) -> bool:
    """Is the rule exempt in this cycle?"""
    first = scene.requirement.first_cycle
    return (
        first is not None
        and first.exempt
        and rule_id not in first.exceptions
        and first_cycle_holds(scene) is Truth.YES
    )


def may_be_eased(rule: Rule, scene: Scene) -> bool:
    """Would `first_cycle` change what the rule asks, if only its unknown facts held?"""
    first = scene.requirement.first_cycle
    if first is None or first_cycle_holds(scene) is not Truth.UNKNOWN:
        return False
    named = {id_ for id_, _ in first.at_least}
    return (
        (first.exempt and rule.id not in first.exceptions)
        or rule.id in named
        or (first.prorate is not None and isinstance(rule.within, WithinCycle))
        or (isinstance(rule.at_least, Share) and TOTAL in named)
    )


def need_of(rule: Rule, scene: Scene) -> Decimal:
    """What the rule asks for in this cycle: after the first cycle's own number, share and proration."""
    first = scene.requirement.first_cycle
    eased = first is not None and first_cycle_holds(scene) is Truth.YES
    if eased and first is not None:
        named = dict(first.at_least)
        if rule.id in named:
            return named[rule.id]
    if isinstance(rule.at_least, Share):
        # A share of a total already prorated is not prorated again.
        return total_need(scene) * rule.at_least.percent / 100
    need = rule.at_least if rule.at_least is not None else ZERO
    if eased and first is not None and first.prorate is not None and isinstance(rule.within, WithinCycle):
        need = need * first.prorate / 100
        if first.round is not None:
            step = first.round.down
            need = (need / step).to_integral_value(ROUND_FLOOR) * step
    return need


def limit_of(rule: Rule, scene: Scene) -> Decimal:
    """How much a cap lets through; a share is of the total's need."""
    if isinstance(rule.at_most, Share):
        return total_need(scene) * rule.at_most.percent / 100
    return rule.at_most if rule.at_most is not None else ZERO


def total_need(scene: Scene) -> Decimal:
    """What the total asks for; zero where the file has none. An exemption does not make it less."""
    same = tuple(rule for rule in scene.requirement.rules if rule.id == TOTAL and not rule.is_cap)
    total = in_force(same, scene.deciding_day)
    if total is None or isinstance(total.at_least, Share):
        return ZERO
    return need_of(total, scene)
