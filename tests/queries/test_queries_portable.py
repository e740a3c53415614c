"""The same rows from another engine: rdflib in memory, over the union of all graphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib

from kg.queries.questions import bind, catalogue

if TYPE_CHECKING:
    from kg.graph import Graph


SAMPLE: list[tuple[str, dict[str, str]]] = [
    ("about", {"entity": "豆包"}),
    ("achieved-and-planned", {}),
    ("cooperation", {}),
    ("credits", {}),
    ("epithets", {}),
    ("facilities", {}),
    ("figures-of-year", {}),
    ("funds", {}),
    ("listing-venue", {"company": "寒武纪"}),
    ("listings", {}),
    ("people", {}),
    ("planned", {"year": "2026"}),
    ("planned-only", {}),
    ("plans-in-sector", {"sector": "医疗"}),
    ("shares", {}),
    ("undated-figures", {}),
]


@pytest.fixture(scope="module")
def dataset(packaged: Graph) -> Iterator[rdflib.Dataset]:
    found = rdflib.Dataset(default_union=True)
    data = ox.serialize(packaged.store.quads(), format=ox.RdfFormat.N_QUADS)
    assert data is not None
    found.parse(data=data, format="nquads")
    yield found
    found.close()


def plain(value: object) -> str:
    return "" if value is None else str(value)


@pytest.mark.xdist_group("rdflib")  # one worker reads the graph into it
@pytest.mark.parametrize(("name", "arguments"), SAMPLE, ids=lambda value: str(value))
def test_rdflib_gives_the_same_rows(
    packaged: Graph, dataset: rdflib.Dataset, name: str, arguments: dict[str, str]
) -> None:
    query = bind(catalogue()[name], arguments, resolve=packaged.resolve)
    here = packaged.ask(name, **arguments).rows
    there = dataset.query(query)
    assert [str(v) for v in there.vars or ()] == list(here.variables)
    found = sorted(tuple(plain(value) for value in row) for row in there)
    wanted = sorted(tuple(plain(term and term.value) for term in row) for row in here.rows)
    assert found
    assert found == wanted
