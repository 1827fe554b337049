"""Where the fields of a record were written, so that later stages can point at them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cmesite.diagnostics import Place


@dataclass(frozen=True)
class Places:
    """The place of a record and of each field in it.

    `fields` is keyed by the path of keys and list positions: ("goals",), ("goals", 1),
    ("rules", 0, "at_least"). The place of a field is that of its value; ("title", "key") does not occur.
    """

    start: Place
    fields: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict, hash=False)

    def of(self, *path: str | int) -> Place:
        """The place of a field, or of the nearest thing around it that has one."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.fields:
                return self.fields[path[:length]]
        return self.start


NOWHERE = Places(Place(""))
