"""Noun phrases after and before a verb: lists, relative clauses, coinages, clauses as objects."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction.clauses.words import TRANSPARENT, words
from kg.extraction.elements import CLAUSE_ENDS
from kg.extraction.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.extraction.elements import Element, Row
    from kg.extraction.values import Mention

__all__ = ["Noun", "clause_after", "compounds_after", "nouns_after", "nouns_before"]


_COMPOUNDED = frozenset({"v", "vd", "a", "ad", "b", "d", "f"})
"""Tags of the words, besides nouns, that stand inside compounds."""
_NAMES = frozenset({"ORG", "LOC", "PER", "nz", "nr", "ns", "nt", "Place"})
_CONCEPTS = frozenset({"Technology", "Sector", "Resource", "Scenario", "Place"})


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
                if place == index + 1:
                    return []  # 由A建设、B运营: what is built stands elsewhere
                if place + 1 < len(elements) and elements[place + 1].text == "由":
                    break  # 由A建设的B、由C建设的D: A builds no D
                conjuncts.append([])
            elif text not in TRANSPARENT and text not in "-·+/（）":
                break
            elif conjuncts[-1] and elements[place - 1].text + text in ("》《", "”“"):
                conjuncts.append([])  # 印发《甲》《乙》
            place += 1
            continue
        if relative and text == "的":
            break
        if text in words().links and element.kind == "word":
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
        if element.kind == "word" and text in words().stops and conjuncts[-1]:
            break
        verbal = (
            element.kind == "word"
            and element.tag in ("v", "vd")
            and text not in lexicon().inner_verbs
        ) or is_verb(place)
        if verbal and (conjuncts[-1] or is_verb(place)) and not _relative(row, place):
            break
        if (
            element.tag == "p"
            and element.kind == "word"
            and text in words().prepositions
            and conjuncts[-1]
            and not _relative(row, place)
        ):
            break
        if element.kind == "time" and conjuncts[-1] and not _relative(row, place):
            break
        conjuncts[-1].append(place)
        place += 1
    if relative:
        conjuncts = [_whole_place(row, conjunct) for conjunct in conjuncts]
    found = [_noun(row, conjunct, open_list, hypernym) for conjunct in conjuncts if conjunct]
    counted = any(row.elements[p].kind == "figure" for conjunct in conjuncts for p in conjunct) or (
        place < len(elements) and elements[place].kind == "figure"
    )
    return [replace(noun, counted=counted) for noun in found if noun is not None]


def compounds_after(
    row: Row, index: int, *, barred: Callable[[int], bool] = lambda _: False
) -> list[Noun]:
    """Return the phrases after a verb as if no verb stood in them: 构建[企业发展全周期服务体系].

    Verbs make up compounds as nouns do, and only the head at the end tells that one does not
    govern what stands behind it. This is for verbs that take no clause as their object.

    Args:
        row: the sentence.
        index: index of the verb's element.
        barred: tells which elements may not stand inside.

    Returns:
        One for each member of the list up to the next mark that has a verb inside.
    """
    elements = row.elements
    members: list[list[int]] = [[]]
    open_list, hypernym = False, ""
    for place in range(index + 1, len(elements)):
        element = elements[place]
        text = element.text
        if text in ("等", "等等"):
            open_list, hypernym = True, _hypernym(row, place + 1)
            break
        if text == "、" or (text in words().links and element.kind == "word"):
            members.append([])
        elif element.kind == "mark" or text in words().stops:
            if element.kind != "mark" or text not in CLAUSE_ENDS:
                return []
            break
        elif text == "的" or element.kind == "figure":
            members[-1] = []
        else:
            members[-1].append(place)
    found = []
    for member in members:
        while member and _leads_in(elements[member[0]]):
            member.pop(0)
        if any(map(barred, member)):
            continue
        if len(member) > 1 and _is_compound([elements[place] for place in member]):
            first, last = elements[member[0]], elements[member[-1]]
            text = row.text(member[0], member[-1] + 1)
            found.append(Noun(first.start, last.end, text, None, open_list, hypernym, member[-1]))
    return found


def _is_compound(run: Sequence[Element]) -> bool:
    """Tell whether words may be one compound with a verb in it: no word of a clause among them.

    Names stand before the verb at most; behind it they are what it governs (服务青岳园区).
    """
    if not run[-1].is_noun or run[-1].is_thing:
        return False
    verbs = [at for at, e in enumerate(run) if e.kind == "word" and e.tag in ("v", "vd", "d")]
    if not verbs or any(element.tag in _NAMES for element in run[verbs[0] :]):
        return False
    return all(
        element.tag in _CONCEPTS
        if element.is_thing
        else element.kind == "word" and (element.is_noun or element.tag in _COMPOUNDED)
        for element in run
    )


def _whole_place(row: Row, conjunct: list[int]) -> list[int]:
    """Return the place alone of which a figure counts parts: 全区 in 覆盖全区24个街镇."""
    if len(conjunct) < 2:
        return conjunct
    first, behind = row.elements[conjunct[0]], row.elements[conjunct[1]]
    return conjunct[:1] if first.tag == "Place" and behind.kind == "figure" else conjunct


def clause_after(row: Row, index: int) -> list[Noun]:
    """Return what is faced or solved after a verb, which may be clauses: 算力不足、成本高等问题."""
    elements = row.elements
    place = index + 1
    while place < len(elements) and elements[place].text in words().skipped | {
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
        (elements[places[0]].text in words().skipped and not _is_part_of_name(elements, places))
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
        inside = _inside(elements[place]) or _is_part_of_name(elements, [place, *run])
        if not inside or elements[place].end != elements[run[0]].start:
            break
        run.insert(0, place)
    while (
        len(run) > 1
        and elements[run[0]].kind == "word"
        and _leads_in(elements[run[0]])
        and not _is_part_of_name(elements, run)
    ):
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


def _is_part_of_name(elements: Sequence[Element], places: Sequence[int]) -> bool:
    """Tell whether 新 makes a word with the one behind it: 新消费 is another thing than 消费."""
    if elements[places[0]].text != "新" or len(places) != 2:
        return False
    return not elements[places[1]].is_thing and len(elements[places[1]].text) <= 2


def _leads_in(element: Element) -> bool:
    """Tell whether a word before a noun phrase is no part of it (一流, 更多)."""
    if element.text in words().skipped or element.text in words().praising:
        return True
    return element.tag in ("d", "f", "m", "q") and element.text not in ("多", "大")


def _own_name(elements: Sequence[Element], places: Sequence[int]) -> int | None:
    """Return the place of the proper name that a phrase is about: its last, or a coinage."""
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
        return element.text in TRANSPARENT or element.text in "-·+"
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
