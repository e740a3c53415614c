"""RDF files: the same graph back, the same bytes always."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pyoxigraph as ox
import pytest
import rdflib
from handmade import entity, quads_of, says, source, when
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from kg.errors import UsageError
from kg.export.rdf import RDF_FORMATS, serialize, serialize_each
from kg.export.safe import xml_characters
from kg.ids import ENTITIES_GRAPH

RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "ntriples": "nt",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}
QUADS = quads_of(
    [
        says("a builds b", time=when("2025")),
        says("a builds b", "Planned", source="other"),
        says('a code "688256"'),
    ],
    [entity("a", "Company", '甲\r\n<&>"\\', "A"), entity("b", "Facility", "乙", "B", "=乙")],
    [source("paper"), source("other", title="另一份\t报道")],
)


def as_quads(data: bytes, form: str) -> set[tuple[str, str, str, str]]:
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format=RDFLIB[form])
    return {(s.n3(), p.n3(), o.n3(), str(g)) for s, p, o, g in dataset.quads()}


def union() -> rdflib.Graph:
    graph = rdflib.Graph()
    lines = "".join(f"{quad.triple} .\n" for quad in QUADS)
    graph.parse(data=lines, format="nt")
    return graph


@pytest.mark.parametrize("form", ["turtle", "ntriples", "rdfxml"])
def test_union_formats_are_isomorphic(form: str) -> None:
    read = rdflib.Graph().parse(data=serialize(QUADS, form), format=RDFLIB[form])
    assert len(read) == len({quad.triple for quad in QUADS})
    assert isomorphic(read, union())


@pytest.mark.parametrize("form", ["trig", "nquads", "jsonld"])
def test_dataset_formats_keep_graphs(form: str) -> None:
    plain = "".join(f"{quad} .\n" for quad in QUADS).encode()
    read = as_quads(serialize(QUADS, form), form)
    assert read == as_quads(plain, "nquads")
    assert len(read) == len(set(QUADS))
    assert {graph for *_, graph in read} == {
        ENTITIES_GRAPH,
        "https://w3id.org/bjai/source/paper",
        "https://w3id.org/bjai/source/other",
    }


@pytest.mark.parametrize("form", sorted(RDF_FORMATS))
def test_order_and_repetition_do_not_matter(form: str) -> None:
    shuffled = QUADS * 2
    random.Random(3).shuffle(shuffled)
    assert serialize(shuffled, form) == serialize(QUADS, form)
    assert serialize(QUADS, form).endswith(b"\n")


def test_hash_seed_does_not_matter() -> None:
    code = (
        "import sys, hashlib, pyoxigraph as ox\n"
        "from kg.export.rdf import RDF_FORMATS, serialize\n"
        "quads = list(ox.parse(sys.stdin.buffer.read(), format=ox.RdfFormat.N_QUADS))\n"
        "for form in RDF_FORMATS: print(hashlib.sha256(serialize(quads, form)).hexdigest())\n"
    )
    data = serialize(QUADS, "nquads")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=data,
            env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop().split()) == len(RDF_FORMATS)


def test_turtle_uses_the_prefixes_of_the_house() -> None:
    text = serialize(quads_of([says("a builds b")]), "turtle").decode()
    assert "bj:a bjo:builds bj:b ." in " ".join(text.split())


def test_one_after_the_other_is_each_alone() -> None:
    alone = [(form, serialize(QUADS, form)) for form in RDF_FORMATS]
    assert list(serialize_each(iter(QUADS), RDF_FORMATS)) == alone


def test_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match='did you mean "turtle"'):
        serialize(QUADS, "turtl")


def test_nothing_is_written_as_nothing() -> None:
    for form in RDF_FORMATS:
        assert as_quads(serialize([], form), form) == set()


@settings(max_examples=100, deadline=None)
@given(
    st.text(
        st.one_of(
            st.characters(exclude_categories=["Cs"]), st.sampled_from("\x00\x0c\r\n\t]>&<\ufffe")
        )
    )
)
def test_hostile_literals_survive(text: str) -> None:
    subject, predicate = ox.NamedNode("https://e.org/s"), ox.NamedNode("https://e.org/p")
    for literal in (ox.Literal(text), ox.Literal(text, language="zh")):
        for form, target in RDF_FORMATS.items():
            data = serialize([ox.Triple(subject, predicate, literal)], form)
            (read,) = ox.parse(data, format=target)
            expected = xml_characters(text) if form == "rdfxml" else text
            assert isinstance(read.object, ox.Literal)
            assert (read.object.value, read.object.language) == (expected, literal.language)
