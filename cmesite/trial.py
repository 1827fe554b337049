"""What is wrong with the theme: its options and files, and templates of one's own that cannot be drawn."""

from __future__ import annotations

from pathlib import Path

from cmesite import themes
from cmesite.diagnostics import Diagnostic, has_errors
from cmesite.survey import Survey


def theme_troubles(content: Path, found: Survey) -> tuple[Diagnostic, ...]:
    """What a build would say of the theme. Every page is drawn for nobody, where templates of one's own
    could be at fault and the content itself can be published."""
    problems = themes.theme_problems(content, found.portfolio.settings)
    theme = found.portfolio.settings.theme
    if not found.publishable or has_errors(problems) or not themes.has_own_templates(content, theme):
        return problems
    return (*problems, *_undrawn(content, found))


def _undrawn(content: Path, found: Survey) -> tuple[Diagnostic, ...]:
    # What draws takes longer to load than all else that a check does, and most have no template of their own.
    from cmesite.coverage.measure import measure
    from cmesite.rendering.pages import BrokenTemplateError
    from cmesite.sites import private_site, public_site

    name = found.portfolio.settings.theme
    theme = themes.theme_files(content, name)
    try:
        coverage = measure(found.portfolio, found.as_of)
        pages = public_site(found, theme) | private_site(found, coverage, found.diagnostics, (), theme)
        for path, make in pages.items():
            if path.endswith(".html"):
                make()
    except BrokenTemplateError as broken:
        return (themes.broken_template(content, name, broken),)
    return ()
