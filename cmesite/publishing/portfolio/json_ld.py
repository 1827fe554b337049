"""The front page for machines that read schema.org: who the person is and which credentials they hold."""

from __future__ import annotations

from collections.abc import Mapping

from cmesite.publishing.public import PublicPortfolio

MAIL = "mailto:"
WEB = ("https://", "http://")


def json_ld_of(public: PublicPortfolio) -> Mapping[str, object]:
    """A schema.org ProfilePage about a Person; nothing that the page itself does not say."""
    profile = public.profile
    addresses = tuple(link.address for link in profile.links)
    person = {
        "@type": "Person",
        "name": profile.name,
        "honorificSuffix": profile.degree,
        "jobTitle": profile.specialty,
        "description": profile.headline,
        "url": public.base_url,
        "email": next((address for address in addresses if address.startswith(MAIL)), ""),
        "sameAs": [address for address in addresses if address.startswith(WEB)],
        "knowsAbout": [cluster.title for cluster in public.clusters if cluster.met],
        "hasCredential": [
            {"@type": "EducationalOccupationalCredential", "name": name} for name in public.credentials
        ],
    }
    page = {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": public.base_url,
        "inLanguage": public.language,
        "dateModified": public.as_of.isoformat(),
        "mainEntity": stated(person),
    }
    return stated(page)


def stated(values: Mapping[str, object]) -> dict[str, object]:
    """What has something to say."""
    return {key: value for key, value in values.items() if value not in ("", [], ())}
