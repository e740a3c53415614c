"""The seeds folder as a whole: entities, sources, claims, and what carries no claim."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import InputError, SeedError, suggestion
from kg.resources import data_path, write_atomically
from kg.seeds.claims import resolve_claims
from kg.seeds.documents import Field, read_document
from kg.seeds.entities import read_entities
from kg.seeds.phrases import Anchor, read_anchor
from kg.seeds.positions import Positions, lock, read_positions
from kg.seeds.sources import SourceDraft, day, read_source
from kg.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.model import Claim, Entity, Source
    from kg.texts import TextFolder

__all__ = ["DatasetInfo", "Seeds", "Uncovered", "lock_positions", "read_seeds"]

_MAXIMUM_PHRASE = 20


@dataclass(frozen=True)
class DatasetInfo:
    """What ``dataset.yaml`` says of the data as a whole.

    Attributes:
        version: semantic version of the data.
        issued: day of this version, ISO 8601.
        license: address of the licence.
        title: language to title.
        description: language to description.
        creator: who answers for it.
    """

    version: str
    issued: str
    license: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    creator: str


@dataclass(frozen=True)
class Uncovered:
    """A sentence that carries no claim, and why."""

    source: str
    start: int
    end: int
    paragraph: int
    reason: Mapping[str, str]


@dataclass(frozen=True)
class Seeds:
    """Everything that the seeds say, checked against the model and the vocabulary.

    Attributes:
        dataset: about the data as a whole.
        entities: by id.
        sources: by id.
        claims: all claims, in the order of the files.
        positions: by source id.
        uncovered: sentences without a claim.
        places: claim or entity id to ``file:line`` where it stands.
    """

    dataset: DatasetInfo
    entities: Mapping[str, Entity]
    sources: Mapping[str, Source]
    claims: tuple[Claim, ...]
    positions: Mapping[str, Positions]
    uncovered: tuple[Uncovered, ...]
    places: Mapping[str, str] = field(repr=False)


def read_seeds(folder: Path | None = None, words: Vocabulary | None = None) -> Seeds:
    """Read and check a seeds folder; no source text is needed.

    Args:
        folder: default is the project's own.
        words: default is the project's vocabulary.

    Raises:
        SeedError: at the first thing that cannot stand, with file, line, column and repair.

    Example:
        >>> seeds = read_seeds()
        >>> seeds.entities["cambricon"].zh.text
        '寒武纪'
    """
    reader = _Folder(folder or data_path("seeds"), words or vocabulary())
    return reader.seeds()


def lock_positions(
    texts: TextFolder, folder: Path | None = None, words: Vocabulary | None = None
) -> dict[str, int]:
    """Find all phrases in the texts at hand and write the positions files.

    Args:
        texts: the text folder.
        folder: default is the project's own seeds.
        words: default is the project's vocabulary.

    Returns:
        Source id to number of phrases found; sources whose text is not at hand are left out.

    Raises:
        SeedError: if a phrase is not in its sentence, at its place.
        TextError: if a text has another checksum.
    """
    reader = _Folder(folder or data_path("seeds"), words or vocabulary())
    written = {}
    target = reader.folder / "positions"
    for source_id, draft in reader.source_drafts().items():
        text = texts.get(source_id, draft.source.text.sha256)
        if text is None:
            continue
        anchors = [*draft.anchors, *(a for a, _ in reader.uncovered_anchors(source_id))]
        positions = lock(draft.source, text, anchors, draft.phrases)
        target.mkdir(exist_ok=True)
        write_atomically(target / f"{source_id}.json", positions.json())
        written[source_id] = len(positions.phrases)
    return written


class _Folder:
    """Reads the files of one seeds folder."""

    def __init__(self, folder: Path, words: Vocabulary) -> None:
        self.folder, self.words = folder, words
        if not folder.is_dir():
            raise SeedError("no such folder", file=str(folder), repair="name a seeds folder")

    def _document(self, path: Path) -> Field:
        return read_document(path, path.relative_to(self.folder.parent).as_posix())

    def _documents(self, name: str) -> Iterable[Field]:
        return (self._document(path) for path in sorted((self.folder / name).glob("*.yaml")))

    def seeds(self) -> Seeds:
        entities, places = self._entities()
        drafts = self.source_drafts()
        claims: list[Claim] = []
        sources: dict[str, Source] = {}
        positions: dict[str, Positions] = {}
        for source_id, draft in drafts.items():
            self._check_source(draft, entities)
            found = self._positions(draft)
            for claim, place in resolve_claims(draft, found, entities, self.words):
                _check_phrases(claim, entities, place)
                claims.append(claim)
                places[claim.id] = f"{place.file}:{place.node.start_mark.line + 1}"
            sources[source_id], positions[source_id] = draft.source, found
        return Seeds(
            dataset=self._dataset(),
            entities=entities,
            sources=sources,
            claims=tuple(claims),
            positions=positions,
            uncovered=tuple(self._uncovered(positions)),
            places=places,
        )

    def _entities(self) -> tuple[dict[str, Entity], dict[str, str]]:
        entities: dict[str, Entity] = {}
        fields: dict[str, Field] = {}
        for document in self._documents("entities"):
            for entity, place in read_entities(document, self.words):
                if entity.id in entities:
                    other = fields[entity.id]
                    place.fail(f'"{entity.id}" stands in {other.file} as well', "keep one of them")
                entities[entity.id], fields[entity.id] = entity, place
        for entity in entities.values():
            related = (*entity.possibly_same_as, *entity.different_from)
            for other_id in (*related, *([entity.broader] if entity.broader else [])):
                if other_id not in entities and not (
                    other_id == entity.broader and other_id in self.words.concepts
                ):
                    hint = suggestion(other_id, [*entities, *self.words.concepts])
                    fields[entity.id].fail(f'{entity.id}: no entity "{other_id}"', hint)
        return entities, {
            key: f"{place.file}:{place.node.start_mark.line + 1}" for key, place in fields.items()
        }

    def source_drafts(self) -> dict[str, SourceDraft]:
        drafts: dict[str, SourceDraft] = {}
        for document in self._documents("sources"):
            draft = read_source(document)
            if draft.source.id in drafts:
                draft.field.fail(f'the source "{draft.source.id}" stands twice', "keep one")
            drafts[draft.source.id] = draft
        return drafts

    def _positions(self, draft: SourceDraft) -> Positions:
        path = self.folder / "positions" / f"{draft.source.id}.json"
        try:
            return read_positions(path, draft.source)
        except InputError as error:
            draft.field.fail(*str(error).split("; ", 1))

    def _check_source(self, draft: SourceDraft, entities: Mapping[str, Entity]) -> None:
        for entity in draft.source.entities:
            if entity not in entities:
                hint = suggestion(entity, entities) or "add it to seeds/entities/"
                draft.field.fail(f'no entity "{entity}"', hint)

    def uncovered_anchors(self, source_id: str) -> list[tuple[Anchor, Mapping[str, str]]]:
        path = self.folder / "uncovered.yaml"
        if not path.exists():
            return []
        found: list[tuple[Anchor, Mapping[str, str]]] = []
        for key, items in self._document(path).mapping().items():
            for item in items.items() if key == source_id else ():
                parts = item.mapping(frozenset({"at", "reason"}))
                if parts.keys() != {"at", "reason"}:
                    item.fail("needs at and reason", "add both")
                reason = parts["reason"].mapping(frozenset({"zh", "en"}))
                if reason.keys() != {"zh", "en"}:
                    parts["reason"].fail("a reason needs zh and en", "add both")
                texts = {language: text.text() for language, text in reason.items()}
                found.append((read_anchor(parts["at"]), texts))
        return found

    def _uncovered(self, positions: Mapping[str, Positions]) -> Iterable[Uncovered]:
        path = self.folder / "uncovered.yaml"
        for source_id, place in self._document(path).mapping().items() if path.exists() else ():
            if source_id not in positions:
                hint = suggestion(source_id, positions) or "add it to seeds/sources/"
                place.fail(f'no source "{source_id}"', hint)
        for source_id, places in positions.items():
            for anchor, reason in self.uncovered_anchors(source_id):
                sentence = places.layout.sentences[places.sentence(anchor)]
                yield Uncovered(source_id, sentence.start, sentence.end, sentence.paragraph, reason)

    def _dataset(self) -> DatasetInfo:
        keys = ("version", "issued", "license", "title", "description", "creator")
        document = self._document(self.folder / "dataset.yaml")
        parts = document.mapping(frozenset(keys))
        for needed in keys:
            if needed not in parts:
                document.fail(f"has no {needed}", f"add {needed}:")

        for key, pattern, repair in (
            ("version", r"[0-9]+\.[0-9]+\.[0-9]+(?:[-+][0-9A-Za-z.-]+)?", "write such as 1.0.0"),
            (
                "license",
                r"https?://[^\s<>\"{}|^`\\]+",
                "write its address, beginning with https://",
            ),
        ):
            if not re.fullmatch(pattern, parts[key].text()):
                parts[key].fail(f'{key}: "{parts[key].text()}"', repair)
        day(parts["issued"])

        def texts(key: str) -> dict[str, str]:
            both = parts[key].mapping(frozenset({"zh", "en"}))
            return {language: value.text() for language, value in both.items()}

        return DatasetInfo(
            version=parts["version"].text(),
            issued=parts["issued"].text(),
            license=parts["license"].text(),
            title=texts("title"),
            description=texts("description"),
            creator=parts["creator"].text(),
        )


def _check_phrases(claim: Claim, entities: Mapping[str, Entity], place: Field) -> None:
    """Refuse phrases that are sentences: at most 20 characters, or one name however long."""
    for evidence in claim.evidence:
        if len(evidence.phrase) > _MAXIMUM_PHRASE and not any(
            evidence.phrase in entity.texts for entity in entities.values()
        ):
            place.fail(
                f'the phrase "{evidence.phrase[:12]}…" has {len(evidence.phrase)} characters',
                "point at a name or figure of at most 20 characters",
            )
