"""Whose figure it is: the owner before the indicator, or the topic of its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.claim_words import word_set
from kg.extraction.counted_nouns import FUND_SIZE
from kg.extraction.figure_occasions import (
    event,
    in_force,
    is_of_the_made,
    is_property,
    is_taking_part,
    made,
    policy,
)
from kg.extraction.figure_pairs import place_in_group
from kg.extraction.figure_topics import AGENTS, OBJECTS, OWNERS, topic
from kg.extraction.measured_phrases import LINKS, QUOTES, connects
from kg.extraction.settings import leads_in
from kg.model.values import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.counted_nouns import Indicator
    from kg.extraction.elements import Row
    from kg.extraction.references import Owner
    from kg.extraction.things import Things
    from kg.extraction.values import Mention, Thing

__all__ = ["Owned", "about"]

Owned = tuple["Thing", tuple[tuple[int, int, Part], ...]]
"""What is measured, and the phrases that say so."""

_HOLDERS = OWNERS | {"Person"}
_STAKES = ("持股", "出资", "占比", "会员", "成员")
_HOLDING = ("持有", "持股", "增持", "减持")
_FAR = 8
_WHOLE = frozenset({"全市", "全区", "全省", "全县", "本市", "本区", "我市", "我区"})
_BACK = 3


def about(
    rows: Sequence[Row], number: int, place: int, measured: Indicator | None,
    last: tuple[int, int, Owned] | None, mentions: Sequence[Mention], owner: Owner,
    things: Things,
) -> Owned | None:  # fmt: skip
    """Return what a figure is about.

    Args:
        rows: the sentences.
        number: index of the figure's sentence.
        place: index of its element.
        measured: what it measures.
        last: sentence, element and owner of the figure before.
        mentions: all mentions, for antecedents.
        owner: whom the document speaks for.
        things: the things of the text.
    """
    row = rows[number]
    if measured is not None and measured.text == FUND_SIZE and measured.span is not None:
        for element in row.elements[measured.place :]:
            if element.start < measured.span[1] and element.tag == "Fund":
                return _told(element.mentions[0], mentions)
    modified = _modified(row, place)
    if modified is not None and (measured is None or not measured.counted):
        return _told(modified, mentions)
    clause = row.clause_numbers[place]
    begin, _ = row.clauses[clause]
    words = measured.text if measured is not None else row.text(begin, place)
    class_ok = OWNERS
    if any(word in row.text(begin, place) for word in _HOLDING):
        class_ok = _HOLDERS
        holder = _person(row, begin, place)
        if holder is not None:
            return _told(holder, mentions)
    stop = place if measured is None or measured.counted else max(measured.place, begin)
    each = _each_of_several(row, begin, place, class_ok)
    if each is not None:
        return _told(each, mentions)
    own = topic(row, begin, stop if stop > begin else place, class_ok, place)
    if own is not None:
        return _told(own, mentions)
    region = _region(row, begin, stop, things, owner, mentions)
    if region is not None:
        return region
    taking_part = event(rows, number, place) if is_taking_part(row, begin, place) else None
    if taking_part is not None:
        return _told(taking_part, mentions)
    if clause > 0:
        back = int(is_of_the_made(row, begin, measured))
        if is_property(words):
            back = _BACK if not any(word in words for word in _STAKES) else 1
        for earlier in range(clause - 1, max(-1, clause - 1 - back), -1):
            set_up = made(row, earlier)
            if set_up is not None:
                return _told(set_up, mentions)
    ruled = in_force(rows, number, place, words)
    if ruled is not None:
        return _told(ruled, mentions)
    if last is not None and last[0] == number and row.clause_numbers[last[1]] == clause:
        return last[2]
    for earlier in range(clause - 1, -1, -1):
        if last is not None and last[0] == number and row.clause_numbers[last[1]] > earlier:
            return last[2]
        if leads_in(row, earlier):
            continue
        first, end = row.clauses[earlier]
        if earlier and row.elements[first].text in AGENTS:
            continue
        spoken = topic(row, first, end, class_ok, end)
        if spoken is not None:
            return _told(spoken, mentions)
    if last is not None and last[0] == number:
        return last[2]
    granted = policy(rows, number, place)
    if granted is not None:
        return _told(granted, mentions)
    if number and is_property(words) and rows[number - 1].paragraph == row.paragraph:
        for earlier in range(len(rows[number - 1].clauses) - 1, -1, -1):
            set_up = made(rows[number - 1], earlier)
            if set_up is not None:
                thing, parts = _told(set_up, mentions)
                return _as_antecedent((thing, parts))
    ours = _of_the_place(mentions, owner)
    ruled_here = owner.issuer is not None and not is_property(words)
    before = (
        (ours if ruled_here else None)
        or _from_before(rows, number, last, mentions)
        or ours
        or _from_further(rows, number, last, mentions)
        or _of_the_document(mentions, owner)
    )
    if before is not None:
        return before
    return last[2] if last is not None else _first_named(rows[: number + 1])


def _modified(row: Row, place: int) -> Mention | None:
    """Return the thing that a figure with 的 describes: 总规模100亿元的人工智能产业基金."""
    _, end = row.clause_of(place)
    if place + 1 >= end or row.elements[place + 1].text != "的":
        return None
    for index in range(place + 2, min(end, place + 7)):
        element = row.elements[index]
        if element.is_thing and element.mentions[0].thing.class_ in OBJECTS:
            return element.mentions[0]
        if not (element.is_noun or element.is_thing or element.tag in ("a", "b")):
            break
    return None


def _person(row: Row, begin: int, place: int) -> Mention | None:
    for index in range(place - 1, begin - 1, -1):
        element = row.elements[index]
        if element.is_thing and element.mentions[0].thing.class_ == "Person":
            return element.mentions[0]
    return None


def _from_before(
    rows: Sequence[Row], number: int, last: tuple[int, int, Owned] | None,
    mentions: Sequence[Mention],
) -> Owned | None:  # fmt: skip
    row = rows[number]
    for back in range(number - 1, max(-1, number - 4), -1):
        other = rows[back]
        if other.paragraph != row.paragraph:
            break
        if last is not None and last[0] == back:
            if last[2][0].class_ == "PolicyDocument":
                return None  # what a policy gives is its own; what it aims at is not
            return last[2]
        for clause in range(len(other.clauses)):
            if leads_in(other, clause):
                continue
            first, end = other.clauses[clause]
            found = topic(other, first, end, OWNERS, end)
            if found is not None:
                thing, parts = _told(found, mentions)
                return thing, tuple((s, e, Part.ANTECEDENT) for s, e, _ in parts)
    return None


def _from_further(
    rows: Sequence[Row], number: int, last: tuple[int, int, Owned] | None,
    mentions: Sequence[Mention],
) -> Owned | None:  # fmt: skip
    """Return what the paragraph before speaks of, in a text that is of no place."""
    for back in range(number - 1, max(-1, number - _FAR), -1):
        other = rows[back]
        if last is not None and last[0] == back:
            return _as_antecedent(last[2])
        if not other.clauses:
            continue
        first, end = other.clauses[0]
        found = topic(other, first, end, OWNERS - {"Place", "GovernmentBody"}, end)
        if found is not None:
            return _as_antecedent(_told(found, mentions))
    return None


def _as_antecedent(owned: Owned) -> Owned:
    thing, parts = owned
    return thing, tuple((start, end, Part.ANTECEDENT) for start, end, _ in parts)


def _region(
    row: Row, begin: int, stop: int, things: Things, owner: Owner, mentions: Sequence[Mention]
) -> Owned | None:
    """Return the region that stands before an indicator without being a name: 全球市场规模."""
    if not begin < stop <= len(row.elements):
        return None
    if stop - 2 >= begin and row.elements[stop - 2].text in word_set("figures", "ranking"):
        return None  # 居全球第二位
    element = row.elements[stop - 1]
    if element.is_thing or element.text not in word_set("figures", "regions"):
        return None
    if not all(e.kind == "time" or connects(e) for e in row.elements[begin : stop - 1]):
        return None
    if element.text in word_set("figures", "world"):
        thing: Thing | None = things.of("全球", "Place")
    elif element.text in word_set("figures", "country"):
        thing = things.of("全国", "Place")
    else:
        thing = owner.place
    if thing is None:
        return None
    named = next((m for m in mentions if m.thing.id == thing.id), None)
    own = (element.start, element.end, Part.SUBJECT)
    if named is not None:
        return thing, (own, (named.start, named.end, Part.ANTECEDENT))
    return (thing, (own,)) if thing.name in element.text else None


def _each_of_several(row: Row, begin: int, place: int, classes: frozenset[str]) -> Mention | None:
    """Return the one of several owners that a figure under 分别 is of: A、B的企业分别有3家、2家."""
    told = place_in_group(row, place)
    if told is None:
        return None
    listed: list[Mention] = []
    for index in range(begin, place):
        element = row.elements[index]
        if element.is_thing and element.tag in classes:
            listed.append(element.mentions[0])
        elif listed and element.text not in LINKS and element.text not in QUOTES:
            break
    return listed[told[0]] if len(listed) == told[1] else None


def _told(mention: Mention, mentions: Sequence[Mention]) -> Owned:
    parts = [(mention.start, mention.end, Part.SUBJECT)]
    if mention.points_back:
        for other in mentions:
            if other.thing.id == mention.thing.id and not other.points_back:
                parts.append((other.start, other.end, Part.ANTECEDENT))
                break
    return mention.thing, tuple(parts)


def _first_named(rows: Sequence[Row]) -> Owned | None:
    """Return what a text names first, for a figure that nothing else owns."""
    for row in rows:
        for element in row.elements:
            if element.is_thing and element.mentions[0].thing.class_ in OWNERS:
                mention = element.mentions[0]
                return mention.thing, ((mention.start, mention.end, Part.ANTECEDENT),)
    return None


def _of_the_place(mentions: Sequence[Mention], owner: Owner) -> Owned | None:
    """Return the place that a document is of: its government's, or the one in its headline."""
    place, issuer = owner.place, owner.issuer
    if place is None or (issuer is not None and issuer.class_ != "GovernmentBody"):
        return None
    ours = [mention for mention in mentions if mention.thing.id == place.id]
    if issuer is None and not (
        place.name.rstrip("市区县省") in owner.title or any(m.phrase in _WHOLE for m in ours)
    ):
        return None
    return _first_of(place, ours)


def _first_of(thing: Thing, mentions: Sequence[Mention]) -> Owned | None:
    for mention in mentions:
        if mention.thing.id == thing.id:
            return thing, ((mention.start, mention.end, Part.ANTECEDENT),)
    return None


def _of_the_document(mentions: Sequence[Mention], owner: Owner) -> Owned | None:
    for thing in (owner.issuer, owner.topic, owner.place):
        if thing is None:
            continue
        for mention in mentions:
            if mention.thing.id == thing.id:
                return thing, ((mention.start, mention.end, Part.ANTECEDENT),)
    return None
