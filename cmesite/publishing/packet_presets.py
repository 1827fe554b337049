"""Which packets there are: the presets of site.toml, or sensible ones where it names none."""

from __future__ import annotations

from dataclasses import replace

from cmesite.records.portfolio import Portfolio
from cmesite.records.rule import Rule
from cmesite.records.settings import RESERVED_ENDING, PacketPart, PacketPreset

# These names keep their meaning where site.toml words them anew.
FULL = "full"
AUDIT = "audit"
KEY_CERTIFICATES = "key-certificates"

EVERYTHING = (
    PacketPart.LETTER,
    PacketPart.ATTESTATION,
    PacketPart.SUMMARY,
    PacketPart.INDEX,
    PacketPart.LOG,
    PacketPart.PROOFS,
)
TITLES = {
    FULL: "Complete record of continuing education",
    AUDIT: "Response to an audit of continuing education",
    KEY_CERTIFICATES: "Key certificates",
}


def presets_of(portfolio: Portfolio) -> tuple[PacketPreset, ...]:
    """The packets that a build makes, in the order of their ids: those of site.toml if it names any."""
    return _lettered(portfolio.settings.packets or default_presets(portfolio), portfolio)


def every_preset(portfolio: Portfolio) -> tuple[PacketPreset, ...]:
    """The packets that can be asked for by name: those of site.toml, and the sensible ones beside them."""
    own = portfolio.settings.packets
    named = {preset.id for preset in own}
    others = tuple(preset for preset in default_presets(portfolio) if preset.id not in named)
    return _lettered((*own, *others), portfolio)


def _lettered(presets: tuple[PacketPreset, ...], portfolio: Portfolio) -> tuple[PacketPreset, ...]:
    return tuple(sorted((with_letter(preset, portfolio) for preset in presets), key=lambda preset: preset.id))


def with_letter(preset: PacketPreset, portfolio: Portfolio) -> PacketPreset:
    """The preset with the letter written for it in `packets/`, and with a place for it."""
    letter = dict(portfolio.settings.letters).get(preset.id)
    if not letter:
        return preset
    include = preset.include if PacketPart.LETTER in preset.include else (PacketPart.LETTER, *preset.include)
    return replace(preset, letter=letter, include=include)


def default_presets(portfolio: Portfolio) -> tuple[PacketPreset, ...]:
    """One per requirement, the mandatory topics' certificates, an audit's answer, and everything."""
    single = tuple(
        PacketPreset(free_id(requirement.id), title=requirement.title, requirements=(requirement.id,))
        for requirement in portfolio.requirements
    )
    mandatory = any(is_mandatory(rule) for r in portfolio.requirements for rule in r.every_rule())
    return (
        *single,
        *((PacketPreset(KEY_CERTIFICATES, title=TITLES[KEY_CERTIFICATES]),) if mandatory else ()),
        PacketPreset(AUDIT, title=TITLES[AUDIT], include=EVERYTHING),
        PacketPreset(FULL, title=TITLES[FULL], include=EVERYTHING),
    )


def is_mandatory(rule: Rule) -> bool:
    """Does it ask for a topic or an item, whose certificates are asked for again and again?"""
    return not rule.is_cap and bool(rule.topics or rule.is_item)


def free_id(requirement: str) -> str:
    """The id of a requirement's packet: its own, unless another packet or a copy of one bears that name."""
    taken = requirement in TITLES or RESERVED_ENDING.search(requirement)
    return f"{requirement}-packet" if taken else requirement


def title_of(preset: PacketPreset, portfolio: Portfolio) -> str:
    """The packet's title: the preset's own, else what its name or its requirements say."""
    if preset.title:
        return preset.title
    if preset.id in TITLES:
        return TITLES[preset.id]
    titles = [r.title for r in portfolio.requirements if r.id in preset.requirements]
    return titles[0] if len(titles) == 1 else preset.id.replace("-", " ").capitalize()
