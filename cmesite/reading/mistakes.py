"""Mistakes of typing in a file's fields, found line by line before YAML sees them, and mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cmesite.diagnostics import Diagnostic, Place, error
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
_OPENERS, _CLOSERS = "[{", "]}"
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
            value = match[3] or ""
            return self._value(number, column, value)
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
            odd = match[3][0].isspace()
            code = "non-breaking-space" if odd else "missing-space"
            what = "This is not a plain space" if odd else "There is no space after the colon"
            if wide:
                code, what = "missing-space", "This colon is a wide one, not the plain `:`"
            right = f"{' ' * indent}{match[1]}: {match[3].strip()}"
            self._tell(
                number,
                code,
                indent + match.end(2) - (1 if wide else 0),
                f"{what}, so `{match[1]}` is not read as a field.",
                right,
            )
            return self.line(number)
        if stripped[0] in ":]}-?\"'[{|>&*!%@`":
            return number + 1
        word, _, rest = stripped.partition(" ")
        self.lost.add(word.rstrip("="))
        right = f"{' ' * indent}{word.rstrip('=')}: {rest.lstrip('= ')}" if rest else f"{' ' * indent}{word}:"
        self._tell(
            number,
            "missing-colon",
            indent,
            "This line has no colon, so it is not read as a field.",
            right,
            mend="",
        )
        return number + 1

    def _indent(self, number: int) -> str:
        """Make an indentation of tabs or odd spaces one of plain spaces."""
        line = self.lines[number]
        bare = line.lstrip().lstrip(_INVISIBLE).lstrip()
        lead = line[: len(line) - len(bare)]
        right = lead.translate({ord(c): None for c in _INVISIBLE}).replace("\t", "  ")
        depth = len(right)
        if self.done is not None and depth > self.done and (_KEY.match(bare) or _NO_SPACE.match(bare)):
            depth = self.done
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

    def _value(self, number: int, column: int, value: str) -> int:
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
            return self._quoted(number, column, at, value)
        elif first in _OPENERS:
            self.done = column
            return self._brackets(number, column, at)
        elif first in _SPECIAL:
            self._special(number, at, value)
        else:
            self.done = column
            self._colon(number, at, value)
        return number + 1

    def _colon(self, number: int, at: int, value: str) -> None:
        text = value.split(" #", 1)[0].rstrip()
        colon = text.find(": ")
        if colon < 0 and text.endswith(":"):
            colon = len(text) - 1
        if colon >= 0:
            line = self.lines[number]
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

    def _quoted(self, number: int, column: int, at: int, value: str) -> int:
        quote = value[0]
        end = _closing_quote(value, quote)
        line = self.lines[number]
        if end is None:
            return self._open_quote(number, column, at, value)
        rest = value[end + 1 :]
        inner = value[1:end]
        if rest.strip() and not rest.lstrip().startswith("#"):
            last = value.rfind(quote)
            inner = (
                value[1:last] if last > end and not value[last + 1 :].strip() else value[1:end] + quote + rest
            )
            which = "An apostrophe" if quote == "'" else "A double quote"
            code = "apostrophe-in-quotes" if quote == "'" else "quote-in-quotes"
            self._tell(
                number,
                code,
                at + end,
                f"{which} inside the quotes ends the text early.",
                line[:at] + quoted(inner.replace("''", "'") if quote == "'" else inner),
            )
        elif quote == '"' and "\\" in inner.replace('\\"', "").replace("\\\\", ""):
            self._tell(
                number,
                "backslash-in-quotes",
                at + 1 + inner.index("\\"),
                "A backslash inside double quotes has a special meaning; single quotes keep it as it is.",
                f"{line[:at]}'{inner.replace(chr(39), chr(39) * 2)}'{rest}",
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
        line = self.lines[number]
        open_, quote = _depth(line[at:], [], "")
        later = number
        while open_ or quote:
            later += 1
            if later == len(self.lines):
                break
            following = self.lines[later]
            if (
                following.strip()
                and len(following) - len(following.lstrip()) <= column
                and (following.strip()[0] not in _CLOSERS)
            ):
                break
            open_, quote = _depth(following, open_, quote)
        else:
            return later + 1
        if quote:
            return later
        closing = "".join(_CLOSERS[_OPENERS.index(bracket)] for bracket in reversed(open_))
        if later == number + 1:
            self._tell(
                number,
                "unclosed-bracket",
                at,
                f"The bracket opened here is never closed by `{closing}`.",
                line.rstrip() + closing,
            )
        return later

    def _hash_in_brackets(self, number: int, at: int) -> None:
        """` #` inside brackets would make a comment of their rest, closing bracket and all."""
        line = self.lines[number]
        mark = line.find(" #", at)
        while mark >= 0:
            open_, quote = _depth(line[at:mark], [], "")
            if not open_ or quote:
                mark = -1 if not open_ else line.find(" #", mark + 2)
                continue
            end = next((i for i in range(mark, len(line)) if line[i] in ",]}" or line[i : i + 2] == ": "), -1)
            if end < 0:
                return
            start = max(line.rfind(char, at, mark) for char in "[{,:") + 1
            start += len(line[start:]) - len(line[start:].lstrip())
            right = line[:start] + quoted(line[start:end].rstrip()) + line[end:]
            message = "Everything from ` #` on would be dropped as a comment, the closing bracket too."
            self._tell(number, "hash-in-value", mark + 1, message, right)
            line = self.lines[number]
            mark = line.find(" #", end + 2)

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


def _depth(text: str, open_: list[str], quote: str) -> tuple[list[str], str]:
    """The brackets still open after a stretch of text, and the quote still open."""
    open_ = list(open_)
    before = " "
    for index, char in enumerate(text):
        if quote:
            if char == quote and before != "\\":
                quote = ""
        elif char in "\"'" and before in " [{,:":
            quote = char
        elif char == "#" and before == " " and index:
            break
        elif char in _OPENERS:
            open_.append(char)
        elif char in _CLOSERS and open_:
            open_.pop()
            if not open_:
                break
        before = char
    return open_, quote
