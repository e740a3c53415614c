"""Which of overlapping names stand: the longest, and inside it the things of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.kinship import akin
from kg.extraction.naming.occasions import SESSIONS
from kg.extraction.naming.rarity import class_by_head
from kg.extraction.naming.spans import LISTED, ORGANIZATIONS, WORDS, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["inner_places", "settled"]

_NESTING = frozenset({"Forum", "Facility", *ORGANIZATIONS})
"""Kinds of things that stand inside the name of a part of theirs."""
_PART = expression(
    r".{0,6}?(?:[一二三四五]期(?:工程|项目)?|[东西南北]区|分中心|分园"
    r"|[A-Z0-9一二三四五]号.{1,3}|.{2}专区)"
)
"""What makes a part of a facility of the facility's name."""
_BRANCH = expression(r".{0,10}?(?:分公司|支公司|分行|支行)")
"""What makes a branch of a company of the company's name."""
_DASHES = "-—"
_OCCASION = expression(r"(?:20[0-9]{2}年?|第[一二三四五六七八九十0-9]{1,3}届)")
_FIRST = expression(r"[\u4e00-\u9fff]{2,5}(?:首|唯一|第一|最)")
_PLACED_PART = expression(r"(公司(?=.{2,8}分公司)|高速公路(?=.{2,3}段)|高速(?=.{2,3}段))")
"""What stands before the place in the name of a branch or a stretch of road."""
_SCHOLARLY = frozenset({"ResearchInstitute", "EducationInstitution"})
_TAKING = frozenset({"Facility", "ResearchInstitute"})
_SCHOOL = expression(
    r"(?:清华|北大|北航|北理工|北邮|北师大)(?!大学|园|[东西南北中]?(?:路|大街|街)|荒|红)"
)
"""Schools by their short names, in the names of parks that they have or lie beside."""
_HOUSE_ENDS = "院所校学心室"
_HOUSES = frozenset({"Organization", "Facility", "ResearchInstitute"})
_PLACELESS = WORDS | {"Person", "Epithet", "Goal"}
_HOLDING = frozenset({"Programme", "Alliance", "Facility", "CooperationCentre", "Forum"})
_OCCASIONS = frozenset({"Forum", "Meeting"})
_THE_FIELD = ("人工智能", "AI")
"""The field itself is a thing of its own where an epithet or a goal begins with it."""
_QUARTERS = ("京西", "京南", "中关村")
_ACRONYMS = ("首都",)
"""Places that names of others begin with without being in them."""


def settled(form: str, spans: Iterable[Span]) -> list[Span]:
    """Return the spans that stand, in text order, nested ones behind the span that holds them.

    Args:
        form: the text in matching form.
        spans: all that was found, in any order.
    """
    best: dict[tuple[int, int], Span] = {}
    for span in spans:
        held = best.get((span.start, span.end))
        if held is None or _rank(span, held) > _rank(held, span):
            best[span.start, span.end] = span
    kept: list[Span] = []
    for cluster in _clusters(sorted(best.values(), key=lambda s: (s.start, -s.length))):
        kept += _settled(form, cluster) if len(cluster) > 1 else cluster
    return sorted(kept, key=lambda s: (s.start, -s.length))


