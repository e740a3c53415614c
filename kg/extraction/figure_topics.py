"""Which thing a clause speaks of before a figure: its topic, down to what its phrase ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction import clauses
from kg.extraction.claim_words import ends_with, word_set
from kg.extraction.measured_phrases import WEAK
from kg.extraction.settings import dateline_end

if TYPE_CHECKING:
    from kg.extraction.elements import Row
    from kg.extraction.values import Mention

__all__ = ["AGENTS", "OBJECTS", "OWNERS", "topic"]

OWNERS = frozenset({
    "Company", "GovernmentBody", "ResearchInstitute", "EducationInstitution", "MediaOutlet",
    "InternationalOrganization", "Alliance", "CooperationCentre", "Organization", "Place", "Fund",
    "Facility", "Product", "AIModel", "DataResource", "Programme", "Forum", "Event", "Meeting",
    "Sandbox", "Financing", "Listing",
})  # fmt: skip
"""Classes of what a figure may be about."""

OBJECTS = OWNERS - {"Place", "GovernmentBody"}
"""Those of them that are made, set up or held."""

AGENTS = frozenset({"由", "被"})
"""Words before whom something is done by."""

_NO_OWNER = expression(r"(?:规模以上|规上|届时|净增|占|地区$|[增升降减提扩达][至到])")
_PHRASE = 10
_INSIDE = frozenset({"的", "“", "”", "‘", "’", "旗下", "下属"})


def topic(row: Row, begin: int, stop: int, classes: frozenset[str], figure: int) -> Mention | None:
    """Return the thing that a clause speaks of before a figure.

    Args:
        row: the sentence.
        begin: first element of the clause.
        stop: element at which to stop looking.
        classes: what will do.
        figure: index of the figure's element.
    """
    if begin == 0:
        begin = min(dateline_end(row), stop)
    described = _described(row, begin, stop, classes)
    if described is not None:
        return described
    found = clauses.topics(
        row, begin, stop,
        lambda m: m.thing.class_ in classes and not _NO_OWNER.match(m.thing.name), owners=True,
    )  # fmt: skip
    for mention in found:
        index = next(p for p in range(begin, stop) if row.elements[p].start == mention.start)
        if index > begin and row.elements[index - 1].text in word_set("figures", "sources"):
            return topic(row, index + 1, stop, classes, figure)
        if row.elements[index].tag == "Place" and _only_places(row, begin, index, figure):
            continue
        if index + 1 < stop and row.elements[index + 1].tag in ("Post", "Person"):
            continue  # 市委常委、副市长甲出席，2万人观看
        return _head(row, index, stop, classes) or mention
    for index in range(begin, stop):
        element = row.elements[index]
        bought = row.text(figure + 1, figure + 2) in ("股权", "股份")
        if element.text in ("把", "对") and element.kind == "word" and not bought:
            for at in range(index + 1, min(stop, index + 5)):
                thing = row.elements[at]
                if thing.is_thing and thing.mentions[0].thing.class_ in classes:
                    return thing.mentions[0]
            break
    return None


def _described(row: Row, begin: int, stop: int, classes: frozenset[str]) -> Mention | None:
    """Return what a relative clause at the beginning describes: 去年推出的“青岳”, 由A研发的B."""
    elements = row.elements
    place = begin
    while place < stop and (elements[place].kind == "time" or elements[place].tag in ("d", "c")):
        place += 1
    if place >= stop or not (elements[place].tag == "v" or elements[place].text in AGENTS):
        return None
    ends = range(place + 1, min(stop, place + _PHRASE))
    joint = next((p for p in ends if elements[p].text == "的"), None)
    if joint is None or any(elements[p].kind == "figure" for p in range(place, joint)):
        return None
    for index in range(joint + 1, min(stop, joint + 6)):
        element = elements[index]
        if element.is_thing and element.tag not in WEAK:
            ours = element.tag in OBJECTS and element.tag in classes
            return element.mentions[0] if ours and index not in row.in_brackets else None
        if not (element.is_thing or element.is_noun or element.text in _INSIDE):
            return None
    return None


def _head(row: Row, index: int, stop: int, classes: frozenset[str]) -> Mention | None:
    """Return the thing that a name only modifies: 公司研发的新一代芯片“磐石”, 集团旗下云图科技.

    Args:
        row: the sentence.
        index: where the name stands.
        stop: where to stop looking.
        classes: what will do.
    """
    elements = row.elements
    found = None
    place = index + 1
    while place < min(stop, index + _PHRASE):
        element = elements[place]
        if element.is_thing and element.tag not in WEAK:
            nearer = elements[index].tag == element.tag == "Place" and place == index + 1
            if not (nearer or element.tag in OBJECTS) or element.tag not in classes:
                break
            if place in row.in_brackets or ends_with(element.text, "heads"):
                break
            if _NO_OWNER.match(element.text):
                break
            found, index = element.mentions[0], place
        elif element.kind == "word" and element.tag in ("v", "vd", "vn", "d", "p"):
            joined = _relative_end(row, place, min(stop, index + _PHRASE))
            if joined is None and element.tag != "vn" and not _names_a_kind(row, place, stop):
                break
            place = joined if joined is not None else place
        elif not (
            element.is_thing or element.is_noun or element.text in _INSIDE
            or element.tag in ("a", "b", "f", "s", "m", "q", "an", "xc", "j")
        ):  # fmt: skip
            break
        place += 1
    return found


def _names_a_kind(row: Row, verb: int, stop: int) -> bool:
    """Tell whether a verb is the beginning of a kind before a coinage: 配送车“小驰”."""
    if verb + 2 >= stop:
        return False
    return row.elements[verb + 1].is_noun and row.elements[verb + 2].text == "“"


def _relative_end(row: Row, verb: int, stop: int) -> int | None:
    """Return where 的 stands that ends a relative clause without names in it: 自主研制的."""
    for place in range(verb + 1, stop):
        element = row.elements[place]
        if element.text == "的":
            return place
        if element.kind not in ("word", "time") or element.tag in ("c", "u"):
            return None
    return None


def _only_places(row: Row, begin: int, index: int, figure: int) -> bool:
    """Tell whether a place only says where the counted are: 只有朝阳区的6所中学, 占全市的一半."""
    elements = row.elements
    before = elements[index - 1].text if index > begin else ""
    if before in ("占", "居", "位居", "列", "位列", "只有", "有", "约占", "达到"):
        return True
    after = index + 1
    if after < figure and elements[after].text == "的":
        after += 1
    return after == figure and index > begin
