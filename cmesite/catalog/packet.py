"""Explanations of what keeps a proof from standing in a packet as it is."""

from __future__ import annotations

from cmesite.catalog.explanation import Explanation

PACKET: tuple[Explanation, ...] = (
    Explanation(
        "packet-proof-missing",
        "A packet without a proof",
        "An exhibit of a packet has no proof that can be shown: the record names none, the file is not "
        "there, or it does not open. A page that says so stands in its place, and the cover says DRAFT with "
        "the list of what is missing. Save the certificate as a PDF, a picture or an .eml message under "
        "content/proofs/ and name it in the record's `proof` field.",
    ),
    Explanation(
        "packet-proof-changed",
        "A proof that is not shown exactly as it is",
        "The file is damaged, or made in a way that no program can copy faithfully. What could be shown is "
        "in the packet, and the foot of the page says what happened to it: a page drawn as a picture cannot "
        "be searched, a picture cut short ends where the file does. Look at the page; if something is "
        "missing, ask the provider for a new certificate.",
    ),
    Explanation(
        "packet-unprintable",
        "A character that no font of the packet has",
        "The packet uses only the fonts of its theme, so that it looks the same on every computer. They have "
        "the Latin, Greek and Cyrillic letters. For other scripts put a font file (.ttf or .otf), such as "
        "one of the Noto family, into overrides/packet/fonts/ beside your content folder; it is used for the "
        "characters the others lack.",
    ),
    Explanation(
        "packet-too-large",
        "A packet beyond its recipient's limit",
        "Its preset in site.toml gives `max_megabytes` or `max_pages`. Pictures were made coarser, down to "
        "110 dots per inch, then the packet was split into volumes, and that was not enough; pages are never "
        "left out. Where the cover and the index alone are more than a volume may have, it is not split. "
        "Ask for less in the preset, or send it in parts with a preset for each. Of single files the limit "
        "holds for each.",
    ),
    Explanation(
        "unknown-number",
        "A packet is to show a number there is none of",
        "`show` in a packet's table in site.toml names the numbers that are printed whole: an identifier of "
        "the profile (`license-nevada`), a sort of them (`license`), or a credential by its file's name, its "
        "item or its kind. A word that is none of these shows nothing, and the number stays masked.",
    ),
    Explanation(
        "letter-front-matter",
        "A cover letter that begins like a record",
        "A packet's letter is plain Markdown: everything in the file is printed. Lines between `---` at its "
        "beginning, as records have them, would stand in the letter. What they might say (the packet's "
        "title, its requirements) belongs into the packet's table in site.toml.",
    ),
)
