"""How a text is written so that YAML reads it back as it is."""

from __future__ import annotations

SMART_QUOTES = "“”„‟‘’‚‛«»"

_INDICATORS = "-?:,[]{}#&*!|>'\"%@` "


def quoted(text: str) -> str:
    """The text in quotes: double ones, or single ones where it holds double quotes or backslashes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def written(text: str) -> str:
    """The text as an author would write it: plain where that is safe, else in quotes."""
    risky = not text or text[0] in _INDICATORS or ": " in text or " #" in text or text[-1] in ": "
    return quoted(text) if risky else text


def written_item(text: str) -> str:
    """The text as an item of a list in brackets, where commas and brackets separate."""
    return quoted(text) if any(c in text for c in ",[]{}") else written(text)
