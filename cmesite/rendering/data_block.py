"""Writes a value as JSON that may stand inside a page, for machines to read and nothing to run."""

from __future__ import annotations

import json

from markupsafe import Markup

# In JSON each of these may be written by its number; so nothing in it can end the element or begin another.
NUMBERED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def data_block(value: object) -> Markup:
    """The JSON of a mapping of strings, lists and mappings."""
    text = json.dumps(value, ensure_ascii=False)
    for sign, number in NUMBERED.items():
        text = text.replace(sign, number)
    # Safe for the reason above: no sign is left that HTML would read.
    return Markup(text)
