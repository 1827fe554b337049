"""Tables: the keys of one TOML table, read one by one by the type each is declared to have."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar, overload

from cmesite import FORMAT_VERSION
from cmesite.diagnostics import Diagnostic, Place, error
from cmesite.reading.refusals import Reader, Refusal, nearest, one_of
from cmesite.reading.toml_places import Path, TomlPlaces
from cmesite.records.places import Places

T = TypeVar("T")
D = TypeVar("D")


@dataclass
class TomlFindings:
    """One TOML file's places and lines, and what was found wrong in it."""

    places: TomlPlaces
    lines: Sequence[str]
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def refuse(self, place: Place, refusal: Refusal, value: Any = "") -> None:
        """Report a refusal as an error; `instead` is written as the refused value was."""
        hint = (
            self._corrected(place, _written_like(refusal.instead, value)) if refusal.instead else refusal.hint
        )
        self.diagnostics.append(error(refusal.code, place, refusal.message, hint))

    def _corrected(self, place: Place, instead: str) -> str:
        line = self.lines[place.line - 1]
        return line[: place.column - 1] + instead + line[place.column - 1 + place.width :]


def _written_like(instead: str, value: Any) -> str:
    """A mended text in quotes where the value is a text; as it is otherwise."""
    return json.dumps(instead, ensure_ascii=False) if isinstance(value, str) and value else instead


