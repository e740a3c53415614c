"""From :class:`ViewData` to the plain JSON that a page carries, checked on the way.

A text becomes ``[zh, en]``, or one string where both are alike; what is empty is left
out. Sentences are cut into marked pieces here, so that no script counts characters.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.views.geometry import plain
from kg.views.style import CANVAS, HUES, LINES, look_of_classes
from kg.views.words import VALUES, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.views.data import (
        Text,
        ViewCitation,
        ViewClaim,
        ViewClass,
        ViewData,
        ViewEdge,
        ViewEvidence,
        ViewGroup,
        ViewMark,
        ViewNode,
        ViewSource,
    )
    from kg.views.group_map import Circle
    from kg.views.layout import Places
    from kg.views.style import Look

__all__ = ["check", "pack", "pieces", "script_json"]


def check(data: ViewData) -> None:
    """Make sure that ids are unique and that every edge has both its ends.

    Raises:
        InputError: naming the node or edge at fault.
    """
    known: set[str] = set()
    for node in (*data.nodes, *data.further.nodes):
        if node.id in known:
            raise InputError(f"view: node {node.id!r} is there twice; give each node its own id")
        known.add(node.id)
    lines: set[str] = set()
    for edge in (*data.edges, *data.further.edges):
        if edge.id in lines:
            raise InputError(f"view: edge {edge.id!r} is there twice; give each edge its own id")
        lines.add(edge.id)
        for end in (edge.source, edge.target):
            if end not in known:
                raise InputError(f"view: edge {edge.id!r} ends at {end!r}, which is no node of it")


def script_json(value: object) -> str:
    r"""Write JSON that cannot end the script element it stands in.

    Long lists and tables are written in batches: that keeps what the encoder works on
    small, and takes half the time.

    Example:
        >>> script_json("</script>")
        '"\\u003c/script\\u003e"'
    """
    text = _json(value)
    for char in "<>&\u2028\u2029":
        if char in text:
            text = text.replace(char, f"\\u{ord(char):04x}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half a character: written as an escape
        return text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text


_BATCH = 50
_encode = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False
).encode


def _json(value: object) -> str:
    if isinstance(value, dict) and len(value) > _BATCH:
        items = iter(value.items())
        pieces = iter(lambda: _encode(dict(islice(items, _BATCH)))[1:-1], "")
        return "{" + ",".join(pieces) + "}"
    if isinstance(value, dict):
        return "{" + ",".join(f"{_encode(name)}:{_json(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list) and len(value) > _BATCH:
        starts = range(0, len(value), _BATCH)
        return "[" + ",".join(_encode(value[i : i + _BATCH])[1:-1] for i in starts) + "]"
    return _encode(value)


def pack(data: ViewData, lang: str, where: Places | None = None) -> dict[str, Any]:
    """Return everything that the page's script needs, besides the vis lists.

    Args:
        data: the view, checked.
        lang: the language the page opens in.
        where: where groups stand, if the view has any.
    """
    circles = where.circles if where else {}
    looks = look_of_classes(data)
    known = {node.id for node in data.nodes}
    return {
        "lang": lang,
        "title": [plain(data.title.get("zh")), plain(data.title.get("en"))],
        "note": _text(data.note),
        "version": data.graph_version,
        "hub": data.hub if data.hub in known else None,
        "hub_open": data.hub_open,
        "canvas": CANVAS,
        "hues": HUES,
        "lines": {
            name: [line.light, line.dark, list(line.dashes), line.bar]
            for name, line in LINES.items()
        },
        "words": {name: _text(word) for name, word in WORDS.items()},
        "values": {
            kind: {
                name: _text(text)
                for name, text in {**VALUES.get(kind, {}), **data.values.get(kind, {})}.items()
            }
            for kind in sorted({*VALUES, *data.values})
        },
        "classes": {
            name: _class(name, look, data.classes.get(name)) for name, look in looks.items()
        },
        "predicates": {name: _text(text) for name, text in data.predicates.items()},
        "nodes": [_node(node) for node in (*data.nodes, *data.further.nodes)],
        "edges": [_edge(edge) for edge in (*data.edges, *data.further.edges)],
        "groups": [_group(group, circles.get(group.id)) for group in data.groups],
        "drawn": len(data.nodes),
        "centre": data.centre,
        "conflicts": [[one.kind, *one.claims] for one in data.conflicts],
        "citation": _citation(data.citation),
        "claims": {name: _claim(claim) for name, claim in data.claims.items()},
        "sources": {name: _source(source) for name, source in data.sources.items()},
    }


def pieces(sentence: str, marks: Iterable[ViewMark]) -> list[list[str]]:
    """Cut a sentence at its marks; a piece is ``[text]`` or ``[text, part]``.

    Where marks overlap the first one in the order of starts wins.

    Example:
        >>> from kg.views.data import ViewMark
        >>> pieces("云州将建学院", [ViewMark(0, 2, "Subject"), ViewMark(2, 3, "Cue")])
        [['云州', 'Subject'], ['将', 'Cue'], ['建学院']]
    """
    result: list[list[str]] = []
    at = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.part)):
        start, end = max(at, mark.start), min(mark.end, len(sentence))
        if start >= end:
            continue
        if start > at:
            result.append([sentence[at:start]])
        result.append([sentence[start:end], mark.part])
        at = end
    if at < len(sentence):
        result.append([sentence[at:]])
    return result


def _text(text: Text | None) -> Any:
    if text is None:
        return None
    zh, en = plain(text.zh or text.en), plain(text.en or text.zh)
    return [zh, en] if zh != en else zh or None


def _slim(fields: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty; a count of 0 is not."""
    return {name: value for name, value in fields.items() if value or value == 0}


