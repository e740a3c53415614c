"""Names in a text: known ones, and open ones told by tagger, head noun, quotation or apposition.

Each kind of sign has a module of its own in :mod:`kg.extraction.naming`; here they are put
together. What is found in one sentence is then looked for in all others.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.naming.applied import applied
from kg.extraction.naming.called import called
from kg.extraction.naming.companies import companies, houses
from kg.extraction.naming.compounds import compounds
from kg.extraction.naming.firsts import firsts
from kg.extraction.naming.foreign import foreign
from kg.extraction.naming.framed import framed
from kg.extraction.naming.groups import groups
from kg.extraction.naming.headed import governments, headed
from kg.extraction.naming.introduced import introduced
from kg.extraction.naming.joined import bracketed, branches
from kg.extraction.naming.known import found_terms, graph_names, mentioned, models, terms
from kg.extraction.naming.lacking import lacking
from kg.extraction.naming.listed import beside, listed
from kg.extraction.naming.marked import marked
from kg.extraction.naming.occasions import occasions
from kg.extraction.naming.posts import held_posts, posts
from kg.extraction.naming.quoted import defined, quoted, related, titles
from kg.extraction.naming.settled import inner_places, settled
from kg.extraction.naming.shortened import abbreviated, repeated, short_forms
from kg.extraction.naming.spans import ORGANIZATIONS, Span
from kg.extraction.naming.tagged import tagged
from kg.extraction.naming.voices import voices
from kg.extraction.phrases import whole_terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.extraction.phrases import Words

__all__ = ["Names", "Span", "name_spans", "short_forms"]


_BOTH = frozenset({"DeepSeek", "MiniMax", "Mistral"})
"""Companies that have the name of their models."""
_HOUSE = expression(r"的?(?:总部|员工|创始人|创始团队|公司|办公)")


@dataclass(frozen=True)
class Names:
    """The names of a text.

    Attributes:
        spans: in text order, nested ones after the span that holds them.
        short: short form to long form, as the text introduces them.
        selves: what the text calls itself or its parties (公司, 合资公司) to long form.
    """

    spans: tuple[Span, ...] = ()
    short: Mapping[str, str] = field(default_factory=dict)
    selves: Mapping[str, str] = field(default_factory=dict)


def name_spans(
    form: str, sentences: Sequence[Words], known: Mapping[str, Sequence[tuple[str, str]]]
) -> Names:
    """Find all names of a text.

    Args:
        form: the text in matching form.
        sentences: its tagged sentences.
        known: names of the graph with ids and classes, see
            :func:`kg.extraction.gazetteer.names_of`.

    Example:
        >>> from kg.extraction.phrases import Words
        >>> from kg.extraction.tagger import tagger
        >>> text = "北京云岫研究院发布数据集“千帆谱”。"
        >>> words = Words(text, tagger().tokens(text, [(0, len(text))])[0])
        >>> [(text[s.start : s.end], s.class_) for s in name_spans(text, [words], {}).spans]
        [('北京云岫研究院', 'ResearchInstitute'), ('北京', 'Place'), ('千帆谱', 'DataResource')]
    """
    gazetteer = Gazetteer.of(known)
    present = mentioned(form, known)
    whole: list[Words] = []
    spans: list[Span] = []
    for words in sentences:
        if not words.tokens:
            continue
        found = found_terms(words)
        merged = whole_terms(words, found)
        whole.append(merged)
        spans += graph_names(words, gazetteer, known, present)
        spans += _open_names(words, merged, found)
    spans = bracketed(form, settled(form, [*spans, *voices(form)]))
    spans = settled(form, [*spans, *beside(whole, spans)])
    spans, short, selves = abbreviated(form, spans)
    spans = settled(form, [*spans, *related(form, whole, spans)])
    spans = _lone(form, settled(form, [*spans, *repeated(form, whole, spans, selves)]))
    spans = _makers(form, spans)
    spans = _with_places(form, _freed(form, spans))
    held = held_posts(form, spans)
    spans = [span for span in spans if span.class_ != "Post" or span in held]
    return Names(tuple(spans), short, selves)


def _lone(form: str, spans: Sequence[Span]) -> list[Span]:
    """Leave out what is quoted inside a programme's name and nowhere printed by itself."""
    outer: set[str] = set()
    end = -1
    for span in spans:
        if span.end > end:
            outer.add(form[span.start : span.end])
            end = span.end
    kept: list[Span] = []
    end = -1
    for span in spans:
        nested = span.end <= end and span.found_by != "gazetteer"
        if not (nested and span.class_ == "Programme" and form[span.start : span.end] not in outer):
            kept.append(span)
        end = max(end, span.end)
    return kept


def _makers(form: str, spans: Sequence[Span]) -> list[Span]:
    """Tell the company from its model where both have one name (DeepSeek的总部)."""
    marked = {
        form[span.start : span.end]
        for span in spans
        if span.class_ == "AIModel" and span.known is None and _HOUSE.match(form, span.end)
    } & _BOTH
    return [
        replace(span, class_="Company")
        if span.class_ == "AIModel" and form[span.start : span.end] in marked
        else span
        for span in spans
    ]


def _freed(form: str, spans: Sequence[Span]) -> list[Span]:
    """Cut from a post the name of the house that it begins with (青屿数字投资部总经理)."""
    houses = {
        form[span.start : span.end]: span
        for span in spans
        if span.class_ in ORGANIZATIONS and span.length > 2
    }
    freed: list[Span] = []
    for span in spans:
        start, house = _house_in(form, span, houses) if span.class_ == "Post" else (-1, "")
        cut = start + len(house)
        if not span.start < cut < span.end - 1:
            freed.append(span)
            continue
        freed = [other for other in freed if other.end <= start or other.start < start]
        if not freed or freed[-1].end <= start:
            found = replace(houses[house], start=start, end=cut, found_by="repetition")
            freed.append(found)
        freed.append(replace(span, start=cut))
    return freed


def _house_in(form: str, post: Span, houses: Mapping[str, Span]) -> tuple[int, str]:
    """Return where a post's house begins, before the post or with it, and its name."""
    for house in houses:
        start = form.find(house, max(0, post.start - len(house) + 1), post.end)
        if 0 <= start <= post.start:
            return start, house
    return -1, ""


def _with_places(form: str, spans: Sequence[Span]) -> list[Span]:
    printed = {(span.start, span.end) for span in spans}
    inner = {
        (span.start, span.end): span
        for span in inner_places(form, spans)
        if (span.start, span.end) not in printed
    }
    return sorted([*spans, *inner.values()], key=lambda span: (span.start, -span.length))


def _open_names(
    words: Words, merged: Words, found: Sequence[tuple[int, int, str]]
) -> Iterator[Span]:
    yield from terms(merged, found)
    yield from posts(merged, found)
    yield from models(words)
    yield from compounds(merged, found)
    yield from tagged(words)
    yield from branches(words)
    yield from headed(merged)
    yield from occasions(words)
    yield from governments(words)
    yield from firsts(words)
    yield from companies(words)
    yield from houses(merged)
    yield from foreign(words)
    yield from framed(words)
    yield from introduced(words)
    yield from marked(words)
    yield from listed(merged)
    yield from lacking(merged)
    yield from applied(merged)
    yield from called(merged)
    yield from groups(merged)
    yield from quoted(merged)
    yield from titles(words)
    yield from defined(words)
