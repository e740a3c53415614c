"""From the records of a graph to what a page shows."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from kg.checks.conflicts import find_conflicts
from kg.model import Claim, LiteralValue, Observation, Polarity, Statement, Status, TimeRole
from kg.model.time import interval
from kg.reports.citation import cite_place
from kg.search.index import keys
from kg.texts import fragment_link
from kg.views.data import (
    CLAIM_PLACE,
    EMPTY,
    PARAGRAPH_PLACE,
    Text,
    ViewCitation,
    ViewClaim,
    ViewClass,
    ViewConflict,
    ViewData,
    ViewEdge,
    ViewEvidence,
    ViewFurther,
    ViewMark,
    ViewNode,
    ViewSource,
)
from kg.vocabulary import VALUE_SETS
from kg.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kg.model import Evidence, Remark, Source
    from kg.reports import Citation
    from kg.stores.records import Records
    from kg.vocabulary import Vocabulary

__all__ = ["claim_link", "view_data"]


def claim_link(claim: Claim, source: Source) -> str | None:
    """Return the publication's address with a text fragment of the claim's rarest phrase."""
    if source.url is None:
        return None
    rarest = min(claim.evidence, key=lambda e: (e.occurrences, -len(e.phrase), e.start))
    return fragment_link(source.url, rarest.phrase)


def view_data(
    records: Records,
    words: Vocabulary,
    *,
    title: Text,
    claims: Iterable[Claim],
    also: Iterable[str] = (),
    around: Iterable[Claim] = (),
    hub: str | None = None,
    centre: str | None = None,
    note: Text = EMPTY,
    citation: Citation | None = None,
    text_of: Callable[[str], str | None] = lambda source: None,
    not_stated: Callable[[str], tuple[Text, ...]] = lambda entity: (),
) -> ViewData:
    """Assemble a page.

    Args:
        records: the graph.
        words: the vocabulary.
        title: heading.
        claims: the claims whose ends are drawn.
        also: entities that are drawn in any case.
        around: further claims, not drawn at first but reached by expanding.
        hub: entity that is folded at first.
        centre: entity that the page is about.
        note: remark under the heading.
        citation: how the graph is cited.
        text_of: source id to canonical text, or None where the reader has none.
        not_stated: entity id to what readers ask for and no source says.
    """
    shown = tuple(claims)
    drawn = dict.fromkeys(sorted({*_drawn(shown, records), *also}))
    edges = tuple(_edges(shown, drawn))
    ids = {claim.id for claim in shown}
    beyond = tuple(claim for claim in around if claim.id not in ids)
    ring = dict.fromkeys(sorted(_drawn(beyond, records) - drawn.keys()))
    reached = drawn | ring
    further_edges = tuple(_edges(beyond, reached))
    by_node = {
        entity: tuple(c.id for c in records.claims_about.get(entity, ())) for entity in reached
    }
    listed = dict.fromkeys(claim for ids in by_node.values() for claim in ids)
    listed.update(dict.fromkeys(claim.id for claim in (*shown, *beyond)))
    wordings = (Wording(words, records.entities, "zh"), Wording(words, records.entities, "en"))
    texts = {source: text_of(source) for source in records.sources}
    view_claims = {
        key: _claim(records.claims_by_id[key], records, wordings, texts)
        for key in listed
        if key in records.claims_by_id
    }
    relations = _relations(records)
    nodes, further_nodes = (
        tuple(
            _node(entity, records, by_node[entity], not_stated(entity), wordings, relations[entity])
            for entity in some
        )
        for some in (drawn, ring)
    )
    return ViewData(
        title=title,
        nodes=nodes,
        edges=edges,
        claims=view_claims,
        sources={
            key: _source(source, records, words, wordings)
            for key, source in records.sources.items()
        },
        classes={
            name: ViewClass(_label(term.labels), definition=_label(term.definitions))
            for name, term in words.classes.items()
            if any(name in node.class_ids for node in (*nodes, *further_nodes))
        },
        predicates={
            name: _label(term.labels)
            for name, term in words.predicates.items()
            if any(edge.predicate == name for edge in (*edges, *further_edges))
        },
        values={
            kind: {name: _label(term.labels) for name, term in words.values[kind].items()}
            for kind in VALUE_SETS
        },
        hub=hub if hub in drawn else None,
        note=note,
        graph_version=records.version,
        conflicts=tuple(
            ViewConflict(one.kind, tuple(claim.id for claim in one.claims))
            for one in find_conflicts(records)
            if any(claim.id in view_claims for claim in one.claims)
        ),
        citation=None if citation is None else _citation(citation),
        further=ViewFurther(further_nodes, further_edges),
        centre=centre if centre in drawn else None,
    )


def _citation(citation: Citation) -> ViewCitation:
    return ViewCitation(citation.gbt7714, citation.bibtex)


def _relations(records: Records) -> Counter[str]:
    """Count the relations of every entity in the whole graph, grouped as they are drawn."""
    found: Counter[str] = Counter()
    for edge in _edges(records.claims, dict.fromkeys(records.entities)):
        found.update({edge.source, edge.target})
    return found


def _label(labels: Mapping[str, str]) -> Text:
    return Text(labels.get("zh", ""), labels.get("en", ""))


def _both(wordings: tuple[Wording, Wording], ask: Callable[[Wording], str]) -> Text:
    return Text(ask(wordings[0]), ask(wordings[1]))


def _drawn(claims: Iterable[Claim], records: Records) -> set[str]:
    """Return the entities at the ends of claims."""
    found: set[str] = set()
    for claim in claims:
        if isinstance(claim, Statement):
            found.add(claim.subject)
            if isinstance(claim.object, str):
                found.add(claim.object)
        elif isinstance(claim, Observation):
            found.add(claim.about)
    return found & records.entities.keys()


def _edges(claims: Iterable[Claim], drawn: Mapping[str, None]) -> Iterable[ViewEdge]:
    """Group statements that say the same with the same status into one drawn edge."""
    groups: dict[tuple[str, str, str, Status, Polarity], list[Statement]] = {}
    for claim in claims:
        if (
            isinstance(claim, Statement)
            and isinstance(claim.object, str)
            and claim.subject in drawn
            and claim.object in drawn
        ):
            key = (claim.subject, claim.predicate, claim.object, claim.status, claim.polarity)
            groups.setdefault(key, []).append(claim)
    for (subject, predicate, target, status, polarity), group in sorted(groups.items()):
        yield ViewEdge(
            id=group[0].id,
            source=subject,
            target=target,
            predicate=predicate,
            status=status.value,
            opinion_kind=group[0].opinion_kind.value if group[0].opinion_kind else None,
            polarity=polarity.value,
            claims=tuple(claim.id for claim in group),
        )


def _node(
    entity_id: str,
    records: Records,
    claims: tuple[str, ...],
    not_stated: tuple[Text, ...],
    wordings: tuple[Wording, Wording],
    relations: int,
) -> ViewNode:
    entity = records.entities[entity_id]
    attributes = []
    for key in claims:
        claim = records.claims_by_id[key]
        if (
            isinstance(claim, Statement)
            and isinstance(claim.object, LiteralValue)
            and claim.status is Status.ACTUAL
            and claim.polarity is Polarity.AFFIRMED
        ):
            label = Text(*(wording.term(claim.predicate) for wording in wordings))
            attributes.append((label, Text(claim.object.text, claim.object.text)))
    return ViewNode(
        id=entity_id,
        names=Text(entity.zh.text, entity.en.text),
        class_ids=entity.classes,
        aliases=tuple(dict.fromkeys(name.text for name in entity.aliases)),
        search=keys(entity),
        planned_only=entity_id in records.planned_only,
        claims=claims,
        not_stated=not_stated,
        attributes=tuple(attributes),
        note=_label(entity.note) if entity.note else EMPTY,
        relations=relations,
    )


def _claim(
    claim: Claim,
    records: Records,
    wordings: tuple[Wording, Wording],
    texts: Mapping[str, str | None],
) -> ViewClaim:
    ends = [w.ends(claim) for w in wordings]
    subject, predicate, target = (Text(zh, en) for zh, en in zip(*ends, strict=True))
    statement = claim if isinstance(claim, Statement) else None
    about = claim.about if isinstance(claim, Observation) else None
    target_id = statement.object if statement and isinstance(statement.object, str) else None
    return ViewClaim(
        id=claim.id,
        kind=type(claim).__name__,
        status=claim.status.value,
        source=claim.source,
        subject=subject,
        predicate=predicate,
        object=target,
        subject_id=statement.subject if statement else about,
        object_id=target_id,
        opinion_kind=claim.opinion_kind.value if claim.opinion_kind else None,
        polarity=claim.polarity.value,
        time=claim.time.edtf,
        time_role=claim.time.role.value,
        time_basis=claim.time.basis.value,
        speaker=_both(wordings, lambda w: w.entity(claim.speaker)),
        cited_source=(
            None
            if claim.cited_source is None
            else _both(wordings, lambda w: w.entity(str(claim.cited_source)))
        ),
        basis=claim.basis.value,
        ground=_remark(claim.ground or claim.time.ground),
        speech_act=claim.speech_act.value,
        manner=claim.manner,
        as_printed=claim.as_printed,
        note=_remark(claim.note),
        evidence=_evidence(claim, texts.get(claim.source)),
        link=claim_link(claim, records.sources[claim.source]),
        years=_years(claim.time.edtf, claim.time.role),
    )


def _years(edtf: str | None, role: TimeRole) -> tuple[int | None, int | None] | None:
    """Return the first and the last year that a time covers; what is open stays open.

    A target "by 2027" stands under 2027, the year that is printed.
    """
    if edtf is None:
        return None
    begins, after = interval(edtf)
    last = None if after is None or role is TimeRole.SINCE else (after - timedelta(days=1)).year
    return None if begins is None else begins.year, last


def _remark(remark: Remark | None) -> Text | None:
    return None if remark is None else Text(remark.zh, remark.en)


def _evidence(claim: Claim, text: str | None) -> tuple[ViewEvidence, ...]:
    def marks(sentence: tuple[int, int]) -> tuple[ViewMark, ...]:
        start = sentence[0]
        return tuple(
            ViewMark(e.start - start, e.end - start, e.part.value)
            for e in claim.evidence
            if (e.sentence_start, e.sentence_end) == sentence
        )

    def one(evidence: Evidence) -> ViewEvidence:
        bounds = (evidence.sentence_start, evidence.sentence_end)
        return ViewEvidence(
            part=evidence.part.value,
            phrase=evidence.phrase,
            paragraph=evidence.paragraph,
            sentence=None if text is None else text[bounds[0] : bounds[1]],
            marks=() if text is None else marks(bounds),
        )

    return tuple(one(evidence) for evidence in claim.evidence)


def _source(
    source: Source, records: Records, words: Vocabulary, wordings: tuple[Wording, Wording]
) -> ViewSource:
    carrier = source.carrier
    pattern = cite_place(source, records, words, paragraph=PARAGRAPH_PLACE, claim=CLAIM_PLACE)
    return ViewSource(
        id=source.id,
        title=Text(source.title, source.title_en),
        publisher=_both(wordings, lambda w: w.entity(source.publisher)),
        carrier=None if carrier is None else _both(wordings, lambda w: w.entity(carrier)),
        date=None if source.issued is None else source.issued.isoformat(),
        not_before=None if source.not_before is None else source.not_before.isoformat(),
        url=source.url,
        citation=_citation(pattern),
    )
