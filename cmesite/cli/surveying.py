"""What the commands that answer from the records share: reading them, or telling why that cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from cmesite import report
from cmesite.cli.options import require, tell
from cmesite.cli.progress import Bar
from cmesite.diagnostics import Severity
from cmesite.records.source import Source
from cmesite.survey import Survey, survey


def readable(content: Path, as_of: date | None, draft: Path | None = None) -> Survey | None:
    """What was read, or None, and the reasons told, where no answer can be given.

    `draft` is a file from anywhere, read as if it were in plan/ and told by its own name.
    """
    require(content)
    drafts = () if draft is None else (Source(f"plan/{draft.name}", draft.read_bytes()),)
    found = survey(content, date.today(), as_of, progress=Bar(), drafts=drafts)
    errors = [d for d in found.diagnostics if d.severity is Severity.ERROR]
    if not errors:
        return found
    names = {source.path for source in drafts}
    tell(report.as_text([d for d in errors if d.place.path not in names], found.sources, str(content)))
    if draft is not None:
        inside = [
            replace(d, place=replace(d.place, path=draft.name)) for d in errors if d.place.path in names
        ]
        tell(report.as_text(inside, (Source(draft.name, draft.read_bytes()),), str(draft.parent)))
    tell(f"No answer is given while records cannot be read: {report.summary(errors)}.\n")
    return None
