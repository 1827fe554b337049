"""Bytes of a TOML file to its tables, with mistakes of spelling told in plain words."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal

from cmesite.diagnostics import Diagnostic, Place, error
from cmesite.reading.encoding import decoded
from cmesite.reading.toml_places import toml_places
from cmesite.reading.toml_tables import Table, TomlFindings
from cmesite.records.source import Source

_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)")
_KEY = re.compile(r"\s*([A-Za-z0-9_.\-]+|\"[^\"]*\")\s*(=|:)?\s*(.*?)\s*$")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_YES = {"yes": "true", "no": "false", "True": "true", "False": "false", "TRUE": "true", "FALSE": "false"}
_CURLY = str.maketrans("“”„‟", '""""')


def read_toml(source: Source) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    """The top-level table of a file; None where it is no TOML, with the reason. Numbers are exact."""
    text, problems = decoded(source)
    if text is None:
        return None, problems
    try:
        values = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as problem:
        return None, (*problems, _explained(str(problem), source.path, text))
    except (RecursionError, ValueError, ArithmeticError):
        message = "The file cannot be read: a number is too long, or brackets are nested too deeply."
        return None, (*problems, error("toml-syntax", Place(source.path), message, "Write it more simply."))
    return Table(values, TomlFindings(toml_places(source.path, text), text.split("\n"))), problems


def _explained(problem: str, path: str, text: str) -> Diagnostic:
    """The reader's complaint in plain words, with the corrected line where it can be known."""
    lines = text.split("\n")
    match = _POSITION.search(problem)
    line, column = (int(match[1]), int(match[2])) if match else _last_written(lines)
    if "Cannot declare" in problem or "Cannot overwrite" in problem or "Cannot mutate" in problem:
        return _repeated(path, lines, line)
    # What is missing at the end of a line is noticed at the start of the next one.
    if line > 1 and column <= 1 and not lines[line - 1].strip():
        line -= 1
    written = lines[line - 1]
    message, right = _mistake(written)
    return error("toml-syntax", _place(path, line, column, written), message, right)


def _place(path: str, line: int, column: int, written: str) -> Place:
    """The value where the complaint is inside it, else the spot itself."""
    match = _KEY.match(written)
    if match and match[2] == "=" and match.start(3) < column and match[3]:
        return Place(path, line, match.start(3) + 1, len(match[3]))
    return Place(path, line, max(1, min(column, len(written) + 1)))


def _last_written(lines: list[str]) -> tuple[int, int]:
    line = max((number for number, text in enumerate(lines, 1) if text.strip()), default=1)
    return line, len(lines[line - 1]) + 1


def _mistake(line: str) -> tuple[str, str]:
    """What is wrong with a line, and the line as it should be (or advice)."""
    stripped = line.strip()
    if stripped.startswith("["):
        if not stripped.split("#")[0].strip().endswith("]"):
            return "The name of a table stands in square brackets.", f"{stripped.split('#')[0].strip()}]"
        return (
            "This name of a table is not understood.",
            "Write letters, digits and hyphens in brackets, as in [site].",
        )
    match = _KEY.match(line)
    if not match:
        return "This line is not understood.", 'Write it as key = "value".'
    key, sign, value = match.groups()
    indent = line[: len(line) - len(line.lstrip())]
    if sign is None:
        return (
            "A key and its value have an equals sign between them.",
            f"{indent}{key} = {_value(value or '…')}",
        )
    if sign == ":":
        return (
            "In this file a key is followed by an equals sign, not a colon.",
            f"{indent}{key} = {_value(value or '…')}",
        )
    if not value or value.startswith("#"):
        return f"`{key}` has no value.", f'{indent}{key} = "…"'
    return _value_mistake(value), f"{indent}{key} = {_value(value)}"


def _value_mistake(value: str) -> str:
    if any(quote in value for quote in "“”„‟"):
        return "Typographic quotes are not quotes here; a text stands between straight ones."
    if value in _YES:
        return f"`{value}` is not a word of this file; yes and no are written true and false."
    if _DATE.match(value):
        return "A date is year-month-day with two digits each."
    if re.match(r"\d+,\d+$", value):
        return "The decimal sign is a point."
    if value[0] in "\"'":
        return "The text has no closing quote, or something after it."
    if value[0] in "[{":
        return "A list or table of one line is not closed, or a comma or quote is missing in it."
    return "A text stands in quotes."


def _value(value: str) -> str:
    """A value as it should be written, where that can be known."""
    value = value.translate(_CURLY)
    if value in _YES:
        return _YES[value]
    if match := _DATE.match(value):
        return f'"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"'
    if re.match(r"\d+,\d+$", value):
        return value.replace(",", ".")
    if re.match(r"(true|false|[+-]?\d+(\.\d+)?|\"[^\"]*\"|'[^']*')$", value):
        return value
    if value[0] in "[{":
        closing = {"[": "]", "{": "}"}[value[0]]
        return value if value.endswith(closing) else value + closing
    bare = value.strip("\"'")
    return f"'{bare}'" if "\\" in bare else f'"{bare}"'


def _repeated(path: str, lines: list[str], line: int) -> Diagnostic:
    """A key or table written twice, both places shown."""
    written = lines[line - 1].split("=")[0].strip()
    places = [
        number for number, text in enumerate(lines[: line - 1], 1) if text.split("=")[0].strip() == written
    ]
    start = len(lines[line - 1]) - len(lines[line - 1].lstrip())
    place = Place(path, line, start + 1, max(1, len(written)))
    first = places[-1] if places else 0
    where = f": on line {first} and on line {line}" if first else ""
    return error(
        "duplicate-key",
        place,
        f"`{written}` is given twice{where}.",
        "Keep one of the two.",
        (Place(path, first, 1, max(1, len(written))),) if first else (),
    )
