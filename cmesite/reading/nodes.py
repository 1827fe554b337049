"""YAML as positioned nodes: what was written and where, without YAML's guesses about types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from cmesite.diagnostics import Diagnostic, Place, error

# No record nests deeper than rules in rules; anything far deeper is an accident or an attack.
DEEPEST = 24

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a node stands in its file. Lines and columns count from 1; the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One written value. `plain` is false where it was quoted or a block of text."""

    text: str
    plain: bool
    span: Span


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list, in brackets or with dashes."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys with their values, each key once, in the order written."""

    entries: tuple[tuple[ScalarNode, Node], ...]
    span: Span


Node = ScalarNode | ListNode | MappingNode


def compose(lines: Sequence[str], path: str, first_line: int) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The root node of a YAML text whose first line is line `first_line` of the file.

    None where the text is empty or cannot be read at all; then a diagnostic says why.
    """
    composer = _Composer(path, first_line)
    try:
        for event in yaml.parse("\n".join(lines) + "\n", Loader=_Loader):
            if not composer.take(event):
                return None, tuple(composer.diagnostics)
    except yaml.MarkedYAMLError as problem:
        composer.diagnostics.append(_explained(problem, lines, path, first_line))
        return None, tuple(composer.diagnostics)
    except yaml.YAMLError:
        place = Place(path, first_line)
        composer.diagnostics.append(
            error(
                "yaml-syntax",
                place,
                "The part between the `---` lines cannot be read.",
                "Compare it with a file that works, line by line.",
            )
        )
        return None, tuple(composer.diagnostics)
    return composer.root, tuple(composer.diagnostics)


class _Open:
    """A list or mapping whose end has not been seen yet."""

    __slots__ = ("children", "is_mapping", "start")

    def __init__(self, is_mapping: bool, start: Any) -> None:
        self.is_mapping = is_mapping
        self.start = start
        self.children: list[Node] = []


class _Composer:
    """Builds nodes from parser events on an explicit stack, so that depth cannot overflow."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.root: Node | None = None
        self.stack: list[_Open] = []
        self.diagnostics: list[Diagnostic] = []

    def take(self, event: Any) -> bool:
        """Take one event; False ends the reading."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_features(event)
            self._add(ScalarNode(event.value, not event.style, self._span(event, event)))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._refuse_features(event)
            self.stack.append(_Open(isinstance(event, yaml.MappingStartEvent), event))
            if len(self.stack) > DEEPEST:
                self.diagnostics.append(
                    error(
                        "too-deep",
                        self._place(event),
                        "Lists and mappings are nested too deeply here.",
                        "Close the brackets opened before; no field needs so many levels.",
                    )
                )
                return False
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._close(event)
        elif isinstance(event, yaml.AliasEvent):
            self._feature(event, f"`*{event.anchor}` stands for a text written elsewhere")
            self._add(ScalarNode(f"*{event.anchor}", True, self._span(event, event)))
        return True

    def _close(self, event: Any) -> None:
        opened = self.stack.pop()
        span = self._span(opened.start, event)
        if not opened.is_mapping:
            self._add(ListNode(tuple(opened.children), span))
            return
        entries: dict[str, tuple[ScalarNode, Node]] = {}
        pairs = iter(opened.children)
        for key, value in zip(pairs, pairs, strict=True):
            if not isinstance(key, ScalarNode):
                place = Place(self.path, key.span.line, key.span.column)
                self.diagnostics.append(
                    error(
                        "yaml-syntax",
                        place,
                        "A list or mapping cannot be the name of a field.",
                        "Write `name: value`.",
                    )
                )
            elif key.text in entries:
                self._duplicate(key, entries[key.text][0])
            else:
                entries[key.text] = (key, value)
        self._add(MappingNode(tuple(entries.values()), span))

    def _duplicate(self, again: ScalarNode, first: ScalarNode) -> None:
        width = max(1, len(again.text))
        beside = first.span.line == again.span.line
        lines = f"on line {first.span.line} and on line {again.span.line}"
        self.diagnostics.append(
            error(
                "duplicate-key",
                Place(self.path, again.span.line, again.span.column, width),
                f"`{again.text}` is given twice{' on this line' if beside else f': {lines}'}.",
                f"Keep one of the two{'' if beside else ' lines'}; where a field takes several values, "
                "they go in brackets: [first, second]",
                (Place(self.path, first.span.line, first.span.column, width),),
            )
        )

    def _refuse_features(self, event: Any) -> None:
        if event.anchor:
            self._feature(event, f"`&{event.anchor}` names a text to be used elsewhere")
        if event.tag and event.tag != "!":
            self._feature(event, f"`{event.tag}` says what type a value has")

    def _feature(self, event: Any, what: str) -> None:
        self.diagnostics.append(
            error(
                "yaml-feature",
                self._place(event),
                f"{what}; this is not used here, so that a file reads as it is written.",
                "Write the value itself, in quotes if it begins with & * or !.",
            )
        )

    def _add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1].children.append(node)
        elif self.root is None:
            self.root = node

    def _place(self, event: Any) -> Place:
        return Place(self.path, event.start_mark.line + self.first_line, event.start_mark.column + 1)

    def _span(self, first: Any, last: Any) -> Span:
        start, end = first.start_mark, last.end_mark
        return Span(
            start.line + self.first_line, start.column + 1, end.line + self.first_line, end.column + 1
        )


# What the YAML parser says, and the same for somebody who has never heard of YAML.
_PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        "There is one colon too many on this line, or it is indented too far.",
    ),
    (
        "did not find expected key",
        "This line does not fit the lines above it: its indentation differs, or the "
        "line before it is not finished.",
    ),
    ("expected <block end>", "This line does not fit the lines above it: its indentation differs."),
    ("expected ',' or ']'", "A comma or the closing bracket `]` is missing here."),
    ("expected ',' or '}'", "A comma or the closing brace `}` is missing here."),
    ("did not find expected '-' indicator", "This line stands in a list but does not begin with `- `."),
    ("cannot start any token", "A value cannot begin with this character unless it is in quotes."),
    ("could not find expected ':'", "A colon is missing: every line is `name: value`."),
    ("block sequence entries are not allowed", "A list with dashes begins on the line below its name."),
    ("unexpected end of stream", "A quote or bracket opened here is never closed."),
    ("unexpected document indicator", "A quote opened before this line is never closed."),
    ("unknown escape", "A backslash inside double quotes has a special meaning; use single quotes."),
    ("exceeded max", "Lists and mappings are nested too deeply here."),
)


def _explained(problem: yaml.MarkedYAMLError, lines: Sequence[str], path: str, first_line: int) -> Diagnostic:
    mark = problem.problem_mark or problem.context_mark
    index = min(mark.line, len(lines) - 1) if mark else 0
    column = min(mark.column, len(lines[index])) + 1 if mark and lines and mark.line < len(lines) else 1
    said = f"{problem.problem or ''} {problem.context or ''}"
    message = next((plain for theirs, plain in _PLAIN_WORDS if theirs in said), "This line cannot be read.")
    return error(
        "yaml-syntax",
        Place(path, first_line + max(index, 0), column),
        message,
        "Every line is `name: value`; text with : # [ ] { } or quotes in it goes in double quotes.",
    )


def walk(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Node]]:
    """Every node below a node, with the path of keys and list positions that leads to it."""
    if isinstance(node, MappingNode):
        for key, value in node.entries:
            yield (*path, key.text), value
            yield from walk(value, (*path, key.text))
    elif isinstance(node, ListNode):
        for index, item in enumerate(node.items):
            yield (*path, index), item
            yield from walk(item, (*path, index))
