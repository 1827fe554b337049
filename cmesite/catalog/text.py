"""Explanations of mistakes in how a file is written: its encoding, its `---` lines, its punctuation."""

from __future__ import annotations

from cmesite.catalog.explanation import Explanation

TEXT: tuple[Explanation, ...] = (
    Explanation(
        "wrong-encoding",
        "The file is not saved as UTF-8",
        "Every file is UTF-8, the encoding nearly all editors use today. This one holds bytes that UTF-8 "
        "does not know, so letters such as é or – may come out wrong. Save it again as UTF-8; the line "
        "shown is a guess at what it should read.",
    ),
    Explanation(
        "control-character",
        "An invisible character",
        "The file holds a character that is neither text nor a line end, usually left by copying from "
        "another program. Delete it; retyping the line is the safest way.",
    ),
    Explanation(
        "missing-front-matter",
        "The file does not begin with ---",
        "A record begins with a line of three hyphens, then its fields, then another such line. Below it "
        "comes free text, if any. Without the first line nothing in the file is read as a field.",
    ),
    Explanation(
        "wrong-fence",
        "The --- line is made of other characters",
        "Word processors and phones turn three hyphens into dashes that look alike. The line must be "
        "exactly three plain hyphens and nothing else.",
    ),
    Explanation(
        "missing-closing-fence",
        "The fields are never closed",
        "The fields end with a second line of three hyphens. It is missing, so it cannot be told where the "
        "fields end and the free text begins. Add it at the place shown.",
    ),
    Explanation(
        "list-not-fields",
        "The fields are written as a list",
        "A line that begins with a hyphen is an item of a list. The fields of a record are not a list: "
        "take the hyphens away, and write `name: value` on each line.",
    ),
    Explanation(
        "missing-colon",
        "A line without a colon",
        "Every field is its name, a colon, a space and its value. This line has no colon, so it is no "
        "field. If it is the beginning of your free text, a line `---` is missing above it.",
    ),
    Explanation(
        "missing-space",
        "No space after the colon",
        "The colon after a field's name is followed by a space. Without it the whole line is one word to "
        "the reader, and the field would be lost.",
    ),
    Explanation(
        "non-breaking-space",
        "A space that is not a plain space",
        "Some programs write spaces that look like plain ones and are not, for example when text is copied "
        "from a web page. Around a field's name only plain spaces are understood. Retype the space.",
    ),
    Explanation(
        "tab-indent",
        "A line indented with a tab",
        "Indentation says what belongs to what, and a tab has no fixed width. Use two spaces for each step.",
    ),
    Explanation(
        "stray-indent",
        "A line indented too far",
        "A line that is indented further than the field above it belongs to that field. This one has a "
        "name of its own, so it should begin in the same column as its neighbors.",
    ),
    Explanation(
        "unquoted-colon",
        "A colon inside a text without quotes",
        "A colon followed by a space ends the name of a field. In a title such as “Sepsis: a course” the "
        "text must stand in quotes, so that the colon is part of it.",
    ),
    Explanation(
        "missing-braces",
        "Names with values without braces",
        "Several names with values on one line stand in braces, as in `topics: {sepsis: all, qi: 2}`. "
        "Without them the second colon has no meaning.",
    ),
    Explanation(
        "wrong-bullet",
        "A bullet that begins no list",
        "An item of a list begins with a hyphen and a space, on the line below the field's name. Other "
        "bullets are not understood, and a single value needs none.",
    ),
    Explanation(
        "text-behind-bracket",
        "Text behind a closing bracket",
        "A value that begins with [ or { is a list or names with values, and ends with the closing bracket. "
        "Take away what stands behind it, or put a text that begins with a bracket in quotes.",
    ),
    Explanation(
        "apostrophe-in-quotes",
        "An apostrophe inside single quotes",
        "A text in single quotes ends at the next single quote, and an apostrophe is one. Use double "
        "quotes around a text with an apostrophe, or none.",
    ),
    Explanation(
        "quote-in-quotes",
        "A double quote inside double quotes",
        "A text in double quotes ends at the next double quote. Use single quotes around a text that holds "
        "double ones.",
    ),
    Explanation(
        "unclosed-quote",
        "A quote that is never closed",
        "A text that begins with a quote ends with the same one. Without it the lines below would be "
        "swallowed.",
    ),
    Explanation(
        "unclosed-bracket",
        "A bracket that is never closed",
        "A list in [ ] or names with values in { } must be closed with the same sort of bracket.",
    ),
    Explanation(
        "backslash-in-quotes",
        "A backslash inside double quotes",
        "Inside double quotes a backslash changes the meaning of the letter after it, so text would be "
        "altered in silence. Single quotes keep every character as it is.",
    ),
    Explanation(
        "reserved-character",
        "A value that begins with a reserved character",
        "A text cannot begin with @ ` % | or > unless it stands in quotes.",
    ),
    Explanation(
        "yaml-feature",
        "A feature of YAML that is not used here",
        "Anchors (&name), aliases (*name), tags (!name) and merge keys (<<) let one place of a file change "
        "another. They are refused, so that every record means what its own lines say. Write the value "
        "itself, in quotes if it begins with one of these characters.",
    ),
    Explanation(
        "duplicate-key",
        "A field given twice",
        "Each field stands once in a record; of two, one would be lost in silence. Keep the right one, or "
        "make one list of both.",
    ),
    Explanation(
        "hash-in-value",
        "A # that would cut off the end of a value",
        "A space and a # begin a comment, and what follows is not read. In a title such as “Case "
        "conference #4” the text must stand in quotes. A comment is written with two spaces before the # "
        "and one after it.",
    ),
    Explanation(
        "too-deep",
        "Too many levels of lists in lists",
        "No field needs so many levels of brackets or indentation; a bracket was probably opened by "
        "accident.",
    ),
    Explanation(
        "yaml-syntax",
        "A line that cannot be read",
        "The line does not fit the lines around it: its indentation differs, or a comma, bracket, quote or "
        "colon is missing or too many. Compare it with the lines above it; often the mistake is one line "
        "higher.",
    ),
)
