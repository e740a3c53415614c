"""Who does what to what: subjects and objects of a verb, read off a row of elements.

This is shallow reading, not parsing: it knows coordination (A、B和C等), relative clauses (…的),
agents with 由 and 被, partners with 与, topics carried over from the clause before, and where a
new verb ends the reach of the one before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction.elements import CLAUSE_ENDS
from kg.extraction.lexicon import lexicon
from kg.extraction.rules import rules

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.extraction.elements import Element, Row
    from kg.extraction.values import Mention

__all__ = [
    "RELATIVE",
    "Noun",
    "agents",
    "governed",
    "nouns_after",
    "nouns_before",
    "partners",
    "subjects",
    "topics",
]

_LINKS = frozenset({"、", "和", "与", "及", "以及", "或", "暨", "跟", "同"})
_PREPOSITIONS = frozenset(
    [
        "在",
        "由",
        "被",
        "与",
        "同",
        "跟",
        "对",
        "向",
        "为",
        "从",
        "到",
        "以",
        "据",
        "根据",
        "随着",
        "自",
        "于",
        "按照",
        "按",
        "通过",
        "围绕",
        "面向",
        "针对",
        "经",
        "经由",
        "利用",
        "凭借",
        "依托",
        "基于",
        "结合",
        "就",
        "关于",
        "比",
        "除",
        "除了",
        "作为",
        "把",
        "将",
        "给",
        "替",
        "至",
        "截至",
        "截止",
        "朝",
        "沿",
        "当",
        "因",
        "因为",
        "由于",
        "为了",
    ]
)
_STOPS = frozenset(
    [
        "并",
        "且",
        "并且",
        "而",
        "但",
        "但是",
        "从而",
        "进而",
        "以便",
        "以",
        "用于",
        "用以",
        "来",
        "则",
        "却",
        "同时",
        "其中",
        "包括",
        "如",
        "比如",
        "例如",
        "即",
        "也",
        "又",
        "还",
        "再",
        "就",
        "才",
        "都",
        "均",
        "未来",
        "此外",
        "并将",
        "将",
        "已",
        "正",
        "由",
        "被",
    ]
)
_SKIPPED = frozenset(
    [
        "了",
        "过",
        "着",
        "起",
        "出",
        "好",
        "一批",
        "一个",
        "一系列",
        "一些",
        "一座",
        "一家",
        "一项",
        "一款",
        "多个",
        "多家",
        "多项",
        "首个",
        "首批",
        "首款",
        "首家",
        "全球首个",
        "全国首个",
        "更多",
        "若干",
        "各类",
        "各项",
        "相关",
        "有关",
        "新",
        "的",
        "该",
        "这一",
        "这款",
        "其",
        "自己",
    ]
)
_ADVERBIAL = frozenset(
    [
        "全资",
        "重金",
        "斥资",
        "战略",
        "首次",
        "率先",
        "主要",
        "全力",
        "独家",
        "双双",
        "本月",
        "今年",
        "同日",
        "日前",
        "近日",
        "正式",
        "官方",
        "现场",
        "线上",
        "方面",
        "等",
    ]
)
"""Nouns that stand before a verb like adverbs."""
_PRAISING = frozenset(
    [
        "一流",
        "先进",
        "领先",
        "更好",
        "更高",
        "更强",
        "重要",
        "优质",
        "良好",
        "强大",
        "著名",
        "知名",
        "有限",
        "最大",
        "最新",
        "全新",
        "国际一流",
        "世界一流",
        "全球领先",
    ]
)
RELATIVE = frozenset({"locatedIn", "usesTechnology", "basedOn", "covers", "appliesIn", "memberOf"})
"""Predicates whose relative clause stands before its subject (位于海淀区的中心)."""
_TRANSPARENT = frozenset(["“", "”", "‘", "’", "《", "》"])


@dataclass(frozen=True)
class Noun:
    """A noun phrase in some role.

    Attributes:
        start: first code point.
        end: code point after it.
        text: its words, modifiers before the last 的 left out.
        mention: what it means, when it is a name or a reference.
        open_list: whether its list ends with 等.
        hypernym: the words after 等 that say what kind of things the list holds.
        head: index of its last element.
        counted: whether a figure says how many there are.
        quoted: whether it is a coinage in quotation marks.
    """

    start: int
    end: int
    text: str
    mention: Mention | None = None
    open_list: bool = False
    hypernym: str = ""
    head: int = 0
    counted: bool = False
    quoted: bool = False


def nouns_after(
    row: Row, index: int, *, is_verb: Callable[[int], bool], relative: bool = False
) -> list[Noun]:
    """Return the noun phrases that a verb takes as its objects.

    Args:
        row: the sentence.
        index: index of the verb's element.
        is_verb: tells whether an element is a verb of some rule.
        relative: whether a 的 ends the object, as in 位于海淀区的中心.

    Returns:
        One for each member of a list; empty when nothing follows.
    """
    elements = row.elements
    conjuncts: list[list[int]] = [[]]
    place = index + 1
    open_list, hypernym = False, ""
    depth = row.quotation[index]
    while place < len(elements):
        element = elements[place]
        text = element.text
        if place in row.in_brackets and index not in row.in_brackets:
            place += 1
            continue
        if element.kind == "mark":
            if text in CLAUSE_ENDS:
                break
            if text == "”" and row.quotation[place] < depth:
                break
            if text == "、":
                conjuncts.append([])
            elif text not in _TRANSPARENT and text not in "-·+/（）":
                break
            place += 1
            continue
        if relative and text == "的":
            break
        if text in _LINKS and element.kind == "word":
            following = elements[place + 1] if place + 1 < len(elements) else None
            if following is not None and (
                following.tag in ("v", "d", "vd")
                and is_verb(place + 1)
                and not _relative(row, place + 1)
            ):
                break
            conjuncts.append([])
            place += 1
            continue
        if text in ("等", "等等"):
            open_list = True
            hypernym = _hypernym(row, place + 1)
            break
        if element.kind == "word" and text in _STOPS and conjuncts[-1]:
            break
        if (
            element.kind == "word"
            and element.tag in ("v", "vd")
            and text not in lexicon().inner_verbs
        ) or is_verb(place):
            if not _relative(row, place):
                if conjuncts[-1] or is_verb(place):
                    break
        if (
            element.tag == "p"
            and element.kind == "word"
            and text in _PREPOSITIONS
            and conjuncts[-1]
            and not _relative(row, place)
        ):
            break
        if element.kind == "time" and conjuncts[-1] and not _relative(row, place):
            break
        conjuncts[-1].append(place)
        place += 1
    found = [_noun(row, conjunct, open_list, hypernym) for conjunct in conjuncts if conjunct]
    counted = any(row.elements[p].kind == "figure" for conjunct in conjuncts for p in conjunct) or (
        place < len(elements) and elements[place].kind == "figure"
    )
    return [replace(noun, counted=counted) for noun in found if noun is not None]


def clause_after(row: Row, index: int) -> list[Noun]:
    """Return what is faced or solved after a verb, which may be clauses: 算力不足、成本高等问题."""
    elements = row.elements
    place = index + 1
    while place < len(elements) and elements[place].text in _SKIPPED | {
        "主要",
        "困难",
        "风险",
        "挑战",
        "问题",
        "包括",
        "有",
        "是",
        "为",
        "“",
    }:
        place += 1
    found: list[Noun] = []
    begin = place
    hypernym = ""
    depth = row.quotation[place] if place < len(elements) else 0
    while place <= len(elements):
        element = elements[place] if place < len(elements) else None
        ends = (
            element is None
            or (
                element.kind == "mark"
                and (element.text in CLAUSE_ENDS or element.text in ("”", "、"))
            )
            or element.text in ("等", "和", "及", "与", "的", "以及")
        )
        if ends and not (element is not None and element.text == "，" and depth):
            if place > begin:
                first, last = elements[begin], elements[place - 1]
                found.append(Noun(first.start, last.end, row.text(begin, place), head=-1))
            begin = place + 1
            if element is None or element.text in CLAUSE_ENDS or element.text in ("等", "的", "”"):
                hypernym = _hypernym(row, place + 1) if element is not None else ""
                break
        place += 1
    return [replace(noun, hypernym=hypernym) for noun in found if 2 <= len(noun.text) <= 20]


def _relative(row: Row, place: int) -> bool:
    """Tell whether a 的 with a noun behind it follows before the clause or the list member ends."""
    elements = row.elements
    for index in range(place + 1, len(elements)):
        text = elements[index].text
        if elements[index].kind == "mark" and (text in CLAUSE_ENDS or text == "、"):
            return False
        if text == "的":
            return index + 1 < len(elements) and elements[index + 1].kind != "mark"
    return False


def _hypernym(row: Row, place: int) -> str:
    words = []
    for element in row.elements[place : place + 5]:
        if element.kind == "mark" or (
            element.tag in ("v", "vd", "p", "d") and element.text not in lexicon().inner_verbs
        ):
            break
        words.append(element.text)
    return "".join(words)


def _noun(row: Row, conjunct: Sequence[int], open_list: bool, hypernym: str) -> Noun | None:
    """Make a noun phrase of the elements of one list member."""
    elements = row.elements
    for at in range(len(conjunct) - 1, -1, -1):
        if elements[conjunct[at]].text == "的" and at < len(conjunct) - 1:
            conjunct = conjunct[at + 1 :]
            break
    places = list(conjunct)
    quoted = _quoted(row, places, open_list, hypernym)
    if quoted is not None:
        return quoted
    while places and (
        elements[places[0]].text in _SKIPPED
        or (elements[places[0]].kind == "figure" and len(places) > 1)
    ):
        places.pop(0)
    while places and not _may_end(elements[places[-1]]):
        places.pop()
    if not places:
        return None
    last = elements[places[-1]]
    chosen = _own_name(elements, places)
    if chosen is not None:
        element = elements[chosen]
        return Noun(
            element.start,
            element.end,
            element.text,
            element.mentions[0],
            open_list,
            hypernym,
            chosen,
        )
    run = [places[-1]]
    for place in reversed(places[:-1]):
        if not _inside(elements[place]) or elements[place].end != elements[run[0]].start:
            break
        run.insert(0, place)
    while len(run) > 1 and elements[run[0]].kind == "word" and _leads_in(elements[run[0]]):
        run.pop(0)
    first = elements[run[0]]
    if last.is_thing and all(elements[place].is_thing for place in run):
        run = run[-1:]
    if len(run) == 1 and last.is_thing:
        return Noun(last.start, last.end, last.text, last.mentions[0], open_list, hypernym, run[0])
    if last.kind in ("figure", "time"):
        return None
    text = row.text(run[0], run[-1] + 1)
    return Noun(first.start, last.end, text, None, open_list, hypernym, run[-1])


def _quoted(row: Row, places: Sequence[int], open_list: bool, hypernym: str) -> Noun | None:
    """Return the coinage in quotation marks with which a phrase ends, if it is no mention yet."""
    if not places:
        return None
    closing = places[-1] + 1
    if closing >= len(row.elements) or row.elements[closing].text != "”":
        return None
    opening = next(
        (p for p in range(places[-1], places[0] - 2, -1) if p >= 0 and row.elements[p].text == "“"),
        None,
    )
    if opening is None or closing - opening < 2:
        return None
    inside = row.elements[opening + 1 : closing]
    text = row.text(opening + 1, closing)
    if any(
        e.is_thing and e.tag not in ("Technology", "Sector", "Place", "Resource") for e in inside
    ):
        return None
    if not 2 <= len(text) <= 14 or any(e.kind == "mark" and e.text in "，。；" for e in inside):
        return None
    return Noun(
        inside[0].start, inside[-1].end, text, None, open_list, hypernym, closing - 1, quoted=True
    )


def _leads_in(element: Element) -> bool:
    """Tell whether a word before a noun phrase is no part of it (一流, 更多)."""
    if element.text in _SKIPPED or element.text in _PRAISING:
        return True
    return element.tag in ("d", "f", "m", "q") and element.text not in ("多", "大")


def _own_name(elements: Sequence[Element], places: Sequence[int]) -> int | None:
    """Return the place of the proper name that a phrase is about: its last element, or a coinage."""
    for place in reversed(places):
        element = elements[place]
        if element.is_thing and element.tag not in (
            "Technology",
            "Sector",
            "Resource",
            "Place",
            "Post",
        ):
            if place == places[-1]:
                return place
            behind = elements[place + 1]
            if behind.text in ("”", "》"):
                return place
            return None
    return None


def _may_end(element: Element) -> bool:
    if element.kind in ("name", "reference"):
        return True
    return element.kind == "word" and (
        element.is_noun
        or (element.tag in ("v", "f", "an", "a") and element.text in lexicon().inner_verbs)
    )


def _inside(element: Element) -> bool:
    if element.kind == "name":
        return True
    if element.kind != "word":
        return element.text in _TRANSPARENT or element.text in "-·+"
    if element.text in lexicon().inner_verbs and element.tag in ("v", "vn", "vd"):
        return True
    if element.text in lexicon().outside and element.tag != "vn":
        return False
    return (
        element.is_noun
        or element.tag in ("a", "b", "f", "ad")
        or (element.tag in ("v", "vd", "m") and element.text in lexicon().inner_verbs)
    )


def nouns_before(row: Row, index: int) -> list[Noun]:
    """Return the noun phrase or list that ends right before an element (X的研发, X建设)."""
    elements = row.elements
    begin, _ = row.clause_of(index)
    places: list[list[int]] = [[]]
    place = index - 1
    if place >= begin and elements[place].text == "的":
        place -= 1
    while place >= begin:
        element = elements[place]
        if element.text == "、" or element.text in ("和", "与", "及", "以及"):
            places.insert(0, [])
        elif element.text == "其" and place > begin:
            pass
        elif _inside(element) or element.kind == "name":
            places[0].insert(0, place)
        else:
            break
        place -= 1
    found = [_noun(row, conjunct, False, "") for conjunct in places if conjunct]
    return [noun for noun in found if noun is not None]


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
        if element.kind == "mark" and element.text not in _TRANSPARENT:
            break
        if element.kind == "word" and element.tag in ("v", "d", "p"):
            break
    return None


def places_of(row: Row, index: int, accepts: Callable[[Mention], bool]) -> list[Mention]:
    """Return where a verb's action takes place: P and Q in 在P、Q建设O."""
    begin, _ = row.clause_of(index)
    for place in range(index - 1, begin - 1, -1):
        element = row.elements[place]
        if element.is_thing and any(accepts(m) for m in element.mentions):
            if governed(row, place) not in ("在", "于"):
                return []
            first = place
            while (
                first - 2 >= begin
                and row.elements[first - 1].text in ("、", "和", "及", "与")
                and any(accepts(m) for m in row.elements[first - 2].mentions)
            ):
                first -= 2
            return _list_from(row, first, index, accepts)
        if (
            element.kind == "word"
            and element.tag == "v"
            and element.text not in lexicon().inner_verbs
        ):
            return []
    return []


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
            elif element.tag in ("v", "vd", "d") and element.text not in lexicon().inner_verbs:
                if not relative:
                    return None
        elif element.kind == "mark" and element.text not in _TRANSPARENT and element.text != "、":
            return None
        elif element.is_thing and element.tag not in ("Technology", "Sector", "Place", "Resource"):
            before = row.elements[place + 1]
            if before.text not in ("、", "和", "与", "及", "的", "”", "（") and not relative:
                return None
        place -= 1
    return None


