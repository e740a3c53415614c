"""Figures as claims: of what, what is measured, over which period, as a part of what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extraction import clauses
from kg.extraction.cues import Cue, hypothetical, judged
from kg.extraction.values import Thing
from kg.model.values import Measure, Part, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kg.extraction.elements import Element, Row
    from kg.extraction.references import Owner
    from kg.extraction.things import Things
    from kg.extraction.values import Mention, Quantity

__all__ = ["Figure", "figures"]

_ABOUT = frozenset(
    "Company GovernmentBody ResearchInstitute EducationInstitution MediaOutlet InternationalOrganization Alliance "
    "CooperationCentre Organization Place Fund Facility Product AIModel DataResource Programme PolicyDocument Forum Event "
    "Meeting Sandbox Financing Listing Scenario Technology Sector".split()
)
_WEAK = frozenset({"Technology", "Sector", "Scenario", "Resource"})
_ESTIMATED = frozenset(
    "预计 估算 预测 估计 据估算 测算 预期 约合 有望达到 有望 有望超过 预估 料".split()
)
_REACHING = frozenset(
    "达 达到 为 是 有 共 共有 超 超过 突破 实现 完成 累计 已 已达 约 近 逾 增至 升至 增长 增长到 提高到 提升至 提升到 扩大到 降至 下降 提高 提升 增加 减少 上升 上涨 下跌 下滑 同比 环比 将 力争 预计 "
    "不少于 不低于 不超过 至少 占 均 都 分别 分别为 合计 总计 总共 平均 较 比 增速 仅 就 还 也 又 再 到 至 了 着 过 的 更 其中 拥有 现有 保持 维持 稳定 在 以上 左右 可达 高达 多达 只有 最多 最高 最低 净增 新增 翻 扩充 缩短 压缩 提速 加快 放缓 回落 收窄 扩大 跃升 攀升 建成 聚集 集聚 汇聚 吸引 服务 覆盖 交付 生产 出货 销售 签约 募集 募资 融资 投入 投资 出资 发放 补贴 资助 奖励 支持 给予 接入 上线 备案 通过 入驻 引进 培育 培养 形成 收录 包含 处理 提供 支撑".split()
)
_MEASURING = frozenset(
    "交付 新增 净增 募集 募资 融资 投入 投资 出资 发放 补贴 资助 奖励 备案 入驻 引进 培育 培养 收录 服务 吸引 签约 销售 出货 生产 占地 注册 参展 参会 下载 调用 建成 占 占比 接入 采集".split()
)
_NOISE = re.compile(r"^[的地得了着过在将已约近超达为是有共]+|[的地得了着过约近超达为是有共计]+$")


@dataclass(frozen=True)
class Figure:
    """A figure with what it says, before it passes the gate.

    Attributes:
        about: what is measured.
        indicator: the words that say what of it.
        indicator_span: where those words stand; None when they are taken from the figure.
        quantity: the figure.
        measure: kind of figure.
        share_of: the whole.
        cue: status and polarity.
        parts: phrases that bear it out, value and indicator included.
        row: index of its sentence.
        place: index of its element.
        counts: what a number counts.
    """

    about: Thing
    indicator: str
    indicator_span: tuple[int, int] | None
    quantity: Quantity
    measure: Measure
    share_of: Thing | None
    cue: Cue
    parts: tuple[tuple[int, int, Part], ...]
    row: int
    place: int
    counts: str | None = None


def figures(
    rows: Sequence[Row], mentions: Sequence[Mention], things: Things, owner: Owner, published: date | None,
    *, sets_out: bool, skipped: frozenset[int],
) -> list[Figure]:  # fmt: skip
    """Return the figures of a text that can be tied to something that they measure.

    Args:
        rows: the sentences.
        mentions: all mentions, in order.
        things: the text's things.
        owner: whom the document speaks for.
        published: the day of publication.
        sets_out: whether the text sets out what is to be done.
        skipped: indexes of rows that make no claims.
    """
    found: list[Figure] = []
    last: Figure | None = None
    for number, row in enumerate(rows):
        if row.index in skipped:
            continue
        for place, element in enumerate(row.elements):
            if element.quantity is None or hypothetical(row, place):
                continue
            reader = _FigureReader(
                number, place, rows, mentions, things, owner, published, sets_out
            )
            figure = reader.read(element.quantity, last)
            if figure is not None:
                found.append(figure)
                last = figure
    return found


class _FigureReader:
    """Reads one figure in its sentence."""

    def __init__(
        self, number: int, place: int, rows: Sequence[Row], mentions: Sequence[Mention], things: Things,
        owner: Owner, published: date | None, sets_out: bool,
    ) -> None:  # fmt: skip
        self.number, self.place, self.rows = number, place, rows
        self.row = rows[number]
        self.mentions, self.things, self.owner = mentions, things, owner
        self.published, self.sets_out = published, sets_out

    def read(self, quantity: Quantity, last: Figure | None) -> Figure | None:
        indicator, span, at = self._indicator(quantity, last)
        if not indicator:
            return None
        about, parts = self._about(at, last)
        if about is None:
            return None
        measure = quantity.measure
        share_of = self._whole(quantity)
        if measure is Measure.SHARE and share_of is None:
            share_of = about
        if measure not in (Measure.SHARE, Measure.RANK):
            share_of = None
        cue = self._cue(bare=parts[0][2] is Part.ANTECEDENT)
        all_parts = [*parts]
        if span is not None:
            all_parts.append((*span, Part.OBJECT))
        all_parts.append((quantity.start, quantity.end, Part.VALUE))
        counts = indicator if quantity.unit == "number" and measure is Measure.LEVEL else None
        return Figure(
            about, indicator, span, quantity, measure, share_of, cue, tuple(dict.fromkeys(all_parts)),
            self.number, self.place, counts,
        )  # fmt: skip

    # ------------------------------------------------------------- indicator

    def _indicator(
        self, quantity: Quantity, last: Figure | None
    ) -> tuple[str, tuple[int, int] | None, int]:
        """Return the words that say what is measured, their place, and where their run begins."""
        begin, end = self.row.clause_of(self.place)
        before = self._noun_left(begin)
        after = self._noun_right(end) if quantity.unit in ("number", "pflops") else None
        if (
            quantity.measure in (Measure.SHARE, Measure.GROWTH, Measure.RATIO, Measure.RANK)
            and before is None
        ):
            if last is not None and last.row in (self.number, self.number - 1):
                return last.indicator, last.indicator_span, begin
        if after is not None and (
            before is None or quantity.classifier and quantity.unit == "number"
        ):
            text, span = after
            return text, span, self.place
        if before is not None:
            return before
        verb = self._verb_left(begin)
        if verb is not None:
            return verb
        if last is not None and last.row == self.number:
            return last.indicator, last.indicator_span, begin
        earlier = self.row.clause_numbers[self.place] - 1
        if earlier >= 0:
            first, stop = self.row.clauses[earlier]
            held, self.place = self.place, stop
            found = self._noun_left(first)
            self.place = held
            if found is not None:
                return found
        return "", None, begin

    def _noun_left(self, begin: int) -> tuple[str, tuple[int, int], int] | None:
        """Return the noun run that stands before the figure in its clause, verbs of reaching skipped."""
        elements = self.row.elements
        place = self.place - 1
        while place >= begin and not self._nominal(place):
            element = elements[place]
            if element.kind == "figure":
                return None
            place -= 1
        if place < begin:
            return None
        last = place
        while place - 1 >= begin and (
            self._nominal(place - 1) or elements[place - 1].text in ("的", "“", "”")
        ):
            if elements[place - 1].is_thing and elements[place - 1].tag not in _WEAK:
                break
            if elements[place - 1].text == "的" and not self._nominal(place - 2):
                break
            place -= 1
        while place < last and elements[place].text in ("的", "“", "”"):
            place += 1
        if (
            elements[last].is_thing
            and elements[last].tag not in (*_WEAK, "PeopleGroup")
            and place == last
        ):
            return None
        text = self.row.text(place, last + 1)
        return text, (elements[place].start, elements[last].end), place

    def _nominal(self, place: int) -> bool:
        if place < 0:
            return False
        element = self.row.elements[place]
        if element.kind == "name" or element.kind == "reference":
            return True
        if element.kind != "word":
            return False
        if element.text in _MEASURING:
            return True
        if element.text in _REACHING:
            return False
        return (
            element.is_noun
            or element.tag in ("a", "b", "an")
            and len(element.text) > 1
            or element.tag == "v"
            and element.text in _INNER
        )

    def _noun_right(self, end: int) -> tuple[str, tuple[int, int]] | None:
        elements = self.row.elements
        place = self.place + 1
        first = place
        while place < end and (
            elements[place].is_noun
            and elements[place].kind in ("word", "name")
            or elements[place].tag in ("a", "b")
            and place == first
        ):
            place += 1
        if place == first:
            return None
        return self.row.text(first, place), (elements[first].start, elements[place - 1].end)

    def _verb_left(self, begin: int) -> tuple[str, tuple[int, int], int] | None:
        for place in range(self.place - 1, begin - 1, -1):
            element = self.row.elements[place]
            if element.kind == "word" and element.tag in ("v", "vn") and len(element.text) > 1:
                return element.text, (element.start, element.end), place
        return None

    # ----------------------------------------------------------------- about

    def _about(
        self, at: int, last: Figure | None
    ) -> tuple[Thing | None, list[tuple[int, int, Part]]]:
        """Return what is measured: the owner before the indicator, the topic, or what came before."""
        row = self.row
        begin, _ = row.clause_of(self.place)
        for place in range(min(at, self.place) - 1, begin - 1, -1):
            element = row.elements[place]
            if (
                element.is_thing
                and self._owns(element)
                and element.tag not in _WEAK
                and not self._whole_at(place)
            ):
                return self._told(element.mentions[0], row)
            if element.kind == "figure":
                break
        for place in range(begin, self.place):
            element = row.elements[place]
            if (
                element.is_thing
                and self._owns(element)
                and element.tag not in _WEAK
                and not self._whole_at(place)
            ):
                return self._told(element.mentions[0], row)
        if last is not None and last.row == self.number and last.place >= begin:
            return self._same(last)
        clause = row.clause_numbers[self.place]
        for earlier in range(clause - 1, -1, -1):
            first, stop = row.clauses[earlier]
            for place in range(first, stop):
                element = row.elements[place]
                if (
                    element.is_thing
                    and self._owns(element)
                    and element.tag not in _WEAK
                    and clauses.governed(row, place) is None
                ):
                    return self._told(element.mentions[0], row)
        if last is not None and last.row == self.number:
            return self._same(last)
        for back in (self.number - 1, self.number - 2):
            if back < 0 or self.rows[back].paragraph != row.paragraph:
                break
            for element in self.rows[back].elements:
                if element.is_thing and self._owns(element) and element.tag not in _WEAK:
                    mention = element.mentions[0]
                    return mention.thing, [(mention.start, mention.end, Part.ANTECEDENT)]
        for thing in (self.owner.place, self.owner.issuer):
            if thing is None:
                continue
            for mention in self.mentions:
                if mention.thing.id == thing.id:
                    return thing, [(mention.start, mention.end, Part.ANTECEDENT)]
        return None, []

    def _owns(self, element: Element) -> bool:
        return element.mentions[0].thing.class_ in _ABOUT

    def _whole_at(self, place: int) -> bool:
        """Tell whether a place is the whole of a share (占全国…) and not what is measured."""
        before = self.row.elements[place - 1].text if place else ""
        return (
            before in ("占", "达到", "约占", "占到", "居", "位居", "列", "位列", "达")
            and self.row.elements[place].tag == "Place"
        )

    def _told(self, mention: Mention, row: Row) -> tuple[Thing, list[tuple[int, int, Part]]]:
        parts = [(mention.start, mention.end, Part.SUBJECT)]
        if mention.points_back:
            for other in self.mentions:
                if other.thing.id == mention.thing.id and not other.points_back:
                    parts.append((other.start, other.end, Part.ANTECEDENT))
                    break
        return mention.thing, parts

    def _same(self, last: Figure) -> tuple[Thing, list[tuple[int, int, Part]]]:
        parts = [p for p in last.parts if p[2] in (Part.SUBJECT, Part.ANTECEDENT)]
        return last.about, parts

    # ----------------------------------------------------------------- scope

    def _whole(self, quantity: Quantity) -> Thing | None:
        if quantity.share_of is None:
            return None
        words = quantity.share_of
        if words.startswith(("全国", "我国", "国内", "中国")):
            return self.things.of("全国", "Place")
        begin, _ = self.row.clause_of(self.place)
        for place in range(begin, self.place + 1):
            element = self.row.elements[place]
            if element.is_thing and words in element.text:
                return element.mentions[0].thing
        for mention in self.mentions:
            if mention.phrase == words:
                return mention.thing
        if words.startswith(("全市", "本市", "北京")):
            return self.things.of("北京", "Place")
        if words.startswith("全区") and self.owner.place is not None:
            return self.owner.place
        if words.startswith(("全球", "世界")):
            return self.things.of("全球", "Place")
        return None

    def _cue(self, *, bare: bool) -> Cue:
        begin, _ = self.row.clause_of(self.place)
        for place in range(self.place - 1, begin - 1, -1):
            if self.row.elements[place].text in _ESTIMATED:
                return Cue(Status.ESTIMATED, element=place)
        default = Status.PLANNED if self.sets_out and bare else Status.ACTUAL
        cue = judged(self.row, self.place, default=default, published=self.published)
        if cue.status is Status.PLANNED and cue.element is not None:
            clause_begin = self.row.clauses[0][0]
            for place in range(clause_begin, self.place):
                if self.row.elements[place].text in _ESTIMATED:
                    return Cue(Status.ESTIMATED, cue.polarity, place)
        return cue


_INNER = frozenset(
    "研发 投资 生产 训练 推理 测试 应用 服务 管理 运营 培训 计算 交易 融资 营业 出口 进口 就业 创业 专利 授权 备案 使用 调用 下载 注册".split()
)
