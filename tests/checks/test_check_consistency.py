"""Contradictions put in on purpose are found by OWL 2 RL reasoning; good data has none."""

from __future__ import annotations

import sys

import pytest

from kg.checks.consistency import check_consistency
from kg.errors import MissingExtraError
from kg.stores.local import LocalStore

pytest.importorskip("owlrl")

PREFIXES = """
@prefix bj: <https://w3id.org/bjai/id/> .
@prefix bjc: <https://w3id.org/bjai/claim/> .
@prefix bjo: <https://w3id.org/bjai/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
"""


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("bj:both a bjo:Company , bjo:Person .", "bj:both"),
        ("bj:city a bjo:Place , bjo:Indicator .", "bj:city"),
        # by inference: what is faced is a challenge, and a challenge is no place
        ("bj:x a bjo:Place . bj:y bjo:faces bj:x .", "bj:x"),
        # by inference: whoever holds a post is a person, and a firm is none
        ("bj:firm a bjo:Company ; bjo:holdsPost bj:post .", "bj:firm"),
        ("bjc:1 a bjo:Statement , bjo:Observation .", "bjc:1"),
        # a claim has one status, and no two statuses are one
        ("bjc:1 bjo:status bjo:Actual , bjo:Planned .", None),
        ("bj:a owl:sameAs bj:b ; owl:differentFrom bj:b .", None),
    ],
)
def test_contradiction_is_found(ontology, text, subject):
    import pyoxigraph as ox

    graph = ox.NamedNode("https://w3id.org/bjai/entities")
    quads = [
        ox.Quad(q.subject, q.predicate, q.object, graph)
        for q in ox.parse(PREFIXES + text, format=ox.RdfFormat.TURTLE)
    ]
    found = check_consistency(LocalStore.of([*ontology, *quads]))
    assert found
    assert all(f.severity == "error" and f.check == "consistency" for f in found)
    if subject is not None:
        assert subject in {f.subject for f in found}


def test_good_graph_with_reification_terms_is_consistent(good):
    assert check_consistency(good) == ()


def test_ontology_alone_is_consistent(ontology):
    assert check_consistency(LocalStore.of(ontology)) == ()


def test_missing_library_is_said_plainly(monkeypatch):
    monkeypatch.setitem(sys.modules, "owlrl", None)
    with pytest.raises(MissingExtraError, match="owlrl"):
        check_consistency(LocalStore.of([]))
