"""Explanations of what can be wrong in site.toml and vocabulary.toml."""

from __future__ import annotations

from cmesite.catalog.explanation import Explanation

SETTINGS: tuple[Explanation, ...] = (
    Explanation(
        "toml-syntax",
        "A line of a .toml file that cannot be read",
        "These files hold tables, [site], with lines key = value below them. A text stands in straight "
        "quotes, a list in brackets, yes and no are true and false. Only the first such line is found; "
        "look again after mending it.",
    ),
    Explanation(
        "wrong-type",
        "A setting of another type",
        "Numbers stand without quotes, texts with them, lists in brackets, and what has several parts is a "
        "table.",
    ),
    Explanation(
        "newer-format",
        "Content written for a newer program",
        "The number after `format` says which version of the content format a file is written in. This "
        "program is older and could misread it, so it stops. Update the program.",
    ),
    Explanation(
        "spelling-clash",
        "One spelling for two words",
        "A name or alias in the vocabulary stands for one credit type, one topic or one format. If it stood "
        "for two, it would be a matter of luck which one a record gets.",
    ),
    Explanation(
        "bad-address",
        "Not the address of a site",
        "The address under which the portfolio is published begins with https:// and has no spaces.",
    ),
    Explanation(
        "bad-time",
        "Not a time of day",
        "A time of day has two digits for the hour, a colon and two for the minute, counted in 24 hours: "
        "13:00.",
    ),
)
