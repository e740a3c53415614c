"""Claims as a table: one row each, with everything that the claim says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.sheet import Cell, Sheet, headings, value_label
from kg.model import Claim, LiteralValue, Observation, Statement
from kg.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.stores.records import Records
    from kg.vocabulary import Vocabulary

__all__ = ["claim_sheet"]

_CLAIM_HEAD = (
    "断言|claim",
    "种类|kind",
    "主体标识|subject id",
    "主体|subject",
    "谓词标识|predicate id",
    "谓词或指标|predicate or indicator",
    "客体标识|object id",
    "客体或数值|object or figure",
    "数值|value",
    "下限|lower",
    "上限|upper",
    "单位|unit",
    "界限|bound",
    "度量|measure",
    "占何者|share of",
    "计数对象|counts",
    "状态|status",
    "意见类型|opinion kind",
    "肯定或否定|polarity",
    "依据|basis",
    "推断理由|ground",
    "时间|time",
    "起|begins",
    "止（不含）|ends by",
    "时间角色|time role",
    "时间依据|time basis",
    "说话者标识|speaker id",
    "说话者|speaker",
    "言语行为|speech act",
    "援引文件|cited source",
    "方式|manner",
    "原文数字|as printed",
    "共同行动|joint action",
    "列举未尽|open list",
    "附注|note",
    "证据|evidence",
    "段落|paragraphs",
    "来源标识|source id",
    "标题|title",
    "发布者|publisher",
    "网址|URL",
)


def claim_sheet(records: Records, words: Vocabulary, lang: str) -> Sheet:
    """Return the table of claims.

    Args:
        records: the graph.
        words: its vocabulary, for labels.
        lang: ``zh`` or ``en``.
    """
    wording = Wording(words, records.entities, lang)

    def label(kind: str, name: str | None) -> str | None:
        return value_label(words, kind, name, lang)

    def row(claim: Claim) -> tuple[Cell, ...]:
        time, source = claim.time, records.sources.get(claim.source)
        phrases = (
            f"{label('Part', evidence.part)}: {evidence.phrase}" for evidence in claim.evidence
        )
        paragraphs = sorted({evidence.paragraph for evidence in claim.evidence})
        return (
            claim.id,
            wording.term(type(claim).__name__),
            *_content(claim, wording, label),
            label("Status", claim.status),
            label("OpinionKind", claim.opinion_kind),
            label("Polarity", claim.polarity),
            label("Basis", claim.basis),
            None if claim.ground is None else claim.ground.text(lang),
            time.edtf,
            None if time.begins is None else time.begins.isoformat(),
            None if time.ends_by is None else time.ends_by.isoformat(),
            None if time.edtf is None else label("TimeRole", time.role),
            label("Basis", time.basis),
            claim.speaker,
            wording.entity(claim.speaker),
            label("SpeechAct", claim.speech_act),
            None if claim.cited_source is None else wording.entity(claim.cited_source),
            claim.manner,
            claim.as_printed,
            claim.joint,
            claim.open_list,
            None if claim.note is None else claim.note.text(lang),
            " | ".join(phrases),
            ", ".join(map(str, paragraphs)),
            claim.source,
            None if source is None else wording.pick(source.title, source.title_en),
            None if source is None else wording.entity(source.publisher),
            None if source is None else source.url,
        )

    rows = tuple(row(claim) for claim in records.claims)
    return Sheet(wording.pick("断言", "claims"), headings(_CLAIM_HEAD, lang), rows)


def _content(
    claim: Claim, wording: Wording, label: Callable[[str, str | None], str | None]
) -> Iterator[Cell]:
    """Yield the cells that say what is claimed: subject to object, then the figure's."""
    if isinstance(claim, Statement):
        yield from (claim.subject, wording.entity(claim.subject))
        yield from (claim.predicate, wording.term(claim.predicate))
        yield None if isinstance(claim.object, LiteralValue) else claim.object
        yield wording.object(claim.object)
        yield from (None,) * 8
        return
    assert isinstance(claim, Observation)  # noqa: S101 - there are two kinds
    yield from (claim.about, wording.entity(claim.about))
    yield from (claim.indicator, wording.entity(claim.indicator))
    yield from (None, wording.figure(claim))
    yield from (claim.value, claim.lower, claim.upper)
    yield from (wording.term(claim.unit), label("Bound", claim.bound))
    yield label("Measure", claim.measure)
    yield None if claim.share_of is None else wording.entity(claim.share_of)
    yield None if claim.counts is None else wording.entity(claim.counts)