def _is_preposition(element: Element) -> bool:
    if element.tag == "p":
        return True
    return element.text in ("由", "与", "同", "跟", "以", "据") or (
        element.tag == "c" and element.text in _PREPOSITIONS and element.text != "和"
    )


def is_modifier(row: Row, index: int) -> bool:
    """Tell whether a name only modifies what follows: 北京的人才, 海淀区企业.

    The kind of a coinage behind its quotation marks is no new noun: “青岳”大模型 is one thing.
    """
    if index + 1 >= len(row.elements):
        return False
    place = index + 1
    behind = row.elements[place]
    if behind.text in _ADVERBIAL:
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
    return behind.kind in ("word", "name") and behind.is_noun and behind.tag != "vn"


def is_kind(row: Row, index: int) -> bool:
    """Tell whether a name only says what kind of thing the coinage before it is (大模型 behind “青岳”)."""
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
    for place in range(begin, end):
        element = row.elements[place]
        if not element.is_thing or place in row.in_brackets:
            continue
        if (is_modifier(row, place) and not owners) or is_kind(row, place):
            continue
        if not any(accepts(mention) for mention in element.mentions):
            continue
        if governed(row, place) is not None:
            continue
        if _under_verb(row, begin, place):
            continue
        return _list_from(row, place, end, accepts)
    return []


