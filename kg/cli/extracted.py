"""What extraction found, in lines for the terminal."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Any

from kg.cli.terminal import inert
from kg.model import LiteralValue, Observation, Statement
from kg.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.cli.terminal import Style
    from kg.extraction import Extraction, FoundClaim

__all__ = ["REASONS", "claim_lines", "dropped_lines", "mention_lines", "table_text"]

REASONS = {
    "ambiguous span": "引文在句中有几处，分不清是哪一处",
    "answer not readable": "回答不是 JSON",
    "class does not fit predicate": "不合谓词的定义域或值域",
    "duplicate": "重复",
    "epithet as fact": "把称号当作事实",
    "figure differs": "数值、单位或界限与原文不符",
    "figure not in span": "引文里没有这个数",
    "hypothetical": "原文只是假设",
    "name not in span": "名称不在引文里",
    "no relation": "把“没有关系”当作关系",
    "no span for object": "宾语没有引文",
    "no span for predicate or cue": "谓词没有引文",
    "no span for subject": "主语没有引文",
    "not of the schema": "不合格式",
    "polarity contradicts cue": "否定与原文不符",
    "polarity without cue": "原文没有否定",
    "question": "原文是问句",
    "refused by the model": "模型拒答",
    "sentence instructs the reader": "那句话在对模型发号施令",
    "sentence not shown": "所说的句子不在所读之列",
    "share without whole": "占比没有说占谁的",
    "span not found": "引文不在所说的那一句里",
    "span too long": "引文过长",
    "spans in two sentences": "引文分在两句里",
    "speaker not in text": "说话者不在原文里",
    "status contradicts cue": "状态与原文的用词相反",
    "status without cue": "状态在原文里没有依据",
    "subject is object": "主语就是宾语",
    "time not in span": "所说的时间不是时间",
    "too many claims": "一次回答的主张过多",
    "too many names": "一次回答的名称过多",
    "tool call": "要求调用工具，未执行",
    "unknown class": "类不在词汇表里",
    "unknown key": "多出来的键",
    "unknown predicate": "谓词不在词汇表里",
}
"""Reason for which an answer of a language model is dropped to its Chinese label."""


def mention_lines(extraction: Extraction) -> Iterator[str]:
    """Yield a line for each mention: position, phrase, class, thing."""
    for mention in extraction.mentions:
        mark = " *" if mention.thing.new else ""
        thing = inert(f"{mention.thing.name} ({mention.thing.id})")
        place = f"{mention.start}-{mention.end}"
        yield f"{place:>11}  {inert(mention.phrase)}  {mention.thing.class_}  {thing}{mark}"


def claim_lines(extraction: Extraction, style: Style, lang: str) -> Iterator[str]:
    """Yield two lines for each claim: what it says, and the sentence with its place."""
    names = {key: thing.name for key, thing in extraction.things.items()}
    if not extraction.claims:
        yield "没有找到主张" if lang == "zh" else "no claims found"
        return
    for found in extraction.claims:
        claim = found.claim
        status = style.status(claim.status.value, _word(claim.status.value, lang))
        yield f"{status} {_said(found, names, lang)}"
        main = claim.main_evidence
        sentence = extraction.document.text[main.sentence_start : main.sentence_end]
        shown = sentence if len(sentence) <= 80 else sentence[:79] + "…"
        sure = f"{found.rule} {found.confidence:.2f}"
        yield style.faint(f"    {main.start}-{main.end}  {inert(shown)}  [{sure}]")
    new = sum(1 for thing in extraction.things.values() if thing.new)
    yield style.faint(
        f"{len(extraction.claims)} 条主张，{new} 个新实体"
        if lang == "zh"
        else f"{len(extraction.claims)} claims, {new} new entities"
    )


def table_text(records: Iterable[Mapping[str, Any]], form: str) -> str:
    r"""Return records as a table: an entity as id, name and class, evidence in one cell.

    Args:
        records: lines of claims or of mentions.
        form: ``tsv`` or ``csv``; cells of CSV that a spreadsheet would take for a formula are text.

    Example:
        >>> table_text([{"time": "2031", "subject": {"id": "a", "name": "甲"}}], "tsv")
        'time\tsubject\tsubject_name\n2031\ta\t甲\n'
    """
    from kg.export.safe import printable, spreadsheet_text

    rows = [dict(_cells(record)) for record in records]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    safe = spreadsheet_text if form == "csv" else printable
    out = io.StringIO()
    writer = csv.writer(out, delimiter="," if form == "csv" else "\t", lineterminator="\n")
    if columns:
        writer.writerow(columns)
    for row in rows:
        cells = (row.get(name, "") for name in columns)
        writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in cells])
    return out.getvalue()


def _cells(record: Mapping[str, Any]) -> Iterator[tuple[str, str | int | float]]:
    for key, value in record.items():
        if key == "evidence":
            shown = (f"{e['part']} {e['start']}-{e['end']} {e['phrase']}" for e in value)
            yield key, " | ".join(shown)
        elif isinstance(value, dict):
            for inner, told in value.items():
                whole = inner in ("id", "value")
                yield key if whole else f"{key}_{inner}", _cell(told)
        else:
            yield key, _cell(value)


def _cell(value: Any) -> str | int | float:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, int | float) else str(value)


def dropped_lines(extractions: Sequence[Extraction], lang: str) -> Iterator[str]:
    """Yield how much of a language model's answers was kept, then a line for each reason not to.

    Args:
        extractions: what a language model found.
        lang: ``zh`` or ``en``.

    Example:
        >>> from kg.extraction import Document, Extraction, Structure
        >>> from kg.texts import layout
        >>> structure = Structure(layout("云屏市"))
        >>> found = Extraction(Document("云屏市"), structure, dropped={"question": 2})
        >>> list(dropped_lines([found], "en"))
        ['of what the model answered, 0 claims were kept, 2 dropped', '  2  question']
    """
    kept = sum(len(extraction.claims) for extraction in extractions)
    dropped: Counter[str] = Counter()
    for extraction in extractions:
        dropped.update(extraction.dropped)
    number = dropped.total()
    yield (
        f"模型的回答：采用 {kept} 条，未采用 {number} 条"
        if lang == "zh"
        else f"of what the model answered, {kept} claims were kept, {number} dropped"
    )
    for reason, count in sorted(dropped.items(), key=lambda item: (-item[1], item[0])):
        label = REASONS.get(reason, "") if lang == "zh" else ""
        yield f"{count:>3}  {label} ({reason})" if label else f"{count:>3}  {reason}"


def _word(value: str, lang: str) -> str:
    return vocabulary().value("Status", value).labels[lang]


def _said(found: FoundClaim, names: dict[str, str], lang: str) -> str:
    claim = found.claim
    time = f" ({claim.time.edtf})" if claim.time.edtf else ""
    speaker = names.get(claim.speaker, claim.speaker)
    if isinstance(claim, Statement):
        end = claim.object
        value = end.text if isinstance(end, LiteralValue) else names.get(end, end)
        verb = vocabulary().predicate(claim.predicate).labels[lang]
        no = (
            {"zh": "（否定）", "en": " (negated)"}[lang]
            if claim.polarity.value == "Negated"
            else ""
        )
        said = f"{names.get(claim.subject, claim.subject)} {verb}{no} {value}"
    else:
        assert isinstance(claim, Observation)  # noqa: S101 - there are two kinds
        about = names.get(claim.about, claim.about)
        said = f"{about} {names.get(claim.indicator, claim.indicator)} {claim.as_printed}"
    return inert(f"{said}{time} · {speaker}")
