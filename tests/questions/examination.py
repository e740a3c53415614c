"""How an answer is compared with the examination; see README.md beside this file."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.stores.results import Rows

EXPECTED = sorted((Path(__file__).parent / "expected").glob("*.yaml"))
WORDS = frozenset(
    {"relation", "status", "bound", "measure", "unit", "kind", "role", "reviewer_role"}
)
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


def read(path: Path) -> dict[str, Any]:
    """Read an expectation."""
    document: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
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


def compare(graph: Graph, case: Case) -> list[str]:
    """Ask a question and tell what is wrong with the answer."""
    rows = graph.ask(case.question, **case.arguments).rows
    found = [dict(zip(rows.variables, values, strict=True)) for values in _values(rows)]
    if case.not_stated:
        return [f"not stated expected, found {row}" for row in found[:3]]
    names = Names(graph)

    def matches(row: dict[str, Any], wanted: dict[str, Any], columns: tuple[str, ...]) -> bool:
        return all(_matches(names, row, wanted[column], column, wanted) for column in columns)

    def compared(wanted: dict[str, Any]) -> tuple[str, ...]:
        return tuple(c for c in case.columns if c in wanted or (c == "sentence" and "at" in wanted))

    def full(wanted: dict[str, Any]) -> dict[str, Any]:
        return {**wanted, "sentence": wanted.get("at")} if "sentence" in case.columns else wanted

    problems = []
    for wanted in map(full, case.answer):
        if not any(matches(row, wanted, compared(wanted)) for row in found):
            problems.append(f"missing: { {k: wanted[k] for k in compared(wanted)} }")
    if case.exhaustive:
        known = [full(one) for one in (*case.answer, *case.optional)]
        for row in found:
            if not any(matches(row, one, compared(one)) for one in known):
                shown = {c: row.get(variable(c)) for c in case.columns}
                problems.append(f"not expected: {shown}")
    for trap in map(full, case.never):
        columns = tuple(c for c in trap if c not in NOT_COMPARED and c != "sentence")
        if "at" in trap and "sentence" in case.columns:
            columns += ("sentence",)
        if not columns:
            continue
        for row in found:
            if matches(row, trap, columns):
                problems.append(f"never: {trap}, found {row}")
                break
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
