"""Whose figure it is: the owner before the indicator, or the topic of its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.claim_words import word_set
from kg.extraction.counted_nouns import FUND_SIZE
from kg.extraction.figure_occasions import (
    contents,
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
_LEVELS = ("市区两级", "市、区两级", "市和区两级", "市区各级", "市区联动", "市、区联动")
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
    if last is not None and last[0] == number and _aims_elsewhere(row, begin, last, measured):
        last = None
    listed = contents(row, begin, place, measured)
    if listed is not None:
        return _told(listed, mentions)
    own = _helped(row, begin, place) or _meant_by_its(row, begin, stop)
    own = own or topic(row, begin, stop if stop > begin else place, class_ok, place)
    if own is not None:
        return _told(own, mentions)
    district = _district(row, begin, stop, mentions)
    if district is not None:
        return district
    region = _region(row, begin, stop, things, owner, mentions)
    if region is not None:
        return region
    levels = _both_levels(row, begin, place, owner, mentions)
    if levels is not None:
        return levels
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
        first, end = row.clauses[earlier]
        if _only_where(row, first, end):
            return _told(row.elements[end - 1].mentions[0], mentions)
        if leads_in(row, earlier) or _is_label(row, first, end):
            continue
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


def _aims_elsewhere(
    row: Row, begin: int, last: tuple[int, int, Owned], measured: Indicator | None
) -> bool:
    """Tell whether a figure is of what a document aims at, behind one of what it holds."""
    if (
        last[2][0].class_ != "PolicyDocument"
        or row.clause_numbers[last[1]] == (row.clause_numbers[begin])
    ):
        return False
    if measured is None or not measured.counted:
        return False
    return row.elements[begin].text in word_set("figures", "aiming")


def _helped(row: Row, begin: int, place: int) -> Mention | None:
    """Return whom others make what a figure tells: 助推北京成为全国规模最大的示范区."""
    for index in range(place - 2, begin - 1, -1):
        element = row.elements[index + 1]
        if row.elements[index].text not in word_set("figures", "helping"):
            continue
        if not element.is_thing or element.mentions[0].thing.class_ not in OWNERS:
            continue
        told = (row.elements[p].text for p in range(index + 2, place))
        became = any(text in word_set("figures", "becoming") for text in told)
        return element.mentions[0] if became else None
    return None


def _meant_by_its(row: Row, begin: int, stop: int) -> Mention | None:
    """Return what 其 before an indicator means: 持股较多的甲公司，其持股市值达20亿元."""
    clause = row.clause_numbers[begin]
    opening = begin + (row.elements[begin].tag in ("d", "c"))
    if clause == 0 or opening >= stop or row.elements[opening].text != "其":
        return None
    last = row.elements[row.clauses[clause - 1][1] - 1]
    if last.is_thing and last.mentions[0].thing.class_ in OWNERS:
        return last.mentions[0]
    return None


def _district(row: Row, begin: int, stop: int, mentions: Sequence[Mention]) -> Owned | None:
    """Return the district that 区内 means: the last one named."""
    inside = next(
        (
            row.elements[p]
            for p in range(begin, min(begin + 3, stop))
            if row.elements[p].text in word_set("figures", "inside")
            and not row.elements[p].is_thing
        ),
        None,
    )
    if inside is None:
        return None
    before = [
        m for m in mentions
        if m.end <= inside.start and m.thing.class_ == "Place" and m.thing.name.endswith("区")
    ]  # fmt: skip
    if not before:
        return None
    named = (before[-1].start, before[-1].end, Part.ANTECEDENT)
    return before[-1].thing, ((inside.start, inside.end, Part.SUBJECT), named)


def _only_where(row: Row, first: int, end: int) -> bool:
    """Tell whether a clause only says where: 尤其在海淀区，."""
    return (
        2 <= end - first <= 3
        and row.elements[first].tag not in ("v", "n", "vn")
        and row.elements[end - 2].text in ("在", "于")
        and row.elements[end - 1].tag == "Place"
        and row.elements[end - 1].is_thing
    )


def _is_label(row: Row, first: int, end: int) -> bool:
    """Tell whether a clause only names who speaks: 北京市副市长 张三：."""
    if end >= len(row.elements) or row.elements[end].text != "：" or first:
        return False
    return any(row.elements[p].tag in ("Person", "Post") for p in range(first, end))


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
            found = topic(other, first, end, OWNERS - {"GovernmentBody"}, end)
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
    last = stop - 1
    while last > begin and row.elements[last].text in word_set("figures", "being_there"):
        last -= 1
    element = row.elements[last]
    if element.is_thing or element.text not in word_set("figures", "regions"):
        return None
    if last > begin and row.elements[last - 1].text in word_set("figures", "reaching"):
        return None  # 拥有全球合作伙伴210家: of whom has them
    if not all(e.kind == "time" or connects(e) for e in row.elements[begin:last]):
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


def _both_levels(
    row: Row, begin: int, stop: int, owner: Owner, mentions: Sequence[Mention]
) -> Owned | None:
    """Return the city whose two levels of government do something: 市区两级累计发放补贴."""
    while begin < stop and row.elements[begin].kind == "time":
        begin += 1
    place = owner.place
    if place is None or place.name.endswith(("区", "县")) or begin >= stop:
        return None
    if not row.text(begin, min(begin + 5, stop)).startswith(_LEVELS):
        return None
    element = row.elements[begin]
    found = _first_of(place, mentions)
    if found is None:
        return None
    return place, ((element.start, element.end, Part.SUBJECT), *found[1])


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
