"""The command that tells what each audience of the portfolio sees, and how two versions differ."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cmesite.cli.options import CONTENT_HAS_ERRORS, FINE, as_of_option, content_option, say
from cmesite.cli.surveying import readable
from cmesite.publishing.audience_differences import Version, contents, differences
from cmesite.publishing.audiences import EVERYBODY, version_for
from cmesite.publishing.claims_computed import with_claims
from cmesite.publishing.release import public_portfolio
from cmesite.survey import Survey


@click.command()
@click.option(
    "--compare",
    nargs=2,
    metavar="A B",
    help=f"Say what differs between two audiences; `{EVERYBODY}` is the version for everybody.",
)
@content_option
@as_of_option
def audience(compare: tuple[str, str] | None, content: Path, as_of: date | None) -> int:
    """Tell what each audience in site.toml gets to see."""
    found = readable(content, as_of)
    if found is None:
        return CONTENT_HAS_ERRORS
    if compare is None:
        for version in _versions(found):
            say(f"{version.name}\n" + "\n".join(f"  {line}" for line in contents(version)))
        if not found.portfolio.settings.audiences:
            say("There is no other audience. A table [audiences.committee] in site.toml makes one.")
        return FINE
    one, other = (_version(found, name) for name in compare)
    told = differences(one, other)
    say("\n".join(told) or f"{one.name} and {other.name} show the same.")
    return FINE


def _versions(found: Survey) -> tuple[Version, ...]:
    """The version for everybody, then each audience's."""
    portfolio, day = with_claims(found.portfolio, found.as_of), found.as_of
    audiences = portfolio.settings.audiences
    return (
        Version(EVERYBODY, public_portfolio(portfolio, day)),
        *(Version(one.id, version_for(portfolio, one, day)) for one in audiences),
    )


def _version(found: Survey, name: str) -> Version:
    """The version of that name, or wrong use with all there are."""
    versions = _versions(found)
    for version in versions:
        if version.name == name:
            return version
    known = ", ".join(version.name for version in versions)
    raise click.UsageError(f"There is no audience {name!r}. There are: {known}.")
