"""Networks as GraphML, GEXF and Cytoscape JSON.

Parallel edges and directions are kept; a reader such as networkx finds the same number of
nodes and edges. GraphML and GEXF hold scalars only: several values of one attribute are
joined by `` | ``, figures and literals are put into one text each with status and time. An
edge's ``source``, the publication, is called ``publication``, since in these formats an edge
has a source of its own. The files name no date and no program, so that the same network gives
the same bytes.

GraphML: http://graphml.graphdrawing.org/. GEXF 1.3: https://gexf.net/. Cytoscape JSON: the
form of Cytoscape.js, which ``networkx.cytoscape_graph`` reads.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kg.export.safe import xml_attribute, xml_text
from kg.model import decimal_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import networkx as nx

    from kg.network.claims import Figure, LiteralClaim

__all__ = ["cytoscape", "gexf", "graphml"]

_TYPES: dict[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}

Scalar = str | int | float | bool
Row = dict[str, Scalar]


def _figure(figure: Figure) -> str:
    if figure.value is not None:
        number = decimal_text(figure.value)
    else:
        number = "..".join(decimal_text(x) for x in (figure.lower, figure.upper) if x is not None)
    whole = f" of {figure.share_of}" if figure.share_of else ""
    counts = f" ({figure.counts})" if figure.counts else ""
    unit = f"{figure.unit}{counts}{whole}"
    return f"{figure.indicator} {figure.bound} {number} {unit} [{_standing(figure.data)}]"


def _literal(literal: LiteralClaim) -> str:
    return f"{literal.predicate} {literal.value} [{_standing(literal.data)}]"


def _standing(data: Mapping[str, str | None]) -> str:
    negated = "Negated" if data["polarity"] == "Negated" else None
    known = (data["status"], data["opinion_kind"], negated, data["time"], data["source"])
    return ", ".join(x for x in known if x)


def _plain(name: str, value: Any) -> Scalar | None:
    """Return an attribute as a scalar, None when there is nothing to say."""
    if name == "figures":
        return " | ".join(map(_figure, value)) or None
    if name == "literals":
        return " | ".join(map(_literal, value)) or None
    if isinstance(value, list | tuple | set | frozenset):
        return " | ".join(map(str, value)) or None
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return decimal_text(value) if isinstance(value, Decimal) else str(value)


def _row(data: Mapping[str, Any]) -> Row:
    plain = ((name, _plain(name, value)) for name, value in data.items())
    return {name: value for name, value in plain if value is not None}


def _nodes(graph: nx.MultiDiGraph, lang: str) -> Iterator[tuple[str, str, Row]]:
    for node, data in graph.nodes(data=True):
        yield str(node), str(data.get(f"name_{lang}") or node), _row(data)


def _edges(graph: nx.MultiDiGraph) -> Iterator[tuple[str, str, str, Row]]:
    if graph.is_multigraph():
        found = ((str(key), a, b, data) for a, b, key, data in graph.edges(keys=True, data=True))
    else:
        found = ((str(n), a, b, data) for n, (a, b, data) in enumerate(graph.edges(data=True)))
    for key, start, end, data in found:
        row = {"publication" if name == "source" else name: v for name, v in _row(data).items()}
        yield key, str(start), str(end), row


def _schema(rows: Iterable[Row]) -> dict[str, str]:
    """Return attribute to type; an attribute with values of several types is text."""
    types: dict[str, set[str]] = {}
    for row in rows:
        for name, value in row.items():
            types.setdefault(name, set()).add(_TYPES[type(value)])
    return {n: found.pop() if len(found) == 1 else "string" for n, found in types.items()}


def _text(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def graphml(graph: nx.MultiDiGraph, *, lang: str = "zh") -> bytes:
    """Write a network as GraphML.

    Read it with ``networkx.read_graphml(path, edge_key_type=str)``: by default networkx turns
    a claim id of digits alone into a number.

    Args:
        graph: a network.
        lang: language of the attribute ``label``, which drawing programs show.

    Returns:
        UTF-8 bytes.
    """
    nodes: list[tuple[str, Row]] = [
        (node, {"label": label, **row}) for node, label, row in _nodes(graph, lang)
    ]
    edges = list(_edges(graph))
    node_types = _schema(row for _, row in nodes)
    edge_types = _schema(row for *_, row in edges)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    for place, types in (("node", node_types), ("edge", edge_types)):
        for number, (name, kind) in enumerate(types.items()):
            lines.append(
                f'<key id="{place[0]}{number}" for="{place}" attr.name={xml_attribute(name)} '
                f'attr.type="{kind}"/>'
            )
    direction = "directed" if graph.is_directed() else "undirected"
    lines.append(f'<graph edgedefault="{direction}">')
    node_keys = {name: f"n{number}" for number, name in enumerate(node_types)}
    edge_keys = {name: f"e{number}" for number, name in enumerate(edge_types)}

    def data(row: Row, keys: Mapping[str, str]) -> str:
        return "".join(f'<data key="{keys[n]}">{xml_text(_text(v))}</data>' for n, v in row.items())

    for node, row in nodes:
        lines.append(f"<node id={xml_attribute(node)}>{data(row, node_keys)}</node>")
    for key, source, target, row in edges:
        lines.append(
            f"<edge id={xml_attribute(key)} source={xml_attribute(source)} "
            f"target={xml_attribute(target)}>{data(row, edge_keys)}</edge>"
        )
    return "\n".join([*lines, "</graph>", "</graphml>", ""]).encode("utf-8")


def gexf(graph: nx.MultiDiGraph, *, lang: str = "zh") -> bytes:
    """Write a network as GEXF 1.3.

    Args:
        graph: a network.
        lang: language of the labels of nodes; the label of an edge is its predicate.

    Returns:
        UTF-8 bytes.
    """
    nodes = list(_nodes(graph, lang))
    edges = list(_edges(graph))
    node_types = _schema(row for *_, row in nodes)
    edge_types = _schema(row for *_, row in edges)
    direction = "directed" if graph.is_directed() else "undirected"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
        f'<graph mode="static" defaultedgetype="{direction}">',
    ]
    for place, types in (("node", node_types), ("edge", edge_types)):
        lines.append(f'<attributes class="{place}" mode="static">')
        for number, (name, kind) in enumerate(types.items()):
            title = xml_attribute(name)
            lines.append(f'<attribute id="{place[0]}{number}" title={title} type="{kind}"/>')
        lines.append("</attributes>")
    node_keys = {name: f"n{number}" for number, name in enumerate(node_types)}
    edge_keys = {name: f"e{number}" for number, name in enumerate(edge_types)}

    def values(row: Row, keys: Mapping[str, str]) -> str:
        found = "".join(
            f'<attvalue for="{keys[n]}" value={xml_attribute(_text(v))}/>' for n, v in row.items()
        )
        return f"<attvalues>{found}</attvalues>"

    lines.append("<nodes>")
    for node, label, row in nodes:
        lines.append(
            f"<node id={xml_attribute(node)} label={xml_attribute(label)}>"
            f"{values(row, node_keys)}</node>"
        )
    lines.append("</nodes>\n<edges>")
    for key, source, target, row in edges:
        label = xml_attribute(str(row.get("predicate", "")))
        lines.append(
            f"<edge id={xml_attribute(key)} source={xml_attribute(source)} "
            f"target={xml_attribute(target)} label={label}>{values(row, edge_keys)}</edge>"
        )
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>", ""]).encode("utf-8")


def cytoscape(graph: nx.MultiDiGraph, *, lang: str = "zh") -> bytes:
    """Write a network as Cytoscape JSON; lists stay lists.

    Args:
        graph: a network.
        lang: language of the attribute ``name``.

    Returns:
        UTF-8 bytes.
    """
    nodes = [
        {"data": _json_row(data) | {"id": str(node), "value": str(node), "name": label}}
        for (node, data), (_, label, _) in zip(
            graph.nodes(data=True), _nodes(graph, lang), strict=True
        )
    ]
    edges = [
        {"data": row | {"id": key, "key": key, "source": source, "target": target}}
        for key, source, target, row in _edges(graph)
    ]
    document = {
        "data": _row(graph.graph),
        "directed": graph.is_directed(),
        "multigraph": graph.is_multigraph(),
        "elements": {"nodes": nodes, "edges": edges},
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _json_row(data: Mapping[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = dict(_row(data))
    for name in ("classes", "aliases"):
        if name in data:
            row[name] = list(data[name])
    return row
