"""The entities of a review: those of the seeds, those that the draft proposes, the publisher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.drafts.draft import PUBLISHER
from kg.model import Entity, Name, NameBasis

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.drafts import Draft, DraftEntity

__all__ = ["catalogue"]


def catalogue(draft: Draft, known: Mapping[str, Entity]) -> dict[str, Entity]:
    """Return entities by id, so that every claim of a draft can be put into words.

    Args:
        draft: the draft; what it proposes stands under the id as found and as preferred.
        known: the entities of the seeds.
    """
    found = dict(known)
    for proposed in draft.entities:
        for key in {proposed.id, proposed.final} - known.keys():
            found[key] = _entity(key, proposed)
    names = ("发布者（未说明）", "the publisher (not named)")
    found[PUBLISHER] = Entity(
        PUBLISHER,
        ("Organization",),
        Name(names[0], "zh", NameBasis.CURATED),
        Name(names[1], "en", NameBasis.CURATED),
    )
    return found


def _entity(key: str, proposed: DraftEntity) -> Entity:
    return Entity(
        id=key,
        classes=(proposed.class_,),
        zh=Name(proposed.zh, "zh", NameBasis.PRINTED),
        en=Name(proposed.en or proposed.zh, "en", NameBasis.TRANSLATED),
        aliases=tuple(Name(alias, "zh", NameBasis.PRINTED) for alias in proposed.aliases),
    )
