"""How ``kg evaluate`` prints: tables for people, rows for programs."""

from __future__ import annotations

import io
from dataclasses import astuple, fields
from typing import TYPE_CHECKING, Any

from kg.cli.output import emit, emit_records
from kg.cli.terminal import inert
from kg.evaluation.baselines import BASELINES
from kg.evaluation.misses import Miss, misses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kg.evaluation import SetScores
    from kg.evaluation.rows import Row

__all__ = ["Printer", "measure_name"]

_NAMES = {
    "mentions": "名称",
    "references": "回指",
    "times": "时间",
    "figures": "数字（解析）",
    "quantities": "数字（含期间、占比）",
    "statements": "陈述",
    "statements-precision": "陈述·精确率",
    "statements-recall": "陈述·召回率",
    "observations": "数据",
    "status": "状态",
    "speaker": "说话者",
    "polarity": "肯定或否定",
    "time": "主张的时间",
    "invalid": "无有效证据的主张",
    "precision": "精确率",
}
_PARTS = {
    "genre": "体裁",
    "relation": "谓词",
    "confidence": "把握至少",
    "rule": "规则",
    "text": "文本",
}
_KINDS = {
    "missed": "漏",
    "wrong": "误",
    "status": "状态",
    "speaker": "说话者",
    "polarity": "肯定或否定",
    "time": "时间",
    "invalid": "无证据",
}


def measure_name(name: str, lang: str) -> str:
    """Return how a measure is called."""
    return _NAMES.get(name, name) if lang == "zh" else name


class Printer:
    """Collects what is measured and prints it at the end, in one form.

    Args:
        form: ``table``, ``tsv``, ``json`` or ``jsonl``.
        output: a file; None is stdout.
        lang: language of the table.
        details: whether the table has lines of genres, relations, rules and texts.
    """

    def __init__(self, form: str, output: Path | None, lang: str, *, details: bool = False) -> None:
        self.form, self.output, self.lang, self.details = form, output, lang, details
        self._rows: list[Row] = []
        self._misses: list[tuple[SetScores, Miss]] = []
        self._listing = False

    def rows(self, rows: Iterable[Row]) -> None:
        """Take in rows of the table."""
        self._rows += rows

    def errors(self, scores: SetScores) -> None:
        """Take in the mistakes of a run."""
        self._listing = True
        self._misses += ((scores, miss) for miss in misses(scores))

    def finish(self) -> None:
        """Print."""
        if self.form in ("json", "jsonl"):
            emit_records(self._records(), self.form, self.output)
        elif self.form == "tsv":
            emit(_tsv(self._records()), self.output)
        else:
            emit(self._listed() if self._listing else self._tables(), self.output)

    def _records(self) -> Sequence[Any]:
        if not self._listing:
            return self._rows
        return [
            {
                "set": scores.name,
                "run": "gazetteer" if scores.gazetteer else "no-gazetteer",
                **{field.name: getattr(miss, field.name) for field in fields(Miss)},
            }
            for scores, miss in self._misses
        ]

    def _say(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def _listed(self) -> str:
        lines = []
        for scores, miss in self._misses:
            run = "" if scores.gazetteer else self._say("（无词表）", " (no gazetteer)")
            kind = self._say(_KINDS[miss.kind], miss.kind)
            rule = f" [{miss.rule}]" if miss.rule else ""
            what = self._say(_NAMES.get(miss.measure, "主张"), miss.measure)
            lines.append(
                f"{scores.name}/{miss.text}:{miss.start}{run} {what} {kind}: {miss.what}{rule}"
            )
            lines.append(f"    …{miss.before}【{miss.phrase}】{miss.after}…")
        count = len(self._misses)
        lines.append(self._say(f"{count} 处", f"{count} mistakes"))
        return "\n".join(lines) + "\n"

    def _tables(self) -> str:
        parts = []
        runs = dict.fromkeys((row.set, row.run, row.system) for row in self._rows)
        for set_name, run, system in runs:
            own = [r for r in self._rows if (r.set, r.run, r.system) == (set_name, run, system)]
            given = self._say(
                "用词表" if run == "gazetteer" else "不用词表",
                "with gazetteer" if run == "gazetteer" else "without gazetteer",
            )
            if system in BASELINES:
                given = system
            elif system != "kg":  # the name of a language model
                given = f"{inert(system)} · {given}"
            parts.append(f"{set_name} · {given}\n")
            parts.append(self._table([r for r in own if r.part == "all"]))
            if self.details:
                parts += self._detailed(own)
        return "\n".join(parts)

    def _table(self, rows: Sequence[Row]) -> str:
        head = [
            self._say("量", "measure"),
            self._say("对", "right"),
            self._say("误", "wrong"),
            self._say("漏", "missed"),
            self._say("精确率", "precision"),
            self._say("召回率", "recall"),
            self._say("F1 或比率", "F1 or rate"),
            "95 %",
            self._say("下限", "floor"),
            self._say("目标", "target"),
        ]
        return _drawn(head, [self._line(row) for row in rows])

    def _line(self, row: Row) -> list[str]:
        exact = row.measure == "invalid"
        return [
            measure_name(row.measure, self.lang),
            str(row.right),
            str(row.wrong),
            str(row.missed),
            _number(row.precision),
            _number(row.recall),
            f"{row.value:g}" if exact and row.value is not None else _number(row.value),
            "" if None in (row.low, row.value) else f"{_number(row.low)}-{_number(row.high)}",
            "" if row.floor is None else f"{row.floor:g}",
            "" if row.target is None else f"{row.target:g}{_mark(row)}",
        ]

    def _detailed(self, rows: Sequence[Row]) -> list[str]:
        tables = []
        for part, zh in _PARTS.items():
            own = [r for r in rows if r.part == part]
            if own:
                head = [self._say(zh, part), *self._say(
                    "量 对 误 漏 精确率 召回率 F1", "measure right wrong missed precision recall F1"
                ).split()]  # fmt: skip
                lines = [[row.name, *self._line(row)[:7]] for row in own]
                tables.append(_drawn(head, lines))
        return tables


def _mark(row: Row) -> str:
    """Tell whether a target is reached; a number of bad claims misses it from above."""
    if row.target is None or row.value is None:
        return ""
    met = row.value <= row.target if row.measure == "invalid" else row.value >= row.target
    return " ✓" if met else " ✗"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _drawn(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    from kg.export.terminal import write_table

    stream = io.StringIO()
    write_table(head, lines, stream)
    return stream.getvalue()


def _tsv(records: Sequence[Any]) -> str:
    lines: list[str] = []
    for record in records:
        values = record if isinstance(record, dict) else dict(_pairs(record))
        if not lines:
            lines.append("\t".join(values))
        lines.append("\t".join(_cell(value) for value in values.values()))
    return "".join(f"{line}\n" for line in lines)


def _pairs(row: Row) -> Iterable[tuple[str, Any]]:
    return zip((field.name for field in fields(row)), astuple(row), strict=True)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return " ".join(str(value).split()) if not isinstance(value, float) else f"{value:.6g}"
