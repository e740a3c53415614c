"""Names that hold more than words: two fields joined by 与, a hall in brackets, a branch behind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.rarity import class_by_head
from kg.extraction.naming.spans import ORGANIZATIONS, Span
from kg.extraction.phrases import leftmost

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extraction.phrases import Words

__all__ = ["bracketed", "branches", "joined"]

_BOTH = frozenset({"与", "和", "及"})
_JOINABLE = frozenset({"Facility", "ResearchInstitute", "CooperationCentre", "Alliance"})
_NATIONAL = ("国家", "中国", "首都", "中关村")
_HALL = expression(
    r"（([\u4e00-\u9fff]{1,10}?(?:馆|馆区|展区|院区|校区|园区|园|厂区|厅|分院|分部|总部|新址|[市区县])|总部)）"
)
"""The part of a house that stands in brackets behind its name (（顺义馆）)."""
_BRANCH = expression(
    r"(?:[\u4e00-\u9fff]{2,8}?(?:省|市|区|县)?)?(?:分公司|支公司|分行|支行|分院|分校|分所|营业部)"
)


_WHOLE = expression(r"(.{4,}?公司)[^公]{0,8}(?:分公司|支公司)")


def joined(words: Words, begin: int, class_: str) -> int:
    """Return where a house's name begins whose field has two parts (北京市气象与水文研究中心).

    The first part begins with a place and is no name by itself; the second has no place of its
    own.

    Args:
        words: a sentence.
        begin: where the name begins behind the conjunction.
        class_: what its head tells.
    """
    begin = _behind_bracket(words, begin, class_)
    index = words.ending.get(begin)
    if class_ not in _JOINABLE or not index or words.texts[index] not in _BOTH:
        return begin
    terms = lexicon().terms
    right = words.starting.get(begin)
    if right is None or words.tokens[right].tag in ("LOC", "ORG", "PER"):
        return begin
    first = leftmost(words, index - 1)
    start, end = words.tokens[first].start, words.tokens[index].start
    placed = words.texts[first].startswith(_NATIONAL) or terms.get(words.texts[first]) == "Place"
    if first == index - 1 or not placed:
        return begin
    last = words.texts[index - 1]
    if terms.get(last) == "Place" or words.tokens[index - 1].tag in ("ORG", "PER", "LOC"):
        return begin
    return begin if class_by_head(words.form[start:end]) in ORGANIZATIONS | _JOINABLE else start


def _behind_bracket(words: Words, begin: int, class_: str) -> int:
    """Return where a name begins that has its place in brackets (中关村（京西）…科技园)."""
    first = words.tokens[0].start
    if class_ not in _JOINABLE or begin <= first or words.form[begin - 1] != "）":
        return begin
    opening = words.form.rfind("（", first, begin)
    terms = lexicon().terms
    owner = words.ending.get(opening)
    if owner is None or terms.get(words.form[opening + 1 : begin - 1]) != "Place":
        return begin
    shown, inner = lexicon().aliases, words.form[opening + 1 : begin - 1]
    if shown.get(words.texts[owner], words.texts[owner]) == shown.get(inner, inner):
        return begin  # the bracket gives the other name of the place
    if words.tokens[owner].tag in ("LOC", "ORG") or terms.get(words.texts[owner]):
        return words.tokens[leftmost(words, owner)].start
    return begin


def branches(words: Words) -> Iterator[Span]:
    """Yield the branch of a company with the company's name (…有限公司北京市分公司)."""
    for token in words.tokens:
        whole = _WHOLE.fullmatch(words.form, token.start, token.end)
        if whole:
            yield Span(token.start, whole.end(1), "Company", "tagger", 0.85)
    for index in range(1, len(words.tokens)):
        match = _BRANCH.fullmatch(words.form, words.tokens[index].start, words.tokens[index].end)
        first = index - 1
        if match and first and words.tokens[first].tag == "LOC":
            first -= 1
        before = words.texts[first]
        if match and words.tokens[first].tag in ("ORG", "nz") and before not in lexicon().common:
            start = words.tokens[first].start
            yield Span(start, words.tokens[index].end, "Company", "tagger", 0.85)


def bracketed(form: str, spans: Sequence[Span]) -> list[Span]:
    """Take the hall that stands in brackets behind a house into its name.

    Args:
        form: the text in matching form.
        spans: its names.
    """
    found: list[Span] = []
    covered = -1
    for span in spans:
        if span.start < covered:
            continue
        house = span.class_ == "Facility" or span.class_ in ORGANIZATIONS
        hall = _HALL.match(form, span.end) if house and form.startswith("（", span.end) else None
        if hall is None or not _is_house(form, span):
            found.append(span)
            continue
        found.append(replace(span, end=hall.end()))
        covered = hall.end()
    return found


def _is_house(form: str, span: Span) -> bool:
    """Tell whether a name ends as houses' names do, and is no short form (大厦 or 医院)."""
    name = form[span.start : span.end]
    class_ = class_by_head(name)
    return len(name) > 3 and class_ in ("Facility", "EducationInstitution", "Organization")