def _class(name: str, look: Look, known: ViewClass | None) -> dict[str, Any]:
    return _slim(
        {
            "name": _text(known.name) if known else plain(name),
            "hue": look.hue,
            "shape": look.shape,
            "definition": _text(known.definition) if known else None,
        }
    )


def _node(node: ViewNode) -> dict[str, Any]:
    keys = {node.names.zh, node.names.en, *node.aliases, *node.search}
    keys.discard("")
    return _slim(
        {
            "id": node.id,
            "names": _text(node.names) or node.id,
            "classes": node.class_ids,
            "aliases": [plain(alias) for alias in node.aliases],
            "search": sorted(keys),
            "planned": node.planned_only or None,
            "claims": node.claims,
            "not_stated": [_text(text) for text in node.not_stated],
            "attributes": [[_text(label), _text(value)] for label, value in node.attributes],
            "note": _text(node.note),
            "relations": node.relations,
        }
    )


def _edge(edge: ViewEdge) -> dict[str, Any]:
    return _slim(
        {
            "id": edge.id,
            "source": edge.source,
            "target": edge.target,
            "predicate": edge.predicate,
            "status": edge.status,
            "opinion": edge.opinion_kind,
            "negated": edge.polarity == "Negated" or None,
            "claims": edge.claims,
        }
    )


def _group(group: ViewGroup, circle: Circle | None) -> dict[str, Any]:
    return _slim(
        {
            "id": group.id,
            "names": _text(group.names),
            "members": group.members,
            "groups": group.groups,
            "count": group.count,
            "circle": None if circle is None else [circle.x, circle.y, circle.radius],
        }
    )


def _claim(claim: ViewClaim) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": claim.kind,
        "status": claim.status,
        "source": claim.source,
        "subject": _text(claim.subject),
        "predicate": _text(claim.predicate),
        "object": _text(claim.object),
        "time_role": claim.time_role,
        "time_basis": claim.time_basis,
        "evidence": [_evidence(one) for one in claim.evidence],
    }
    rest = (
        ("subject_id", claim.subject_id),
        ("object_id", claim.object_id),
        ("opinion", claim.opinion_kind),
        ("negated", claim.polarity == "Negated"),
        ("time", claim.time),
        ("speaker", _text(claim.speaker)),
        ("cited", _text(claim.cited_source)),
        ("basis", claim.basis != "Stated" and claim.basis),
        ("ground", _text(claim.ground)),
        ("act", claim.speech_act != "Assertion" and claim.speech_act),
        ("manner", claim.manner),
        ("printed", claim.as_printed),
        ("note", _text(claim.note)),
        ("sentences", _sentences(claim.evidence)),
        ("link", _address(claim.link)),
        ("years", claim.years),
    )
    for name, value in rest:
        if value:
            found[name] = value
    return found


def _evidence(one: ViewEvidence) -> dict[str, Any]:
    found: dict[str, Any] = {"part": one.part, "phrase": one.phrase}
    if one.paragraph:
        found["paragraph"] = one.paragraph
    return found


def _sentences(evidence: Iterable[ViewEvidence]) -> list[list[list[str]]]:
    found: dict[str, list[ViewMark]] = {}
    for one in evidence:
        if one.sentence:
            found.setdefault(one.sentence, []).extend(one.marks)
    return [pieces(sentence, marks) for sentence, marks in found.items()]


def _source(source: ViewSource) -> dict[str, Any]:
    return _slim(
        {
            "title": _text(source.title),
            "publisher": _text(source.publisher),
            "carrier": _text(source.carrier),
            "date": source.date,
            "not_before": source.not_before,
            "url": _address(source.url),
            "citation": _citation(source.citation),
        }
    )


def _citation(citation: ViewCitation | None) -> list[str] | None:
    return None if citation is None else [citation.gbt7714, citation.bibtex]


def _address(url: str | None) -> str | None:
    """Let only web addresses through: never ``javascript:`` or ``data:``."""
    return url if url and url.lower().startswith(("https://", "http://")) else None
