"""The machine-readable answer: the names and order of COVERAGE.md's contract."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from cmesite.coverage.answers import Coverage, RequirementAnswer, RuleAnswer
from cmesite.records.amounts import plain
from cmesite.records.periods import Period

# What JSON can hold, with exact decimals for numbers; a recursive type says no more than this.
Json = Any


def answer_of(coverage: Coverage) -> dict[str, Json]:
    """The whole answer as plain mappings and lists; amounts stay exact decimals."""
    return {
        "as_of": coverage.as_of.isoformat(),
        "requirements": [requirement_of(answer) for answer in coverage.requirements],
    }


def to_json_text(coverage: Coverage) -> str:
    """The answer as one JSON object; amounts are numbers without binary noise (`0.9`)."""
    return _written(answer_of(coverage), 0) + "\n"


def requirement_of(answer: RequirementAnswer) -> dict[str, Json]:
    """One requirement of the answer."""
    return {
        "id": answer.id,
        "title": answer.requirement.title,
        "status": answer.status.value,
        "sentence": answer.sentence,
        "cycle": _period(answer.cycle),
        "to_close": answer.to_close,
        "to_close_leaves_out": list(answer.to_close_leaves_out),
        "missed": [
            {"start": m.cycle.start.isoformat(), "end": m.cycle.end.isoformat(), "rules": list(m.rules)}
            for m in answer.missed
        ],
        "evidenced_status": answer.evidenced_status.value,
        "planned_status": answer.planned_status.value,
        "safe_until": _day(answer.safe_until),
        "carried": answer.carried,
        "rules": [_rule(rule) for rule in answer.rules],
        "alternatives": [list(bearing) for bearing in answer.alternatives],
        "unclaimed": [{"record": u.record, "amount": u.amount, "line": u.line} for u in answer.unclaimed],
    }


def _rule(answer: RuleAnswer) -> dict[str, Json]:
    found: dict[str, Json] = {
        "id": answer.id,
        "status": answer.status.value,
        "window": _period(answer.window),
        "due": _day(answer.due),
    }
    for name in ("needed", "counted", "short", "evidenced", "planned"):
        amount: Decimal | None = getattr(answer, name)
        if amount is not None:
            found[name] = amount
    found["reason"] = answer.reason
    found["sentence"] = answer.sentence
    if answer.within:
        found["within"] = answer.within
    found["counted_records"] = [
        {"record": c.record, "amount": c.amount}
        | ({"assumed": c.assumed} if c.assumed else {})
        | ({"note": c.note} if c.note else {})
        for c in answer.counted_records
    ]
    found["not_counted"] = [
        {"record": n.record, "amount": n.amount, "reason": n.reason} for n in answer.not_counted
    ]
    if answer.years:
        found["years"] = [
            {"window": _period(y.window), "needed": y.needed, "counted": y.counted, "short": y.short}
            for y in answer.years
        ]
    return found


def _period(period: Period | None) -> Json:
    if period is None:
        return None
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}


def _day(day: date | None) -> Json:
    return None if day is None else day.isoformat()


def _written(value: Json, depth: int) -> str:
    """JSON as text. The standard encoder knows no decimals; floats would add noise."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Mapping):
        return _block("{", [f"{_text(k)}: {_written(v, depth + 1)}" for k, v in value.items()], "}", depth)
    if value is None or isinstance(value, str | bool):
        return _text(value)
    return _block("[", [_written(item, depth + 1) for item in value], "]", depth)


def _text(value: str | bool | None) -> str:
    return json.dumps(value, ensure_ascii=False)


def _block(opening: str, lines: list[str], closing: str, depth: int) -> str:
    if not lines:
        return opening + closing
    if depth > 3 and sum(map(len, lines)) < 100 and not any("\n" in line for line in lines):
        return opening + ", ".join(lines) + closing
    pad = "  " * (depth + 1)
    return f"{opening}\n{pad}" + f",\n{pad}".join(lines) + f"\n{'  ' * depth}{closing}"
