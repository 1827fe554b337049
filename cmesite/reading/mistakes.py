"""Mistakes of typing in a file's fields, found line by line before YAML sees them, and mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cmesite.diagnostics import Diagnostic, Place, error
from cmesite.reading.braces import CLOSERS, OPENERS, closers, end, misspelled, still_open
from cmesite.reading.nodes import DEEPEST
from cmesite.reading.quoting import quoted

_KEY = re.compile(
    r"""((?:-[ ]+)*)([^\s\-#"'\[\]{},&*!|>%@`:?][^:#"']*?|"[^"]*"|'[^']*'|<<)[ ]*:(?:[ \t]+(.*)|$)"""
)
_NO_SPACE = re.compile(r"([^\W\d][\w-]*)([:：])([^\s/:：].*|[^\S \t].*|[ \t].*)$")
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}(?:\s+#.*)?$")
_SPECIAL = {
    "&": "yaml-feature",
    "*": "yaml-feature",
    "!": "yaml-feature",
    "@": "reserved-character",
    "`": "reserved-character",
    "%": "reserved-character",
    "|": "reserved-character",
    ">": "reserved-character",
}
_BULLET = re.compile(r"([*•·‣◦▪–—+])\s+(\S.*)$")
_DASHED = re.compile(r"-([^\s\-\d].*)$")
_COMMENT = re.compile(r"\s{2,}#(?:\s.*)?$")
NEAR = 50  # lines looked at above and below, so that a file of any length is read in time
# Fields of names with values, written in braces on one line.
_BRACED = (
    "credits", "designated", "topics", "totals", "cycle", "carry_over", "first_cycle", "per_activity",
    "facts", "links", "identifiers", "capability",
)  # fmt: skip
_NAMED_VALUES = re.compile(r"[\w-]+: [^\s,:][^,:]*(?:, *[\w-]+: [^\s,:][^,:]*)*")
_INVISIBLE = "\u200b\u200c\u200d\ufeff\u2060"


@dataclass(frozen=True)
class Mending:
    """The lines, corrected where a mistake was found, and what was found.

    `lost` are the first words of lines that could not be made fields.
    """

    lines: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    lost: frozenset[str]


def mended(lines: Sequence[str], path: str) -> Mending:
    """Look at every line; the first is line 1 of the file.

    Mended lines let the rest of the file be read and its other mistakes be told in the same run.
    """
    scan = _Scan(list(lines), path)
    number = 0
    while number < len(scan.lines):
        number = scan.line(number)
    return Mending(tuple(scan.lines), tuple(scan.diagnostics), frozenset(scan.lost))


class _Scan:
    """Where the scan stands: below the key of a block of text, or of a field that is complete, or neither."""

    def __init__(self, lines: list[str], path: str) -> None:
        self.lines = lines
        self.original = tuple(lines)
        self.path = path
        self.diagnostics: list[Diagnostic] = []
        self.lost: set[str] = set()
        self.block: int | None = None
        self.done: int | None = None
        self.begun = False
        self.listed = False
        # Where the outermost fields begin.
        keys = (line for line in lines if _KEY.match(line.lstrip(" ")))
        self.margin = min((len(line) - len(line.lstrip(" ")) for line in keys), default=0)

    def line(self, number: int) -> int:
        """Look at one line; answer the number of the next to look at."""
        line = self.lines[number]
        stripped = line.strip(" ")
        if not stripped or stripped[0] == "#":
            return number + 1
        indent = len(line) - len(line.lstrip(" "))
        if self.block is not None and indent > self.block:
            return number + 1
        if stripped[0].isspace() or stripped[0] in _INVISIBLE:
            self._indent(number)
            return self.line(number)
        self.block = None
        return self._content(number, indent, stripped.rstrip())

    def _content(self, number: int, indent: int, stripped: str) -> int:
        match = _KEY.match(stripped)
        if self.done is not None and indent > self.done:
            if match and not match[1]:
                self._stray(number, self.done, stripped)
            return number + 1
        self.done = None
        begun, self.begun = self.begun, True
        if match and not match[1] and not begun and indent > self.margin:
            self._stray(number, self.margin, stripped)
            return self.line(number)
        if match and match[1] and self._is_field_in_dashes(number, indent):
            return self._field_in_dashes(number, stripped)
        bullet = _BULLET.match(stripped)
        if bullet:
            self._bullet(number, indent, bullet)
            return self.line(number)
        if match:
            column = indent + len(match[1])
            if match[2] == "<<":
                self._tell(
                    number,
                    "yaml-feature",
                    column,
                    "`<<` takes fields from elsewhere, which is not used here.",
                    "Write the fields themselves, one a line.",
                    mend="",
                )
                return number + 1
            return self._value(number, column, match[3] or "", match[2])
        dashes = len(stripped) - len(stripped.lstrip("- "))
        if stripped.startswith("- "):
            return self._value(number, indent, stripped[dashes:])
        return self._no_field(number, indent, stripped)

    def _no_field(self, number: int, indent: int, stripped: str) -> int:
        match = _NO_SPACE.match(stripped)
        if match:
            wide = match[2] != ":"
            if not wide and match[3][0] in " \t":
                return number + 1
            odd = match[3][0].isspace() or match[3][0] in _INVISIBLE
            code = "non-breaking-space" if odd else "missing-space"
            what = "This is not a plain space" if odd else "There is no space after the colon"
            if wide:
                code, what = "missing-space", "This colon is a wide one, not the plain `:`"
            value = match[3].strip(_INVISIBLE + " \t\u00a0")
            if ": " in value and value[0] not in "\"'[{":
                value = quoted(value)
            right = f"{' ' * indent}{match[1]}: {value}"
            self._tell(
                number,
                code,
                indent + match.end(2) - (1 if wide else 0),
                f"{what}, so `{match[1]}` is not read as a field.",
                right,
            )
            return self.line(number)
        dashed = _DASHED.match(stripped)
        if dashed and self._names_a_list(number):
            right = f"{' ' * indent}- {dashed[1]}"
            self._tell(number, "missing-space", indent, "There is no space after the dash.", right)
            return self.line(number)
        if stripped[0] in ":]}-?\"'[{|>&*!%@`":
            return number + 1
        above = self._empty_field_above(number)
        if above is not None:
            return self._value_below(number, above, indent, stripped)
        word, _, rest = stripped.partition(" ")
        word, rest = word.rstrip("=;,|"), rest.lstrip("=-–—>| ")
        self.lost.add(word)
        right = f"{' ' * indent}{word}: {rest}" if rest else f"{' ' * indent}{word}:"
        self._tell(
            number,
            "missing-colon",
            indent,
            "This line has no colon, so it is not read as a field.",
            right,
            mend="",
        )
        return number + 1

    def _above(self, number: int) -> int | None:
        """The number of the nearest line above that is neither empty nor a comment."""
        above = (
            n
            for n in range(number - 1, max(-1, number - NEAR), -1)
            if self.lines[n].strip() and self.lines[n].strip()[0] != "#"
        )
        return next(above, None)

    def _empty_field_above(self, number: int) -> int | None:
        """The number of the line right above where it is a field's name without a value."""
        above = self._above(number)
        match = _KEY.match(self.lines[above].strip()) if above is not None else None
        return above if match and not (match[3] or "").strip() else None

    def _names_a_list(self, number: int) -> bool:
        """Can the line be an item of a list: below a field without a value, or below another item?"""
        above = self._above(number)
        if above is None:
            return False
        return self.lines[above].strip().startswith("-") or self._empty_field_above(number) is not None

    def _value_below(self, number: int, above: int, indent: int, stripped: str) -> int:
        """A text below a name without a value is that value where it is indented, and nothing else is."""
        field = self.lines[above]
        column = len(field) - len(field.lstrip(" -"))
        if indent > column:
            beside = self.lines[number + 1] if number + 1 < len(self.lines) else ""
            if not _KEY.match(beside.strip()) or len(beside) - len(beside.lstrip(" ")) < indent:
                self.done = column
                return number + 1
        name = field.strip(" -:")
        right = f"{field.rstrip()} {stripped}"
        message = f"This line has no colon; if it is what `{name}` says, it belongs behind it."
        self.lost.add(name)
        self._tell(number, "missing-colon", indent, message, right, mend="")
        return number + 1

    def _is_field_in_dashes(self, number: int, indent: int) -> bool:
        """Does a record's own field begin with a dash, as if it were an item of a list?"""
        if indent > 0:
            return False
        following = next((one for one in self.lines[number + 1 : number + NEAR] if one.strip()), "")
        above = next(
            (n for n in range(number - 1, max(-1, number - NEAR), -1) if self.lines[n][:1].strip()), None
        )
        in_list = above is not None and self._names_a_list(above + 1)
        return following[:1] != " " and not in_list

    def _field_in_dashes(self, number: int, stripped: str) -> int:
        right = stripped.lstrip("- ")
        if self.listed:
            self.lines[number] = right
        else:
            message = "The fields are written as a list, with dashes; every line should be `name: value`."
            self._tell(number, "list-not-fields", 0, message, right)
            self.listed = True
        return self.line(number)

    def _bullet(self, number: int, indent: int, bullet: re.Match[str]) -> None:
        item = indent > 0 or self._names_a_list(number)
        right = f"{' ' * indent}{'- ' if item else ''}{bullet[2]}"
        what = "An item of a list begins with `- `" if item else "A field begins with its name"
        self._tell(number, "wrong-bullet", indent, f"{what}, not with `{bullet[1]}`.", right)

    def _indent(self, number: int) -> str:
        """Make an indentation of tabs or odd spaces one of plain spaces."""
        line = self.lines[number]
        bare = line.lstrip().lstrip(_INVISIBLE).lstrip()
        lead = line[: len(line) - len(bare)]
        right = lead.translate({ord(c): None for c in _INVISIBLE}).replace("\t", "  ")
        depth = len(right)
        if self.done is not None and depth > self.done and (_KEY.match(bare) or _NO_SPACE.match(bare)):
            depth = self.done
        if not self.begun:
            depth = self.margin
        right = " " * depth + bare
        at = next(i for i, c in enumerate(lead) if c != " ")
        if not bare:
            self.lines[number] = ""
        elif lead[at] == "\t":
            self._tell(
                number,
                "tab-indent",
                at,
                "This line is indented with a tab; only spaces are allowed there.",
                right,
            )
        else:
            self._tell(
                number,
                "non-breaking-space",
                at,
                "This line is indented with a space that is not a plain one; it looks the same and is not.",
                right,
            )
        return self.lines[number]

    def _stray(self, number: int, parent: int, stripped: str) -> None:
        self._tell(
            number,
            "stray-indent",
            0,
            "This line is indented further than the field above it, so it would belong to that field's text.",
            " " * parent + stripped,
        )

    def _value(self, number: int, column: int, value: str, key: str = "") -> int:
        """Look at the value on a line; `column` is where its field begins."""
        line = self.lines[number]
        value = value.lstrip()
        at = len(line.rstrip()) - len(value.rstrip())
        value = value.rstrip()
        if not value or value[0] == "#":
            return number + 1
        first = value[0]
        if _BLOCK.match(value):
            self.block = column
        elif first in "\"'":
            self.done = column
            return self._quoted(number, column, at, value, key)
        elif first in OPENERS:
            self.done = column
            return self._brackets(number, column, at)
        elif first in _SPECIAL:
            self._special(number, at, value)
        else:
            self.done = column
            if value == "-" or value.startswith("- "):
                self._dash(number, at, value)
            else:
                self._colon(number, at, value, key)
        return number + 1

    def _dash(self, number: int, at: int, value: str) -> None:
        message = "A list with dashes begins on the line below its name; a single value needs no dash."
        right = f"{self.lines[number][:at]}{value.lstrip('- ')}".rstrip()
        self._tell(number, "wrong-bullet", at, message, right)

    def _colon(self, number: int, at: int, value: str, key: str) -> None:
        text = value.split(" #", 1)[0].rstrip()
        colon = text.find(": ")
        if colon < 0 and text.endswith(":"):
            colon = len(text) - 1
        if colon >= 0:
            line = self.lines[number]
            if key in _BRACED and _NAMED_VALUES.fullmatch(text):
                right = f"{line[:at]}{{{text}}}{line[at + len(text) :]}"
                message = "Names with values on one line go in braces."
                self._tell(number, "missing-braces", at, message, right)
                return
            self._tell(
                number,
                "unquoted-colon",
                at + colon,
                "A colon followed by a space ends a field's name, so text with one goes in quotes.",
                line[:at] + quoted(text) + line[at + len(text) :],
            )

    def _special(self, number: int, at: int, value: str) -> None:
        text = value.split(" #", 1)[0].rstrip()
        line = self.lines[number]
        code = _SPECIAL[value[0]]
        if code == "yaml-feature":
            message = (
                f"`{value[0]}` begins a feature of YAML that is not used here; text with it goes in quotes."
            )
            right = self._without_feature(text)
        else:
            message = f"A value cannot begin with `{value[0]}`; text with it goes in quotes."
            right = quoted(text)
        self._tell(number, code, at, message, line[:at] + right + line[at + len(text) :])

    def _without_feature(self, text: str) -> str:
        """The value an author of anchors, aliases or tags most likely wants."""
        mark, _, rest = text.partition(" ")
        if text[0] in "&!" and rest.strip():
            return rest.strip()
        named = re.compile(rf"[:\-\[{{,]\s*&{re.escape(mark[1:])}\s+(\S.*)$")
        found = next((match[1] for line in self.original if (match := named.search(line))), "")
        return found if text[0] == "*" and found else quoted(text)

    def _quoted(self, number: int, column: int, at: int, value: str, key: str) -> int:
        quote = value[0]
        stop = _closing_quote(value, quote)
        line = self.lines[number]
        if stop is None:
            return self._open_quote(number, column, at, value)
        rest = value[stop + 1 :]
        inner = value[1:stop]
        if rest.strip() and not rest.lstrip().startswith("#"):
            comment = _COMMENT.search(value)
            text = value[: comment.start()] if comment else value
            inner = text[1:-1] if text.endswith(quote) else text
            which = "An apostrophe" if quote == "'" else "A double quote"
            code = "apostrophe-in-quotes" if quote == "'" else "quote-in-quotes"
            self._tell(
                number,
                code,
                at + stop,
                f"{which} inside the quotes ends the text early.",
                line[:at] + quoted(inner.replace("''", "'") if quote == "'" else inner) + value[len(text) :],
            )
        elif quote == '"' and "\\" in inner.replace('\\"', "").replace("\\\\", ""):
            right = f"{line[:at]}'{inner.replace(chr(39), chr(39) * 2)}'{rest}"
            if key == "proof":  # its reader refuses every backslash, with the path as it should be
                self.lines[number] = right
                return number + 1
            self._tell(
                number,
                "backslash-in-quotes",
                at + 1 + inner.index("\\"),
                "A backslash inside double quotes has a special meaning; single quotes keep it as it is.",
                right,
            )
        return number + 1

    def _open_quote(self, number: int, column: int, at: int, value: str) -> int:
        """A quote not closed on its line: closed on a later, deeper line, or a mistake."""
        later = number + 1
        while later < len(self.lines):
            line = self.lines[later]
            if line.strip() and len(line) - len(line.lstrip()) <= column:
                break
            if _closing_quote(value[0] + line, value[0]) is not None:
                return later + 1
            later += 1
        line = self.lines[number]
        self._tell(
            number,
            "unclosed-quote",
            at,
            "The quote opened here is not closed on this line.",
            line[:at] + quoted(value[1:]),
        )
        return number + 1

    def _brackets(self, number: int, column: int, at: int) -> int:
        """Follow brackets to where they close, on this line or a later, deeper one."""
        self._hash_in_brackets(number, at)
        self._misspelled_in_braces(number, at)
        self._text_behind(number, at)
        line = self.lines[number]
        open_, quote = still_open(line[at:], [], "")
        later = number
        while open_ or quote:
            later += 1
            if later == len(self.lines):
                break
            following = self.lines[later]
            if (
                following.strip()
                and len(following) - len(following.lstrip()) <= column
                and (following.strip()[0] not in CLOSERS)
            ):
                break
            open_, quote = still_open(following, open_, quote)
        else:
            return later + 1
        if quote:
            return later
        if len(open_) <= DEEPEST:
            self._unclosed(number, later, at, closers(open_))
        return later

    def _unclosed(self, number: int, later: int, at: int, closing: str) -> None:
        """Tell the closing bracket that is missing, on the last line of what it should close."""
        last = next(n for n in range(later - 1, number - 1, -1) if self.lines[n].strip())
        right = self.lines[last].rstrip() + closing
        if last == number:
            message = f"The bracket opened here is never closed by `{closing}`."
            self._tell(number, "unclosed-bracket", at, message, right)
        else:
            message = f"The bracket opened on line {number + 1} is never closed; `{closing}` belongs here."
            self._tell(last, "unclosed-bracket", len(self.lines[last].rstrip()), message, right)

    def _misspelled_in_braces(self, number: int, at: int) -> None:
        line = self.lines[number]
        found = tuple(misspelled(line[at:]))
        right = line
        for one in reversed(found):
            start = at + one.start
            right = right[:start] + one.right + right[start + one.length :]
        for one in found[:1]:
            missing = "space after the colon" if one.code == "missing-space" else "colon"
            message = f"In braces stands `name: value`; here the {missing} is missing."
            self._tell(number, one.code, at + one.start, message, right)

    def _text_behind(self, number: int, at: int) -> None:
        """Text behind the closing bracket: a bracket too many, or a text that only begins like a list."""
        line = self.lines[number]
        close = end(line[at:])
        rest = line[at + close :] if close is not None else ""
        if close is None or not rest.strip() or rest.lstrip().startswith("#"):
            return
        kept = line[: at + close]
        message = f"Nothing can stand behind the closing `{kept[-1]}`; a text with brackets goes in quotes."
        spare = not rest.strip(" ,;]}")
        right = kept if spare else line[:at] + quoted(line[at:].rstrip())
        self._tell(number, "text-behind-bracket", at + close, message, right)

    def _hash_in_brackets(self, number: int, at: int) -> None:
        """` #` inside brackets would make a comment of their rest, closing bracket and all."""
        line = self.lines[number]
        mark = line.find(" #", at)
        while mark >= 0:
            open_, quote = still_open(line[at:mark], [], "")
            if not open_ or quote:
                mark = -1 if not open_ else line.find(" #", mark + 2)
                continue
            stop = next(
                (i for i in range(mark, len(line)) if line[i] in ",]}" or line[i : i + 2] == ": "), -1
            )
            if stop < 0:
                return
            start = max(line.rfind(char, at, mark) for char in "[{,:") + 1
            start += len(line[start:]) - len(line[start:].lstrip())
            right = line[:start] + quoted(line[start:stop].rstrip()) + line[stop:]
            message = "Everything from ` #` on would be dropped as a comment, the closing bracket too."
            self._tell(number, "hash-in-value", mark + 1, message, right)
            line = self.lines[number]
            mark = line.find(" #", stop + 2)

    def _tell(
        self, number: int, code: str, column: int, message: str, right: str, mend: str | None = None
    ) -> None:
        width = 1
        place = Place(self.path, number + 1, column + 1, width)
        self.diagnostics.append(error(code, place, message, right))
        self.lines[number] = right if mend is None else mend


def _closing_quote(value: str, quote: str) -> int | None:
    """The index of the quote that closes the one at index 0; None where none does."""
    index = 1
    while index < len(value):
        if quote == '"' and value[index] == "\\":
            index += 2
        elif value[index] == quote:
            if quote == "'" and value[index + 1 : index + 2] == "'":
                index += 2
            else:
                return index
        else:
            index += 1
    return None
