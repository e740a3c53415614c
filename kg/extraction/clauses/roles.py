"""Who: subjects, agents and partners of a verb; what governs a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.clauses.words import TRANSPARENT, words
from kg.extraction.lexicon import lexicon
from kg.extraction.rules import rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.elements import Element, Row
    from kg.extraction.values import Mention

RELATIVE = frozenset({"locatedIn", "usesTechnology", "basedOn", "covers", "appliesIn", "memberOf"})
"""Predicates whose relative clause stands before its subject (位于海淀区的中心)."""

__all__ = [
    "RELATIVE",
    "agents",
    "behind_relative",
    "governed",
    "is_helped",
    "is_joined",
    "is_kind",
    "is_modifier",
    "list_from",
    "partners",
    "subjects",
    "topics",
    "under_verb",
]


def behind_relative(row: Row, last: int, accepts: Callable[[Mention], bool]) -> Mention | None:
    """Return the name that a relative clause belongs to: S in 位于P的S.

    Args:
        row: the sentence.
        last: index of the last element before 的.
        accepts: tells whether a mention will do.
    """
    place = last + 1
    if place >= len(row.elements) or row.elements[place].text != "的":
        return None
    for element in row.elements[place + 1 :]:
        found = next((m for m in element.mentions if accepts(m)), None)
        if found is not None:
            return found
        if element.kind == "mark" and element.text not in TRANSPARENT:
            break
        if element.kind == "word" and element.tag in ("v", "d", "p"):
            break
    return None


def governed(row: Row, index: int) -> str | None:
    """Return the preposition that governs a noun, or None.

    A preposition reaches over modifiers and lists to the noun behind them, up to the next verb.
    One inside a relative clause (成立于2019年的公司, 由A研发的模型) does not reach out of it.
    """
    begin, _ = row.clause_of(index)
    place = index - 1
    relative = False
    while place >= begin:
        element = row.elements[place]
        if element.text == "的":
            relative = True
        elif element.kind == "word":
            if _is_preposition(element):
                if not relative:
                    return element.text
                before = row.elements[place - 1] if place > begin else None
                if before is None or before.tag != "v":
                    return None
            elif (
                not relative
                and element.tag in ("v", "vd", "d")
                and element.text not in lexicon().inner_verbs
            ):
                return None
        elif element.kind == "mark" and element.text not in TRANSPARENT | {"、", "-"}:
            return None
        elif element.is_thing and element.tag not in ("Technology", "Sector", "Place", "Resource"):
            before = row.elements[place + 1]
            if before.text not in ("、", "和", "与", "及", "的", "”", "（") and not relative:
                return None
        place -= 1
    if _goes_on_listing(row, begin, index):
        return governed(row, begin - 2)
    return None


def _goes_on_listing(row: Row, begin: int, index: int) -> bool:
    """Tell whether a clause goes on with the places of the one before: 在P、Q，R等地."""
    if begin < 2 or row.elements[begin - 1].text != "，":
        return False
    last = begin
    while last < len(row.elements) and (
        row.elements[last].tag == "Place" or row.elements[last].text == "、"
    ):
        last += 1
    return (
        last > begin
        and index <= last + 1 < len(row.elements)
        and row.elements[last].text in ("等", "等地")
        and row.elements[begin - 2].tag == "Place"
    )


def _is_preposition(element: Element) -> bool:
    if element.tag == "p" or element.text == "正在":
        return True
    return element.text in ("由", "与", "同", "跟", "以", "据", "依托", "基于", "围绕", "针对") or (
        element.tag == "c" and element.text in words().prepositions and element.text != "和"
    )


def is_modifier(row: Row, index: int) -> bool:
    """Tell whether a name only modifies what follows: 北京的人才, 海淀区企业.

    The kind of a coinage behind its quotation marks is no new noun: “青岳”大模型 is one thing.
    """
    if index + 1 >= len(row.elements):
        return False
    place = index + 1
    behind = row.elements[place]
    if behind.text in words().adverbial:
        return False
    if behind.text in ("”", "》"):
        place += 1
        while place < len(row.elements) and row.elements[place].is_noun and behind.text == "”":
            if row.elements[place].kind == "name" and row.elements[place].tag not in (
                "Technology",
                "Sector",
            ):
                break
            place += 1
        if place >= len(row.elements):
            return False
        behind = row.elements[place]
        return behind.text == "的"
    if behind.text == "的":
        return True
    if behind.text in words().ranking:
        return True  # 北京首个机器人园区 is the park
    return behind.kind in ("word", "name") and behind.is_noun and behind.tag != "vn"


def is_kind(row: Row, index: int) -> bool:
    """Tell whether a name only says the kind of the coinage before it (大模型 behind “青岳”)."""
    if row.elements[index].tag not in ("Technology", "Sector"):
        return False
    place = index - 1
    while place > 0 and row.elements[place].is_noun and row.elements[place].kind == "word":
        place -= 1
    return place > 0 and row.elements[place].text == "”" and row.elements[place - 1].is_thing


def subjects(row: Row, index: int, accepts: Callable[[Mention], bool]) -> list[Mention]:
    """Return the mentions that a verb has as subjects in its own clause, one or a list.

    Args:
        row: the sentence.
        index: index of the verb's element.
        accepts: tells whether a mention may be the subject.
    """
    begin, _ = row.clause_of(index)
    for place in range(index - 1, begin, -1):
        element = row.elements[place]
        if (
            element.is_thing
            and row.elements[place - 1].text in words().pivots
            and any(accepts(mention) for mention in element.mentions)
            and not is_modifier(row, place)
        ):
            return list_from(row, place, index, accepts)  # A in 支持A建设B
    return topics(row, begin, index, accepts)


def topics(
    row: Row,
    begin: int,
    end: int,
    accepts: Callable[[Mention], bool],
    *,
    owners: bool = False,
) -> list[Mention]:
    """Return the first name or list of names between two elements that stands as a topic.

    Args:
        row: the sentence.
        begin: first element.
        end: the element after the last.
        accepts: tells whether a mention will do.
        owners: whether a name that only modifies the topic will do (该模型 in 该模型参数规模…).
    """
    if _tells_what(row, begin, end):
        return []
    for place in range(begin, end):
        element = row.elements[place]
        if not element.is_thing or place in row.in_brackets:
            continue
        if (is_modifier(row, place) and not owners) or is_kind(row, place):
            continue
        if not any(accepts(mention) for mention in element.mentions):
            continue
        if governed(row, place) is not None or is_joined(row, begin, place):
            continue
        if element.text in words().wide:
            continue
        if under_verb(row, begin, place):
            continue
        if owners and any(e.text == "是" for e in row.elements[begin:place]):
            break  # what the topic is said to be: 项目是全市首个平台
        return list_from(row, place, end, accepts)
    return []


def _tells_what(row: Row, begin: int, end: int) -> bool:
    """Tell whether a clause only goes on telling what its topic is: 更是北京的名片."""
    for element in row.elements[begin:end]:
        if element.text == "是":
            return True
        if element.kind != "word" or element.tag not in ("d", "c"):
            return False
    return False


def is_helped(row: Row, mention: Mention) -> bool:
    """Tell whether a name is only whom others make do something: A in 支持A建设B."""
    return any(
        element.start == mention.start
        and place > 0
        and row.elements[place - 1].text in words().pivots
        for place, element in enumerate(row.elements)
    )


def is_joined(row: Row, begin: int, place: int) -> bool:
    """Tell whether a clause begins with whom it is done with: 会同A建设B."""
    before = place - 1
    while before > begin and row.elements[before].is_noun:
        before -= 1
    return before == begin and row.elements[before].text in words().joining


def under_verb(row: Row, begin: int, place: int) -> bool:
    """Tell whether a verb stands between a clause's beginning and a name, its object."""
    if place > begin and _heads(row, begin):
        return True
    for index in range(begin, place):
        element = row.elements[index]
        if (
            element.kind == "word"
            and element.tag == "v"
            and element.text not in lexicon().inner_verbs
        ):
            if element.text in words().introducing:
                continue
            if element.text in words().pivots and index + 1 == place:
                continue
            acts = rules().by_trigger.get(element.text, ())
            main = any(rule.predicate not in RELATIVE for rule in acts)
            if main or not _relative_between(row, index, place):
                return True
    return False


