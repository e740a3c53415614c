"""Judgements: which printed name is which entity, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = ["Judgement", "Place", "Verdict", "judged_entity"]


class Verdict(StrEnum):
    """Whether a printed name is an entity, is not, or is a new one."""

    SAME = "same"
    DIFFERENT = "different"
    NEW = "new"


@dataclass(frozen=True, order=True)
class Place:
    """Where a name is printed.

    Attributes:
        source: id of the source.
        start: first code point in its canonical text.
        end: code point after it.
        printed: the source's day of publication, if known.
    """

    source: str
    start: int
    end: int
    printed: date | None = None


@dataclass(frozen=True)
class Judgement:
    """What is held of one printed name. It speaks for this name alone, never for similar ones.

    Attributes:
        name: as printed.
        class_: class of the thing.
        entity: id of the entity that the verdict is about.
        verdict: same, different or new.
        places: where the name is printed.
        by: ``rule`` or ``person``.
        why: how the rule found it (``gazetteer``, ``abbreviation`` …).
        alias: whether the entity has the name as an alias because of this judgement.
    """

    name: str
    class_: str
    entity: str
    verdict: Verdict
    places: tuple[Place, ...] = ()
    by: str = "rule"
    why: str = ""
    alias: bool = False

    def __post_init__(self) -> None:
        if self.by not in ("rule", "person"):
            raise InputError(f'"{self.by}": a judgement is by rule or by person')


def judged_entity(
    judgements: Iterable[Judgement], name: str, class_: str = "", source: str = ""
) -> str | None:
    """Return the entity that a printed name was judged to be, or None.

    Only judgements of exactly this name count; none follows from two others. A judgement of
    the same source goes before those of other sources; judgements that name different
    entities leave it open.

    Args:
        judgements: what is held.
        name: as printed.
        class_: class of the thing, or nothing for any.
        source: id of the source at hand, or nothing.

    Example:
        >>> held = [Judgement("学院", "EducationInstitution", "robot-academy", Verdict.SAME)]
        >>> judged_entity(held, "学院"), judged_entity(held, "本学院")
        ('robot-academy', None)
    """
    about = [j for j in judgements if j.name == name and class_ in ("", j.class_)]
    denied = {j.entity for j in about if j.verdict is Verdict.DIFFERENT}
    held = [j for j in about if j.verdict is not Verdict.DIFFERENT and j.entity not in denied]
    here = [j for j in held if source and any(place.source == source for place in j.places)]
    targets = {j.entity for j in here or held}
    return targets.pop() if len(targets) == 1 else None
