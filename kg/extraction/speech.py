"""Who speaks where: turns of interviews, quotations, and what follows 表示 or 据…介绍."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.elements import Row
    from kg.extraction.values import Structure, Thing

__all__ = ["SAYING", "Speech", "speeches"]

SAYING = frozenset(
    [
        "表示",
        "介绍",
        "说",
        "称",
        "透露",
        "指出",
        "认为",
        "坦言",
        "强调",
        "补充",
        "回应",
        "告诉",
        "谈到",
        "预测",
        "分析",
        "建议",
        "呼吁",
        "直言",
        "介绍说",
        "表示说",
        "解释",
        "解释说",
        "补充说",
        "回忆",
        "提到",
        "提及",
        "谈及",
        "宣布",
        "看来",
        "披露",
        "说道",
        "总结",
        "提醒",
        "判断",
        "公布",
        "评价",
        "形容",
        "感叹",
        "笑言",
    ]
)
_FIRM_SAYING = SAYING - frozenset(
    ["宣布", "公布", "介绍", "分析", "建议", "评价", "总结", "披露", "判断"]
)
_AGENTS = frozenset(
    [
        "Person",
        "Company",
        "GovernmentBody",
        "ResearchInstitute",
        "EducationInstitution",
        "MediaOutlet",
        "InternationalOrganization",
        "Alliance",
        "CooperationCentre",
        "Organization",
    ]
)
_NAMED_BY = frozenset({"下", "以下", "被", "俗", "统", "堪", "号", "又被", "可"})
"""Words before 称 where it tells what something is called."""
_REACH = 12
"""Sentences over which a quotation may reach."""
_ACCORDING = expression("据|根据|按照")
_OTHER_VOICE = expression(
    r"^(?:据|根据|记者|公开资料|资料显示|数据显示|此前|截至目前|值得|昨日|近日|日前)|“|表示|介绍|认为|指出|说|称|透露|强调"
)
"""What tells that a sentence is no longer what the person before it says."""
_REPORTED = frozenset(
    ["介绍", "统计", "披露", "透露", "公布", "发布", "预测", "测算", "显示", "了解", "报道", "通报"]
)


@dataclass(frozen=True)
class Speech:
    """A stretch of the text in which a voice other than the publisher's speaks.

    Attributes:
        start: first code point.
        end: code point after it.
        speaker: whose voice; None for the one who asks in an interview.
        act: ``Quotation``, ``Report``, ``Assertion`` (a turn) or ``Question``.
        cue: first code point of the word that tells, and the one after it; equal without one.
    """

    start: int
    end: int
    speaker: Thing | None
    act: str
    cue: tuple[int, int] = (0, 0)


def speeches(rows: Sequence[Row], structure: Structure, people: dict[str, Thing]) -> list[Speech]:
    """Find who speaks where; inner stretches come after those that hold them.

    Args:
        rows: the sentences.
        structure: turns of an interview.
        people: label of a turn to the thing it names.
    """
    found: list[Speech] = []
    for turn in structure.turns:
        speaker = people.get(turn.speaker)
        found.append(
            Speech(
                turn.start,
                turn.end,
                None if turn.asks else speaker,
                "Question" if turn.asks else "Assertion",
            )
        )
    for at, row in enumerate(rows):
        found += _in_row(row, rows[at + 1 : at + 1 + _REACH], rows[max(0, at - _REACH) : at])
    found.sort(key=lambda s: (s.start, -s.end))
    return found


def _in_row(row: Row, following: Sequence[Row], preceding: Sequence[Row]) -> list[Speech]:
    found: list[Speech] = []
    elements = row.elements
    for index, element in enumerate(elements):
        if element.kind != "word" or element.text not in (SAYING | _REPORTED):
            continue
        if element.text == "称" and _only_names(row, index):
            continue
        begin, _ = row.clause_of(index)
        speaker = None
        for place in range(begin, index):
            thing = elements[place]
            if thing.is_thing and thing.mentions[0].thing.class_ in _AGENTS:
                speaker = thing.mentions[0].thing
                if thing.mentions[0].thing.class_ == "Person":
                    break
        if speaker is None and element.text in _FIRM_SAYING and index == begin and begin > 1:
            speaker = _before(row, begin)
        if speaker is None:
            continue
        head = row.text(begin, begin + 1)
        cue = (element.start, element.end)
        if _ACCORDING.match(head) and element.text in _REPORTED | SAYING:
            found.append(Speech(element.end, row.end, speaker, "Report", cue))
        elif element.text in SAYING:
            if element.text not in _FIRM_SAYING and not _speaks_on(row, index):
                continue
            end = row.end
            quoted = index + 2 < len(elements) and "“" in row.text(
                index + 1, min(index + 4, len(elements))
            )
            if quoted:
                end = _closing(row, index, following)
            elif speaker.class_ == "Person" and _opens(row, index):
                end = _goes_on(row, following)
            found.append(
                Speech(element.end, end, speaker, "Quotation" if quoted else "Report", cue)
            )
            said = _said_before(row, begin, index, preceding)
            if said is not None:
                found.append(Speech(*said, speaker, "Quotation", cue))
    return found


def _only_names(row: Row, index: int) -> bool:
    """Tell whether 称 gives a short form or a byname and is no speech: （下称“智谱”）, 被称."""
    before = row.elements[index - 1].text if index else ""
    return index in row.in_brackets or before in _NAMED_BY


def _said_before(
    row: Row, begin: int, index: int, preceding: Sequence[Row]
) -> tuple[int, int] | None:
    """Return the quotation that closes right before who says it: “…，”周立言说, “…。”周立言说.

    Args:
        row: the sentence of the verb.
        begin: index of the first element of its clause.
        index: index of the verb.
        preceding: the sentences before, in text order.
    """
    elements = row.elements
    first = next(
        (p for p in range(begin, index) if elements[p].text.strip() and elements[p].text != "”"),
        begin,
    )
    before = [(e.text, e.start) for e in elements[:first] if e.text.strip()]
    earlier = iter(reversed(preceding))
    if not before:
        held = next(earlier, None)
        if held is None or held.paragraph != row.paragraph:
            return None
        before = [(e.text, e.start) for e in held.elements if e.text.strip()]
    while before and before[-1][0] == "，":
        before.pop()
    if not before or before[-1][0] != "”":
        return None
    depth = 0
    while True:
        for text, start in reversed(before):
            depth += (text == "”") - (text == "“")
            if depth == 0:
                return start, elements[first].start
        held = next(earlier, None)
        if held is None or held.paragraph != row.paragraph:
            return None
        before = [(e.text, e.start) for e in held.elements if e.text.strip()]


def _before(row: Row, begin: int) -> Thing | None:
    for place in range(begin - 1, -1, -1):
        element = row.elements[place]
        if element.is_thing and element.mentions[0].thing.class_ in _AGENTS:
            return element.mentions[0].thing
    return None


def _speaks_on(row: Row, index: int) -> bool:
    """Tell whether 宣布, 介绍 and the like open what is said, and do not take a plain object."""
    behind = row.elements[index + 1 : index + 2]
    return _opens(row, index) or (bool(behind) and behind[0].text in ("说", "道", "称"))


def _opens(row: Row, index: int) -> bool:
    """Tell whether a mark behind a verb opens what is said: 周立言表示，…, not 表示感谢."""
    return index + 1 < len(row.elements) and row.elements[index + 1].text in ("，", "：")


def _goes_on(row: Row, following: Sequence[Row]) -> int:
    """Return where what a person says ends: with the paragraph, or before another voice."""
    end = row.end
    for other in following:
        if other.paragraph != row.paragraph or _OTHER_VOICE.search(
            other.text(0, len(other.elements))
        ):
            break
        end = other.end
    return end


def _closing(row: Row, index: int, following: Sequence[Row]) -> int:
    """Return where the quotation that opens behind a verb closes, over sentences if it must."""
    depth = 0
    for element in row.elements[index:]:
        if element.text == "“":
            depth += 1
        elif element.text == "”":
            depth -= 1
            if depth == 0:
                return max(element.end, row.end)
    for other in following:
        if other.paragraph != row.paragraph:
            break
        for element in other.elements:
            if element.text == "“":
                depth += 1
            elif element.text == "”":
                depth -= 1
                if depth == 0:
                    return element.end
    return row.end
