"""Reads `packets/`: the cover letters of packets, each a plain Markdown file named after its packet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.reading.encoding import decoded
from cmesite.reading.names import LETTERS
from cmesite.reading.refusals import nearest
from cmesite.records.settings import Settings
from cmesite.records.source import Source

# The packets there are beside one per requirement.
USUAL = ("audit", "full", "key-certificates")


def with_letters(
    settings: Settings, sources: Iterable[Source], requirements: Iterable[str]
) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings with each packet's letter; a warning for a letter to no packet.

    Without `[packets]` in site.toml there is a packet for each requirement, and the usual others.
    """
    own = [preset.id for preset in settings.packets]
    known = own or [*requirements, *USUAL]
    letters: list[tuple[str, str]] = []
    problems: list[Diagnostic] = []
    for source in sources:
        text, found = decoded(source)
        problems.extend(found)
        name = source.path.removeprefix(f"{LETTERS}/").removesuffix(".md")
        if name not in known:
            problems.append(_to_no_packet(source.path, name, known))
        elif text is not None and text.strip():
            if text.startswith("---\n"):
                problems.append(_with_front_matter(source.path))
            letters.append((name, text.strip()))
    return replace(settings, letters=tuple(letters)), tuple(problems)


def _with_front_matter(path: str) -> Diagnostic:
    return warning(
        "letter-front-matter",
        Place(path, 1),
        "A letter is plain text; the lines between `---` at its beginning would be printed in it.",
        "Take those lines out, both `---` too. The packet's title and the like stand in site.toml.",
    )


def _to_no_packet(path: str, name: str, known: Iterable[str]) -> Diagnostic:
    meant = nearest(name, known)
    hint = f"Rename the file to {meant}.md" if meant else f"The packets are {', '.join(known)}."
    return warning("unread-file", Place(path), f"Nothing reads {path}: no packet is called `{name}`.", hint)
