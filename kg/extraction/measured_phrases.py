"""Noun phrases that say what is measured: where they begin, and which words stand inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.claim_words import ending, word_set

if TYPE_CHECKING:
    from kg.extraction.elements import Element, Row

__all__ = ["LINKS", "QUOTES", "WEAK", "connects", "modifies", "nominal", "phrase_start"]

LINKS = frozenset({"和", "及", "与", "、", "或", "以及"})
"""Words that join the members of a list."""

QUOTES = frozenset("“”‘’《》")
"""Marks that are no break in a phrase."""

WEAK = frozenset(
    {"Technology", "Sector", "Scenario", "Resource", "PeopleGroup", "Post", "Goal"}
)  # fmt: skip
"""Classes of names that may stand inside what is measured, as 人工智能 in 人工智能企业."""

_MOST_WORDS = 10


def phrase_start(row: Row, begin: int, last: int) -> int:
    """Follow a noun phrase from its head to the left, and return where it begins.

    Args:
        row: the sentence.
        begin: first element that may belong to it.
        last: index of its last element.
    """
    elements = row.elements
    first = _head_start(row, begin, last)
    while first > begin and last - first < _MOST_WORDS:
        element = elements[first - 1]
        text = element.text
        if element.is_thing and element.tag not in WEAK:
            break
        if text == "的":
            if not _joins(row, begin, first - 1):
                break
        elif text in LINKS:
            if first - 2 < begin or not nominal(elements[first - 2]):
                break
            if elements[first - 2].is_thing and elements[first - 2].tag not in WEAK:
                break
        elif text in QUOTES:
            if text == "”" and _thing_quoted(row, begin, first - 1):
                break
        elif not (nominal(element) or modifies(element) or (last == first and _broken(row, last))):
            break
        first -= 1
    if first > begin and elements[first - 1].text == "”":
        first = _after_kind(row, first, last)
    while first < last and (
        elements[first].text in (*QUOTES, *LINKS, "的", "其", "该")
        or elements[first].text in word_set("figures", "regions")
        or (elements[first].tag == "f" and len(elements[first].text) == 1)
    ):
        first += 1
    return first


def _head_start(row: Row, begin: int, last: int) -> int:
    """Return where a known head begins that the tagger may have cut: 总/算力, 调/用量."""
    head = ending(row.text(begin, last + 1), "heads")
    first = last
    while first > begin and row.elements[last].end - row.elements[first].start < len(head):
        first -= 1
    return first


def _after_kind(row: Row, first: int, last: int) -> int:
    """Leave out the kind of a coinage that owns the phrase: 大模型的 in “青岳”大模型的推理速度."""
    for place in range(first, last):
        if row.elements[place].text == "的":
            return place + 1
    return first


def _broken(row: Row, last: int) -> bool:
    """Tell whether the tagger has cut a word, so that only one character is left: 总算力."""
    return len(row.elements[last].text) == 1


def _joins(row: Row, begin: int, place: int) -> bool:
    """Tell whether 的 joins a noun to the phrase: the noun before it is no owner by name."""
    if place - 1 < begin:
        return False
    before = row.elements[place - 1]
    if before.is_thing and before.tag not in WEAK:
        return False
    return nominal(before)


def _thing_quoted(row: Row, begin: int, closing: int) -> bool:
    element = row.elements[closing - 1] if closing > begin else None
    return element is not None and (element.is_thing or closing - 2 >= begin) and element.is_thing


def connects(element: Element) -> bool:
    """Tell whether a word only says how high a figure is, not what it is of.

    Args:
        element: the word.
    """
    if element.is_thing:
        return False
    if element.text in word_set("figures", "connecting"):
        return True
    if element.text in word_set("figures", "estimating"):
        return element.tag != "n"
    if element.tag in ("v", "vd") and _changes(element.text):
        return True
    return element.kind == "word" and element.tag in ("d", "p", "c", "u", "xc", "r", "m", "q")


def _changes(text: str) -> bool:
    """Tell whether a verb is one of change: 回升至, 掉到了, 大增."""
    stem = text.rstrip("至到为成了近超达")
    return stem in word_set("figures", "changing")


def nominal(element: Element) -> bool:
    """Tell whether a word is a noun, or a verb that stands for one.

    Args:
        element: the word.
    """
    if element.kind == "name":
        return True
    if element.kind != "word" or element.text in LINKS:
        return False
    text = element.text
    if text in word_set("figures", "states") or text in word_set("figures", "connecting"):
        return element.tag in ("n", "nz") and text not in ("目标", "比重", "幅度")
    if element.is_noun:
        return True
    measuring = len(text) > 1 and text in word_set("figures", "measuring")
    return measuring and (element.tag == "vn" or text in word_set("figures", "nouns_too"))


def modifies(element: Element) -> bool:
    """Tell whether a word may stand inside the phrase before its head.

    Args:
        element: the word.
    """
    if element.kind != "word" or element.text in word_set("figures", "connecting") - {"平均"}:
        return element.text in (
            "平均",
            "累计",
            "以上",
            "新增",
            "净",
            "总体",
            "最高",
            "最低",
            "同比",
            "环比",
            "年均",
        )
    text = element.text
    if element.tag in ("a", "b", "an", "s", "ad", "m") and not text[0].isdigit():
        return True
    if element.tag == "f":
        return text in ("以上", "以下", "前", "后", "内", "外", "中")
    return element.tag in ("v", "vn", "vd") and (
        text in word_set("figures", "measuring") or text in word_set("figures", "compounding")
    )
