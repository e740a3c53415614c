"""Quads as RDF files: the same quads give the same bytes.

TriG, N-Quads and JSON-LD keep the named graphs; Turtle, N-Triples and RDF/XML cannot, and
carry the union of all graphs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import InputError, UsageError, suggestion
from kg.export.safe import xml_characters
from kg.ids import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["RDF_FORMATS", "serialize", "serialize_each"]

RDF_FORMATS: dict[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
"""Formats by name."""

# the end of an IRI that can be the local part of an XML name
_LOCAL_NAME = r"[^\W\d][\w.\-]*$"


def serialize(quads: Iterable[ox.Quad | ox.Triple], form: str) -> bytes:
    """Write quads in a format, sorted, with the house's prefixes.

    Args:
        quads: quads or triples in any order; repeated ones are written once.
        form: turtle, trig, nquads, ntriples, jsonld or rdfxml.

    Returns:
        UTF-8 bytes that depend on nothing but the set of quads. In RDF/XML, characters that
        XML cannot hold are replaced by U+FFFD.

    Raises:
        UsageError: for an unknown format.
        InputError: if a predicate cannot be written in RDF/XML; the message names it.

    Example:
        >>> cambricon = ox.NamedNode("https://w3id.org/bjai/id/cambricon")
        >>> kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        >>> company = ox.NamedNode("https://w3id.org/bjai/ontology#Company")
        >>> serialize([ox.Quad(cambricon, kind, company)], "turtle").decode().splitlines()[-1]
        'bj:cambricon a bjo:Company .'
    """
    ((_, data),) = serialize_each(quads, (form,))
    return data


def serialize_each(
    quads: Iterable[ox.Quad | ox.Triple], forms: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """Write quads in one format after the other; they are sorted once for all.

    Args:
        quads: quads or triples in any order; repeated ones are written once.
        forms: names of formats.

    Yields:
        Each format with what :func:`serialize` returns for it.

    Raises:
        UsageError: for an unknown format.
        InputError: if a predicate cannot be written in RDF/XML; the message names it.
    """
    items = tuple(quads)
    whole: list[ox.Quad] | None = None
    union: list[ox.Triple] | None = None
    for form in forms:
        if form not in RDF_FORMATS:
            hint = suggestion(form, RDF_FORMATS) or "one of: " + ", ".join(RDF_FORMATS)
            raise UsageError(f'no RDF format "{form}"; {hint}')
        target = RDF_FORMATS[form]
        prefixes = {} if form in ("nquads", "ntriples") else PREFIXES
        if target.supports_datasets:
            whole = whole or sorted({_quad(item) for item in items}, key=_quad_order)
            data = ox.serialize(whole, format=target, prefixes=prefixes) or b""
        else:
            union = union or sorted({_triple(item) for item in items}, key=_triple_order)
            written = map(_for_xml, union) if form == "rdfxml" else union
            data = ox.serialize(written, format=target, prefixes=prefixes) or b""
        if form == "rdfxml":
            # written raw, a carriage return would be read back as a line feed
            data = data.replace(b"\r", b"&#13;")
        yield form, data if data.endswith(b"\n") or not data else data + b"\n"


def _quad(item: ox.Quad | ox.Triple) -> ox.Quad:
    if isinstance(item, ox.Quad):
        return item
    return ox.Quad(item.subject, item.predicate, item.object, ox.DefaultGraph())


def _triple(item: ox.Quad | ox.Triple) -> ox.Triple:
    return item.triple if isinstance(item, ox.Quad) else item


def _quad_order(quad: ox.Quad) -> tuple[str, str, str, str]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)


def _triple_order(triple: ox.Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), str(triple.object)


def _for_xml(triple: ox.Triple) -> ox.Triple:
    if re.search(_LOCAL_NAME, triple.predicate.value) is None:
        raise InputError(
            f"{triple.predicate}: no XML name ends this predicate, so RDF/XML cannot hold "
            f"it (subject {triple.subject}); use turtle"
        )
    value = triple.object
    if not isinstance(value, ox.Literal) or xml_characters(value.value) == value.value:
        return triple
    text = xml_characters(value.value)
    if value.language:
        literal = ox.Literal(text, language=value.language)
    else:
        literal = ox.Literal(text, datatype=value.datatype)
    return ox.Triple(triple.subject, triple.predicate, literal)
