"""Claims, entities, evidence and sources as tables: CSV and Excel.

Labels of closed values and headings come in the language that is asked for; ids stay as they
are. Text that a spreadsheet would run as a formula gets a leading apostrophe in CSV and is
typed as text in Excel; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.export.claim_table import claim_sheet
from kg.export.safe import spreadsheet_text
from kg.export.sheet import Cell, Sheet, headings, value_label
from kg.model import decimal_text
from kg.wording import Wording

if TYPE_CHECKING:
    from kg.model import Claim, Entity, Evidence, Source
    from kg.stores.records import Records
    from kg.vocabulary import Vocabulary

__all__ = ["Sheet", "claims_csv", "sheets"]


def claims_csv(records: Records, words: Vocabulary, *, lang: str = "zh") -> bytes:
    """Write one row for each claim, as UTF-8 with byte-order mark.

    Args:
        records: the graph.
        words: its vocabulary.
        lang: ``zh`` or ``en``.

    Returns:
        Bytes of a CSV file as in RFC 4180.
    """
    sheet = claim_sheet(records, words, lang)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(sheet.head)
    writer.writerows([_csv_cell(cell) for cell in row] for row in sheet.rows)
    return stream.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return decimal_text(cell)
    return spreadsheet_text(cell) if isinstance(cell, str) else str(cell)


def sheets(records: Records, words: Vocabulary, *, lang: str = "zh") -> tuple[Sheet, ...]:
    """Return the tables of a workbook: entities, claims, evidence, sources."""
    return (
        _entities(records, words, lang),
        claim_sheet(records, words, lang),
        _evidence(records, words, lang),
        _sources(records, words, lang),
    )


_ENTITY_HEAD = (
    "标识|id",
    "中文名|Chinese name",
    "英文名|English name",
    "别名|aliases",
    "类别|classes",
    "仅见于计划|planned only",
    "断言数|claims",
    "上位概念|broader",
    "附注|note",
)


def _entities(records: Records, words: Vocabulary, lang: str) -> Sheet:
    wording = Wording(words, records.entities, lang)

    def row(entity: Entity) -> tuple[Cell, ...]:
        return (
            entity.id,
            entity.zh.text,
            entity.en.text,
            " | ".join(name.text for name in entity.aliases),
            " | ".join(wording.term(name) for name in entity.classes),
            entity.id in records.planned_only,
            len(records.claims_about.get(entity.id, ())),
            None if entity.broader is None else wording.entity(entity.broader),
            (entity.note or {}).get(lang),
        )

    rows = tuple(row(records.entities[key]) for key in sorted(records.entities))
    return Sheet(wording.pick("实体", "entities"), headings(_ENTITY_HEAD, lang), rows)


_EVIDENCE_HEAD = (
    "断言|claim",
    "序号|number",
    "作用|part",
    "原文用语|phrase",
    "起|start",
    "止（不含）|end",
    "句起|sentence start",
    "句止（不含）|sentence end",
    "段落|paragraph",
    "全文出现次数|occurrences",
    "来源标识|source id",
)


def _evidence(records: Records, words: Vocabulary, lang: str) -> Sheet:
    def row(claim: Claim, number: int, evidence: Evidence) -> tuple[Cell, ...]:
        return (
            claim.id,
            number,
            value_label(words, "Part", evidence.part, lang),
            evidence.phrase,
            evidence.start,
            evidence.end,
            evidence.sentence_start,
            evidence.sentence_end,
            evidence.paragraph,
            evidence.occurrences,
            claim.source,
        )

    rows = tuple(
        row(claim, number, evidence)
        for claim in records.claims
        for number, evidence in enumerate(sorted(claim.evidence), start=1)
    )
    return Sheet("evidence" if lang == "en" else "证据", headings(_EVIDENCE_HEAD, lang), rows)


_SOURCE_HEAD = (
    "标识|id",
    "标题|title",
    "英译标题|title in English",
    "发布者|publisher",
    "转载者|carrier",
    "发布日期|issued",
    "不早于|not before",
    "网址|URL",
    "可信度|trust",
    "状态|status",
    "语言|language",
    "断言数|claims",
    "正文校验和|SHA-256 of the text",
)


def _sources(records: Records, words: Vocabulary, lang: str) -> Sheet:
    wording = Wording(words, records.entities, lang)

    def row(source: Source) -> tuple[Cell, ...]:
        return (
            source.id,
            source.title,
            source.title_en,
            wording.entity(source.publisher),
            None if source.carrier is None else wording.entity(source.carrier),
            None if source.issued is None else source.issued.isoformat(),
            None if source.not_before is None else source.not_before.isoformat(),
            source.url,
            source.trust,
            value_label(words, "SourceStatus", source.status, lang),
            source.language,
            sum(claim.source == source.id for claim in records.claims),
            source.text.sha256,
        )

    rows = tuple(row(records.sources[key]) for key in sorted(records.sources))
    return Sheet(wording.pick("来源", "sources"), headings(_SOURCE_HEAD, lang), rows)
