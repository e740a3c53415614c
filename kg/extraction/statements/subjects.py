"""Subjects of verbs: in the clause, carried over from earlier ones, or the document's own voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction import clauses
from kg.extraction.speech import SAYING
from kg.extraction.statements.candidates import Subject, word_sets

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.elements import Row
    from kg.extraction.statements.context import Context
    from kg.extraction.values import Mention, Thing

    Accepts = Callable[[Mention], bool]

__all__ = ["has_no_actor", "object_before", "relative_subject", "subjects", "told_by_nation"]


_NATION = expression(
    "(?:全国|国务院)[^，。；]{0,4}(?:政府工作报告|两会)[^，。；]{0,8}(?:提出|明确|指出|强调|部署|要求)"
    "|(?:中央经济工作会议|中央政治局会议|党的[一二三]十[一二三四]?大|[一二三]十[一二三四]?届[一二三四五六七]中全会|中央全面深化改革委员会|国务院常务会议)"
    "[^，。；]{0,12}(?:提出|明确|指出|强调|部署|要求)"
)
"""How it is said that what follows is a plan of the country."""
_LISTING = frozenset({"以及", "还有"})
"""Words with which a clause goes on with the list of the one before."""
_BACK, _FURTHEST = 2, 9
"""Sentences back in which a topic is looked for; and with those that leave it out as well."""
_OPENING = frozenset({"其中", "，", "此外", "例如", "比如", "另外"})
_NAMING = frozenset({"n", "nz", "nw", "ORG", "PER", "nr"})
_SCHOLARLY = frozenset({"ResearchInstitute", "EducationInstitution"})


def subjects(
    context: Context,
    number: int,
    index: int,
    accepts: Accepts,
    *,
    earlier: bool = True,
    carried: Accepts | None = None,
) -> list[Subject]:
    """Return the subjects of a verb, nearest first: its clause, earlier clauses, the topic before.

    Args:
        context: the text.
        number: index of the verb's row.
        index: index of the verb's element.
        accepts: tells whether a mention may be the subject.
        earlier: whether earlier sentences and the document's own voice will do.
        carried: tells the same of what stands in an earlier clause or sentence.
    """
    row = context.rows[number]
    found = clauses.subjects(row, index, accepts)
    if found:
        return [Subject(mention) for mention in found]
    own_accepts, accepts = accepts, carried or accepts
    own = _own_noun(row, index)
    if own in word_sets().money:
        return context.voice(accepts)  # what is paid with it does who got it
    if own is not None and own not in word_sets().belonging:
        return []
    if own is not None:
        begin, _ = row.clause_of(index)
        found = clauses.topics(row, begin, index, accepts, owners=True)
        if found:
            return [Subject(mention) for mention in found]
    found, speaker = _carried(row, row.clause_numbers[index], accepts)
    found = found or (_described(row, row.clause_numbers[index], own_accepts) if carried else [])
    found = found or _ahead(row, index, own_accepts)
    if found:
        return [Subject(mention) for mention in found]
    if not earlier or not has_no_actor(row, index):
        return []
    if speaker is not None and (house := context.house(speaker, accepts)):
        return house
    if told_by_nation(row, index):
        return context.nation(accepts)
    chained = row.index in context.continued
    if chained and (teller := _teller(context, number, accepts)):
        return teller
    planning = context.sets_out or context.answers or row.paragraph in context.planned
    if planning and (voice := context.voice(accepts, planning=True)):
        return voice
    told = _without_people(accepts) if carried else accepts
    if before := _topic_before(context, number, told):
        return before
    speaker = context.speaker_at(row.elements[index].start)
    house = context.house(speaker, accepts) if speaker is not None else []
    if house and house[0].mention.thing.class_ in _SCHOLARLY and context.planned:
        return context.voice(accepts, planning=True)  # a scholar explains what others plan
    return house or context.voice(accepts)


def _without_people(accepts: Accepts) -> Accepts:
    return lambda mention: accepts(mention) and mention.thing.class_ != "Person"


def _carried(row: Row, clause: int, accepts: Accepts) -> tuple[list[Mention], Thing | None]:
    """Return the topic of an earlier clause of the sentence; and who speaks, if somebody does."""
    speaker: Thing | None = None
    begin, lead = _item(row, clause)
    for owners in (False, True):
        for earlier in range(clause - 1, -1, -1):
            if lead <= earlier < begin:
                continue
            first, last = row.clauses[earlier]
            if _is_label(row, first, last) or _only_helps(row, earlier):
                continue
            if row.elements[first].text in _LISTING:
                continue
            found = clauses.topics(row, first, last, accepts, owners=owners)
            if not found or clauses.is_helped(row, found[0]):
                continue
            if _speaks(row, first, last, found[0]):
                speaker = found[0].thing
                continue
            return found, speaker
    return [], speaker


def _only_helps(row: Row, clause: int) -> bool:
    """Tell whether a clause only tells who else takes part: B承办 in A由C主办，B承办，旨在…."""
    first, last = row.clauses[clause]
    if clause == 0 or row.elements[last - 1].text not in word_sets().helping_out:
        return False
    return any(element.text == "由" for element in row.elements[:first])


def _described(row: Row, clause: int, accepts: Accepts) -> list[Mention]:
    """Return the topic of a sentence that first tells what it is: A是…，打造B."""
    if clause == 0:
        return []
    first, last = row.clauses[0]
    if all(row.elements[place].text != "是" for place in range(first, last)):
        return []
    return clauses.topics(row, first, last, accepts)


def _ahead(row: Row, index: int, accepts: Accepts) -> list[Mention]:
    """Return who is only named behind what is done: 加快汇聚人才，未来科学城将推出A."""
    number = row.clause_numbers[index]
    _, end = row.clause_of(index)
    if number + 1 >= len(row.clauses) or row.elements[end].text != "，":
        return []
    acting = word_sets().acting
    if any(element.is_thing and element.tag in acting for element in row.elements[:end]):
        return []
    first, last = row.clauses[number + 1]
    while first < last and row.elements[first].kind == "time":
        first += 1
    if first + 1 >= last or row.elements[first].tag not in acting:
        return []
    behind = row.elements[first + 1]
    leads = behind.tag in ("v", "d", "ad", "vd", "p") or behind.kind == "time"
    return [m for m in row.elements[first].mentions if leads and accepts(m)][:1]


def _item(row: Row, clause: int) -> tuple[int, int]:
    """Return the first clauses of the list item that holds a clause, and of the whole list."""
    begins = [
        number
        for number, (first, last) in enumerate(row.clauses)
        if row.elements[first].text in word_sets().items
        or row.text(first, last).endswith(("方面", "领域"))
    ]
    own = [number for number in begins if number <= clause]
    return (own[-1], begins[0]) if own else (0, 0)


def _is_label(row: Row, first: int, last: int) -> bool:
    """Tell whether a clause only says whose turn it is to speak: 云桥日报：."""
    if first > 0 or last >= len(row.elements) or row.elements[last].text != "：":
        return False
    outside = [place for place in range(first, last) if place not in row.in_brackets]
    return all(
        row.elements[place].is_thing or row.elements[place].text in "（）" for place in outside
    )


def _topic_before(context: Context, number: int, accepts: Accepts) -> list[Subject]:
    """Return the topic of one of the two sentences before, in the same paragraph."""
    row = context.rows[number]
    left = _BACK
    for back in range(number - 1, max(-1, number - _FURTHEST), -1):
        if left == 0 or context.rows[back].paragraph != row.paragraph:
            break
        before = context.rows[back]
        if back in context.bare and back in context.continued and row.index in context.continued:
            continue  # 将建设A。打造B。引导企业在P建设C。 who does it stands before all
        left -= 1
        for first, last in before.clauses:
            found = clauses.topics(before, first, last, accepts)
            if found and not _speaks(before, first, last, found[0]):
                return [Subject(mention, back=True) for mention in found]
    return []


def _teller(context: Context, number: int, accepts: Accepts) -> list[Subject]:
    """Return the body that says what the sentences on from it are to do: A表示将做B, then 推进C."""
    row = context.rows[number]
    for back in range(number - 1, max(-1, number - _FURTHEST), -1):
        before = context.rows[back]
        if before.paragraph != row.paragraph:
            break
        if before.index in context.continued:
            continue
        first, last = before.clauses[0]
        says = any(before.elements[place].text in SAYING for place in range(first, last))
        found = clauses.topics(before, first, last, accepts) if says else []
        return [Subject(mention, back=True) for mention in found]
    return []


def _speaks(row: Row, first: int, last: int, topic: Mention) -> bool:
    """Tell whether a clause only tells which person speaks (周立言表示)."""
    if topic.thing.class_ != "Person":
        return False
    return any(row.elements[place].text in SAYING for place in range(first, last))


def _own_noun(row: Row, index: int) -> str | None:
    """Return the noun that is a clause's own subject without being a thing (业内人士, 总部)."""
    begin, _ = row.clause_of(index)
    for place in range(index - 1, begin - 1, -1):
        element = row.elements[place]
        if element.kind != "word" or element.tag not in ("n", "nz"):
            if element.text == "的" or (element.tag == "p" and element.kind == "word"):
                return None
            continue
        if clauses.governed(row, place) is not None:
            return None
        behind = row.elements[place + 1]
        leads = behind.tag in ("v", "d", "vd", "ad", "p") or behind.kind == "time"
        return element.text if leads or place + 1 == index else None
    return None