def _under_verb(row: Row, begin: int, place: int) -> bool:
    """Tell whether a verb stands between a clause's beginning and a name: the name is its object."""
    for index in range(begin, place):
        element = row.elements[index]
        if (
            element.kind == "word"
            and element.tag == "v"
            and element.text not in lexicon().inner_verbs
        ):
            if element.text in _INTRODUCING:
                continue
            acts = rules().by_trigger.get(element.text, ())
            main = any(rule.predicate not in RELATIVE for rule in acts)
            if main or not _relative_between(row, index, place):
                return True
    return False


_INTRODUCING = frozenset(
    [
        "比如",
        "例如",
        "如",
        "据介绍",
        "据悉",
        "表示",
        "介绍",
        "称",
        "说",
        "透露",
        "指出",
        "认为",
        "显示",
        "宣布",
        "获悉",
        "了解",
        "据了解",
        "强调",
        "提出",
        "可以",
        "还有",
        "有",
        "是",
        "可",
    ]
)


def _relative_between(row: Row, verb: int, place: int) -> bool:
    return any(row.elements[index].text == "的" for index in range(verb + 1, place))


def _list_from(row: Row, place: int, end: int, accepts: Callable[[Mention], bool]) -> list[Mention]:
    """Return a name and what is listed after it (A、B和C)."""
    found = [mention for mention in row.elements[place].mentions if accepts(mention)]
    index = place + 1
    while index < end:
        text = row.elements[index].text
        if text in _TRANSPARENT or index in row.in_brackets:
            index += 1
            continue
        if text not in ("、", "和", "与", "及", "以及", "同"):
            break
        index += 1
        while index < end and (
            row.elements[index].text in _TRANSPARENT
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
        if element.text in ("由", "被", "经") and element.kind == "word":
            for at in range(place + 1, index):
                thing = row.elements[at]
                if (
                    thing.is_thing
                    and any(accepts(m) for m in thing.mentions)
                    and not is_modifier(row, at)
                ):
                    return _list_from(row, at, index, accepts), place
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
                if thing.is_thing and any(accepts(m) for m in thing.mentions):
                    return _list_from(row, at, index, accepts)
                if thing.kind == "mark" and thing.text not in _TRANSPARENT:
                    break
    return []
