"""How a line of a record is written, for hints that show it corrected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cmesite.diagnostics import Place
from cmesite.records.places import Places

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
PLAIN_LIST = "[]{}#,:&*!|>'\"%@`"


def list_line(key: str, values: Sequence[str]) -> str:
    """`goals: critical-care` for one, `goals: [critical-care, teaching]` for several."""
    written = [_written(value) for value in values]
    return f"{key}: {written[0]}" if len(written) == 1 else f"{key}: [{', '.join(written)}]"


def toml_line(key: str, values: Iterable[str]) -> str:
    """`goals = ["critical-care"]`."""
    quoted = ", ".join(f'"{value}"' for value in values)
    return f"{key} = [{quoted}]"


def replaced(values: Iterable[str], wrong: str, right: str) -> tuple[str, ...]:
    """The values with the right one in the place of the wrong, no value twice."""
    return tuple(dict.fromkeys(right if value == wrong else value for value in values))


def says(places: Places, key: str) -> bool:
    """Does the record's own file say this, rather than the plan it completes?"""
    return (key,) in places.fields


def place_of_amount(places: Places, key: str, portion: int, type_: str) -> Place:
    """Where the amount of one type stands: in a list of portions, in a mapping, or alone."""
    fields = places.fields
    return fields.get((key, portion, type_)) or fields.get((key, type_)) or places.of(key)


def in_words(day: date) -> str:
    """`22 November 2026`, in every locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _written(value: str) -> str:
    if any(sign in value for sign in PLAIN_LIST):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return value