def told_by_nation(row: Row, index: int) -> bool:
    """Tell whether a verb stands in what the country sets out: 全国政府工作报告提出，推动O.

    Args:
        row: the sentence.
        index: index of the verb's element.
    """
    return _NATION.search(row.text(0, index)) is not None


def has_no_actor(row: Row, index: int) -> bool:
    """Tell whether nobody in the sentence before a verb can be its actor; places may be."""
    acting = word_sets().acting - {"Place"}
    begin = row.clauses[0][0] if row.clauses else 0
    if _is_of_another(row, begin, index):
        return False
    for place in range(begin, index):
        element = row.elements[place]
        if (
            element.is_thing
            and element.mentions[0].thing.class_ in acting
            and clauses.governed(row, place) is None
            and not clauses.is_joined(row, row.clause_of(place)[0], place)
            and not clauses.under_verb(row, row.clause_of(place)[0], place)
        ):
            return False
    return True


def _is_of_another(row: Row, begin: int, index: int) -> bool:
    """Tell whether a sentence begins with a name that was not found: 其中，他山是…，研发…."""
    place = begin
    while place < index and row.elements[place].text in _OPENING:
        place += 1
    noun = place
    while noun < index and row.elements[noun].kind == "word" and row.elements[noun].tag in _NAMING:
        noun += 1
    return place < noun < index and row.elements[noun].text == "是"