class Table:
    """The keys of one table. Each getter also makes its key known to `finish()`."""

    def __init__(self, values: Mapping[str, Any], findings: TomlFindings, path: Path = ()) -> None:
        self.values = values
        self.findings = findings
        self.path = path
        self._asked: dict[str, None] = {}

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys as written, in order."""
        return tuple(self.values)

    @property
    def places(self) -> Places:
        """The places of everything in the file."""
        found = self.findings.places
        return Places(found.start, {**found.keys, **found.values})

    def has(self, key: str) -> bool:
        """Is the key written?"""
        self._asked[key] = None
        return key in self.values

    def refuse(self, key: str, refusal: Refusal) -> None:
        """Report what is wrong with a key's value."""
        self._refuse(refusal, (*self.path, key), self.values.get(key, ""))

    def refuse_key(self, key: str, refusal: Refusal) -> None:
        """Report what is wrong with a key itself."""
        self.findings.refuse(self.findings.places.key((*self.path, key)), refusal)

    def text(self, key: str) -> str:
        """A text in quotes."""
        if not self.has(key):
            return ""
        value = self.values[key]
        if isinstance(value, str):
            return value
        self._wrong_type(key, "text in quotes", _as_text(value))
        return ""

    @overload
    def one(self, key: str, reader: Reader[T]) -> T | None: ...
    @overload
    def one(self, key: str, reader: Reader[T], default: D) -> T | D: ...
    def one(self, key: str, reader: Reader[T], default: D | None = None) -> T | D | None:
        """A text (or a TOML date or time) by a reader of scalars; the default where missing or refused."""
        if not self.has(key):
            return default
        value = self._read(self.values[key], reader, (*self.path, key), key)
        return default if value is None else value

    def many(self, key: str, reader: Reader[T]) -> tuple[T, ...]:
        """A list of texts by a reader; a list of one may be written without brackets."""
        if not self.has(key):
            return ()
        path = (*self.path, key)
        value = self.values[key]
        entries = (
            [(entry, (*path, index)) for index, entry in enumerate(value)]
            if isinstance(value, list)
            else [(value, path)]
        )
        read = [self._read(entry, reader, where, key) for entry, where in entries]
        return tuple(entry for entry in read if entry is not None)

    def whole(self, key: str, smallest: int, largest: int) -> int | None:
        """A whole number within bounds."""
        if not self.has(key):
            return None
        value = self.values[key]
        if isinstance(value, int) and not isinstance(value, bool):
            if smallest <= value <= largest:
                return value
            self.refuse(
                key,
                Refusal(
                    "bad-number",
                    f"`{value}` is not a whole number from {smallest} to {largest}.",
                    hint=f"Write one of the numbers {smallest} to {largest}.",
                ),
            )
            return None
        text = _as_text(value)
        self._wrong_type(key, "a whole number", text if text.isdecimal() else "", bare=True)
        return None

    def amount(self, key: str) -> Decimal | None:
        """An exact number above zero."""
        if not self.has(key):
            return None
        value = self.values[key]
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            number = Decimal(value)
            if number.is_finite() and number > 0:
                return number
        text = _as_text(value)
        self._wrong_type(key, "a number above zero", text if _is_number(text) else "", bare=True)
        return None

    def table(self, key: str) -> Table:
        """A table within; empty where it is missing or something else."""
        path = (*self.path, key)
        if self.has(key):
            value = self.values[key]
            if isinstance(value, dict):
                return Table(value, self.findings, path)
            self._wrong_type(key, f"a table, as in [{'.'.join(map(str, path))}]", "")
        return Table({}, self.findings, path)

    def tables(self, key: str) -> tuple[Table, ...]:
        """A list of tables; one alone may stand without the list."""
        if not self.has(key):
            return ()
        path = (*self.path, key)
        value = self.values[key]
        if isinstance(value, dict):
            return (Table(value, self.findings, path),)
        if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
            return tuple(Table(entry, self.findings, (*path, index)) for index, entry in enumerate(value))
        self._wrong_type(key, "a list of tables, as in [{…}, {…}]", "")
        return ()

    def finish(self) -> None:
        """Refuse every key that no getter asked for."""
        for key in self.values:
            if key not in self._asked:
                self.refuse_key(key, self._unknown(key))

    def _unknown(self, key: str) -> Refusal:
        what = "a table or key" if not self.path else "a key"
        name = ".".join(str(part) for part in self.path)
        where = f" of [{name}]" if name else f" of {self.findings.places.start.path}"
        free = [known for known in self._asked if known not in self.values]
        meant = nearest(key, free)
        if meant:
            message = f"`{key}` is not {what}{where}; did you mean `{meant}`?"
            return Refusal("unknown-key", message, instead=meant)
        hint = f"What can be written here is {one_of(self._asked)}."
        return Refusal("unknown-key", f"`{key}` is not {what}{where}.", hint=hint)

    def _read(self, value: Any, reader: Reader[T], path: Path, key: str) -> T | None:
        if isinstance(value, list | dict | bool) or not value:
            self._refuse(
                Refusal("wrong-type", f"`{key}` should be text in quotes here.", hint=f'{key} = "…"'),
                path,
                "",
            )
            return None
        read = reader(_as_text(value))
        if isinstance(read, Refusal):
            self._refuse(read, path, value)
            return None
        return read

    def _wrong_type(self, key: str, wanted: str, right: str, bare: bool = False) -> None:
        place = self.findings.places.value((*self.path, key))
        instead = right if bare or not right else json.dumps(right, ensure_ascii=False)
        message = f"`{key}` should be {wanted}."
        self.findings.refuse(place, Refusal("wrong-type", message, instead, f"Write {wanted}."))

    def _refuse(self, refusal: Refusal, path: Path, value: Any) -> None:
        self.findings.refuse(self.findings.places.value(path), refusal, value)


def _as_text(value: Any) -> str:
    """A scalar as its author wrote it, near enough to read it again."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, time):
        return value.isoformat("minutes" if not value.second and not value.microsecond else "auto")
    if isinstance(value, date | datetime):
        return value.isoformat()
    return "" if isinstance(value, list | dict) else str(value)


def _is_number(text: str) -> bool:
    whole, _, part = text.partition(".")
    return whole.isdecimal() and (part.isdecimal() or "." not in text) and Decimal(text) > 0


def check_format(table: Table) -> None:
    """`format`: refused where it is newer than this program."""
    version = table.whole("format", 1, 10_000)
    if version is not None and version > FORMAT_VERSION:
        table.refuse(
            "format",
            Refusal(
                "newer-format",
                f"The content is written in format {version}; this program reads format {FORMAT_VERSION}.",
                hint="Update the program (pip install --upgrade cmesite), then build again.",
            ),
        )
