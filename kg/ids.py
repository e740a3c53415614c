"""Identifiers: entity slugs, claim ids and the IRIs of house and standards.

Claim ids are the first 16 hexadecimal digits of SHA-256 over an RFC 8785 (JSON
Canonicalization Scheme) array, so that they depend on nothing but what the claim says.
"""

from __future__ import annotations

import re

from kg.expressions import expression

__all__ = [
    "CLAIM",
    "DATASET",
    "ENTITIES_GRAPH",
    "ENTITY",
    "ONTOLOGY",
    "ONTOLOGY_GRAPH",
    "PREFIXES",
    "SOURCE",
    "content_id",
    "is_slug",
    "shorten",
]

ONTOLOGY = "https://w3id.org/bjai/ontology#"
ENTITY = "https://w3id.org/bjai/id/"
CLAIM = "https://w3id.org/bjai/claim/"
SOURCE = "https://w3id.org/bjai/source/"

ONTOLOGY_GRAPH = "https://w3id.org/bjai/ontology"
ENTITIES_GRAPH = "https://w3id.org/bjai/entities"
DATASET = "https://w3id.org/bjai/dataset"

PREFIXES: dict[str, str] = {
    "bj": ENTITY,
    "bjc": CLAIM,
    "bjo": ONTOLOGY,
    "bjs": SOURCE,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "unit": "http://qudt.org/vocab/unit/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes that every query, file and display knows."""

_SLUG = expression(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Tell whether a text is a short Latin kebab-case slug.

    Example:
        >>> is_slug("national-ai-academy"), is_slug("国家人工智能学院")
        (True, False)
    """
    return _SLUG.fullmatch(text) is not None


def content_id(parts: list[object]) -> str:
    """Hash an array of strings, whole numbers, nulls and nested arrays into an id.

    For these types ``json.dumps`` without spaces and without ASCII escapes writes exactly
    what RFC 8785 asks for; a test compares both.

    Args:
        parts: the array; floating-point numbers are not allowed.

    Returns:
        16 hexadecimal digits.

    Example:
        >>> content_id(["s", "Statement", "a", "builds", "b"])
        'cf28cfd327592b9f'
    """
    import hashlib
    import json

    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:16]


def shorten(iri: str) -> str:
    """Write an IRI with the longest known prefix, or unchanged.

    Example:
        >>> shorten("https://w3id.org/bjai/id/beijing")
        'bj:beijing'
    """
    found = [(ns, prefix) for prefix, ns in PREFIXES.items() if iri.startswith(ns)]
    if not found:
        return iri
    namespace, prefix = max(found, key=lambda pair: len(pair[0]))
    local = iri[len(namespace) :]
    return f"{prefix}:{local}" if re.fullmatch(r"[\w.-]*", local) else iri
