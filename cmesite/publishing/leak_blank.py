"""The public portfolio without its author's words: what its pages still say, the program says by itself."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from cmesite.publishing.public import PublicPortfolio

# A letter nobody writes, so that no word of the pages can be taken for one of the author's.
_SIGN = "ꙮ"


def without_texts(public: PublicPortfolio) -> PublicPortfolio:
    """The same days, amounts and links between records, and a sign in the place of each text."""
    signs: dict[str, str] = {}
    blank: PublicPortfolio = _blank(public, signs)
    return replace(blank, language=public.language, base_url="")


def _blank(value: Any, signs: dict[str, str]) -> Any:
    if isinstance(value, str):
        return signs.setdefault(value, f"{_SIGN}{len(signs)}") if value else ""
    if isinstance(value, tuple):
        return tuple(_blank(each, signs) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        told = {field.name: _blank(getattr(value, field.name), signs) for field in fields(value)}
        return replace(value, **told)
    return value
