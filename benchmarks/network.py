"""Graph to networkx: this project's network against rdflib's own converter.

Both sides start from triples that are already loaded (pyoxigraph here, an rdflib Graph
there) and end with a networkx MultiDiGraph. The data is made up, in the shape that
``kg.rdf.writer`` gives to claims with three phrases of evidence each.

Run: ``python -m benchmarks network``, or ``python benchmarks/network.py [--small]``, which
leaves out the million triples (about 50 seconds and 2 GB). Memory is measured in a process
of its own.
"""

from __future__ import annotations

import gc
import random
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.model import (  # noqa: E402
    Bound,
    Claim,
    Entity,
    Evidence,
    Measure,
    Name,
    NameBasis,
    Observation,
    Part,
    Statement,
    Status,
    Time,
    TimeBasis,
)
from kg.network.build import network  # noqa: E402
from kg.rdf.writer import claim_quads, entity_quads  # noqa: E402
from kg.stores.local import LocalStore  # noqa: E402
from kg.vocabulary import vocabulary  # noqa: E402

Row = tuple[str, str, str, bool]

SMALL, LARGE = 100_000, 1_000_000


def synthetic_quads(triples: int, seed: int = 1) -> list[ox.Quad]:
    """Return at least so many quads of made-up claims, the same for the same seed."""
    chance = random.Random(seed)
    words = vocabulary()
    entities = {
        f"e{number}": Entity(
            f"e{number}",
            ("Company",),
            Name(f"实体{number}", "zh", NameBasis.PRINTED),
            Name(f"Entity {number}", "en", NameBasis.TRANSLATED),
        )
        for number in range(max(150, triples // 1000))
    }
    quads: list[ox.Quad] = []
    for entity in entities.values():
        quads.extend(entity_quads(entity, words, planned_only=False, broader=None))
    ids = list(entities)
    number = 0
    while len(quads) < triples:
        quads.extend(claim_quads(_claim(number, ids, chance), words, entities))
        number += 1
    return quads


def _claim(number: int, ids: list[str], chance: random.Random) -> Claim:
    start = number * 40
    evidence = tuple(
        Evidence(start + place, start + place + 2, part, phrase, start, start + 40, 1 + number % 30)
        for part, phrase, place in (
            (Part.SUBJECT, "甲方", 0),
            (Part.PREDICATE, "建设", 10),
            (Part.OBJECT, "乙方", 20),
        )
    )
    subject = ids[0] if chance.random() < 0.3 else chance.choice(ids)
    time_of = Time(str(chance.randint(2017, 2027)), basis=TimeBasis.STATED)
    status = chance.choice([Status.ACTUAL, Status.PLANNED, Status.ACTUAL, Status.ESTIMATED])
    if number % 5 == 4:
        return Observation(
            source=f"source-{number % 50}",
            status=status,
            evidence=evidence,
            speaker="e1",
            time=time_of,
            about=subject,
            indicator=chance.choice(ids),
            measure=Measure.LEVEL,
            unit="number",
            bound=Bound.OVER,
            value=Decimal(chance.randint(1, 10_000)),
            as_printed="若干",
        )
    return Statement(
        source=f"source-{number % 50}",
        status=status,
        evidence=evidence,
        speaker="e1",
        time=time_of,
        cited_source="e2",
        subject=subject,
        predicate=chance.choice(["builds", "develops", "releases", "promotes", "cooperatesWith"]),
        object=chance.choice(ids),
    )


def rdflib_graph(quads: list[ox.Quad]) -> object:
    """Return an rdflib Graph of the same triples."""
    import rdflib

    terms: dict[object, object] = {}

    def term(value: object) -> object:
        found = terms.get(value)
        if found is None:
            if isinstance(value, ox.NamedNode):
                found = rdflib.URIRef(value.value)
            else:
                assert isinstance(value, ox.Literal)
                kind = None if value.language else rdflib.URIRef(value.datatype.value)
                found = rdflib.Literal(value.value, lang=value.language, datatype=kind)
            terms[value] = found
        return found

    graph = rdflib.Graph()
    for quad in quads:
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))  # type: ignore[arg-type]
    return graph


def _best(function: Callable[[], object], repeats: int) -> float:
    """Return the shortest of several times, in seconds."""
    times = []
    for _ in range(repeats):
        gc.collect()
        begun = time.perf_counter()
        result = function()
        times.append(time.perf_counter() - begun)
        del result
    return min(times)


def _speed(triples: int, least: float, repeats: int) -> Iterator[Row]:
    from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

    quads = synthetic_quads(triples)
    store, words = LocalStore.of(quads), vocabulary()
    ours = _best(lambda: network(store, words), repeats)
    graph = rdflib_graph(quads)
    theirs = _best(lambda: rdflib_to_networkx_multidigraph(graph), repeats)
    name = f"network of {triples:,} triples"
    yield f"{name}", f"{ours * 1000:.0f} ms", "", True
    yield f"{name}, rdflib's converter", f"{theirs * 1000:.0f} ms", "", True
    ratio = theirs / ours
    yield f"{name}, faster than rdflib's", f"{ratio:.1f}×", f"≥ {least}×", ratio >= least


def _memory(triples: int) -> Iterator[Row]:
    done = subprocess.run(
        [sys.executable, __file__, "--memory", str(triples)],
        check=True,
        capture_output=True,
        text=True,
    )
    traced, resident = map(float, done.stdout.split())
    name = f"network of {triples:,} triples"
    yield f"{name}, objects at the peak", f"{traced:.1f} MB", "≤ 50 MB", traced <= 50
    yield f"{name}, growth of the process", f"{resident:.1f} MB", "≤ 50 MB", resident <= 50


def _measure_memory(triples: int) -> tuple[float, float]:
    import networkx  # noqa: F401 - its own size is not the network's

    quads = synthetic_quads(triples)
    store, words = LocalStore.of(quads), vocabulary()
    del quads
    gc.collect()
    before = _resident()
    held = network(store, words)
    resident = _resident() - before
    del held
    gc.collect()
    tracemalloc.start()
    network(store, words)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6, resident / 1e6


def _resident() -> float:
    """Return the bytes that this process holds, 0 where /proc does not tell."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return 0.0
    lines = status.read_text("utf-8").splitlines()
    return next(float(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))


def rows(*, large: bool = True) -> list[Row]:
    """Measure.

    Args:
        large: whether to measure a million triples as well.

    Returns:
        Name, measured value, target, and whether it is met, of each measure.
    """
    found = [*_speed(SMALL, 2.5, 5), *_memory(SMALL)]
    if large:
        found += _speed(LARGE, 1.5, 2)
    return found


if __name__ == "__main__":
    if "--memory" in sys.argv:
        print(*_measure_memory(int(sys.argv[sys.argv.index("--memory") + 1])))
    else:
        for name, value, target, met in rows(large="--small" not in sys.argv):
            print(f"{name:58} {value:>16} {target:>16} {'' if met else 'MISSED'}")
