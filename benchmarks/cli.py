"""Whole processes of the command line, against the least that they could be."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

Row = tuple[str, str, str, bool]

_QUERY = "SELECT ?name { bj:cambricon skos:prefLabel ?name }"
_RDFLIB = """
import sys, rdflib
graph = rdflib.Graph()
graph.parse(sys.argv[1], format="turtle")
names = {
    "bj": rdflib.Namespace("https://w3id.org/bjai/id/"),
    "skos": rdflib.Namespace("http://www.w3.org/2004/02/skos/core#"),
}
for row in graph.query(sys.argv[2], initNs=names):
    print(row.name.n3())
"""
_ROUNDS = 15


def _command() -> list[str]:
    """Return the installed command, or what its script does."""
    script = Path(sysconfig.get_path("scripts")) / "kg"
    if script.is_file():
        return [str(script)]
    return [sys.executable, "-c", "from kg.cli import main; main()"]


def _taken(line: Sequence[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(line, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _medians(lines: dict[str, list[str]], environment: dict[str, str]) -> dict[str, float]:
    """Take turns, so that a slow moment of the machine hits all alike."""
    taken: dict[str, list[float]] = {name: [] for name in lines}
    for number in range(_ROUNDS + 1):
        for name, line in lines.items():
            seconds = _taken(line, environment)
            if number:  # the first round fills caches
                taken[name].append(seconds)
    return {name: median(values) for name, values in taken.items()}


def rows() -> Iterator[Row]:
    """Yield what is measured: name, measured value, target, whether it is met."""
    import kg

    root = str(Path(kg.__file__).resolve().parent.parent)
    environment = {**os.environ, "PYTHONPATH": root}
    for name in ("KG_STORE", "KG_DEBUG", "KG_LANG", "PYTHONDONTWRITEBYTECODE"):
        environment.pop(name, None)
    with tempfile.TemporaryDirectory() as folder:
        # compiled modules, as an installation has them, without writing into the checkout
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        turtle = Path(folder) / "graph.ttl"
        kg.open().export("turtle", turtle)
        python = sys.executable
        found = _medians(
            {
                "click": [python, "-c", "import click"],
                "click, pyoxigraph": [python, "-c", "import click, pyoxigraph"],
                "help": [*_command(), "--help"],
                "query": [*_command(), "query", _QUERY],
            },
            environment,
        )
        bare = median(
            _taken([python, "-c", _RDFLIB, str(turtle), _QUERY], environment) for _ in range(3)
        )
    for name, measured, base, target in (
        ("kg --help / python -c 'import click'", found["help"], found["click"], 1.5),
        (
            "kg query / python -c 'import click, pyoxigraph'",
            found["query"],
            found["click, pyoxigraph"],
            2.0,
        ),
        ("kg query / bare rdflib script", found["query"], bare, 0.5),
    ):
        ratio = measured / base
        told = f"{ratio:.2f}x ({measured * 1000:.0f} ms)"
        yield name, told, f"<= {target:g}x", ratio <= target