def relative_subject(row: Row, first: int, last: int, accepts: Accepts) -> list[Subject]:
    """Return who does it in a relative clause, whatever governs the whole (基于我们自研的X).

    Args:
        row: the sentence.
        first: index of the verb's first element.
        last: index of its last.
        accepts: tells whether a mention may be the subject.
    """
    if last + 1 >= len(row.elements) or row.elements[last + 1].text != "的":
        return []
    begin, _ = row.clause_of(first)
    for place in range(first - 1, begin - 1, -1):
        element = row.elements[place]
        if element.text in ("在", "于"):
            continue
        if element.is_thing:
            if clauses.governed(row, place) in ("在", "于") and not (
                place + 1 == first and element.tag in word_sets().acting - {"Place"}
            ):
                continue  # 在北京市政府举办的会上 tells who holds it, 在北京举办的会上 does not
            if clauses.governed(row, place) in ("与", "同", "和", "跟"):
                return []  # whom it is done with; who does it stands before or is left out
            return [Subject(m) for m in element.mentions if accepts(m)]
        if element.kind != "time" and element.tag not in ("d", "ad", "vd", "n", "s"):
            return []
    return []


def object_before(context: Context, row: Row, first: int, accepts: Accepts) -> list[Subject]:
    """Return the object of the clause before, where it does what this verb says (推广X，惠及Y).

    Args:
        context: the text.
        row: the sentence.
        first: index of the verb's first element.
        accepts: tells whether a mention may be the subject.
    """
    clause = row.clause_numbers[first]
    begin, _ = row.clause_of(first)
    if clause == 0 or any(row.elements[place].is_thing for place in range(begin, first)):
        return []
    start, stop = row.clauses[clause - 1]
    low, high = row.elements[start].start, row.elements[stop - 1].end
    made = [m for m in context.new_mentions if low <= m.start < high and accepts(m)]
    if made:
        return [Subject(made[-1])]
    for place in range(stop - 1, start - 1, -1):
        named = [m for m in row.elements[place].mentions if accepts(m)]
        if named:
            return [Subject(named[0])]
    return []
