"""From :class:`ViewData` to the plain JSON that a page carries, checked on the way.

A text becomes ``[zh, en]``, or one string where both are alike; what is empty is left
out. Sentences are cut into marked pieces here, so that no script counts characters.
"""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, cast

from kg.errors import InputError
from kg.views.geometry import plain
from kg.views.style import CANVAS, HUES, LINES, look_of_classes
from kg.views.words import VALUES, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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

__all__ = ["check", "pack", "packed_json", "pieces", "script_json"]


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
    small, and takes half the time. An iterator that is a field of the outermost object is
    written as a list; what it yields is gone after its batch.

    Example:
        >>> script_json("</script>")
        '"\\u003c/script\\u003e"'
    """
    return _json(value)


_BATCH = 50
_encoded = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False
).encode


def _encode(value: object) -> str:
    text = _encoded(value)
    for char in "<>&\u2028\u2029":
        if char in text:
            text = text.replace(char, f"\\u{ord(char):04x}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half a character: written as an escape
        return text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text


def _json(value: object) -> str:
    if isinstance(value, dict):
        return _table(iter(value.items())) if _long(value) else "{" + ",".join(_fields(value)) + "}"
    if _long(value):
        rows = iter(cast("Iterable[object]", value))
        batches = iter(lambda: list(islice(rows, _BATCH)), [])
        return "[" + ",".join([_encode(batch)[1:-1] for batch in batches]) + "]"
    return _encode(value)


def _long(value: object) -> bool:
    if isinstance(value, (dict, list)):
        return len(value) > _BATCH
    return hasattr(value, "__next__")


def _fields(value: dict[str, Any]) -> Iterator[str]:
    """Yield the fields of an object; those that are short together, as they are quick to write."""
    short: dict[str, Any] = {}
    for name, one in value.items():
        if not _long(one):
            short[name] = one
            continue
        if short:
            yield _encode(short)[1:-1]
            short = {}
        yield f"{_encode(name)}:{_json(one)}"
    if short:
        yield _encode(short)[1:-1]


def _table(items: Iterator[tuple[str, Any]]) -> str:
    batches = iter(lambda: dict(islice(items, _BATCH)), {})
    return "{" + ",".join([_encode(batch)[1:-1] for batch in batches]) + "}"


def pack(data: ViewData, lang: str, where: Places | None = None) -> dict[str, Any]:
    """Return everything that the page's script needs, besides the vis lists.

    Args:
        data: the view, checked.
        lang: the language the page opens in.
        where: where groups stand, if the view has any.
    """
    found = _parts(data, lang, where)
    return {
        **found,
        "nodes": list(found["nodes"]),
        "edges": list(found["edges"]),
        "claims": dict(_claims(data)),
    }


def packed_json(data: ViewData, lang: str, where: Places | None = None) -> tuple[str, str]:
    """Return the same as JSON for script elements: all but the claims, and the claims.

    The first picture needs no claim, so they stand apart. Records are made and written in
    batches: few are there at a time.

    Args:
        data: the view, checked.
        lang: the language the page opens in.
        where: where groups stand, if the view has any.
    """
    return script_json(_parts(data, lang, where)), _table(_claims(data))


def _parts(data: ViewData, lang: str, where: Places | None) -> dict[str, Any]:
    """Return all but the claims; nodes and edges are made when they are asked for."""
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
        "words": _words(),
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
        "nodes": map(_node, chain(data.nodes, data.further.nodes)),
        "edges": map(_edge, chain(data.edges, data.further.edges)),
        "groups": [_group(group, circles.get(group.id)) for group in data.groups],
        "drawn": len(data.nodes),
        "centre": data.centre,
        "conflicts": [[one.kind, *one.claims] for one in data.conflicts],
        "citation": _citation(data.citation),
        "sources": {name: _source(source) for name, source in data.sources.items()},
    }


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return {name: _text(word) for name, word in WORDS.items()}


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
    names = node.names
    found: dict[str, Any] = {"id": node.id, "names": _text(names) or node.id}
    if node.class_ids:
        found["classes"] = node.class_ids
    if node.aliases:
        found["aliases"] = [plain(alias) for alias in node.aliases]
    keys = {*node.aliases, *node.search}
    keys -= {"", names.zh, names.en}  # the page searches names by itself
    if keys:
        found["search"] = sorted(keys)
    if node.planned_only:
        found["planned"] = True
    if node.claims:
        found["claims"] = node.claims
    if node.not_stated:
        found["not_stated"] = [_text(text) for text in node.not_stated]
    if node.attributes:
        found["attributes"] = [[_text(label), _text(value)] for label, value in node.attributes]
    if node.note:
        found["note"] = _text(node.note)
    if node.relations is not None:
        found["relations"] = node.relations
    return found


def _edge(edge: ViewEdge) -> dict[str, Any]:
    """Write an edge; one whose only claim has its id needs not name it."""
    found: dict[str, Any] = {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "predicate": edge.predicate,
        "status": edge.status,
    }
    if edge.opinion_kind:
        found["opinion"] = edge.opinion_kind
    if edge.polarity == "Negated":
        found["negated"] = True
    if len(edge.claims) != 1 or edge.claims[0] != edge.id:
        found["claims"] = edge.claims
    return found


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


def _claims(data: ViewData) -> Iterator[tuple[str, dict[str, Any]]]:
    names = {node.id: node.names for node in chain(data.nodes, data.further.nodes) if node.names}
    for name, claim in data.claims.items():
        yield name, _claim(claim, names)


def _claim(claim: ViewClaim, names: Mapping[str, Text]) -> dict[str, Any]:
    """Write a claim; what is most common, and names that its nodes have, the page fills in."""
    subject, object_ = claim.subject, claim.object
    known_subject = names.get(claim.subject_id) if claim.subject_id else None
    known_object = names.get(claim.object_id) if claim.object_id else None
    found: dict[str, Any] = {
        "status": claim.status,
        "source": claim.source,
        "predicate": _text(claim.predicate),
        "evidence": [
            [one.part, one.phrase, one.paragraph] if one.paragraph else [one.part, one.phrase]
            for one in claim.evidence
        ],
    }
    if claim.kind != "Statement":
        found["kind"] = claim.kind
    if claim.subject_id:
        found["subject_id"] = claim.subject_id
    if subject is not known_subject and subject != known_subject:
        found["subject"] = _text(subject)
    if claim.object_id:
        found["object_id"] = claim.object_id
    if object_ is not known_object and object_ != known_object:
        found["object"] = _text(object_)
    if claim.opinion_kind:
        found["opinion"] = claim.opinion_kind
    if claim.polarity == "Negated":
        found["negated"] = True
    if claim.time:
        found["time"] = claim.time
    if claim.time_role != "During":
        found["time_role"] = claim.time_role
    if claim.time_basis != "Stated":
        found["time_basis"] = claim.time_basis
    if claim.speaker:
        found["speaker"] = _text(claim.speaker)
    if claim.cited_source:
        found["cited"] = _text(claim.cited_source)
    if claim.basis and claim.basis != "Stated":
        found["basis"] = claim.basis
    if claim.ground:
        found["ground"] = _text(claim.ground)
    if claim.speech_act and claim.speech_act != "Assertion":
        found["act"] = claim.speech_act
    if claim.manner:
        found["manner"] = claim.manner
    if claim.as_printed:
        found["printed"] = claim.as_printed
    if claim.note:
        found["note"] = _text(claim.note)
    sentences = _sentences(claim.evidence)
    if sentences:
        found["sentences"] = sentences
    link = _address(claim.link)
    if link:
        found["link"] = link
    if claim.years:
        found["years"] = claim.years
    return found


def _sentences(evidence: Iterable[ViewEvidence]) -> list[list[list[str]]]:
    quoted = [one for one in evidence if one.sentence]
    if not quoted:
        return []
    found: dict[str, list[ViewMark]] = {}
    for one in quoted:
        found.setdefault(one.sentence or "", []).extend(one.marks)
    return [pieces(sentence, marks) for sentence, marks in found.items()]


def _source(source: ViewSource) -> dict[str, Any]:
    found = {
        "title": _text(source.title),
        "publisher": _text(source.publisher),
        "carrier": _text(source.carrier),
        "date": source.date,
        "not_before": source.not_before,
        "url": _address(source.url),
        "citation": _citation(source.citation),
    }
    return {name: value for name, value in found.items() if value}


def _citation(citation: ViewCitation | None) -> list[str] | None:
    return None if citation is None else [citation.gbt7714, citation.bibtex]


def _address(url: str | None) -> str | None:
    """Let only web addresses through: never ``javascript:`` or ``data:``."""
    return url if url and url.lower().startswith(("https://", "http://")) else None
