"""How an answer is compared with the examination; see README.md beside this file."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.stores.results import Rows

EXPECTED = sorted((Path(__file__).parent / "expected").glob("*.yaml"))
NOT_COMPARED = frozenset({"phrase", "at", "why"})


@dataclass(frozen=True)
class Case:
    """One case of a question."""

    question: str
    number: int
    arguments: dict[str, str]
    columns: tuple[str, ...]
    answer: tuple[dict[str, Any], ...]
    optional: tuple[dict[str, Any], ...] = ()
    never: tuple[dict[str, Any], ...] = ()
    exhaustive: bool = False
    not_stated: bool = False
    text: str = field(default="", compare=False)

    def __str__(self) -> str:
        given = ",".join(f"{k}={v}" for k, v in self.arguments.items())
        return f"{self.question}-{self.number}-{given}"


@cache
def read(path: Path) -> dict[str, Any]:
    """Read an expectation; whoever asks gets the same one, and changes nothing in it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    document: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=loader)
    return document


def _cases() -> list[Case]:
    found = []
    for path in EXPECTED:
        for number, case in enumerate(read(path)["cases"]):
            found.append(
                Case(
                    question=path.stem,
                    number=number,
                    arguments={k: str(v) for k, v in case.get("arguments", {}).items()},
                    columns=tuple(case.get("columns", ())),
                    answer=tuple(case.get("answer", ())),
                    optional=tuple(case.get("optional", ())),
                    never=tuple(case.get("never", ())),
                    exhaustive=bool(case.get("exhaustive")),
                    not_stated=bool(case.get("not_stated")),
                )
            )
    return found


CASES = _cases()


def variable(column: str) -> str:
    """Return the query's variable of a column: share_of is shareOf."""
    first, *rest = column.split("_")
    return first + "".join(word.capitalize() for word in rest)


class Names:
    """Entities by any of their names, quotation marks left out."""

    def __init__(self, graph: Graph) -> None:
        self.of: dict[str, set[str]] = {}
        for key, entity in graph.records.entities.items():
            self.of[f"bj:{key}"] = {plain(text) for text in entity.texts} | {plain(key)}
        for key, concept in graph.words.concepts.items():
            self.of.setdefault(f"bj:{key}", set()).update(map(plain, concept.labels.values()))
        self.words = graph.words

    def same(self, wanted: Any, found: Any, column: str) -> bool:
        """Tell whether a found value is the wanted one."""
        if isinstance(wanted, list):
            return any(self.same(one, found, column) for one in wanted)
        if wanted is None or found is None:
            return wanted is None and found is None
        if isinstance(wanted, int | float) and not isinstance(wanted, bool):
            try:
                return Decimal(str(wanted)) == Decimal(str(found))
            except ArithmeticError:
                return False
        text = str(found)
        if column == "relation" and text.startswith("bjo:"):
            return wanted in self.words.ancestors(text.removeprefix("bjo:"))
        if text.startswith("bjo:"):
            return bool(wanted == text.removeprefix("bjo:"))
        if text.startswith("unit:"):
            return any(
                t.iri.endswith(text[5:]) and n == wanted for n, t in self.words.units.items()
            )
        if text in self.of:
            whole = {"全国": "中国"}.get(str(wanted), str(wanted))
            return plain(whole) in self.of[text]
        return plain(str(wanted)) == plain(text)


def plain(text: str) -> str:
    """Leave quotation marks and case out."""
    return "".join(c for c in text if c not in "“”\"'‘’").casefold()


class Answer:
    """A question's answer, laid beside what is expected of it."""

    def __init__(self, graph: Graph, case: Case) -> None:
        rows = graph.ask(case.question, **case.arguments).rows
        self.case = case
        self.names = Names(graph)
        self.found = [dict(zip(rows.variables, values, strict=True)) for values in _values(rows)]

    def full(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """Add the sentence in which the phrase stands, where sentences are compared."""
        if "sentence" in self.case.columns and "at" in wanted:
            return {**wanted, "sentence": wanted["at"]}
        return wanted

    def compared(self, wanted: dict[str, Any]) -> tuple[str, ...]:
        """Return the columns of an expected row that are compared."""
        return tuple(column for column in self.case.columns if column in self.full(wanted))

    def matching(self, wanted: dict[str, Any], columns: tuple[str, ...]) -> list[dict[str, Any]]:
        """Return the found rows that are as wanted in these columns."""
        whole = self.full(wanted)
        return [
            row
            for row in self.found
            if all(_matches(self.names, row, whole[column], column, whole) for column in columns)
        ]


def compare(graph: Graph, case: Case) -> list[str]:
    """Ask a question and tell what is wrong with the answer."""
    answer = Answer(graph, case)
    if case.not_stated:
        return [f"not stated expected, found {row}" for row in answer.found[:3]]
    problems = []
    for wanted in case.answer:
        columns = answer.compared(wanted)
        if not answer.matching(wanted, columns):
            problems.append(f"missing: { {k: answer.full(wanted)[k] for k in columns} }")
    if case.exhaustive:
        known = [
            id(row)
            for one in (*case.answer, *case.optional)
            for row in answer.matching(one, answer.compared(one))
        ]
        for row in answer.found:
            if id(row) not in known:
                shown = {c: row.get(variable(c)) for c in case.columns}
                problems.append(f"not expected: {shown}")
    for trap in case.never:
        columns = tuple(column for column in answer.full(trap) if column not in NOT_COMPARED)
        for row in answer.matching(trap, columns)[:1] if columns else ():
            problems.append(f"never: {trap}, found {row}")
    return problems


def _values(rows: Rows) -> list[tuple[Any, ...]]:
    return [tuple(record.values()) for record in rows]


def _matches(
    names: Names, row: dict[str, Any], wanted: Any, column: str, whole: dict[str, Any]
) -> bool:
    if column == "sentence":
        start, end = row.get("sentenceStart"), row.get("sentenceEnd")
        return start is not None and end is not None and start <= whole["at"] < end
    name = variable(column)
    if name not in row:
        return False
    return names.same(wanted, row[name], column)
