"""What a view shows: everything, an entity's surroundings, ways between two, a CONSTRUCT."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import UsageError
from kg.ids import ONTOLOGY, shorten
from kg.model import Claim, LiteralValue, Observation, Polarity, Statement, Status
from kg.network.hub import find_hub
from kg.rdf.terms import entity_id
from kg.stores.results import Triples
from kg.views.assembly import view_data
from kg.views.data import EMPTY, Text, ViewData, ViewEdge, ViewNode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.network.paths import Path
    from kg.reports import Citation
    from kg.stores.records import Records
    from kg.stores.results import Result
    from kg.vocabulary import Vocabulary

__all__ = ["Selection"]

_ROOM = 300
"""So many entities at most lie in a page beside those that it draws, to be reached by expanding."""


@dataclass(frozen=True)
class Selection:
    """Chooses claims and makes a page's data of them.

    Attributes:
        records: the graph.
        words: the vocabulary.
        status: only claims of this status, or these; None for all.
        text_of: source id to canonical text, or None where the reader has none.
        not_stated: entity id to what readers ask for and no source says.
        citation: how the graph is cited.
    """

    records: Records
    words: Vocabulary
    status: str | Iterable[str] | None = None
    text_of: Callable[[str], str | None] = lambda source: None
    not_stated: Callable[[str], tuple[Text, ...]] = lambda entity: ()
    citation: Citation | None = None

    def _claims(self) -> tuple[Claim, ...]:
        if self.status is None:
            return self.records.claims
        wanted = {self.status} if isinstance(self.status, str) else set(self.status)
        unknown = wanted - {status.value for status in Status}
        if unknown:
            known = ", ".join(status.value for status in Status)
            raise UsageError(f'no status "{sorted(unknown)[0]}"; one of: {known}')
        return tuple(claim for claim in self.records.claims if claim.status.value in wanted)

    def _data(
        self,
        title: Text,
        claims: Iterable[Claim],
        *,
        also: Iterable[str] = (),
        around: Iterable[Claim] = (),
        hub: str | None = None,
        centre: str | None = None,
        note: Text = EMPTY,
    ) -> ViewData:
        return view_data(
            self.records,
            self.words,
            title=title,
            claims=claims,
            also=also,
            around=around,
            hub=hub,
            centre=centre,
            note=note,
            citation=self.citation,
            text_of=self.text_of,
            not_stated=self.not_stated,
        )

    def _around(self, reached: set[str], hub: str | None, room: int) -> tuple[Claim, ...]:
        """Return the claims that lead one step further, to at most so many entities.

        The hub is no stepping stone: nearly everything lies one step behind it.
        """
        steps = reached - {hub}
        leading = [
            claim for claim in self._claims() if any(one in steps for one, _ in _both_ways(claim))
        ]
        beyond = Counter(
            other for claim in leading for _, other in _both_ways(claim) if other not in reached
        )
        nearest = {name for name, _ in sorted(beyond.items(), key=lambda p: (-p[1], p[0]))[:room]}
        return tuple(
            claim
            for claim in leading
            if _within(claim, reached | nearest) and not _within(claim, reached)
        )

    def _name(self, entity: str) -> Text:
        known = self.records.entities[entity]
        return Text(known.zh.text, known.en.text)

    def _hub(self, claims: Iterable[Claim]) -> str | None:
        import networkx as nx

        graph = nx.MultiDiGraph()
        graph.add_edges_from(ends for claim in claims for ends in _both_ways(claim)[:1])
        return find_hub(graph)

    def everything(self) -> ViewData:
        """Show all entities and claims."""
        claims = self._claims()
        title = Text("北京人工智能生态知识图谱", "Knowledge graph of the Beijing AI ecosystem")
        return self._data(title, claims, hub=self._hub(claims))

    def surroundings(self, entity: str, depth: int = 1) -> ViewData:
        """Show what lies within some steps of an entity; the hub is no stepping stone."""
        if depth < 1:
            raise UsageError("depth: at least 1")
        claims = self._claims()
        hub = self._hub(claims)
        reached = {entity}
        for _ in range(depth):
            sources = reached if hub == entity else reached - {hub}
            reached |= {
                other for claim in claims for one, other in _both_ways(claim) if one in sources
            }
        shown = [claim for claim in claims if _within(claim, reached)]
        name = self._name(entity)
        return self._data(
            Text(f"{name.zh}：周边", f"{name.en}: surroundings"),
            shown,
            also=(entity,),
            around=self._around(reached, None if hub == entity else hub, _ROOM),
            hub=hub if hub != entity else None,
            centre=entity,
        )

    def ways(self, start: str, end: str, ways: Iterable[Path], *, hub: bool = False) -> ViewData:
        """Show the ways between two entities; where there is none the page says so.

        Args:
            start: an entity.
            end: another.
            ways: what was found between them.
            hub: whether ways through the hub were looked for.
        """
        ways = tuple(ways)
        ids = {claim for way in ways for hop in way.hops for claim in hop.claims}
        shown = [claim for claim in self.records.claims if claim.id in ids]
        first, last = self._name(start), self._name(end)
        note = EMPTY
        if not shown:
            note = Text(
                "资料没有说明二者之间的联系" + ("。" if hub else "（不经枢纽）。"),
                "The sources state no connection between the two"
                + ("." if hub else " (the hub left aside)."),
            )
        return self._data(
            Text(f"{first.zh} — {last.zh}", f"{first.en} — {last.en}"),
            shown,
            also=(start, end),
            around=self._around(_ends(shown) | {start, end}, self._hub(self._claims()), _ROOM),
            note=note,
        )

    def construct(self, result: Result) -> ViewData:
        """Show the triples of a CONSTRUCT; those that claims stand behind bring their claims.

        Raises:
            UsageError: if the query was no CONSTRUCT or DESCRIBE.
        """
        if not isinstance(result, Triples):
            raise UsageError("a view needs a CONSTRUCT or DESCRIBE query")
        known: dict[tuple[str, str, str], list[Statement]] = {}
        wanted = {claim.id for claim in self._claims()}
        for claim in self.records.claims:
            if isinstance(claim, Statement) and isinstance(claim.object, str):
                key = (claim.subject, claim.predicate, claim.object)
                known.setdefault(key, []).append(claim)
        claims: dict[str, Claim] = {}
        foreign: list[ox.Triple] = []
        for triple in result:
            ends = entity_id(triple.subject), entity_id(triple.object)
            name = triple.predicate.value.removeprefix(ONTOLOGY)
            behind = known.get((str(ends[0]), name, str(ends[1])), ()) if all(ends) else ()
            claims.update((claim.id, claim) for claim in behind if claim.id in wanted)
            if not behind:
                foreign.append(triple)
        note = EMPTY
        if foreign:
            note = Text(
                f"其中 {len(foreign)} 条三元组由查询构造，没有主张支持。",
                f"{len(foreign)} triples were constructed by the query, with no claim behind them.",
            )
        if result.truncated:
            note = Text(
                f"{note.zh}结果已按行数上限截断。", f"{note.en} Cut at the row limit.".strip()
            )
        data = self._data(Text("查询结果", "Query result"), claims.values(), note=note)
        return self._with_foreign(data, foreign)

    def _with_foreign(self, data: ViewData, triples: Iterable[ox.Triple]) -> ViewData:
        """Add triples that are no claims of the graph."""
        nodes = {node.id: node for node in data.nodes}
        edges = list(data.edges)
        predicates = dict(data.predicates)
        attributes: dict[str, list[tuple[Text, Text]]] = {}
        for number, triple in enumerate(triples):
            start = self._foreign_node(triple.subject, nodes)
            label = self._predicate(triple.predicate)
            if isinstance(triple.object, ox.Literal):
                value = Text(triple.object.value, triple.object.value)
                attributes.setdefault(start, []).append((label, value))
                continue
            end = self._foreign_node(triple.object, nodes)
            name = triple.predicate.value.removeprefix(ONTOLOGY)
            predicates[name] = label
            edges.append(ViewEdge(f"constructed-{number}", start, end, name, status="Constructed"))
        for node_id, found in attributes.items():
            node = nodes[node_id]
            nodes[node_id] = replace(node, attributes=(*node.attributes, *found))
        values = {
            **data.values,
            "Status": {
                **data.values.get("Status", {}),
                "Constructed": Text("查询构造（无来源）", "constructed by the query (no source)"),
            },
        }
        return replace(
            data,
            nodes=tuple(nodes[key] for key in sorted(nodes)),
            edges=tuple(edges),
            predicates=predicates,
            values=values,
        )

    def _foreign_node(self, term: object, nodes: dict[str, ViewNode]) -> str:
        key = entity_id(term)
        if key is not None and key in self.records.entities:
            if key not in nodes:
                entity = self.records.entities[key]
                nodes[key] = ViewNode(
                    key,
                    self._name(key),
                    entity.classes,
                    search=tuple(sorted(entity.texts)),
                    planned_only=key in self.records.planned_only,
                )
            return key
        name = shorten(term.value) if isinstance(term, ox.NamedNode) else str(term)
        nodes.setdefault(name, ViewNode(name, Text(name, name), search=(name.casefold(),)))
        return name

    def _predicate(self, predicate: ox.NamedNode) -> Text:
        name = predicate.value.removeprefix(ONTOLOGY)
        term = self.words.predicates.get(name) or self.words.properties.get(name)
        if term is None:
            short = shorten(predicate.value)
            return Text(short, short)
        return Text(term.labels.get("zh", name), term.labels.get("en", name))


def _both_ways(claim: Claim) -> tuple[tuple[str, str], ...]:
    if not isinstance(claim, Statement) or isinstance(claim.object, LiteralValue):
        return ()
    if claim.polarity is Polarity.NEGATED:
        return ()
    return (claim.subject, claim.object), (claim.object, claim.subject)


def _ends(claims: Iterable[Claim]) -> set[str]:
    return {end for claim in claims for ends in _both_ways(claim) for end in ends}


def _within(claim: Claim, reached: set[str]) -> bool:
    if isinstance(claim, Observation):
        return claim.about in reached
    assert isinstance(claim, Statement)  # noqa: S101 - there are two kinds
    return claim.subject in reached and (
        isinstance(claim.object, LiteralValue) or claim.object in reached
    )
