"""``%%sparql``: a notebook cell that holds a query. ``%load_ext kg`` makes it known."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from argparse import Namespace

    from kg.graph import Graph
    from kg.stores.results import Result

__all__ = ["register"]

_HELP = (
    "%%sparql [NAME] [--store PATH|URL|NAME] [--lang zh|en] [--time-limit SECONDS] "
    "[--row-limit N] [--allow-network]"
)


def register(shell: Any) -> None:
    """Make ``%%sparql`` known to an IPython shell.

    The cell is a query, the line may name a variable that keeps the result::

        %%sparql plans --row-limit 100
        SELECT ?s ?o { ?c bjo:status bjo:Planned ; rdf:subject ?s ; rdf:object ?o }

    ``--store`` takes a path, an address, or the name of a variable that holds a graph; the
    default is ``KG_STORE``, else the packaged graph. Errors are one readable line.

    Args:
        shell: the interactive shell.
    """
    graphs: dict[tuple[str, str], Graph] = {}

    def sparql(line: str, cell: str) -> Any:
        asked = _read(line)
        try:
            result = _run(_graph(asked, shell.user_ns, graphs), asked, cell)
        except Exception as error:
            _complain(error)
        if asked.name:
            shell.user_ns[asked.name] = result
        return result

    sparql.__doc__ = f"Run the cell as SPARQL: {_HELP}"
    shell.register_magic_function(sparql, magic_kind="cell", magic_name="sparql")


def _read(line: str) -> Namespace:
    import argparse
    import shlex

    class Parser(argparse.ArgumentParser):
        """A parser whose errors are lines, not exits."""

        def error(self, message: str) -> NoReturn:
            _refuse(f"{message}; use: {_HELP}")

    parser = Parser(prog="%%sparql", add_help=False, allow_abbrev=False)
    parser.add_argument("name", nargs="?")
    parser.add_argument("--store", default=os.environ.get("KG_STORE", ""))
    parser.add_argument("--lang", choices=("zh", "en"), default="")
    parser.add_argument("--time-limit", type=float, default=60.0)
    parser.add_argument("--row-limit", type=int, default=100_000)
    parser.add_argument("--allow-network", action="store_true")
    try:
        words = shlex.split(line)
    except ValueError as error:
        _refuse(f"{error}; use: {_HELP}")
    asked = parser.parse_args(words)
    if asked.name and not asked.name.isidentifier():
        _refuse(f'"{asked.name}" is no name of a variable; use: {_HELP}')
    return asked


def _graph(asked: Namespace, names: dict[str, Any], graphs: dict[tuple[str, str], Graph]) -> Graph:
    """Return the graph to ask: a variable's, or one that is opened once and kept."""
    import kg
    from kg.cli.output import language

    if isinstance(names.get(asked.store), kg.Graph):
        held: Graph = names[asked.store]
        return held
    key = (asked.store, language(asked.lang or None))
    if key not in graphs:
        graphs[key] = kg.open(asked.store or None, lang=key[1])
    return graphs[key]


def _run(graph: Graph, asked: Namespace, cell: str) -> Result:
    return graph.query(
        cell.rstrip(),
        time_limit=asked.time_limit or None,
        row_limit=asked.row_limit or None,
        allow_network=asked.allow_network,
    )


def _complain(error: Exception) -> NoReturn:
    from kg.errors import KgError

    if not isinstance(error, KgError):
        raise error
    _refuse(str(error))


def _refuse(message: str) -> NoReturn:
    """End the cell with one line; IPython shows no traceback for its UsageError."""
    from IPython.core.error import UsageError

    from kg.cli.terminal import inert

    raise UsageError(inert(message)) from None