def _clusters(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield runs of spans that hang together by overlaps."""
    cluster: list[Span] = []
    end = -1
    for span in spans:
        if span.start >= end and cluster:
            yield cluster
            cluster = []
        cluster.append(span)
        end = max(end, span.end)
    if cluster:
        yield cluster


def _settled(form: str, cluster: Sequence[Span]) -> list[Span]:
    taken: list[Span] = []
    nested: list[Span] = []
    for span in sorted(cluster, key=lambda s: (-s.length, -s.confidence, s.start)):
        holder = next((t for t in taken if t.start < span.end and span.start < t.end), None)
        if holder is None:
            taken.append(span)
        elif (
            holder.start <= span.start
            and span.end <= holder.end
            and _stands_inside(form, span, holder)
        ):
            nested.append(span)
    for span in nested:
        hidden = any(
            o is not span
            and o.start <= span.start
            and span.end <= o.end
            and o.length > span.length
            and not (span.class_ in _NESTING and _is_joined(form, span, o))
            for o in nested
        )
        if not hidden or span.class_ == "Place":
            taken.append(span)
    return taken


def _rank(span: Span, other: Span) -> tuple[bool, bool, float, str]:
    """Rank spans of one place: a known name first, unless a quotation says it is another."""
    told = span.known is not None and other.found_by == "quotation"
    told = told and not akin(span.class_, other.class_)
    return span.known is not None and not told, not told, span.confidence, span.class_


def _stands_inside(form: str, span: Span, holder: Span) -> bool:
    """Tell whether a name inside another is a thing of its own there."""
    if span.class_ == "StockMarket":
        return holder.class_ == "Epithet"
    if span.class_ == "Post":
        return holder.class_ == "Person"
    if holder.class_ in ("Epithet", "Goal") and form[span.start : span.end] in _THE_FIELD:
        return span.start == holder.start
    if holder.class_ in LISTED or holder.class_ == "Epithet":
        return False
    if span.class_ == "Forum" and holder.class_ == "Forum" and span.found_by == "gazetteer":
        return holder.end > span.end or holder.start < span.start
    if {span.class_, holder.class_} <= _OCCASIONS and span.start == holder.start:
        return form[span.end : holder.end] in SESSIONS
    if {span.class_, holder.class_} <= _OCCASIONS and form[span.start - 1] == "“":
        return True
    if span.class_ in _NESTING and _is_joined(form, span, holder):
        return True
    if span.class_ == "Company" and span.start == holder.start:
        if holder.class_ == "Company":
            return _BRANCH.fullmatch(form, span.end, holder.end) is not None
        if holder.class_ in _HOUSES and span.found_by == "gazetteer":
            return True
    if span.class_ == "Programme":
        return (
            holder.class_ in _HOLDING
            and span.found_by in ("quotation", "gazetteer")
            and holder.start < span.start
        )
    if span.class_ == "Place":
        return False  # they are found by where they stand in the name, see inner_places
    if span.class_ == "InternationalOrganization":
        return True
    if holder.class_ == "Company" and span.class_ == "Facility":
        return False
    if (
        span.class_ == holder.class_
        and span.class_ in _SCHOLARLY
        and span.start == holder.start
        and form[span.end - 1] not in _HOUSE_ENDS
    ):
        return False  # the full name of the same house goes on (北京智源 in 北京智源…研究院)
    if span.class_ in _NESTING and span.start == holder.start and holder.length > span.length + 1:
        sure = span.known is not None or span.confidence > 0.6
        if holder.class_ == span.class_ == "Facility":
            return _PART.fullmatch(form, span.end, holder.end) is not None
        headed = (
            span.known is not None
            or span.class_ == "GovernmentBody"
            or (span.found_by == "gazetteer" and span.class_ in _SCHOLARLY)
            or class_by_head(form[span.start : span.end])
        )
        return bool(sure and headed and span.found_by != "repetition" and span.class_ != "Company")
    return span.class_ in ORGANIZATIONS and span.known is not None


def _is_joined(form: str, span: Span, holder: Span) -> bool:
    """Tell whether a dash joins a name to others in the name of what they have together."""
    if span.start == holder.start:
        return form[span.end] in _DASHES
    return form[span.start - 1] in _DASHES and span.end < holder.end


def inner_places(form: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the places that longer names begin with (北京 in 北京交通大学).

    A city inside the name of a part of it counts (北京 in 北京经济技术开发区), a quarter that
    gave its name to a larger one does not (亦庄 in 亦庄新城).
    """
    for span in spans:
        if span.class_ in _PLACELESS and not _is_first(form, span):
            continue
        if span.class_ == "Company" and span.length < 6:
            continue  # 中国移动 is a brand
        if span.class_ == "MediaOutlet" and form.startswith("中国", span.start):
            continue
        if span.class_ == "MediaOutlet" and form.startswith(_QUARTERS, span.start):
            continue  # what the outlet is called by
        start = span.start
        if span.class_ in _OCCASIONS and (begun := _OCCASION.match(form, start, span.end)):
            start = begun.end()
        yield from _places(form, start, span.end, inside=span.class_ == "Place")
        school = _SCHOOL.match(form, span.start, span.end) if span.class_ in _TAKING else None
        if school and school.end() < span.end - 1:
            yield Span(school.start(), school.end(), "EducationInstitution", "gazetteer", 0.9)
        if span.class_ in ("Company", "Facility") and form[span.end - 1] != "）":
            bracket = form.find("（", start, span.end) + 1
            if bracket and (close := form.find("）", bracket, span.end)) > 0:
                yield from _places(form, bracket, close + 1, inside=False)
        if form[span.end - 1] == "）":
            bracket = form.rfind("（", start, span.end) + 1
            yield from _places(form, bracket, span.end + 1, inside=False)
        if part := _PLACED_PART.search(form, start, span.end):
            yield from _places(form, part.end(1), span.end + 1, inside=False)


def _is_first(form: str, span: Span) -> bool:
    """Tell whether an epithet says what is the first of a place (北京市首个…)."""
    return span.class_ == "Epithet" and _FIRST.match(form, span.start, span.end) is not None


def _places(form: str, start: int, end: int, *, inside: bool) -> Iterator[Span]:
    known = lexicon()
    place = start
    for _ in range(3):
        name = _place_at(form, place, end - 1)
        if name is None:
            return
        if form.startswith(("高速", "环路", "外"), place + len(name)):
            return
        rest = end - place - len(name)
        park = form.startswith("中关村", start) and form[end - 1] == "园"
        if inside and not park and (name not in known.cities or rest < 2):
            return
        if name in _ACRONYMS:
            return
        if place + len(name) < end:
            yield Span(place, place + len(name), "Place", "gazetteer", 0.9)
        city = next(
            (c for c in (*known.cities, "中关村") if name.startswith(c) and len(name) > len(c) + 1),
            None,
        )
        if city:
            yield Span(place, place + len(city), "Place", "gazetteer", 0.9)
        place += len(name)


def _place_at(form: str, start: int, last: int) -> str | None:
    """Return the longest known place that begins at a position and ends before another."""
    terms = lexicon().terms
    for size in range(min(10, last - start), 1, -1):
        if terms.get(form[start : start + size]) == "Place":
            return form[start : start + size]
    return None
