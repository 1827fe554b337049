"""Does what a packet is to show exist? A number it names wrongly would stay masked without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cmesite.checks.spelling import nearest
from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.records.portfolio import Portfolio

SETTINGS = Place("site.toml")
DATE_OF_BIRTH = "date_of_birth"


def unknown_numbers(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:  # noqa: ARG001  # as all checks
    """Each word of a packet's `show` that is the name of no number there is."""
    known = tuple(dict.fromkeys(_names(portfolio)))
    for preset in portfolio.settings.packets:
        for word in preset.show:
            if word not in known:
                meant = nearest(word, known)
                said = f"; did you mean `{meant}`?" if meant else "."
                message = f"The packet “{preset.id}” is to show `{word}`, which is no number of yours{said}"
                hint = f'show = ["{meant}"]' if meant else f"Name one of {', '.join(sorted(known))}."
                yield warning("unknown-number", SETTINGS, message, hint)


def _names(portfolio: Portfolio) -> Iterator[str]:
    """The names by which numbers may be asked for, and the sorts of them (`license` for `license-nevada`)."""
    yield DATE_OF_BIRTH
    for identifier in portfolio.profile.identifiers if portfolio.profile else ():
        yield identifier.key
        yield from _words(identifier.key)
    for credential in portfolio.credentials:
        yield from filter(None, (credential.id, credential.item, credential.kind.value))
        yield from _words(f"{credential.id} {credential.item} {credential.kind.value} {credential.title}")


def _words(text: str) -> Iterator[str]:
    yield from re.findall(r"\w+", text.casefold().replace("_", "-"))