def _heads(row: Row, begin: int) -> bool:
    """Tell whether a clause opens with a verb tagged as a noun and its object: 服务首都发展."""
    first, behind = row.elements[begin], row.elements[begin + 1]
    return first.kind == "word" and first.tag == "vn" and behind.tag == "Place"


def _relative_between(row: Row, verb: int, place: int) -> bool:
    return any(row.elements[index].text == "的" for index in range(verb + 1, place))


def list_from(row: Row, place: int, end: int, accepts: Callable[[Mention], bool]) -> list[Mention]:
    """Return a name and what is listed after it (A、B和C)."""
    found = [mention for mention in row.elements[place].mentions if accepts(mention)]
    index = place + 1
    while index < end:
        text = row.elements[index].text
        if text in TRANSPARENT or index in row.in_brackets:
            index += 1
            continue
        if text not in ("、", "和", "与", "及", "以及", "同", "-"):
            break
        index += 1
        while index < end and (
            row.elements[index].text in TRANSPARENT
            or (not row.elements[index].is_thing and row.elements[index].is_noun)
        ):
            index += 1
        if index >= end or not row.elements[index].is_thing:
            break
        if is_modifier(row, index):
            break
        found += [mention for mention in row.elements[index].mentions if accepts(mention)]
        index += 1
    return found


