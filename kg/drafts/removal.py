"""Taking sources and judgements out of the seeds, with what only they supported."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.drafts.entity_files import EntityFiles
from kg.drafts.judgements import FILE, judgements_text, read_judgements, undone, without_source
from kg.drafts.source_file import claims_of_file, file_of
from kg.errors import NotFoundError, suggestion
from kg.model import Observation
from kg.model.judgement import Judgement, Verdict
from kg.rdf.assembly import used_entities
from kg.seeds import read_seeds
from kg.seeds.staging import Staging
from kg.seeds.yaml_cut import without_claims, without_entities
from kg.texts import TextFolder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.seeds import Seeds

__all__ = ["RemovalReport", "drop_unsupported", "remove_source", "undo_judgement"]


@dataclass(frozen=True)
class RemovalReport:
    """What was taken out of the seeds.

    Attributes:
        files: what was written or taken away.
        claims: ids of the claims that are gone.
        entities: ids of the entities that are gone.
        unnamed: ids of entities that no claim names any more; they leave the build.
    """

    files: tuple[Path, ...]
    claims: tuple[str, ...]
    entities: tuple[str, ...]
    unnamed: tuple[str, ...]


def remove_source(source: str, folder: Path) -> RemovalReport:
    """Take a source out of the seeds, with what only it supported.

    That is its claims and positions, its places in the judgements, the names that only it
    printed, and the entities that came with it and that nothing else names. Other entities
    that no claim names any more stay in their files and leave the build.

    Args:
        source: id of the source.
        folder: the seeds folder.

    Raises:
        NotFoundError: if there is no such source.
        SeedError: if the seeds would not read without it.
    """
    with Staging(folder) as staging:
        before = read_seeds(staging.copy)
        name = file_of(staging, source)
        if name is None:
            hint = suggestion(source, before.sources) or "kg texts list shows the sources"
            raise NotFoundError(f'no source "{source}"; {hint}')
        staging.remove(name)
        staging.remove(f"positions/{source}.json")
        _forget_uncovered(staging, source)
        stay, gone = without_source(read_judgements(staging.copy), source)
        _write(staging, stay)
        return _finish(staging, before, gone)


def undo_judgement(folder: Path, name: str, entity: str | None = None) -> RemovalReport:
    """Take back that a printed name is an entity, with the claims that rest on it.

    The judgement stays as ``different``, so that the next extraction does not make it again.

    Args:
        folder: the seeds folder.
        name: the name as printed.
        entity: the entity, needed where the name was judged to be several.

    Raises:
        InputError: if there is no such judgement, or there are several.
        SeedError: if the seeds would not read without those claims.
    """
    with Staging(folder) as staging:
        before = read_seeds(staging.copy)
        held = read_judgements(staging.copy)
        judgement = undone(held, name, entity)
        for source in sorted({place.source for place in judgement.places}):
            _cut_claims(staging, before, judgement, source)
        denied = replace(judgement, verdict=Verdict.DIFFERENT, by="person", alias=False)
        still = judgement.verdict is not Verdict.NEW
        rest = [j for j in held if j != judgement]
        _write(staging, [*rest, *([denied] if still else [])])
        return _finish(staging, before, (judgement,))


def _cut_claims(staging: Staging, seeds: Seeds, judgement: Judgement, source: str) -> None:
    """Take out the claims of a source whose evidence prints the name for the entity."""
    name = file_of(staging, source)
    if name is None:
        return
    spans = {(p.start, p.end) for p in judgement.places if p.source == source}
    claims = [claim for claim, _ in claims_of_file(staging, name, seeds)]
    cut = {
        claim.id
        for claim in claims
        if judgement.entity in claim.entities
        and any((e.start, e.end) in spans for e in claim.evidence)
    }
    cut |= {c.id for c in claims if isinstance(c, Observation) and c.refers_to in cut}
    numbers = {number for number, claim in enumerate(claims) if claim.id in cut}
    staging.change(name, without_claims(staging.read(name), numbers))


def _write(staging: Staging, judgements: Iterable[Judgement]) -> None:
    if staging.read(FILE):
        staging.change(FILE, judgements_text(judgements))


def _forget_uncovered(staging: Staging, source: str) -> None:
    text = without_entities(staging.read("uncovered.yaml"), {source})
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if lines:
        staging.change("uncovered.yaml", text)
    else:
        staging.remove("uncovered.yaml")


def drop_unsupported(staging: Staging, seeds: Seeds, gone: Iterable[Judgement]) -> frozenset[str]:
    """Take away what rested on judgements that are gone: names, and entities that came with them.

    Args:
        staging: the copy, in which the claims are gone already.
        seeds: what the copy says now.
        gone: the judgements.

    Returns:
        Ids of the entities that were taken away or lost a name.
    """
    gone = list(gone)
    files = EntityFiles(staging, seeds)
    used = set(used_entities(seeds))
    for entity in seeds.entities.values():
        used.update(entity.possibly_same_as, entity.different_from)
        if entity.broader is not None:
            used.add(entity.broader)
    held = read_judgements(staging.copy)
    homeless = [
        j for j in held if j.verdict is Verdict.NEW and not j.places and j.entity not in used
    ]
    if homeless:
        staging.change(FILE, judgements_text(j for j in held if j not in homeless))
    elsewhere = {j.entity for j in held if j.places}
    lost = {
        j.entity
        for j in (*gone, *homeless)
        if j.verdict is Verdict.NEW and j.entity in seeds.entities and j.entity not in used
    } - elsewhere
    renamed = {
        j.entity for j in gone if j.alias and j.entity in seeds.entities and j.entity not in lost
    }
    for judgement in gone:
        if judgement.alias and judgement.entity in renamed:
            files.remove_alias(judgement.entity, judgement.name)
    files.remove(lost)
    return frozenset(lost | renamed)


def _finish(staging: Staging, before: Seeds, gone: Iterable[Judgement]) -> RemovalReport:
    nothing = TextFolder(staging.copy.parent / "no-texts")
    after = staging.check(nothing)
    drop_unsupported(staging, after, gone)
    after = staging.check(nothing)
    kept = {claim.id for claim in after.claims}
    files = staging.commit()
    unnamed = (after.entities.keys() - used_entities(after)) & used_entities(before)
    return RemovalReport(
        files=tuple(files),
        claims=tuple(c.id for c in before.claims if c.id not in kept),
        entities=tuple(sorted(before.entities.keys() - after.entities.keys())),
        unnamed=tuple(sorted(unnamed)),
    )
