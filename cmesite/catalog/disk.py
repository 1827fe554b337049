"""Explanations of what cannot be found or opened on the disk."""

from __future__ import annotations

from cmesite.catalog.explanation import Explanation

DISK: tuple[Explanation, ...] = (
    Explanation(
        "unknown-theme",
        "A theme that does not exist",
        "The theme named in site.toml is neither one of the program's own nor a folder themes/NAME beside "
        "the content folder. Correct its name, or take the line out to use the default theme.",
    ),
    Explanation(
        "bad-theme",
        "A theme.toml that asks for what themes do not have",
        "A theme.toml may say which theme it inherits, and below [options] what its accent, fonts and order "
        "of sections are. It stands in overrides/ or in a theme's folder; docs/themes.md has all of them.",
    ),
    Explanation(
        "bad-template",
        "A template of your own that cannot be drawn",
        "A template in overrides/ or in a theme of yours has a mistake: it asks for what its page does not "
        "have, for a template that is not there, it makes half a page, or it cannot be read. Nothing was "
        "published and the last build is untouched. Mend the line, or take the file away to have the "
        "program's own back; docs/theme-guide.md says what each template gets.",
    ),
    Explanation(
        "weak-accent",
        "An accent that is hard to read",
        "Links and headings use the accent on the page's paper. Below a contrast of 4.5 to 1 (WCAG 2.2) many "
        "readers cannot make them out; light and dark pages have an accent each.",
    ),
    Explanation(
        "unused-theme-file",
        "A file of a theme that nothing uses",
        "A file in overrides/ or in a theme of your own takes the place of one of the same name beneath it, "
        "or is named by a template or a style. This one is neither, often because its name is misspelt.",
    ),
    Explanation(
        "missing-theme-file",
        "A style that asks for a file which is not there",
        "What a style names in url(…) stands beside the styles, in static/shared/ of overrides/ or of your "
        "theme, or in static/portfolio/ or static/dashboard/. The same is said of an overrides/ that is a "
        "link to nowhere.",
    ),
    Explanation(
        "refused-by-policy",
        "A template or style that asks for what pages do not load",
        "The pages carry a policy that lets a browser load nothing from other sites, run no script and read "
        "no inline style: so nobody is told who reads your portfolio. What asks for it every browser leaves "
        "out in silence; put files into static/ and styles into custom.css.",
    ),
    Explanation(
        "unreadable-file",
        "A file that cannot be opened or is far too large",
        "The file could not be read from the disk, or it is larger than any text should be. Check its "
        "permissions, and that it is the file you mean.",
    ),
    Explanation(
        "outside-content",
        "A link that leads out of the content folder",
        "Everything that is published and counted lies inside the content folder. Put the file itself "
        "there instead of a link to another place.",
    ),
)
