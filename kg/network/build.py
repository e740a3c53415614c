"""The network of entities: a networkx MultiDiGraph with one edge for each statement.

Shape. Nodes are entity ids; edges are the statements between two entities, keyed by claim
id, so that parallel claims stay apart. What a claim says of itself (:data:`EDGE_KEYS`)
stands on its edge; a negated claim is an edge with ``polarity`` ``"Negated"``. Literals and
figures are never nodes: they stand on the node that they describe.

========================  ================================================================
node attribute            value
========================  ================================================================
``name_zh``, ``name_en``  preferred names
``classes``               names of classes, sorted
``aliases``               other names, sorted
``planned_only``          True when it exists in plans only
``literals``              :class:`~kg.network.claims.LiteralClaim` of any status
``figures``               :class:`~kg.network.claims.Figure` of any status
a predicate's name        value of the affirmed Actual literal (a tuple if there are several)
========================  ================================================================
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.ids import ENTITIES_GRAPH, ENTITY, ONTOLOGY, PREFIXES
from kg.network.claims import EDGE_KEYS, Claims, Figure, LiteralClaim, read_claim_columns
from kg.network.hub import find_hub, fold_hub
from kg.network.time import as_day, holding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    import networkx as nx

    from kg.stores.base import Store
    from kg.vocabulary import Vocabulary

__all__ = ["EDGE_KEYS", "NODE_KEYS", "network"]

NODE_KEYS = (
    "name_zh",
    "name_en",
    "classes",
    "aliases",
    "planned_only",
    "literals",
    "figures",
)
"""What stands on every node."""


def network(
    store: Store,
    words: Vocabulary,
    *,
    status: str | Iterable[str] | None = None,
    kinds: str | Iterable[str] | None = None,
    as_of: date | str | None = None,
    undated: bool = True,
    sources: str | Iterable[str] | None = None,
    hub: bool | str = True,
    isolated: bool = True,
) -> nx.MultiDiGraph:
    """Build the network of a store.

    Args:
        store: any store.
        words: its vocabulary.
        status: keep claims of this status or these; None keeps all.
        kinds: keep entities of this class or these, sub-classes included, and what connects
            two of them; None keeps all.
        as_of: keep what holds on a day, see :mod:`kg.network.time`.
        undated: with ``as_of``, whether claims without a time are kept.
        sources: keep claims of this source id or these; None keeps all.
        hub: True keeps the hub; False or ``"fold"`` leaves it out, see :mod:`kg.network.hub`.
        isolated: whether entities without any edge are kept.

    Returns:
        The network, nodes and edges in a fixed order. Its ``graph`` tells the filters, the
        ``hub`` (or None), whether it is folded (``hub_folded``) and how many edges went with
        it (``edges_left_out``).

    Raises:
        VocabularyError: for an unknown status or class.
        UsageError: for a day that is none, or an unknown word for ``hub``.
        StoreError: if a claim lacks what every claim has.

    Example:
        >>> from kg.stores.opening import open_store
        >>> from kg.vocabulary import vocabulary
        >>> plans = network(open_store(), vocabulary(), status="Planned")
        >>> {data["status"] for *_, data in plans.edges(data=True)}
        {'Planned'}
    """
    import networkx as nx

    if hub not in (True, False, "fold", "keep"):
        raise UsageError(f'hub is True, False, "keep" or "fold", not "{hub}"')
    wanted = _names(status)
    for name in wanted or ():
        words.value("Status", name)
    allowed = _classes(words, kinds)
    from_sources = _names(sources)
    day = None if as_of is None else as_day(as_of)

    claims = read_claim_columns(store, words)
    tests: list[Callable[[str], bool]] = []
    if from_sources is not None:
        kept_sources = frozenset(from_sources)
        _drop(claims, lambda key: claims.data[key]["source"] in kept_sources)
    if wanted is not None:
        statuses = frozenset(wanted)
        tests.append(lambda key: claims.data[key]["status"] in statuses)
    if day is not None:
        tests.append(holding(claims, day, undated=undated))
    _drop(claims, *tests)

    graph = nx.MultiDiGraph(
        status=wanted,
        kinds=_names(kinds),
        as_of=day,
        undated=undated,
        sources=from_sources,
        hub=None,
        hub_folded=False,
        edges_left_out=0,
    )
    _add_nodes(graph, store, words, claims, allowed)
    _add_edges(graph, claims, all_ends=allowed is None)
    _add_values(graph, claims)
    graph.graph["hub"] = find_hub(graph)
    if hub in (False, "fold"):
        graph = fold_hub(graph)
    if not isolated:
        graph.remove_nodes_from([node for node, degree in graph.degree() if degree == 0])
    return graph


def _names(value: str | Iterable[str] | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    return (str(value),) if isinstance(value, str) else tuple(dict.fromkeys(map(str, value)))


def _classes(words: Vocabulary, kinds: str | Iterable[str] | None) -> frozenset[str] | None:
    names = _names(kinds)
    if names is None:
        return None
    return frozenset().union(*(words.below(words.class_(name).name) for name in names))


def _drop(claims: Claims, *tests: Callable[[str], bool]) -> None:
    """Take out the claims that fail a test; all tests see the whole."""
    if not tests:
        return
    gone = [key for key in claims.data if not all(test(key) for test in tests)]
    for key in gone:
        for column in claims:
            column.pop(key, None)


def _add_nodes(
    graph: nx.MultiDiGraph,
    store: Store,
    words: Vocabulary,
    claims: Claims,
    allowed: frozenset[str] | None,
) -> None:
    classes = _entity_values(store, f"{PREFIXES['rdf']}type")
    preferred = _entity_values(store, f"{PREFIXES['skos']}prefLabel")
    others = _entity_values(store, f"{PREFIXES['skos']}altLabel")
    existence = _entity_values(store, f"{ONTOLOGY}existence")
    table: dict[str, tuple[str, ...]] = {}
    for entity, terms in classes.items():
        names = {term.value.removeprefix(ONTOLOGY) for term in terms}
        known = tuple(sorted(name for name in names if name in words.classes))
        if known:
            table[entity] = known
    ends = set(claims.objects.values()).union(claims.subjects.values()) - table.keys()
    table.update(dict.fromkeys(ends, ()))
    for entity in sorted(table):
        if allowed is not None and allowed.isdisjoint(table[entity]):
            continue
        names_by_language = {term.language: term.value for term in preferred.get(entity, ())}
        graph.add_node(
            entity,
            name_zh=names_by_language.get("zh", entity),
            name_en=names_by_language.get("en", entity),
            classes=table[entity],
            aliases=tuple(sorted({term.value for term in others.get(entity, ())})),
            planned_only=any(
                term.value == f"{ONTOLOGY}PlannedOnly" for term in existence.get(entity, ())
            ),
            literals=(),
            figures=(),
        )


def _entity_values(store: Store, predicate: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for quad in store.quads(predicate=predicate, graph=ENTITIES_GRAPH):
        iri = quad.subject.value  # type: ignore[union-attr]
        if iri.startswith(ENTITY):
            found[iri[len(ENTITY) :]].append(quad.object)
    return found


def _add_edges(graph: nx.MultiDiGraph, claims: Claims, *, all_ends: bool) -> None:
    subjects, objects, data = claims.subjects, claims.objects, claims.data
    for key in sorted(objects, key=lambda key: (subjects[key], objects[key], key)):
        source, target = subjects[key], objects[key]
        if all_ends or (source in graph and target in graph):
            graph.add_edge(source, target, key, **data.pop(key))


def _add_values(graph: nx.MultiDiGraph, claims: Claims) -> None:
    """Put literals and figures on the nodes that they describe."""
    from kg.stores.results import python_value

    literals: dict[str, list[LiteralClaim]] = defaultdict(list)
    for key in sorted(claims.literals):
        row = claims.data[key]
        value = python_value(claims.literals[key])
        literals[claims.subjects[key]].append(LiteralClaim(key, str(row["predicate"]), value, row))
    for entity, found in literals.items():
        if entity in graph:
            graph.nodes[entity]["literals"] = tuple(found)
            graph.nodes[entity].update(_facts(found))
    figures: dict[str, list[Figure]] = defaultdict(list)
    for key in sorted(claims.figures):
        figures[claims.subjects[key]].append(_figure(key, claims.figures[key], claims.data[key]))
    for entity, numbers in figures.items():
        if entity in graph:
            graph.nodes[entity]["figures"] = tuple(numbers)


def _facts(found: list[LiteralClaim]) -> dict[str, Any]:
    """Return what affirmed Actual literals say, by predicate."""
    values: dict[str, list[Any]] = defaultdict(list)
    for literal in found:
        actual = literal.data["status"] == "Actual" and literal.data["polarity"] == "Affirmed"
        if actual and literal.value not in values[literal.predicate]:
            values[literal.predicate].append(literal.value)
    return {
        name: several[0] if len(several) == 1 else tuple(sorted(several, key=str))
        for name, several in values.items()
        if several and name not in NODE_KEYS
    }


def _figure(key: str, row: dict[str, str | None], data: dict[str, str | None]) -> Figure:
    def number(name: str) -> Decimal | None:
        text = row[name]
        return None if text is None else Decimal(text)

    return Figure(
        claim=key,
        indicator=str(row["indicator"]),
        measure=str(row["measure"]),
        value=number("value"),
        lower=number("lower"),
        upper=number("upper"),
        unit=str(row["unit"]),
        bound=str(row["bound"]),
        share_of=row["share_of"],
        counts=row["counts"],
        as_printed=row["as_printed"],
        data=data,
    )
