"""Identifiers: RFC 8785, slugs, shortened IRIs."""

from __future__ import annotations

import hashlib

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from kg import ids

WHOLE = st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
VALUES = st.recursive(
    st.none() | WHOLE | st.text(), lambda inner: st.lists(inner, max_size=5), max_leaves=12
)


@given(st.lists(VALUES, max_size=12))
def test_a_content_id_is_the_hash_of_the_rfc_8785_form(parts: list[object]) -> None:
    expected = hashlib.sha256(rfc8785.dumps(parts)).hexdigest()[:16]
    assert ids.content_id(parts) == expected


def test_a_content_id_of_hard_characters() -> None:
    parts: list[object] = ['"\\/', "\x00\x1f\x7f\u2028", "人工智能𠮷\ufeff", None, [-1, 0]]
    canonical = '["\\"\\\\/","\\u0000\\u001f\x7f\u2028","人工智能𠮷\ufeff",null,[-1,0]]'
    assert ids.content_id(parts) == hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:16]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cambricon", True),
        ("national-ai-academy", True),
        ("software-3", True),
        ("", False),
        ("-a", False),
        ("a-", False),
        ("a--b", False),
        ("Cambricon", False),
        ("a_b", False),
        ("a b", False),
        ("a\n", False),
        ("国家", False),
        ("é", False),
        ("a/b", False),
    ],
)
def test_what_is_a_slug(text: str, expected: bool) -> None:
    assert ids.is_slug(text) is expected


def test_the_namespaces_are_those_of_the_contract() -> None:
    assert ids.PREFIXES["bjo"] == "https://w3id.org/bjai/ontology#"
    assert ids.PREFIXES["bj"] == "https://w3id.org/bjai/id/"
    assert ids.PREFIXES["bjc"] == "https://w3id.org/bjai/claim/"
    assert ids.PREFIXES["bjs"] == "https://w3id.org/bjai/source/"
    assert ids.PREFIXES["prov"] == "http://www.w3.org/ns/prov#"
    assert ids.PREFIXES["oa"] == "http://www.w3.org/ns/oa#"
    assert ids.PREFIXES["skos"] == "http://www.w3.org/2004/02/skos/core#"
    assert ids.PREFIXES["qudt"] == "http://qudt.org/schema/qudt/"


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("https://w3id.org/bjai/id/beijing", "bj:beijing"),
        ("https://w3id.org/bjai/ontology#builds", "bjo:builds"),
        ("https://w3id.org/bjai/claim/0f/evidence/1", "https://w3id.org/bjai/claim/0f/evidence/1"),
        ("http://www.w3.org/2008/05/skos-xl#Label", "skosxl:Label"),
        ("https://example.org/x", "https://example.org/x"),
    ],
)
def test_shortened_iris(iri: str, expected: str) -> None:
    assert ids.shorten(iri) == expected
