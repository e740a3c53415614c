"""What changed between two graphs, in people's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Claim, Observation, Statement

if TYPE_CHECKING:
    from kg.stores.records import Records
    from kg.wording import Wording

__all__ = ["Difference", "compare"]


@dataclass(frozen=True)
class Difference:
    """One change.

    Attributes:
        kind: ``added``, ``removed`` or ``changed``.
        what: ``entity``, ``source`` or ``claim``.
        id: of what changed; the new id for a changed claim.
        text: in people's words.
    """

    kind: str
    what: str
    id: str
    text: str


def compare(old: Records, new: Records, wording: Wording) -> tuple[Difference, ...]:
    """Compare two graphs.

    A claim that says the same of the same things in the same source but with another status,
    time, figure, polarity or speaker is a change, not one removed and one added.

    Args:
        old: the earlier records.
        new: the later ones.
        wording: puts claims into words; entities of both sides are known to it.
    """
    from dataclasses import replace

    wording = replace(wording, entities={**old.entities, **new.entities})
    found: list[Difference] = []
    for what, before, after in (
        ("source", old.sources, new.sources),
        ("entity", old.entities, new.entities),
    ):
        for key in sorted(before.keys() | after.keys()):
            if key not in after or key not in before:
                kind = "added" if key in after else "removed"
                found.append(Difference(kind, what, key, _name(what, key, old, new, wording)))
            elif before[key] != after[key]:
                found.append(Difference("changed", what, key, _name(what, key, old, new, wording)))
    kept = old.entities.keys() & new.entities.keys()
    for key in sorted((old.planned_only ^ new.planned_only) & kept):
        text = wording.pick("仅有计划", "planned only")
        done = wording.pick("不再仅有计划", "no longer planned only")
        sign = text if key in new.planned_only else done
        found.append(Difference("changed", "entity", key, f"{wording.entity(key)}: {sign}"))
    found.extend(_claims(old, new, wording))
    return tuple(found)


def _name(what: str, key: str, old: Records, new: Records, wording: Wording) -> str:
    if what == "entity":
        return wording.entity(key)
    source = new.sources.get(key) or old.sources[key]
    return wording.pick(source.title, source.title_en)


def _core(claim: Claim) -> tuple[object, ...]:
    """Return what stays the same when a claim is corrected."""
    if isinstance(claim, Statement):
        return claim.source, claim.subject, claim.predicate, claim.object
    assert isinstance(claim, Observation)  # noqa: S101 - there are two kinds
    return claim.source, claim.about, claim.indicator, claim.measure


def _line(claim: Claim, wording: Wording) -> str:
    return (
        f"{wording.sentence(claim)} [{wording.status(claim)}; {wording.time(claim.time)}; "
        f"{wording.voice(claim)}]"
    )


def _claims(old: Records, new: Records, wording: Wording) -> list[Difference]:
    removed = [c for key, c in old.claims_by_id.items() if key not in new.claims_by_id]
    added = [c for key, c in new.claims_by_id.items() if key not in old.claims_by_id]
    found = []
    for claim in added:
        before = next((c for c in removed if _core(c) == _core(claim)), None)
        text = _line(claim, wording)
        if before is not None:
            removed.remove(before)
            text = f"{_line(before, wording)} ⇒ {text}"
        kind = "added" if before is None else "changed"
        found.append(Difference(kind, "claim", claim.id, text))
    found.extend(Difference("removed", "claim", c.id, _line(c, wording)) for c in removed)
    return found
