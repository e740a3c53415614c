"""Judgements that the seeds rest on: ``judgements.yaml`` beside the sources.

While a text is reviewed, its judgements live in its draft. A commit adds those that accepted
claims rest on to the seeds, with the places where the names are printed; taking a source away
takes its places away, and a judgement without any goes as well. Extraction reads them as
plain values, see :func:`kg.model.judgement.judged_entity`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.drafts.claim_form import whole
from kg.errors import InputError
from kg.model.judgement import Judgement, Place, Verdict
from kg.seeds.documents import read_document
from kg.seeds.entities import choice, known, slug
from kg.seeds.sources import day
from kg.seeds.yaml_text import flow, scalar
from kg.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.seeds.documents import Field
    from kg.vocabulary import Vocabulary

__all__ = ["FILE", "judgements_text", "read_judgements", "together", "undone", "without_source"]

FILE = "judgements.yaml"
_KEYS = ("name", "class", "entity", "decision", "by", "why", "alias", "places")
_HEAD = """\
# Which printed name is which entity, and who says so. Written by kg review; each entry speaks
# for its own name alone. 印出的名称是哪个实体、由谁判断；每条只管它自己的名称。
"""


def read_judgements(folder: Path) -> tuple[Judgement, ...]:
    """Read the judgements of a seeds folder; a folder without any has none.

    Args:
        folder: the seeds folder.

    Raises:
        SeedError: at the place of what cannot stand: an unknown class or verdict, the same
            judgement twice, or a name that is and is not an entity.
    """
    path = folder / FILE
    if not path.exists():
        return ()
    document = read_document(path, f"{folder.name}/{FILE}")
    items = document.mapping(frozenset({"judgements"})).get("judgements")
    if items is None:
        document.fail("has no judgements", "add judgements: []")
    words = vocabulary()
    found: dict[tuple[str, str, str], Judgement] = {}
    for item in items.items():
        judgement = _judgement(item, words)
        key = _key(judgement)
        if key in found:
            item.fail(
                f'"{judgement.name}" and {judgement.entity} are judged twice: '
                f"{found[key].verdict} and {judgement.verdict}",
                "keep one of them",
            )
        found[key] = judgement
    return tuple(found.values())


def _key(judgement: Judgement) -> tuple[str, str, str]:
    return judgement.name, judgement.class_, judgement.entity


def _judgement(field: Field, words: Vocabulary) -> Judgement:
    parts = field.mapping(frozenset(_KEYS))
    for key in ("name", "class", "entity", "decision", "by", "places"):
        if key not in parts:
            field.fail(f"a judgement has no {key}", f"add {key}:")
    known(parts["class"], words, "class")
    if parts["by"].text() not in ("rule", "person"):
        parts["by"].fail(f'by: "{parts["by"].text()}"', "write rule or person")
    return Judgement(
        name=parts["name"].text(),
        class_=parts["class"].text(),
        entity=slug(parts["entity"]),
        verdict=choice(parts["decision"], Verdict),
        places=tuple(_place(item) for item in parts["places"].items()),
        by=parts["by"].text(),
        why=parts["why"].text() if "why" in parts else "",
        alias="alias" in parts and parts["alias"].text() == "true",
    )


def _place(field: Field) -> Place:
    parts = field.mapping(frozenset({"source", "start", "end", "printed"}))
    for key in ("source", "start", "end"):
        if key not in parts:
            field.fail(f"a place has no {key}", f"add {key}:")
    return Place(
        source=slug(parts["source"]),
        start=whole(parts["start"]),
        end=whole(parts["end"]),
        printed=day(parts["printed"]) if "printed" in parts else None,
    )


def judgements_text(judgements: Iterable[Judgement]) -> str:
    """Write judgements as YAML text, in the order of names."""
    lines = [*_HEAD.splitlines(), ""]
    entries = sorted(judgements, key=_key)
    lines.append("judgements:" if entries else "judgements: []")
    for entry in entries:
        lines += [
            f"  - name: {scalar(entry.name)}",
            f"    class: {entry.class_}",
            f"    entity: {entry.entity}",
            f"    decision: {entry.verdict}",
            f"    by: {entry.by}",
            *([f"    why: {scalar(entry.why)}"] if entry.why else []),
            *(["    alias: true"] if entry.alias else []),
            *(["    places:"] if entry.places else ["    places: []"]),
            *(f"      - {flow(_place_values(place))}" for place in sorted_places(entry.places)),
        ]
    return "\n".join(lines) + "\n"


def sorted_places(places: Iterable[Place]) -> list[Place]:
    """Return places by source and position; each stands once."""
    return sorted(set(places), key=lambda place: (place.source, place.start, place.end))


def _place_values(place: Place) -> dict[str, str]:
    values = {"source": place.source, "start": str(place.start), "end": str(place.end)}
    return values | ({} if place.printed is None else {"printed": place.printed.isoformat()})


def together(old: Iterable[Judgement], new: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Add judgements to those that are there; places are joined.

    A person's verdict goes before a rule's.

    Raises:
        InputError: if two persons' verdicts contradict each other.
    """
    held = {_key(judgement): judgement for judgement in old}
    for judgement in new:
        before = held.get(_key(judgement))
        if before is None:
            held[_key(judgement)] = judgement
            continue
        denies = Verdict.DIFFERENT in (before.verdict, judgement.verdict)
        if denies and before.verdict is not judgement.verdict and before.by == judgement.by:
            raise InputError(
                f'"{judgement.name}" is judged {before.verdict} and {judgement.verdict} '
                f"{judgement.entity}; take one back: kg review --undo {judgement.name}"
            )
        stronger = judgement if judgement.by == "person" and denies else before
        held[_key(judgement)] = replace(
            stronger,
            places=tuple(sorted_places([*before.places, *judgement.places])),
            alias=before.alias or judgement.alias,
        )
    return tuple(held.values())


def without_source(
    judgements: Iterable[Judgement], source: str
) -> tuple[tuple[Judgement, ...], tuple[Judgement, ...]]:
    """Take the places of a source away.

    Args:
        judgements: what is held.
        source: id of the source.

    Returns:
        What is held without it, and what only it supported.
    """
    stay: list[Judgement] = []
    gone: list[Judgement] = []
    for judgement in judgements:
        places = tuple(place for place in judgement.places if place.source != source)
        if places or not judgement.places:
            stay.append(replace(judgement, places=places))
        else:
            gone.append(judgement)
    return tuple(stay), tuple(gone)


def undone(judgements: Iterable[Judgement], name: str, entity: str | None = None) -> Judgement:
    """Return the judgement that a name is an entity, for taking it back.

    Args:
        judgements: what is held.
        name: as printed.
        entity: the entity, needed where the name was judged to be several.

    Raises:
        InputError: if there is no such judgement, or there are several.
    """
    near = [
        j
        for j in judgements
        if j.name == name and j.verdict is not Verdict.DIFFERENT and entity in (None, j.entity)
    ]
    if len(near) != 1:
        told = ", ".join(j.entity for j in near)
        raise InputError(
            f'"{name}" is judged to be several entities ({told}); name one'
            if near
            else f'no judgement says that "{name}" is an entity; see {FILE}'
        )
    return near[0]
