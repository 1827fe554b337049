"""What is found wrong in one file while it is read, each with its place and the corrected line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cmesite.diagnostics import Diagnostic, Place, error, warning
from cmesite.reading.nodes import Node
from cmesite.reading.refusals import Refusal

LONGEST = 1000  # characters of a message or hint


@dataclass
class Findings:
    """What was found wrong in one file while it is being read."""

    path: str
    lines: Sequence[str]
    lost: frozenset[str] = frozenset()
    body_line: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def place(self, node: Node) -> Place:
        """The place of a node; the caret underlines it where it stands on one line."""
        span = node.span
        width = span.end_column - span.column if span.end_line == span.line else 1
        return Place(self.path, span.line, span.column, max(1, width))

    def corrected(self, node: Node, instead: str) -> str:
        """The line of a node with the node's text replaced; only the text where it has many lines."""
        span = node.span
        if span.line != span.end_line or span.line > len(self.lines):
            return instead
        line = self.lines[span.line - 1]
        before = line[: span.column - 1]
        gap = " " if before.endswith(":") else ""
        return f"{before}{gap}{instead}{line[span.end_column - 1 :]}".rstrip()

    def refuse(self, node: Node, refusal: Refusal) -> None:
        """Report a refusal at a node, as an error."""
        self.diagnostics.append(self._diagnostic(error, node, refusal))

    def warn(self, node: Node, refusal: Refusal) -> None:
        """Report at a node, as a warning."""
        self.diagnostics.append(self._diagnostic(warning, node, refusal))

    def _diagnostic(self, severity: Callable[..., Diagnostic], node: Node, refusal: Refusal) -> Diagnostic:
        hint = self.corrected(node, refusal.instead) if refusal.instead else refusal.hint
        return severity(refusal.code, self.place(node), shortened(refusal.message), shortened(hint))


def shortened(text: str) -> str:
    """A message somebody can read, whatever was written."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
