"""The seeds as labels: a source that was read into claims is a labelled text as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import NotFoundError, TextError, suggestion
from kg.evaluation.label_values import (
    LabelEntity,
    LabelledText,
    LabelMention,
    LabelObservation,
    LabelStatement,
    LabelTime,
)
from kg.evaluation.places import find_mentions
from kg.extraction import Document, Metadata
from kg.model import LiteralValue, Observation, Part, Statement, language_of
from kg.texts import checksum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.model import Claim, Entity, Source
    from kg.seeds import Seeds

__all__ = ["known_only_from", "seed_labels"]

_ONLY_IN_STATEMENTS = frozenset({"Resource", "Goal", "Challenge", "Epithet", "Role", "Scenario"})
"""Classes whose names count only where a claim points at them."""
_SHORTEST = 3
"""A shorter Chinese alias counts only where a claim points at it."""


def known_only_from(source: Source, claims: Iterable[Claim], sources: Iterable[Source]) -> set[str]:
    """Return the ids of entities that only one source speaks of, in its claims or its credits.

    Args:
        source: the source.
        claims: all claims.
        sources: all sources.
    """
    here: set[str] = set(source.entities)
    elsewhere: set[str] = set()
    for claim in claims:
        (here if claim.source == source.id else elsewhere).update(claim.entities)
    for other in sources:
        if other.id != source.id:
            elsewhere.update(other.entities)
    return here - elsewhere


def seed_labels(seeds: Seeds, source_id: str, text: str) -> LabelledText:
    """Turn a source of the seeds into labels.

    Names count wherever they are printed, as in labelled files; resources, goals, challenges,
    epithets, roles, scenarios and Chinese aliases of two characters only where a claim points at
    them. Phrases of subjects and objects that are no names are references. Times are those that
    claims point at.

    Args:
        seeds: the seeds.
        source_id: the source.
        text: its canonical text.

    Raises:
        NotFoundError: if there is no such source.
        TextError: if the text is another.
    """
    source = seeds.sources.get(source_id)
    if source is None:
        hint = suggestion(source_id, seeds.sources) or "see seeds/sources/"
        raise NotFoundError(f'no source "{source_id}"; {hint}')
    if checksum(text) != source.text.sha256:
        raise TextError(f"{source_id}: the text has another checksum; run: kg texts add FILE")
    return _Seed(seeds, source, text).labelled()


class _Seed:
    """Turns one source into labels."""

    def __init__(self, seeds: Seeds, source: Source, text: str) -> None:
        self.seeds, self.source, self.text = seeds, source, text
        self.claims = [c for c in seeds.claims if c.source == source.id]

    def labelled(self) -> LabelledText:
        entities = self._entities()
        mentions, references = self._places(entities)
        document = Document(
            self.text,
            Metadata(
                title=self.source.title,
                publisher=self.seeds.entities[self.source.publisher].zh.text,
                published=self.source.issued,
            ),
            self.source.id,
        )
        return LabelledText(
            name=self.source.id,
            genre="interview" if self.source.credits.get("interviewee") else "news",
            document=document,
            entities=entities,
            mentions=tuple(sorted(mentions)),
            references=tuple(sorted(references - mentions)),
            times=tuple(sorted(self._times())),
            statements=tuple(_statement(c) for c in self.claims if isinstance(c, Statement)),
            observations=tuple(
                _observation(c, self.seeds.entities)
                for c in self.claims
                if isinstance(c, Observation)
            ),
        )

    def _entities(self) -> dict[str, LabelEntity]:
        named = {key for claim in self.claims for key in claim.entities}
        return {
            key: LabelEntity(key, entity.classes[0], self._printed(entity), known=True)
            for key, entity in sorted(self.seeds.entities.items())
            if key in named | set(self.source.entities)
        }

    def _printed(self, entity: Entity) -> tuple[str, ...]:
        return tuple(sorted(name for name in entity.texts if name in self.text))

    def _places(
        self, entities: Mapping[str, LabelEntity]
    ) -> tuple[set[LabelMention], set[LabelMention]]:
        names = {
            name: key
            for key, entity in entities.items()
            if entity.class_ not in _ONLY_IN_STATEMENTS and entity.class_ != "Indicator"
            for name in entity.names
            if not _generic(name, self.seeds.entities[key])
        }
        mentions = set(find_mentions(self.text, names))
        references: set[LabelMention] = set()
        for place in self._pointed_at():
            entity = entities[place.entity]
            if entity.class_ != "Indicator":
                (mentions if place.phrase in entity.names else references).add(place)
        return mentions, references

    def _pointed_at(self) -> Iterator[LabelMention]:
        for claim in self.claims:
            for evidence in claim.evidence:
                key: str | LiteralValue | None = None
                if isinstance(claim, Statement):
                    key = {Part.SUBJECT: claim.subject, Part.OBJECT: claim.object}.get(
                        evidence.part
                    )
                elif isinstance(claim, Observation) and evidence.part is Part.SUBJECT:
                    key = claim.about
                if isinstance(key, str):
                    yield LabelMention(evidence.start, evidence.end, evidence.phrase, key)

    def _times(self) -> set[LabelTime]:
        return {
            LabelTime(evidence.start, evidence.end, evidence.phrase, claim.time.edtf)
            for claim in self.claims
            for evidence in claim.evidence
            if evidence.part is Part.TIME and claim.time.edtf is not None
        }


def _generic(name: str, entity: Entity) -> bool:
    """Tell whether a name is an ordinary word elsewhere: 应用 in a list of goods, as an alias."""
    return len(name) < _SHORTEST and name != entity.zh.text and language_of(name) == "zh"


def _statement(claim: Statement) -> LabelStatement:
    literal = isinstance(claim.object, LiteralValue)
    at = [e for e in claim.evidence if e.part in (Part.PREDICATE, Part.CUE)]
    return LabelStatement(
        subject=claim.subject,
        predicate=claim.predicate,
        object=claim.object.text if isinstance(claim.object, LiteralValue) else claim.object,
        literal=literal,
        status=claim.status,
        kind=claim.opinion_kind,
        polarity=claim.polarity,
        time=claim.time.edtf,
        speaker=claim.speaker,
        cited=claim.cited_source,
        at=(at[0].start, at[0].end) if at else None,
    )


def _observation(claim: Observation, entities: Mapping[str, Entity]) -> LabelObservation:
    indicator = entities[claim.indicator]
    printed = [
        e.phrase for e in claim.evidence if e.part is Part.OBJECT and e.phrase in indicator.texts
    ]
    value = claim.main_evidence
    return LabelObservation(
        about=claim.about,
        indicator=printed[0] if printed else indicator.zh.text,
        start=value.start,
        end=value.end,
        phrase=value.phrase,
        unit=claim.unit,
        value=claim.value,
        lower=claim.lower,
        upper=claim.upper,
        bound=claim.bound,
        measure=claim.measure,
        counts=claim.counts,
        share_of=claim.share_of,
        time=claim.time.edtf,
        status=claim.status,
        kind=claim.opinion_kind,
        polarity=claim.polarity,
        speaker=claim.speaker,
        cited=claim.cited_source,
    )
