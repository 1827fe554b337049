"""Finds where each key and value of a TOML text stands, which the standard library's reader does not tell."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from cmesite.diagnostics import Place

Path = tuple[str | int, ...]

_BARE_KEY_ENDS = "= \t.]}\n"
_SCALAR_ENDS = ",]}#\n"


@dataclass(frozen=True)
class TomlPlaces:
    """Places by path of keys and list positions: ("calendar", "protected", 0, "every")."""

    start: Place
    keys: Mapping[Path, Place] = field(default_factory=dict)
    values: Mapping[Path, Place] = field(default_factory=dict)

    def key(self, path: Path) -> Place:
        """The place of a key, or of the nearest thing around it."""
        return _nearest(self.keys, path, self.start)

    def value(self, path: Path) -> Place:
        """The place of a value, or of its key, or of the nearest thing around it."""
        return self.values.get(path) or self.key(path)


def toml_places(path: str, text: str) -> TomlPlaces:
    """The places of everything in a text that `tomllib` accepts; line ends are `\\n`."""
    scanner = _Scanner(path, text)
    scanner.document()
    return TomlPlaces(Place(path), scanner.keys, scanner.values)


def _nearest(places: Mapping[Path, Place], path: Path, otherwise: Place) -> Place:
    for length in range(len(path), 0, -1):
        if path[:length] in places:
            return places[path[:length]]
    return otherwise


class _Scanner:
    """Walks a valid text once; `position` only moves forward."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.position = 0
        self.line = 1
        self.line_start = 0
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}
        self.lists: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        self.skip_blank()
        while self.position < len(self.text):
            if self.text.startswith("[", self.position):
                table = self.header()
            else:
                self.pair(table)
            self.skip_blank()

    def header(self) -> Path:
        """`[a.b]` or `[[a.b]]`; answers the path of the table it opens."""
        in_list = self.text.startswith("[[", self.position)
        self.move_to(self.position + (2 if in_list else 1))
        path: Path = ()
        for key, place in self.dotted_key():
            path = (*path, key)
            self.keys.setdefault(path, place)
            if path in self.lists:
                path = (*path, self.lists[path])
        if in_list:
            path = self.next_in_list(path)
        self.move_to(self.position + (2 if in_list else 1))
        return path

    def next_in_list(self, path: Path) -> Path:
        """The path of a new table in a list of tables."""
        if path[-1:] and isinstance(path[-1], int):
            path = path[:-1]
        self.lists[path] = self.lists.get(path, -1) + 1
        return (*path, self.lists[path])

    def pair(self, table: Path) -> None:
        path = table
        for key, place in self.dotted_key():
            path = (*path, key)
            self.keys.setdefault(path, place)
        self.move_to(self.position + 1)  # the equals sign
        self.skip_spaces()
        self.value(path)

    def dotted_key(self) -> list[tuple[str, Place]]:
        parts = []
        while True:
            self.skip_spaces()
            start = self.position
            if self.text[start] in "\"'":
                self.move_to(self.end_of_string(start))
                name = str(tomllib.loads(f"key = {self.text[start : self.position]}")["key"])
            else:
                self.move_to(self.first_of(_BARE_KEY_ENDS, start))
                name = self.text[start : self.position]
            parts.append((name, self.place(start)))
            self.skip_spaces()
            if not self.text.startswith(".", self.position):
                return parts
            self.move_to(self.position + 1)

    def value(self, path: Path) -> None:
        start, place = self.position, self.place(self.position)
        opening = self.text[start]
        if opening == "[":
            self.list_value(path)
        elif opening == "{":
            self.inline_table(path)
        elif opening in "\"'":
            self.move_to(self.end_of_string(start))
        else:
            end = self.first_of(_SCALAR_ENDS, start)
            self.move_to(start + len(self.text[start:end].rstrip()))
        width = self.position - start if "\n" not in self.text[start : self.position] else 1
        self.values[path] = Place(self.path, place.line, place.column, max(1, width))

    def list_value(self, path: Path) -> None:
        self.move_to(self.position + 1)
        index = 0
        self.skip_blank()
        while not self.text.startswith("]", self.position):
            self.value((*path, index))
            index += 1
            self.skip_separator()
        self.move_to(self.position + 1)

    def inline_table(self, path: Path) -> None:
        self.move_to(self.position + 1)
        self.skip_blank()
        while not self.text.startswith("}", self.position):
            self.pair(path)
            self.skip_separator()
        self.move_to(self.position + 1)

    def skip_separator(self) -> None:
        self.skip_blank()
        if self.text.startswith(",", self.position):
            self.move_to(self.position + 1)
        self.skip_blank()

    def skip_spaces(self) -> None:
        end = self.position
        while end < len(self.text) and self.text[end] in " \t":
            end += 1
        self.position = end

    def skip_blank(self) -> None:
        """Spaces, line ends and comments."""
        while True:
            self.skip_spaces()
            rest = self.text[self.position : self.position + 1]
            if rest == "#":
                self.move_to(self.first_of("\n", self.position))
            elif rest == "\n":
                self.move_to(self.position + 1)
            else:
                return

    def end_of_string(self, start: int) -> int:
        """The position after the string that begins at `start`, in any of TOML's four spellings."""
        quote = self.text[start]
        if self.text.startswith(quote * 3, start):
            end = self._closing(quote * 3, start + 3)
            while self.text.startswith(quote, end):  # up to two quotes may stand before the closing three
                end += 1
            return end
        return self._closing(quote, start + 1)

    def _closing(self, quotes: str, position: int) -> int:
        while not self.text.startswith(quotes, position):
            position += 2 if self.text[position] == "\\" and quotes[0] == '"' else 1
        return position + len(quotes)

    def first_of(self, characters: str, start: int) -> int:
        return next((i for i in range(start, len(self.text)) if self.text[i] in characters), len(self.text))

    def place(self, position: int) -> Place:
        width = max(1, self.position - position)
        return Place(self.path, self.line, position - self.line_start + 1, width)

    def move_to(self, position: int) -> None:
        passed = self.text.count("\n", self.position, position)
        if passed:
            self.line += passed
            self.line_start = self.text.rfind("\n", 0, position) + 1
        self.position = position
