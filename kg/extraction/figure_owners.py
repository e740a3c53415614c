"""Whose figure it is: the owner before the indicator, or the topic of its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction import clauses
from kg.extraction.claim_words import ends_with, pattern, word_set
from kg.extraction.counted_nouns import FUND_SIZE
from kg.extraction.figure_pairs import place_in_group
from kg.extraction.measured_phrases import LINKS, QUOTES, WEAK, connects
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
_STAKES = ("持股", "出资", "占比", "会员", "成员")
_HOLDING = ("持有", "持股", "增持", "减持")
_NO_OWNER = expression(r"(?:规模以上|规上|届时|净增|占|[增升降减提扩达][至到])")
_PHRASE = 10
_FAR = 8
_OPENING = 4
_EVENTS = frozenset({"Forum", "Event", "Meeting"})
_WHOLE = frozenset({"全市", "全区", "全省", "全县", "本市", "本区", "我市", "我区"})
_BACK = 3
_POLICY = frozenset({"PolicyDocument", "Programme"})
_TRIED = frozenset({"Sandbox", "Programme"})
_AGENTS = frozenset({"由", "被"})
_LEADING = frozenset(
    {"力争", "计划", "预计", "争取", "拟", "将", "要", "目标", "其中", "确保", "可"}
)
_INSIDE = frozenset({"的", "“", "”", "‘", "’", "旗下", "下属"})
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
    each = _each_of_several(row, begin, place, class_ok)
    if each is not None:
        return _told(each, mentions)
    own = _topic(row, begin, stop if stop > begin else place, class_ok, place)
    if own is not None:
        return _told(own, mentions)
    region = _region(row, begin, stop, things, owner, mentions)
    if region is not None:
        return region
    taking_part = _event(rows, number, place) if _is_taking_part(row, begin, place) else None
    if taking_part is not None:
        return _told(taking_part, mentions)
    if clause > 0:
        back = int(_is_of_the_made(row, begin, measured))
        if _is_property(words):
            back = _BACK if not any(word in words for word in _STAKES) else 1
        for earlier in range(clause - 1, max(-1, clause - 1 - back), -1):
            made = _made(row, earlier)
            if made is not None:
                return _told(made, mentions)
    ruled = _policy(rows, number, place, words)
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
        if earlier and row.elements[first].text in _AGENTS:
            continue
        topic = _topic(row, first, end, class_ok, end)
        if topic is not None:
            return _told(topic, mentions)
    if last is not None and last[0] == number:
        return last[2]
    if number and _is_property(words) and rows[number - 1].paragraph == row.paragraph:
        for earlier in range(len(rows[number - 1].clauses) - 1, -1, -1):
            made = _made(rows[number - 1], earlier)
            if made is not None:
                thing, parts = _told(made, mentions)
                return _as_antecedent((thing, parts))
    ours = _of_the_place(mentions, owner)
    ruled_here = owner.issuer is not None and not _is_property(words)
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
        found = _topic(other, first, end, _ABOUT - {"Place", "GovernmentBody"}, end)
        if found is not None:
            return _as_antecedent(_told(found, mentions))
    return None


def _as_antecedent(owned: Owned) -> Owned:
    thing, parts = owned
    return thing, tuple((start, end, Part.ANTECEDENT) for start, end, _ in parts)


def _topic(row: Row, begin: int, stop: int, classes: frozenset[str], figure: int) -> Mention | None:
    """Return the thing that a clause speaks of before a figure."""
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
            return _topic(row, index + 1, stop, classes, figure)
        if row.elements[index].tag == "Place" and _only_places(row, begin, index, figure):
            continue
        return _head(row, index, stop, classes) or mention
    for index in range(begin, stop):
        element = row.elements[index]
        if element.text in ("把", "对") and element.kind == "word":
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
    if place >= stop or not (elements[place].tag == "v" or elements[place].text in _AGENTS):
        return None
    ends = range(place + 1, min(stop, place + _PHRASE))
    joint = next((p for p in ends if elements[p].text == "的"), None)
    if joint is None or any(elements[p].kind == "figure" for p in range(place, joint)):
        return None
    for index in range(joint + 1, min(stop, joint + 6)):
        element = elements[index]
        if element.is_thing and element.tag not in WEAK:
            ours = element.tag in _OBJECTS and element.tag in classes
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
            if not (nearer or element.tag in _OBJECTS) or element.tag not in classes:
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


def _is_taking_part(row: Row, begin: int, place: int) -> bool:
    """Tell whether a clause tells who came to an event: 300家企业参会, 会上签约18个项目."""
    _, end = row.clause_of(place)
    opening = row.text(begin, min(begin + 2, place))
    return (
        pattern("figures", "coming").search(row.text(place, end)) is not None
        or opening.startswith(("会上", "会议期间", "现场", "活动", "展会"))
        or pattern("figures", "coming").search(row.text(begin, place)) is not None
    )


def _event(rows: Sequence[Row], number: int, place: int) -> Mention | None:
    """Return the event that a sentence or the ones before speak of."""
    for back in range(number, max(-1, number - 4), -1):
        stop = place if back == number else len(rows[back].elements)
        for index in range(stop - 1, -1, -1):
            element = rows[back].elements[index]
            if element.is_thing and element.mentions[0].thing.class_ in _EVENTS:
                return element.mentions[0]
    return None


def _policy(rows: Sequence[Row], number: int, place: int, words: str) -> Mention | None:
    """Return the policy that a term of force, a trial or a grant is set by."""
    row = rows[number]
    if words.endswith(("有效期", "试行期", "施行期")):
        return _last_of(rows, number, place, frozenset({"PolicyDocument"}))
    if words.endswith("试点期"):
        return _last_of(rows, number, place, _TRIED)
    quantity = row.elements[place].quantity
    begin, end = row.clause_of(place)
    granted = pattern("figures", "granting").search(row.text(begin, end))
    if quantity is None or quantity.unit not in ("yuan", "fraction") or granted is None:
        return None
    clause = row.clause_numbers[place]
    first = row.clauses[clause - 1][0] if clause else begin
    if clause and row.elements[first].text in ("对", "对于"):
        for element in row.elements[first:begin]:
            if element.tag == "Programme":
                return element.mentions[0]
    return next(
        (
            element.mentions[0]
            for other in rows[: min(number + 1, _OPENING)]
            for element in other.elements
            if element.is_thing and element.tag in _POLICY and element.start < quantity.start
        ),
        None,
    )


def _last_of(
    rows: Sequence[Row], number: int, place: int, classes: frozenset[str]
) -> Mention | None:
    """Return the nearest thing of some classes before a figure."""
    for back in range(number, max(-1, number - _FAR), -1):
        stop = place if back == number else len(rows[back].elements)
        for element in reversed(rows[back].elements[:stop]):
            if element.is_thing and element.tag in classes:
                return element.mentions[0]
    return None


def _is_of_the_made(row: Row, begin: int, measured: Indicator | None) -> bool:
    """Tell whether a clause goes on with what was just set up: 建设数据基地，采集时长达10万小时.

    It opens with what is measured, or tells what the thing holds or takes up, not what else is
    done (培育企业20家).
    """
    place = begin
    while place < len(row.elements) and (
        row.elements[place].kind == "time"
        or row.elements[place].text in _LEADING
        or row.elements[place].tag in ("d", "p", "f", "c")
    ):
        place += 1
    if measured is not None and not measured.counted and not measured.verb:
        return place >= measured.place
    return place < len(row.elements) and row.elements[place].text in word_set("figures", "holding")


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
