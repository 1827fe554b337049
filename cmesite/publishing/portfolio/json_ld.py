"""Pages for machines that read schema.org: the person, the credentials they hold, what a page tells."""

from __future__ import annotations

from collections.abc import Mapping

from cmesite.publishing.portfolio.masthead import LANGUAGE, address_of
from cmesite.publishing.public import PublicPortfolio

MAIL = "mailto:"
WEB = ("https://", "http://")
CONTEXT = "https://schema.org"


def json_ld_of(public: PublicPortfolio) -> Mapping[str, object]:
    """A schema.org ProfilePage about a Person; nothing that the page itself does not say."""
    profile = public.profile
    addresses = tuple(link.address for link in profile.links)
    complete = (cluster.title for cluster in public.clusters if cluster.met)
    person = {
        **_person(public),
        "honorificSuffix": profile.degree,
        "description": profile.headline,
        "email": next((address for address in addresses if address.startswith(MAIL)), ""),
        "sameAs": [address for address in addresses if address.startswith(WEB)],
        # A specialty is what somebody knows; the work they hold is nowhere in the records.
        "knowsAbout": [text for text in (profile.specialty, *complete) if text],
        "hasCredential": [_credential(name, kind) for name, kind in zip(*_credentials(public), strict=True)],
    }
    page = {
        "@context": CONTEXT,
        "@type": "ProfilePage",
        "url": address_of(public),
        "inLanguage": public.language or LANGUAGE,
        "dateModified": public.as_of.isoformat(),
        "mainEntity": stated(person),
    }
    return stated(page)


def page_json_ld(public: PublicPortfolio, path: str, title: str, description: str) -> Mapping[str, object]:
    """A schema.org WebPage of the same person: a goal's, a cluster's."""
    page = {
        "@context": CONTEXT,
        "@type": "WebPage",
        "name": title,
        "description": description,
        "url": address_of(public, path),
        "inLanguage": public.language or LANGUAGE,
        "dateModified": public.as_of.isoformat(),
        "author": stated(_person(public)),
    }
    return stated(page)


def _person(public: PublicPortfolio) -> dict[str, object]:
    return {"@type": "Person", "name": public.profile.name, "url": address_of(public)}


def _credentials(public: PublicPortfolio) -> tuple[tuple[str, ...], tuple[str, ...]]:
    kinds = public.credential_kinds or ("",) * len(public.credentials)
    return public.credentials, kinds


def _credential(name: str, kind: str) -> dict[str, object]:
    return stated({"@type": "EducationalOccupationalCredential", "name": name, "credentialCategory": kind})


def stated(values: Mapping[str, object]) -> dict[str, object]:
    """What has something to say."""
    return {key: value for key, value in values.items() if value not in ("", [], ())}