_AGENT_WORDS = ("由", "被", "经", "交由", "并由", "均由", "交给", "委托", "交予")


def agents(row: Row, index: int, accepts: Callable[[Mention], bool]) -> tuple[list[Mention], int]:
    """Return the agents of a passive verb (由A、B建设) and the index of 由 or 被; -1 without."""
    begin, _ = row.clause_of(index)
    for place in range(index - 1, begin - 1, -1):
        element = row.elements[place]
        if element.text == "、" and place + 1 < index and row.elements[place + 1].is_thing:
            listed = row.elements[place + 1]
            passive = any(e.text == "由" for e in row.elements[begin:place])
            if (
                passive
                and any(accepts(m) for m in listed.mentions)
                and any(e.tag == "v" or e.tag == "vn" for e in row.elements[begin:place])
            ):
                return [m for m in listed.mentions if accepts(m)], begin
        if element.text in _AGENT_WORDS and element.kind == "word":
            if _of_another(row, place, index):
                return [], place
            for at in range(place + 1, index):
                thing = row.elements[at]
                if (
                    thing.is_thing
                    and any(accepts(m) for m in thing.mentions)
                    and not is_modifier(row, at)
                ):
                    found = list_from(row, at, index, accepts)
                    helping = partners(row, index, accepts)
                    return found + [m for m in helping if m not in found], place
            return [], place
        if (
            element.kind == "word"
            and element.tag == "v"
            and element.text not in lexicon().inner_verbs
            and element.text
            not in (
                "负责",
                "联合",
                "共同",
                "牵头",
                "投资",
                "参与",
                "主导",
                "承担",
                "建设",
                "开发",
                "设计",
                "管理",
            )
        ):
            break
    return [], -1


def _of_another(row: Row, passive: int, index: int) -> bool:
    """Tell whether a second agent, no name, stands before a verb: 由A建设、某公司运营."""
    for place in range(index - 1, passive, -1):
        if row.elements[place].text == "、":
            between = row.elements[place + 1 : index]
            acted = any(e.tag in ("v", "vn") for e in row.elements[passive + 1 : place])
            return acted and any(e.kind == "word" and e.is_noun for e in between)
    return False


def partners(row: Row, index: int, accepts: Callable[[Mention], bool]) -> list[Mention]:
    """Return whom the subject does it with: 与B共建, 联合B、C发布, 携手B."""
    begin, _ = row.clause_of(index)
    for place in range(index - 1, begin - 1, -1):
        element = row.elements[place]
        if element.kind == "word" and element.text in (
            "与",
            "同",
            "跟",
            "和",
            "联合",
            "携手",
            "会同",
            "联手",
        ):
            for at in range(place + 1, index):
                thing = row.elements[at]
                behind = row.elements[at + 1]
                if thing.tag == "Place" and behind.tag == "Place":
                    continue  # 河北省保定市 is the latter
                if thing.is_thing and any(accepts(m) for m in thing.mentions):
                    return list_from(row, at, index, accepts)
                if thing.kind == "mark" and thing.text not in TRANSPARENT:
                    break
    return []
