"""The graph in hand: one object for queries, questions, networks, views and checks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg.errors import NotFoundError, UsageError
from kg.stores.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    import networkx as nx
    import rdflib

    from kg.checks import Finding, NotStated
    from kg.checks.conflicts import Conflict
    from kg.checks.evidence import EvidenceReport
    from kg.model import Claim, Entity, Source
    from kg.network.paths import Path as NetworkPath
    from kg.queries.questions import Question, Reply
    from kg.reports import Citation, Difference, Statistics
    from kg.search.index import Hit, SearchIndex
    from kg.stores.base import Store
    from kg.stores.records import Records
    from kg.stores.results import Result
    from kg.texts import TextFolder
    from kg.views.view import View
    from kg.vocabulary import Vocabulary
    from kg.wording import Wording

__all__ = ["EntityPage", "Graph"]


@dataclass(frozen=True)
class EntityPage:
    """All that the graph knows of an entity.

    Attributes:
        entity: names, classes and notes.
        planned_only: whether it exists only as a plan.
        claims: what is said of it, in text order.
        spoken: the claims that it makes itself, if it is a speaker.
        not_stated: what readers ask for and no source says.
        wording: puts the page into words.
    """

    entity: Entity
    planned_only: bool
    claims: tuple[Claim, ...]
    spoken: tuple[Claim, ...]
    not_stated: tuple[NotStated, ...]
    wording: Wording

    def __repr__(self) -> str:
        """Tell it in lines of text: what a notebook shows where HTML is off."""
        words, entity = self.wording, self.entity
        kinds = "、".join(map(words.term, entity.classes))
        planned = f" · {words.term('PlannedOnly')}" if self.planned_only else ""
        lines = [f"{entity.zh.text} · {entity.en.text} ({entity.id}): {kinds}{planned}"]
        lines += [
            f"  [{words.status(claim)}] {words.sentence(claim)}; {words.time(claim.time)}; "
            f"{words.voice(claim)}"
            for claim in self.claims
        ]
        missing = "、".join(words.pick(n.label_zh, n.label_en) for n in self.not_stated)
        if missing:
            lines.append(f"  {words.pick('资料未说明', 'not stated')}: {missing}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from kg.views.entity import entity_html

        return entity_html(self)


class Graph:
    """A graph of claims.

    Args:
        store: None for the packaged graph, a folder made by ``kg build``, the address of a
            SPARQL endpoint, or an open store.
        lang: ``zh`` or ``en``: the language of labels in displays.
        texts: the text folder; default is ``KG_TEXTS`` or the user's data folder.

    Example:
        >>> graph = Graph()
        >>> bool(graph.query("ASK { bj:cambricon bjo:undergoes ?listing }"))
        True
    """

    def __init__(
        self,
        store: str | Path | Store | None = None,
        *,
        lang: str = "zh",
        texts: Path | None = None,
    ) -> None:
        if lang not in ("zh", "en"):
            raise UsageError(f'no language "{lang}"; zh or en')
        self.lang = lang
        self._texts = texts
        self.store: Store = (
            store if store is not None and hasattr(store, "query") else open_store(store)  # type: ignore[assignment]
        )

    def __repr__(self) -> str:
        return f"<Graph of {self.store.description}>"

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    def close(self) -> None:
        """Give up the store's files and processes."""
        self.store.close()

    @cached_property
    def words(self) -> Vocabulary:
        """The vocabulary: classes, predicates, value sets."""
        from kg.vocabulary import vocabulary

        return vocabulary()

    @cached_property
    def records(self) -> Records:
        """Entities, sources and claims as values of the model, read once."""
        from kg.stores.records import read_records

        return read_records(self.store, self.words)

    @cached_property
    def index(self) -> SearchIndex:
        """The search index over all names."""
        from kg.search.index import SearchIndex

        return SearchIndex(self.records.entities)

    @cached_property
    def texts(self) -> TextFolder:
        """The text folder."""
        from kg.texts import TextFolder

        return TextFolder(self._texts)

    def wording(self, lang: str | None = None) -> Wording:
        """Return what puts claims into words, in a language (default: the graph's)."""
        from kg.wording import Wording

        return Wording(self.words, self.records.entities, lang or self.lang)

    def text(self, source_id: str) -> str | None:
        """Return a source's canonical text, or None where the user does not have it."""
        source = self.records.sources[source_id]
        return self.texts.get(source_id, source.text.sha256)

    def query(
        self,
        text: str,
        *,
        time_limit: float | None = None,
        row_limit: int | None = None,
        allow_network: bool = False,
    ) -> Result:
        """Run a SPARQL 1.1 query: SELECT, ASK, CONSTRUCT or DESCRIBE.

        The house's prefixes (bj, bjo, bjc, bjs, skos, prov, …) are known, and without FROM
        the default graph is the union of all graphs. Nothing reaches a file or the network.

        Args:
            text: the query.
            time_limit: seconds after which the query is stopped.
            row_limit: rows after which the result is cut, and says so.
            allow_network: whether SERVICE may ask other endpoints.

        Returns:
            Rows, an Answer or Triples; each displays itself in a notebook.

        Raises:
            QuerySyntaxError: with line, column and a caret.
            UnsafeQueryError: if the query would reach a file or the network.
            LimitError: if the time limit is reached.

        Example:
            >>> rows = Graph().query(
            ...     "SELECT ?name { bj:cambricon skos:prefLabel ?name } ORDER BY LANG(?name)")
            >>> rows.column("name")
            ['Cambricon', '寒武纪']
        """
        return self.store.query(
            text, time_limit=time_limit, row_limit=row_limit, allow_network=allow_network
        )

    def questions(self) -> tuple[Question, ...]:
        """Return the named questions, sorted by name."""
        from kg.queries.questions import catalogue

        return tuple(catalogue().values())

    def ask(self, name: str, /, *, row_limit: int | None = None, **arguments: str) -> Reply:
        """Answer a named question; nothing found means *not stated*, never *no*.

        Args:
            name: the question's name; see :meth:`questions`.
            row_limit: rows after which the answer is cut, and says so.
            arguments: its parameters; entities by any name.

        Raises:
            NotFoundError: if there is no such question or entity.
            UsageError: if an argument is unknown or of the wrong form.

        Example:
            >>> Graph().ask("listing-venue", company="kunlunxin").not_stated
            True
        """
        from kg.queries.questions import answer

        return answer(
            self.store,
            name,
            arguments,
            resolve=self.resolve,
            lang=self.lang,
            row_limit=row_limit,
        )

    def resolve(self, name: str) -> str:
        """Return the id of the entity that a name means.

        Raises:
            NotFoundError: if none or several are meant; the message lists them.
        """
        return self.index.resolve(name)

    def search(self, text: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Find entities by any name: Chinese in both scripts, English, alias, pinyin.

        Args:
            text: at least two characters, or one id.
            limit: at most so many hits.

        Example:
            >>> [hit.id for hit in Graph().search("hanwuji")][0]
            'cambricon'
        """
        return self.index.find(text, limit=limit)

    def entity(self, name: str) -> EntityPage:
        """Return all that is said of an entity, and what is not stated.

        Raises:
            NotFoundError: if no entity has this name.
        """
        from kg.checks import not_stated

        key = self.resolve(name)
        return EntityPage(
            entity=self.records.entities[key],
            planned_only=key in self.records.planned_only,
            claims=self.records.claims_about.get(key, ()),
            spoken=self.records.claims_by_speaker.get(key, ()),
            not_stated=not_stated(self.records, self.words, key),
            wording=self.wording(),
        )

    def claim(self, claim_id: str) -> Claim:
        """Return a claim by its id; the first digits suffice if they name one claim.

        Raises:
            NotFoundError: if none or several begin so.
        """
        found = [c for key, c in self.records.claims_by_id.items() if key.startswith(claim_id)]
        if len(found) != 1 or not claim_id:
            raise NotFoundError(
                f'"{claim_id}": '
                + ("no claim begins so" if not found else f"{len(found)} claims begin so")
            )
        return found[0]

    def network(
        self,
        *,
        status: str | Iterable[str] | None = None,
        kinds: str | Iterable[str] | None = None,
        as_of: date | str | None = None,
        hub: bool = True,
    ) -> nx.MultiDiGraph:
        """Return a networkx MultiDiGraph of entities, one edge for each statement.

        Args:
            status: only claims of this status, or these.
            kinds: only entities of this class, or these; classes below them included.
            as_of: only claims that hold on this day.
            hub: whether the hub (Beijing, the subject of nearly everything) stays.

        Returns:
            Nodes are entity ids with names and classes; edge keys are claim ids.

        Example:
            >>> network = Graph().network(status="Planned")
            >>> network.nodes["kunlunxin"]["name_zh"]
            '昆仑芯'
        """
        from kg.network.build import network

        return network(self.store, self.words, status=status, kinds=kinds, as_of=as_of, hub=hub)

    def path(
        self,
        start: str,
        end: str,
        *,
        status: str | Iterable[str] | None = None,
        hub: bool = False,
        limit: int = 3,
    ) -> tuple[NetworkPath, ...]:
        """Find the shortest ways between two entities, with evidence at every hop.

        Args:
            start: an entity by any name.
            end: another.
            status: only over claims of this status, or these.
            hub: whether ways through the hub count.
            limit: at most so many ways.

        Returns:
            The ways, shortest first; empty when nothing connects the two.
        """
        from kg.network.paths import paths

        first, last = self.resolve(start), self.resolve(end)
        return paths(self.network(status=status), first, last, hub=hub, limit=limit)

    def view(
        self,
        name: str | None = None,
        *,
        to: str | None = None,
        depth: int = 1,
        query: str | None = None,
        status: str | Iterable[str] | None = None,
        hub: bool = False,
    ) -> View:
        """Prepare an interactive page: all, an entity's surroundings, a path, a CONSTRUCT.

        Args:
            name: an entity whose surroundings are shown; None shows everything.
            to: a second entity: the paths between both are shown.
            depth: how many steps from the entity.
            query: a CONSTRUCT whose result is shown.
            status: only claims of this status, or these.
            hub: whether the hub is unfolded at first.

        Returns:
            A view with ``html()``, ``save(path)`` and ``pyvis()``; it displays itself in a
            notebook.
        """
        from kg.checks import not_stated
        from kg.views.data import Text
        from kg.views.selection import Selection
        from kg.views.view import View

        def missing(entity: str) -> tuple[Text, ...]:
            found = not_stated(self.records, self.words, entity)
            return tuple(Text(item.label_zh, item.label_en) for item in found)

        selection = Selection(
            self.records,
            self.words,
            status=status,
            text_of=self.text,
            not_stated=missing,
            citation=self.cite() if self.records.version else None,
        )
        if query is not None:
            data = selection.construct(self.query(query))
        elif name is None:
            data = selection.everything()
        elif to is None:
            data = selection.surroundings(self.resolve(name), depth)
        else:
            ways = self.path(name, to, status=status, hub=hub, limit=5)
            data = selection.ways(self.resolve(name), self.resolve(to), ways, hub=hub)
        return View(data, lang=self.lang, hub=hub)

    def export(self, form: str, path: str | Path) -> Path:
        """Write the graph as RDF, a network or tables; ``kg.export.FORMATS`` lists the formats.

        Args:
            form: a format.
            path: the file.

        Returns:
            The file.

        Raises:
            UsageError: if there is no such format.
            InputError: if the file cannot be written; an old one then stays.
        """
        from kg.export import export

        return export(self.store, self.records, self.words, form, path, lang=self.lang)

    def validate(self) -> tuple[Finding, ...]:
        """Run all shapes and checks; an empty result means that all is well."""
        from kg.checks import check_store

        return check_store(self.store)

    def evidence(self) -> EvidenceReport:
        """Check every position against the texts at hand, and every phrase against names."""
        from kg.checks.evidence import check_evidence

        return check_evidence(self.records, self.texts)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return claims that disagree: figures of one thing and time, plans and outcomes."""
        from kg.checks.conflicts import find_conflicts

        return find_conflicts(self.records)

    def diff(self, other: Graph) -> tuple[Difference, ...]:
        """Return what another graph (the newer one) says differently, in people's words."""
        from kg.reports import compare

        return compare(self.records, other.records, self.wording())

    def stats(self) -> Statistics:
        """Count what is covered: classes, statuses, speakers, sources, sentences."""
        from kg.reports import statistics

        return statistics(self.records)

    def cite(self, claim_id: str | None = None) -> Citation:
        """Return a ready citation of the graph, or of one claim's source."""
        from kg.reports import cite_claim, cite_graph

        if claim_id is None:
            return cite_graph(self.store)
        return cite_claim(self.claim(claim_id), self.records, self.words)

    def rdflib(self) -> rdflib.Dataset:
        """Return an rdflib Dataset over the same data, through oxrdflib.

        Its queries pass the guard of :meth:`query`, and know no limits of time or rows.
        """
        from kg.stores.bridge import rdflib_dataset

        return rdflib_dataset(self.store)

    def names(self) -> Mapping[str, str]:
        """Return entity ids to names in the graph's language."""
        wording = self.wording()
        return {key: wording.entity(key) for key in self.records.entities}

    def sources(self) -> Mapping[str, Source]:
        """Return the sources by id."""
        return self.records.sources

    def _repr_html_(self) -> Any:
        from kg.views.entity import graph_html

        return graph_html(self.stats(), self.wording(), self.store.description)
