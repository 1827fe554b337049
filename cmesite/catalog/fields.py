"""Explanations of values that cannot be read as what their field asks for."""

from __future__ import annotations

from cmesite.catalog.explanation import Explanation

FIELDS: tuple[Explanation, ...] = (
    Explanation(
        "unknown-key",
        "A field that does not exist",
        "Each kind of record has its own fields, and a field of another name would be ignored in silence. "
        "Check the spelling; the fields of each kind are in the manual.",
    ),
    Explanation(
        "missing-field",
        "A field that is required",
        "The record cannot be understood without this field, or the field stands there with nothing after "
        "its colon.",
    ),
    Explanation(
        "empty-value",
        "An empty entry",
        "A list or mapping has an entry with nothing in it. Fill it in, or take it out.",
    ),
    Explanation(
        "wrong-shape",
        "A list where a value belongs, or the reverse",
        "Some fields take one value, some a list in [ ], some names with values in { }. The field is "
        "written in another of these forms than it can have.",
    ),
    Explanation(
        "unbracketed-list",
        "A list without brackets",
        "A single value may stand alone; several go in brackets with commas between them. A comma without "
        "brackets may be part of one text or separate two, so it is not guessed.",
    ),
    Explanation(
        "smart-quotes",
        "Typographic quotes around a value",
        "Curly quotes are letters like any other here. In a text they are kept (and you are warned when "
        "they stand around the whole of it); an id, an amount or a date cannot contain them.",
    ),
    Explanation(
        "bad-amount",
        "Not an amount",
        "An amount is a number alone, with a point as its decimal sign and at most three decimal places: "
        "8, 1.5, 0.167. No unit, no comma, no minus, no clock time: what an hour is worth differs between "
        "authorities.",
    ),
    Explanation(
        "zero-amount",
        "An amount of zero",
        "A record of no credit says nothing. Write what was earned, or leave the field out.",
    ),
    Explanation(
        "bad-cost",
        "Not a cost",
        "A cost is a number, in the currency of site.toml, or with a currency code after it: 450 or 450 GBP.",
    ),
    Explanation(
        "bad-duration",
        "Not a duration",
        "A duration has its unit, minutes or hours: 50 min, 1.5 h, 1 h 30 min. A bare number could be "
        "either.",
    ),
    Explanation(
        "bad-percentage",
        "Not a percentage",
        "A percentage is a number above 0 and at most 100, followed by the sign: 20 %.",
    ),
    Explanation(
        "bad-number",
        "Not one of the numbers asked for",
        "The field takes a whole number within bounds.",
    ),
    Explanation(
        "bad-date",
        "Not a date",
        "A date is written year-month-day with two digits for month and day: 2026-02-10. Other forms are "
        "not guessed, because 02/10/2026 is February in one country and October in another. A range of "
        "days has a slash between its two dates: 2026-02-10/2026-02-12.",
    ),
    Explanation(
        "bad-range",
        "An end before its beginning",
        "The later of two dates comes before the earlier one; probably they are exchanged or one has a "
        "wrong year.",
    ),
    Explanation(
        "bad-interval",
        "Not a length of time",
        "A length of time is a number with days, weeks, months or years: 2 weeks, 90 days.",
    ),
    Explanation(
        "bad-id",
        "Not an id",
        "Records name each other by their ids, and an id is the name of a file without its ending: "
        "letters, digits, hyphens, dots and underscores, no spaces.",
    ),
    Explanation(
        "unknown-word",
        "A word the field does not know",
        "The field takes one of a few words, listed in the manual and in the hint.",
    ),
    Explanation(
        "unknown-type",
        "A credit type that does not exist",
        "Credit types are a closed list, so that no credit is counted as something it is not. Use the id "
        "or one of the spellings of the vocabulary, or define a type of your own in vocabulary.toml.",
    ),
    Explanation(
        "unknown-format",
        "A format that does not exist",
        "Formats are a closed list: the learning formats and the event formats of the manual. A format of "
        "your own is defined in vocabulary.toml.",
    ),
)
