"""From an extraction to a draft."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.drafts.draft import PUBLISHER, Draft, DraftClaim, DraftEntity, DraftName, DraftSource
from kg.drafts.records import source_id
from kg.errors import InputError
from kg.model import LiteralValue, Statement, TextRules, language_of
from kg.texts import RULES, checksum

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kg.extraction import Extraction, Metadata, Thing
    from kg.model import Claim

__all__ = ["draft_of", "long_phrase", "text_rules"]

_LONGEST = 20
_SHORTEST_END = 4


def draft_of(extraction: Extraction) -> Draft:
    """Make a draft of what was found; every claim is open.

    Args:
        extraction: what was found.

    Raises:
        InputError: if a claim quotes more than a phrase, with its id, or the text is empty.
    """
    names = _names(extraction)
    entities = _entities(extraction.things, names)
    printed = {thing.name for thing in extraction.things.values()} | {n.name for n in names}
    for found in extraction.claims:
        if (phrase := long_phrase(found.claim, printed)) is not None:
            raise InputError(
                f'claim {found.claim.id} (rule {found.rule}): "{phrase[:12]}…" has {len(phrase)} '
                f"characters; a phrase is a name, or at most {_LONGEST} characters"
            )
    return Draft(
        source=_source(extraction),
        entities=entities,
        names=names,
        claims=tuple(DraftClaim(f.claim, f.rule, f.confidence) for f in extraction.claims),
    )


def long_phrase(claim: Claim, names: Collection[str]) -> str | None:
    """Return what a claim quotes beyond a phrase: over 20 characters, and no name.

    Drafts and seeds hold no such thing, so whoever makes claims checks them with this.

    Args:
        claim: the claim.
        names: all names of things.
    """
    quoted = [e.phrase for e in claim.evidence]
    quoted += [text for text in (claim.as_printed, claim.manner) if text is not None]
    if isinstance(claim, Statement) and isinstance(claim.object, LiteralValue):
        quoted.append(claim.object.text)
    return next((text for text in quoted if len(text) > _LONGEST and text not in names), None)


def text_rules(text: str) -> TextRules:
    r"""Return how a canonical text is cut out of a page that has it as one piece.

    Args:
        text: the canonical text.

    Raises:
        InputError: if there is no character to begin with.

    Example:
        >>> rules = text_rules("云屏消息\n学院已建成。")
        >>> rules.begins, rules.ends, rules.length
        ('云屏消息', '已建成。', 11)
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines:
        raise InputError("the text is empty; there is nothing to draft")
    last = lines[-1]
    ends = last[-_LONGEST:]
    for length in range(min(_SHORTEST_END, len(last)), min(_LONGEST, len(last)) + 1):
        if text.find(last[-length:]) == text.rfind(last[-length:]):
            ends = last[-length:]
            break
    return TextRules(RULES[-1], lines[0][:_LONGEST], ends.strip(), len(text), checksum(text))


def _names(extraction: Extraction) -> tuple[DraftName, ...]:
    """Gather the printed names: each with the thing that it was taken for."""
    found: dict[tuple[str, str], DraftName] = {}
    for mention in extraction.mentions:
        thing = mention.thing
        if mention.points_back or thing.id == PUBLISHER:
            continue
        key, place = (mention.phrase, thing.id), (mention.start, mention.end)
        known = found.get(key)
        if known is not None:
            found[key] = replace(known, places=(*known.places, place))
            continue
        found[key] = DraftName(
            name=mention.phrase,
            class_=thing.class_,
            found=thing.id,
            known=not thing.new,
            why=mention.found_by,
            confidence=mention.confidence,
            places=(place,),
        )
    return tuple(found.values())


def _entities(things: Mapping[str, Thing], names: tuple[DraftName, ...]) -> tuple[DraftEntity, ...]:
    return tuple(
        DraftEntity(
            id=thing.id,
            class_=thing.class_,
            zh=thing.name,
            en=thing.name if language_of(thing.name) == "en" else None,
            aliases=tuple(n.name for n in names if n.found == thing.id and n.name != thing.name),
        )
        for thing in sorted(things.values())
        if thing.new and thing.id != PUBLISHER
    )


def _source(extraction: Extraction) -> DraftSource:
    metadata = extraction.document.metadata
    printed = _printed(metadata)
    by_name: dict[str, set[str]] = {}
    for thing in extraction.things.values():
        if thing.id != PUBLISHER:
            by_name.setdefault(thing.name, set()).add(thing.id)
    for mention in extraction.mentions:
        if not mention.points_back and mention.thing.id != PUBLISHER:
            by_name.setdefault(mention.phrase, set()).add(mention.thing.id)

    def recognised(role: str) -> tuple[str, ...]:
        """Return the ids of those whose printed names mean one thing each."""
        ids = [by_name.get(name, set()) for name in printed.get(role, ())]
        return tuple(min(one) for one in ids if len(one) == 1)

    roles = ("author", "editor", "proofreader")
    return DraftSource(
        id=source_id(extraction),
        text=text_rules(extraction.document.text),
        title=metadata.title,
        publisher=next(iter(recognised("publisher")), None),
        carrier=next(iter(recognised("carrier")), None),
        issued=metadata.published,
        url=metadata.url,
        credits={role: recognised(role) for role in roles if recognised(role)},
        printed=printed,
    )


def _printed(metadata: Metadata) -> dict[str, tuple[str, ...]]:
    printed = {
        "publisher": (metadata.publisher,) if metadata.publisher else (),
        "carrier": (metadata.carrier,) if metadata.carrier else (),
        "author": metadata.authors,
        "editor": metadata.editors,
        "proofreader": metadata.proofreaders,
    }
    return {role: names for role, names in printed.items() if names}
