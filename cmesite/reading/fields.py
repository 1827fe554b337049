"""Fields: the keys of one mapping, read one by one by the type each is declared to have.

A kind of record is one function that asks a `Fields` for each of its fields and builds a frozen
value; then it calls `finish()`, which refuses every key nobody asked for:

    def read_goal(fields: Fields) -> Goal | None:
        title = fields.text("title", required=True)
        kind = fields.one("kind", choice(GoalKind), default=GoalKind.UNSAID)
        by = fields.one("by", read_date)
        evidence = fields.texts("evidence")
        fields.finish()

How a scalar is read is a `Reader` (refusals.py): a function from the raw text to a value or a
`Refusal(code, message, instead=…)`. `instead` is the value as it should be written; the whole
corrected line becomes the hint. Getters answer the default, or nothing, for what is missing or
refused; whatever is wrong is collected in `fields.findings`, with its exact place.

| Getter | YAML | Answer |
|---|---|---|
| `one(key, reader)` | a scalar | value, `default` or None |
| `many(key, reader)` | a scalar or a list of scalars | tuple |
| `text`, `texts` | as above, raw text as written | `""`, `()` |
| `mapping(key)` | a mapping with closed keys | `Fields` or None |
| `mappings(key)` | a list of mappings (or one) | tuple of `Fields` |
| `pairs(key, reader)` | a mapping with free keys | tuple of (key, value) |
| `items(key)` | anything, item by item | tuple of `Item`, for values of several shapes |
| `has(key)` | | is it written, and not empty? |

An `Item` is one written value of any shape: `item.read(reader)`, `item.fields()`, `item.items()`,
`item.refuse(Refusal(…))`. `fields.refuse(key, Refusal(…))` speaks about a whole field.

The two stand in one file because each makes the other: an item may hold fields, a field is an item.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, overload

from cmesite.diagnostics import Diagnostic, Place, error
from cmesite.reading.documents import Document
from cmesite.reading.findings import Findings, shortened
from cmesite.reading.nodes import ListNode, MappingNode, Node, ScalarNode, walk
from cmesite.reading.odd_scalars import as_written, bracketed, eaten, in_smart_quotes, quotes_removed
from cmesite.reading.quoting import quoted, written_item
from cmesite.reading.refusals import Reader, Refusal, nearest, one_of
from cmesite.records.places import Places

T = TypeVar("T")
D = TypeVar("D")
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Item:
    """One written value of any shape, with its place and the name it is spoken of by."""

    node: Node
    findings: Findings
    path: Path
    name: str

    @property
    def is_scalar(self) -> bool:
        """Is it a single value?"""
        return isinstance(self.node, ScalarNode)

    @property
    def is_list(self) -> bool:
        """Is it a list?"""
        return isinstance(self.node, ListNode)

    @property
    def is_mapping(self) -> bool:
        """Is it a mapping of names to values?"""
        return isinstance(self.node, MappingNode)

    @property
    def is_empty(self) -> bool:
        """Is it a list or mapping of nothing?"""
        node = self.node
        return (isinstance(node, ListNode) and not node.items) or (
            isinstance(node, MappingNode) and not node.entries
        )

    @property
    def text(self) -> str:
        """Its raw text; empty for lists and mappings."""
        return self.node.text if isinstance(self.node, ScalarNode) else ""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.findings.place(self.node)

    def read(self, reader: Reader[T]) -> T | None:
        """Its value by a reader of scalars; None where it is refused (and reported)."""
        node = self.node
        if not isinstance(node, ScalarNode):
            self.refuse(self._shape("a single value"))
            return None
        if not node.text.strip():
            self.refuse(
                eaten(self.findings.lines, node)
                or Refusal(
                    "empty-value",
                    f"An entry of `{self.name}` is empty.",
                    hint="Fill it in, or take the entry out.",
                )
            )
            return None
        value = reader(node.text)
        if isinstance(value, Refusal):
            self.refuse(quotes_removed(node.text, value, reader))
            return None
        comment = eaten(self.findings.lines, node, reader)
        if comment:
            self.refuse(comment)
        return value

    def fields(self) -> Fields | None:
        """Its keys; None where it is no mapping (and reported)."""
        if isinstance(self.node, MappingNode):
            return Fields(self.node, self.findings, self.path, self.name)
        self.refuse(self._shape("names with values, as in {name: value}"))
        return None

    def items(self) -> tuple[Item, ...]:
        """Its items where it is a list; otherwise itself alone."""
        if isinstance(self.node, ListNode):
            return tuple(
                Item(node, self.findings, (*self.path, index), self.name)
                for index, node in enumerate(self.node.items)
            )
        return (self,)

    def refuse(self, refusal: Refusal) -> None:
        """Report what is wrong with it, as an error."""
        self.findings.refuse(self.node, refusal)

    def warn(self, refusal: Refusal) -> None:
        """Report what is doubtful about it, as a warning."""
        self.findings.warn(self.node, refusal)

    def warn_of_quotes(self) -> None:
        """Warn of a text that stands in typographic quotes as a whole."""
        said = in_smart_quotes(self.node) if isinstance(self.node, ScalarNode) else None
        if said:
            self.warn(said)

    def _shape(self, wanted: str) -> Refusal:
        """The refusal of a list or mapping where a single value is asked, or the reverse."""
        node = self.node
        if isinstance(node, MappingNode) and wanted == "a single value":
            span = node.span
            line = self.findings.lines[span.line - 1]
            if len(node.entries) == 1 and line.lstrip().startswith("- "):
                text = line.strip()[1:].strip()
                return Refusal(
                    "unquoted-colon",
                    "A colon followed by a space ends a field's name, so text with one goes in quotes.",
                    hint=line[: line.index(text)] + quoted(text),
                )
        if isinstance(node, ListNode) and wanted == "a single value":
            texts = [item.text for item in node.items if isinstance(item, ScalarNode)]
            message = f"`{self.name}` takes one value, not a list."
            alone = written_item(texts[0]) if len(texts) == len(node.items) == 1 and texts[0].strip() else ""
            return Refusal(
                "wrong-shape",
                message,
                instead=alone,
                hint=f"Write one value for `{self.name}`, without brackets.",
            )
        found = {ScalarNode: "one value", ListNode: "a list", MappingNode: "names with values"}[type(node)]
        single = wanted == "a single value"
        message = f"`{self.name}` takes {wanted}, not {found}."
        hint = f"Write one value for `{self.name}`, without braces." if single else "{name: value}"
        return Refusal("wrong-shape", message, hint=hint if single else f"{self.name}: {hint}")


class Fields:
    """The keys of one mapping. Each getter also makes its key known to `finish()`."""

    def __init__(self, node: MappingNode, findings: Findings, path: Path = (), name: str = "") -> None:
        self.node = node
        self.findings = findings
        self.path = path
        self.name = name
        self._values = {key.text: value for key, value in node.entries}
        self._asked: dict[str, None] = {}
        self._missing: dict[str, Diagnostic] = {}
        self._filled = False

    @property
    def place(self) -> Place:
        """Where the mapping begins."""
        return self.findings.place(self.node)

    @property
    def places(self) -> Places:
        """The places of everything in it, by path below this mapping; of a record also that of its body."""
        found = {path: self.findings.place(node) for path, node in walk(self.node)}
        if self.findings.body_line and not self.path:
            found["body",] = Place(self.findings.path, self.findings.body_line, 1)
        return Places(self.place, found)

    def has(self, key: str) -> bool:
        """Is the key written, with something in it?"""
        self._asked[key] = None
        node = self._values.get(key)
        return node is not None and not (isinstance(node, ScalarNode) and not node.text.strip())

    def item(self, key: str, required: bool = False) -> Item | None:
        """The written value of a key, whatever its shape; None where there is none."""
        if self.has(key):
            return Item(self._values[key], self.findings, (*self.path, key), key)
        node = self._values.get(key)
        if isinstance(node, ScalarNode):
            item = Item(node, self.findings, (*self.path, key), key)
            comment = eaten(self.findings.lines, node)
            if comment:
                item.refuse(comment)
                return None
        if required:
            self.missing(key)
        return None

    def missing(self, key: str, example: str = "") -> None:
        """Report that a key must be written and is not."""
        if key in self.findings.lost:
            return
        whose = f" of `{self.name}`" if self.name else ""
        node = self._values.get(key)
        place = self.findings.place(node) if node is not None else self.place
        line = f"{key}: {example or EXAMPLES.get(key, '…')}"
        if self.in_braces and node is not None:
            if self._filled:
                return
            line = self._filled_in(example)
        said = f"The field `{key}`{whose} is {'missing' if node is None else 'empty'}."
        self._missing[key] = error("missing-field", place, said, shortened(line))
        self.findings.diagnostics.append(self._missing[key])

    @property
    def in_braces(self) -> bool:
        """Is the mapping written in braces, as in {name: value}?"""
        span = self.node.span
        return self.findings.lines[span.line - 1][span.column - 1 : span.column] == "{"

    def _filled_in(self, example: str) -> str:
        """How names without values in braces are written with them: the line where they are known."""
        self._filled = True
        empty = [key for key, value in self.node.entries if isinstance(value, ScalarNode) and not value.text]
        values = [example or FILLINGS.get(self.name) or EXAMPLES.get(key.text, "") for key in empty]
        span = self.node.span
        if span.line != span.end_line or not all(values):
            names = " and ".join(f"`{key.text}`" for key in empty[:3])
            return f"Inside the braces, write a colon and the value behind {names}, or take the name out."
        line = self.findings.lines[span.line - 1]
        for key, value in zip(reversed(empty), reversed(values), strict=True):
            end = key.span.end_column - 1
            rest = line[end:]
            if rest.lstrip().startswith(":"):
                rest = rest.lstrip()[1:].lstrip()
            line = f"{line[:end]}: {value}{rest}"
        return line

    @overload
    def one(self, key: str, reader: Reader[T], *, required: bool = ...) -> T | None: ...
    @overload
    def one(self, key: str, reader: Reader[T], default: D, *, required: bool = ...) -> T | D: ...
    def one(
        self, key: str, reader: Reader[T], default: D | None = None, *, required: bool = False
    ) -> T | D | None:
        """The value of a key by a reader of scalars; the default where it is missing or refused."""
        item = self.item(key, required)
        if item is None:
            return default
        value = item.read(reader)
        return default if value is None else value

    def many(self, key: str, reader: Reader[T], *, required: bool = False) -> tuple[T, ...]:
        """The values of a list of scalars; a list of one may be written without brackets."""
        item = self.item(key, required)
        if item is None:
            return ()
        if isinstance(item.node, ScalarNode) and item.node.plain and "," in item.text:
            item.refuse(bracketed(key, item.text))
            return ()
        values = (entry.read(reader) for entry in item.items())
        return tuple(value for value in values if value is not None)

    def text(self, key: str, *, required: bool = False) -> str:
        """A text, raw as written: `007`, `no` and `1.50` stay what they are."""
        item = self.item(key, required)
        if item is None:
            return ""
        item.warn_of_quotes()
        return item.read(as_written) or ""

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        item = self.item(key)
        for entry in item.items() if item else ():
            entry.warn_of_quotes()
        return self.many(key, as_written, required=required)

    def mapping(self, key: str, *, required: bool = False) -> Fields | None:
        """The keys of a mapping; None where it is missing or something else."""
        item = self.item(key, required)
        return item.fields() if item else None

    def mappings(self, key: str, *, required: bool = False) -> tuple[Fields, ...]:
        """A list of mappings; one alone may stand without the list."""
        found = (item.fields() for item in self.items(key, required=required))
        return tuple(fields for fields in found if fields is not None)

    def pairs(self, key: str, reader: Reader[T]) -> tuple[tuple[str, T], ...]:
        """A mapping whose keys are free, each with a scalar."""
        inner = self.mapping(key)
        if inner is None:
            return ()
        read = ((name, inner.one(name, reader, required=inner.in_braces)) for name in inner.keys)
        return tuple((name, value) for name, value in read if value is not None)

    def items(self, key: str, *, required: bool = False) -> tuple[Item, ...]:
        """The items of a list (or the one value written instead), whatever their shapes."""
        item = self.item(key, required)
        return item.items() if item else ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys as written, in order."""
        return tuple(self._values)

    def key_item(self, key: str) -> Item:
        """A written key itself, to speak about its name."""
        node = next(name for name, _ in self.node.entries if name.text == key)
        return Item(node, self.findings, (*self.path, key), key)

    def refuse(self, key: str, refusal: Refusal) -> None:
        """Report what is wrong with a key's value (with the mapping where the key is missing)."""
        self.findings.refuse(self._values.get(key, self.node), refusal)

    def warn(self, key: str, refusal: Refusal) -> None:
        """Report what is doubtful about a key's value, as a warning."""
        self.findings.warn(self._values.get(key, self.node), refusal)

    def finish(self) -> None:
        """Refuse every key that no getter asked for."""
        for name, _ in self.node.entries:
            if name.text not in self._asked:
                self._refuse_key(name)

    def _refuse_key(self, name: ScalarNode) -> None:
        """One cause, one message: a misspelled key is not reported as missing under its right name."""
        key = name.text
        where = f" in `{self.name}`" if self.name else ""
        likely = nearest(key, self._asked)
        if likely in self._values:
            there = self.key_item(likely).place.line
            message = f"`{key}` is not a field{where}; `{likely}` is, and stands on line {there} already."
            hint = "Keep one of the two, or write this in the text below the fields."
            self.findings.refuse(name, Refusal("unknown-key", message, hint=hint))
            return
        meant = nearest(key, (known for known in self._asked if known not in self._values))
        if meant:
            message = f"`{key}` is not a field{where}; did you mean `{meant}`?"
            self.findings.refuse(name, Refusal("unknown-key", message, instead=meant))
            if meant in self._missing:
                self.findings.diagnostics.remove(self._missing.pop(meant))
            return
        hint = f"The fields{where} are {one_of(sorted(self._asked))}."
        self.findings.refuse(name, Refusal("unknown-key", f"`{key}` is not a field{where}.", hint=hint))


# What a missing field could look like.
EXAMPLES = {
    "title": "Sepsis Management Course",
    "date": "2026-02-10",
    "credits": "8",
    "name": "Elena Marsh",
    "kind": "license",
    "authority": "State Board of Medicine",
    "source": "49 Pa. Code § 16.19",
    "checked": "2026-01",
    "id": "total",
    "portal": "State CE portal",
}

# What names alone in braces most likely say.
FILLINGS = {"topics": "all"}


def fields_of(document: Document) -> Fields:
    """The top-level fields of a document."""
    findings = Findings(document.path, document.lines, document.lost, document.body_line)
    return Fields(document.fields, findings)
