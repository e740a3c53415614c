"""Whose figure it is: the owner before the indicator, or the topic of its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction import clauses
from kg.extraction.claim_words import ends_with, word_set
from kg.extraction.counted_nouns import FUND_SIZE
from kg.extraction.measured_phrases import connects
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

_ABOUT = frozenset({
    "Company", "GovernmentBody", "ResearchInstitute", "EducationInstitution", "MediaOutlet",
    "InternationalOrganization", "Alliance", "CooperationCentre", "Organization", "Place", "Fund",
    "Facility", "Product", "AIModel", "DataResource", "Programme", "Forum", "Event", "Meeting",
    "Sandbox", "Financing", "Listing",
})  # fmt: skip
_HOLDERS = _ABOUT | {"Person"}
_HOLDING = ("持有", "持股", "增持", "减持")
_OBJECTS = _ABOUT - {"Place", "GovernmentBody"}


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
    class_ok = _ABOUT
    if any(word in row.text(begin, place) for word in _HOLDING):
        class_ok = _HOLDERS
        holder = _person(row, begin, place)
        if holder is not None:
            return _told(holder, mentions)
    stop = place if measured is None or measured.counted else max(measured.place, begin)
    own = _topic(row, begin, stop if stop > begin else place, class_ok, place)
    if own is not None:
        return _told(own, mentions)
    region = _region(row, begin, stop, things, owner, mentions)
    if region is not None:
        return region
    if _is_property(words) and clause > 0:
        made = _made(row, clause - 1)
        if made is not None:
            return _told(made, mentions)
    if last is not None and last[0] == number and row.clause_numbers[last[1]] == clause:
        return last[2]
    for earlier in range(clause - 1, -1, -1):
        if last is not None and last[0] == number and row.clause_numbers[last[1]] > earlier:
            return last[2]
        if leads_in(row, earlier):
            continue
        first, end = row.clauses[earlier]
        topic = _topic(row, first, end, class_ok, end)
        if topic is not None:
            return _told(topic, mentions)
    if last is not None and last[0] == number:
        return last[2]
    before = _from_before(rows, number, last, mentions) or _of_the_document(mentions, owner)
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
        if element.is_thing and element.mentions[0].thing.class_ in _OBJECTS:
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
            return last[2]
        for clause in range(len(other.clauses)):
            if leads_in(other, clause):
                continue
            first, end = other.clauses[clause]
            found = _topic(other, first, end, _ABOUT, end)
            if found is not None:
                thing, parts = _told(found, mentions)
                return thing, tuple((s, e, Part.ANTECEDENT) for s, e, _ in parts)
    return None


def _topic(row: Row, begin: int, stop: int, classes: frozenset[str], figure: int) -> Mention | None:
    """Return the thing that a clause speaks of before a figure."""
    found = clauses.topics(row, begin, stop, lambda m: m.thing.class_ in classes, owners=True)
    for mention in found:
        index = next(p for p in range(begin, stop) if row.elements[p].start == mention.start)
        if index > begin and row.elements[index - 1].text in word_set("figures", "sources"):
            return _topic(row, index + 1, stop, classes, figure)
        if row.elements[index].tag == "Place" and _only_places(row, begin, index, figure):
            continue
        return mention
    for index in range(begin, stop):
        element = row.elements[index]
        if element.text in ("把", "对") and element.kind == "word":
            for at in range(index + 1, min(stop, index + 5)):
                thing = row.elements[at]
                if thing.is_thing and thing.mentions[0].thing.class_ in classes:
                    return thing.mentions[0]
            break
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


def _region(
    row: Row, begin: int, stop: int, things: Things, owner: Owner, mentions: Sequence[Mention]
) -> Owned | None:
    """Return the region that stands before an indicator without being a name: 全球市场规模."""
    if not begin < stop <= len(row.elements):
        return None
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


def _is_property(words: str) -> bool:
    return ends_with(words, "properties") or words.startswith(("首批", "首届", "首期"))


def _made(row: Row, clause: int) -> Mention | None:
    """Return what a clause says is set up, bought or held: the object of its verb."""
    begin, end = row.clauses[clause]
    verb = None
    for index in range(begin, end):
        element = row.elements[index]
        if element.kind == "word" and element.text in word_set("figures", "setting_up"):
            verb = index
            continue
        if verb is None or not element.is_thing or index in row.in_brackets:
            continue
        if element.mentions[0].thing.class_ in _OBJECTS:
            return element.mentions[0]
    return None


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
            if element.is_thing and element.mentions[0].thing.class_ in _ABOUT:
                mention = element.mentions[0]
                return mention.thing, ((mention.start, mention.end, Part.ANTECEDENT),)
    return None


def _of_the_document(mentions: Sequence[Mention], owner: Owner) -> Owned | None:
    for thing in (owner.place, owner.issuer):
        if thing is None:
            continue
        for mention in mentions:
            if mention.thing.id == thing.id:
                return thing, ((mention.start, mention.end, Part.ANTECEDENT),)
    return None
