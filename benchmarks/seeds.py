"""Reading the article's seeds, and a whole build."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

Row = tuple[str, str, str, bool]


def _seconds(run: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return median(taken)


def rows() -> Iterator[Row]:
    """Yield what is measured: name, measured value, target, whether it is met."""
    import pyoxigraph as ox
    import yaml

    from kg.builder import build
    from kg.rdf.assembly import assemble
    from kg.resources import data_path
    from kg.seeds import read_seeds
    from kg.vocabulary import vocabulary

    texts = [path.read_text("utf-8") for path in sorted(data_path("seeds").rglob("*.yaml"))]
    words = vocabulary()

    def bare() -> None:
        for text in texts:
            yaml.load(text, Loader=yaml.CSafeLoader)

    def ours() -> None:
        quads = assemble(read_seeds(), words, data_path("ontology")).quads
        store = ox.Store()
        store.bulk_extend(quads)

    ours()
    ratio = _seconds(ours, 7) / _seconds(bare, 7)
    name = "seeds: parse + model + bulk load / PyYAML's C loader"
    yield name, f"{ratio:.1f}x", "< 10x", ratio < 10
    with tempfile.TemporaryDirectory() as folder:
        seconds = _seconds(lambda: build(Path(folder) / "out"), 3)
    yield "kg build with validation and all files", f"{seconds:.1f} s", "< 15 s", seconds < 15
