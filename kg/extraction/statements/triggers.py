"""Which words of a sentence are verbs that a rule begins with, and no nouns or kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules import rules
from kg.extraction.statements.candidates import word_sets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extraction.elements import Element, Row
    from kg.extraction.rules import VerbRule

__all__ = ["triggers"]

_SUFFIXES = frozenset("区期者方商地力率量费权线")
"""What makes a noun of the verb before it: 布局区, 建设期."""


def triggers(row: Row) -> dict[int, tuple[int, tuple[VerbRule, ...]]]:
    """Return the verbs of a sentence that rules begin with, in order.

    Args:
        row: the sentence.

    Returns:
        Index of a verb's last element, to that of its first one and its rules.
    """
    by_trigger, prefixes = rules().by_trigger, rules().prefixes
    found: dict[int, tuple[int, tuple[VerbRule, ...]]] = {}
    elements = row.elements
    index = 0
    while index < len(elements):
        word, fitting = "", []
        for size in (1, 2, 3):
            element = elements[index + size - 1] if index + size <= len(elements) else None
            if element is None or element.kind != "word":
                break
            word += element.text
            if word not in prefixes:
                break
            if word in by_trigger:
                fitting.append((size, word))
        taken = 0
        for size, verb in reversed(fitting):
            before = row.elements[index - 1].text if index else ""
            if size > 1 and before in word_sets().taking_nouns:
                taken = size  # 坚持自主研发
                break
            if (size > 1 or _is_verb(row, index)) and not _is_kind_of(row, index, size):
                last = index + size - 1
                found[last] = (index, _rules_of(by_trigger, elements, index, size, verb))
                taken = size
                break
        index += taken or 1
    return found


def _rules_of(
    by_trigger: Mapping[str, tuple[VerbRule, ...]],
    elements: Sequence[Element],
    index: int,
    size: int,
    word: str,
) -> tuple[VerbRule, ...]:
    """Return the rules of a verb; 正式发布 has those of 发布 too."""
    found = by_trigger[word]
    adverb = elements[index].tag in ("ad", "d", "vd") and elements[index].text not in by_trigger
    if size == 1 or not adverb:
        return found
    return (
        *found,
        *(r for r in by_trigger.get(elements[index + size - 1].text, ()) if r not in found),
    )


def _is_kind_of(row: Row, index: int, size: int) -> bool:
    """Tell whether a verb only says the kind of what follows: 搭建开放平台."""
    behind = row.elements[index + size].text if index + size < len(row.elements) else ""
    words, verb = word_sets(), row.text(index, index + size)
    if behind in _SUFFIXES:
        return True
    if row.elements[index].text in words.researching and behind.startswith(
        tuple(words.of_research)
    ):
        return True
    if verb in ("开源", "开放") and behind.startswith(tuple(words.of_open)):
        return True
    return verb in words.kinds and behind.startswith(tuple(words.of_kind))


def _is_verb(row: Row, index: int) -> bool:
    """Tell whether a trigger word is a verb here, and no noun inside a phrase."""
    tag = row.elements[index].tag
    if tag in ("v", "p"):
        return not _ends_noun(row, index)
    if tag not in ("vn", "vd", "n", "nz"):
        return tag in ("ad", "d", "xc")
    before = row.elements[index - 1] if index else None
    behind = row.elements[index + 1] if index + 1 < len(row.elements) else None
    if behind is None or (behind.kind == "mark" and behind.text not in "“《"):
        described = before is not None and before.is_noun and not before.is_thing
        if row.elements[index].text == "建设" and described:
            begin, _ = row.clause_of(index)
            pushed = row.elements[begin:index]
            return any(one.text in word_sets().pushing for one in pushed)
        return before is not None and (before.text in ("的", "负责") or before.is_thing)
    if before is None:
        return True
    if before.text in word_sets().taking_nouns:
        return False  # 坚持研发和合作, 根据研发情况
    if before.kind in ("mark", "time") or before.tag in ("d", "ad", "vd", "v", "c", "p", "r", "u"):
        return before.text != "的"
    if index > 1 and row.elements[index - 2].text == "等" and before.kind == "word":
        return behind.is_noun or behind.tag in ("m", "a", "b")  # 在P、Q等区域建设O
    if before.tag in ("Technology", "Sector", "Resource"):
        return False  # 大模型研究质量 is one noun
    return before.is_thing and (
        behind.kind in ("name", "figure") or behind.tag in ("m", "u", "n", "nz", "a")
    )


def _ends_noun(row: Row, index: int) -> bool:
    """Tell whether what is tagged a verb ends a member of a list of nouns: 健康管理、临床诊疗."""
    if index == 0 or index + 1 >= len(row.elements):
        return False
    before, behind = row.elements[index - 1], row.elements[index + 1]
    joint = behind.text == "、" or (behind.text == "等" and row.elements[index].text != "等")
    return joint and before.kind == "word" and before.is_noun and not before.is_thing
