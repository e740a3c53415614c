"""What a figure may be about that its clause does not name: what was set up, a policy, an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.claim_words import ends_with, pattern, word_set
from kg.extraction.figure_topics import OBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.counted_nouns import Indicator
    from kg.extraction.elements import Row
    from kg.extraction.values import Mention

__all__ = [
    "contents",
    "event",
    "in_force",
    "is_of_the_made",
    "is_property",
    "is_taking_part",
    "made",
    "policy",
]

_FAR = 8
_OPENING = 4
_EVENTS = frozenset({"Forum", "Event", "Meeting"})
_POLICY = frozenset({"PolicyDocument", "Programme"})
_TRIED = frozenset({"Sandbox", "Programme"})
_LEADING = frozenset(
    {"力争", "计划", "预计", "争取", "拟", "将", "要", "目标", "其中", "确保", "可"}
)


def is_taking_part(row: Row, begin: int, place: int) -> bool:
    """Tell whether a clause tells who came to an event: 300家企业参会, 会上签约18个项目.

    Args:
        row: the sentence.
        begin: first element of its clause.
        place: index of the figure's element.
    """
    _, end = row.clause_of(place)
    opening = row.text(begin, min(begin + 2, place))
    return (
        pattern("figures", "coming").search(row.text(place, end)) is not None
        or opening.startswith(("会上", "会议期间", "现场", "活动", "展会"))
        or pattern("figures", "coming").search(row.text(begin, place)) is not None
    )


def event(rows: Sequence[Row], number: int, place: int) -> Mention | None:
    """Return the event that a sentence or the ones before speak of.

    Args:
        rows: the sentences.
        number: index of the figure's sentence.
        place: index of the figure's element.
    """
    for back in range(number, max(-1, number - 4), -1):
        stop = place if back == number else len(rows[back].elements)
        for index in range(stop - 1, -1, -1):
            element = rows[back].elements[index]
            if element.is_thing and element.mentions[0].thing.class_ in _EVENTS:
                return element.mentions[0]
    return None


def in_force(rows: Sequence[Row], number: int, place: int, words: str) -> Mention | None:
    """Return the document or trial that a term of force is of: 有效期五年, 试点期一年.

    Args:
        rows: the sentences.
        number: index of the figure's sentence.
        place: index of the figure's element.
        words: the indicator.
    """
    if words.endswith(("有效期", "试行期", "施行期")):
        return _last_of(rows, number, place, frozenset({"PolicyDocument"}))
    if words.endswith("试点期"):
        return _last_of(rows, number, place, _TRIED)
    return None


def contents(row: Row, begin: int, place: int, measured: Indicator | None) -> Mention | None:
    """Return the document whose parts are counted: 《措施》提出20条举措, 发布清单，共推出84个场景.

    Args:
        row: the sentence.
        begin: first element of the figure's clause.
        place: index of the figure's element.
        measured: what the figure measures.
    """
    quantity = row.elements[place].quantity
    if measured is None or not measured.counted or quantity is None or quantity.unit != "number":
        return None
    verb = next(
        (
            p
            for p in range(begin, place)
            if row.elements[p].text in word_set("figures", "setting_out")
        ),
        None,
    )
    if verb is None:
        return None
    for index in range(verb - 1, begin - 1, -1):
        if row.elements[index].is_thing:
            parts = ends_with(measured.text, "parts_of_documents")
            told = row.elements[index].tag == "PolicyDocument"
            return row.elements[index].mentions[0] if told and parts else None
    clause = row.clause_numbers[place]
    first = row.elements[begin]
    if clause == 0 or not (verb == begin or first.text in ("共", "一共", "总共")):
        return None
    earlier, end = row.clauses[clause - 1]
    named = [p for p in range(earlier, end) if row.elements[p].tag == "PolicyDocument"]
    if not named or pattern("figures", "issuing").search(row.text(earlier, end)) is None:
        return None
    if any(row.elements[p].is_thing for p in range(named[-1] + 1, end)):
        return None
    return row.elements[named[-1]].mentions[0]


def policy(rows: Sequence[Row], number: int, place: int) -> Mention | None:
    """Return the policy that a grant is given by: 给予最高500万元补贴.

    Args:
        rows: the sentences.
        number: index of the figure's sentence.
        place: index of the figure's element.
    """
    row = rows[number]
    quantity = row.elements[place].quantity
    begin, end = row.clause_of(place)
    granted = pattern("figures", "granting").search(row.text(begin, end))
    if quantity is None or quantity.unit not in ("yuan", "fraction") or granted is None:
        return None
    clause = row.clause_numbers[place]
    first = row.clauses[clause - 1][0] if clause else begin
    if clause and row.elements[first].text in ("对", "对于"):
        for element in row.elements[first:begin]:
            if element.tag == "Programme":
                return element.mentions[0]
    return next(
        (
            element.mentions[0]
            for other in rows[: min(number + 1, _OPENING)]
            for index, element in enumerate(other.elements)
            if element.is_thing
            and element.tag in _POLICY
            and element.start < quantity.start
            and (other is row or not _is_cited(other, index))
        ),
        None,
    )


def _is_cited(row: Row, place: int) -> bool:
    """Tell whether a document is only what another one rests on: 根据《…方案》，制定本办法."""
    begin, _ = row.clause_of(place)
    return pattern("figures", "resting_on").search(row.text(begin, place)) is not None


def _last_of(
    rows: Sequence[Row], number: int, place: int, classes: frozenset[str]
) -> Mention | None:
    """Return the nearest thing of some classes before a figure."""
    for back in range(number, max(-1, number - _FAR), -1):
        stop = place if back == number else len(rows[back].elements)
        for element in reversed(rows[back].elements[:stop]):
            if element.is_thing and element.tag in classes:
                return element.mentions[0]
    return None


def is_of_the_made(row: Row, begin: int, measured: Indicator | None) -> bool:
    """Tell whether a clause goes on with what was just set up: 建设数据基地，采集时长达10万小时.

    It opens with what is measured, or tells what the thing holds or takes up, not what else is
    done (培育企业20家).

    Args:
        row: the sentence.
        begin: first element of its clause.
        measured: what the figure measures.
    """
    place = begin
    while place < len(row.elements) and (
        row.elements[place].kind == "time"
        or row.elements[place].text in _LEADING
        or row.elements[place].tag in ("d", "p", "f", "c")
    ):
        place += 1
    if measured is not None and not measured.counted and not measured.verb:
        return place >= measured.place
    return place < len(row.elements) and row.elements[place].text in word_set("figures", "holding")


def is_property(words: str) -> bool:
    """Tell whether an indicator is a property of a thing that is set up.

    Args:
        words: the indicator.

    Example:
        >>> is_property("总投资"), is_property("首批入选")
        (True, True)
    """
    if words.endswith(("产业规模", "经济规模", "市场规模", "融资规模")):
        return False
    return ends_with(words, "properties") or words.startswith(("首批", "首届", "首期"))


def made(row: Row, clause: int) -> Mention | None:
    """Return what a clause says is set up, bought or held: the object of its verb.

    Args:
        row: the sentence.
        clause: number of the clause.
    """
    begin, end = row.clauses[clause]
    verb = None
    for index in range(begin, end):
        element = row.elements[index]
        if element.kind == "word" and element.text in word_set("figures", "setting_up"):
            verb = index
            continue
        if verb is None or not element.is_thing or index in row.in_brackets:
            continue
        counted = row.elements[index + 1 : index + 2]
        if counted and counted[0].quantity is not None and counted[0].quantity.unit == "number":
            continue  # 建设5G基站12万个
        if element.mentions[0].thing.class_ in OBJECTS:
            return element.mentions[0]
    return None
