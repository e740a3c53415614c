"""Of which whole a share is, within which a rank is, and what kind of figure it is in the end."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.extraction.claim_words import ends_with, word_set
from kg.extraction.figure_pairs import place_in_group
from kg.model.values import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.elements import Row
    from kg.extraction.references import Owner
    from kg.extraction.things import Things
    from kg.extraction.values import Mention, Quantity, Thing

__all__ = ["measure_of", "whole_of"]

_COUNTRY = ("全国", "我国", "国内", "中国")
_WORLD = ("全球", "世界", "全世界")
_HOME = ("全市", "本市", "我市", "全区", "本区", "全省", "我省")
_HOLDING = ("持股", "持有", "股份", "股权", "股本", "出资", "控股", "参股", "入股", "份额", "认购")
_HELD = frozenset({"Company", "Fund", "Organization"})


def measure_of(quantity: Quantity, words: str) -> Measure:
    """Return what kind of figure it is, now that it is known what it measures.

    A rate such as 利用率 has levels, whether printed as 72% or 七成; what is called a share is one.

    Args:
        quantity: the figure.
        words: what it measures.

    Example:
        >>> from kg.extraction.quantities import quantities
        >>> measure_of(quantities("平均利用率超过七成")[0], "平均利用率").value
        'Level'
    """
    measure = quantity.measure
    if quantity.unit != "fraction":
        return measure
    if measure is Measure.SHARE and quantity.share_of is None and _is_rate(words):
        return Measure.LEVEL
    if measure is Measure.LEVEL and ends_with(words, "shares"):
        return Measure.SHARE
    return measure


def _is_rate(words: str) -> bool:
    return ends_with(words, "rates") and not ends_with(words, "shares")


def whole_of(
    row: Row, place: int, measure: Measure, about: Thing, words: str,
    things: Things, owner: Owner, rows: Sequence[Row] = (), mentions: Sequence[Mention] = (),
) -> Thing | None:  # fmt: skip
    """Return the whole that a share is of, or that a rank is within.

    Args:
        row: the sentence.
        place: index of the figure's element.
        measure: what kind of figure it is.
        about: what is measured.
        words: the indicator.
        things: the things of the text.
        owner: whom the document speaks for.
        rows: sentences before, nearest first, for the company that shares are held of.
        mentions: all mentions, for what stands inside the figure (约占全市的八成).

    Returns:
        None for what is neither a share nor a rank, and for a rank within nothing named.
    """
    if measure not in (Measure.SHARE, Measure.RANK):
        return None
    quantity = row.elements[place].quantity
    assert quantity is not None  # noqa: S101 - asked only of figures
    named = _inside(quantity, mentions) or _named(row, place, quantity, about, things, owner)
    if named is not None:
        return named
    if measure is Measure.RANK:
        return _around(about, things, owner) if quantity.phrase.startswith("最") else None
    held = _held(row, place, about, words, rows)
    return held if held is not None else about


def _inside(quantity: Quantity, mentions: Sequence[Mention]) -> Thing | None:
    if quantity.share_of is None or not quantity.phrase.count(quantity.share_of):
        return None
    place = bisect_left(mentions, quantity.start, key=lambda mention: mention.start)
    for mention in mentions[place : place + 4]:
        if mention.end <= quantity.end and mention.phrase == quantity.share_of:
            return mention.thing
    return None


def _named(
    row: Row, place: int, quantity: Quantity, about: Thing, things: Things, owner: Owner
) -> Thing | None:
    begin, _ = row.clause_of(place)
    words = quantity.share_of
    if words is None:
        if quantity.measure is not Measure.RANK:
            return _reached(row, begin, place, things) or _as_ranked(
                row, place, about, things, owner
            )
        return _ranked_within(row, begin, place, about, things, owner)
    for index in range(begin, place):
        element = row.elements[index]
        if element.is_thing and element.tag == "Place" and words.startswith(element.text):
            return element.mentions[0].thing
    found = _region(words, about, things, owner)
    if found is None and quantity.measure is Measure.RANK:
        found = _ranked_within(row, begin, place, about, things, owner)
    if found is not None:
        return found
    for index in range(begin, place + 1):
        element = row.elements[index]
        inside = words in element.text or words.startswith(element.text)
        if element.is_thing and inside and element.tag in ("Place", "Company", "Fund", "Sector"):
            thing = element.mentions[0].thing
            return None if element.tag == "Sector" else thing
    return None


def _ranked_within(
    row: Row, begin: int, place: int, about: Thing, things: Things, owner: Owner
) -> Thing | None:
    """Return the region in a clause with a rank: 居全国各城市首位, 在国内开源模型中排名第二."""
    for index in range(begin, place):
        element = row.elements[index]
        if element.text.startswith((*_COUNTRY, *_WORLD, *_HOME)):
            if element.is_thing:
                return element.mentions[0].thing
            return _region(element.text, about, things, owner)
    return None


def _as_ranked(row: Row, place: int, about: Thing, things: Things, owner: Owner) -> Thing | None:
    """Return the whole that a rank beside a share is within: 以49.2%的份额居全国第一."""
    begin, end = row.clause_of(place)
    for index in (*range(place + 1, min(end, place + 8)), *range(max(begin, place - 3), place)):
        other = row.elements[index].quantity
        if other is not None and other.measure is Measure.RANK and other.share_of is not None:
            return _region(other.share_of, about, things, owner)
    return None


def _reached(row: Row, begin: int, place: int, things: Things) -> Thing | None:
    """Return the whole of 达到全国的三成."""
    if place - 2 < begin or row.elements[place - 1].text != "的":
        return None
    text = row.elements[place - 2].text
    if text in _COUNTRY:
        return things.of("全国", "Place")
    return things.of("全球", "Place") if text in _WORLD else None


def _region(words: str, about: Thing, things: Things, owner: Owner) -> Thing | None:
    if words.startswith(_COUNTRY):
        return things.of("全国", "Place")
    if words.startswith(_WORLD):
        return things.of("全球", "Place")
    if words.startswith(("北京", "全市", "本市", "我市")):
        return things.of("北京", "Place")
    if words.startswith(_HOME):
        return owner.place
    return None


def _around(about: Thing, things: Things, owner: Owner) -> Thing | None:
    """Return the region within which a district is the first: the city that the text is of."""
    if about.class_ != "Place":
        return None
    home = owner.place
    if home is not None and home.id != about.id:
        return home
    return None


def _held(row: Row, place: int, about: Thing, words: str, rows: Sequence[Row]) -> Thing | None:
    """Return the company or fund that a stake is in: one set up or bought, else the nearest."""
    begin, _ = row.clause_of(place)
    if not any(word in words or word in row.text(begin, place) for word in _HOLDING):
        return None
    before = row.elements[place - 1] if place else None
    if before is not None and before.tag in _HELD and before.mentions[0].thing.id != about.id:
        return before.mentions[0].thing
    for index in range(place + 1, len(row.elements)):
        element = row.elements[index]
        if element.is_thing and element.tag in _HELD and _set_up(row, index):
            return element.mentions[0].thing
    nearest: Thing | None = None
    for other in (row, *rows):
        stop = place if other is row else len(other.elements)
        if other is row and place_in_group(row, place) is not None:
            stop = begin  # A和B分别持有8%和6%: neither of the other
        for index in range(stop - 1, -1, -1):
            element = other.elements[index]
            if not element.is_thing or element.mentions[0].thing.class_ not in _HELD:
                continue
            thing = element.mentions[0].thing
            if thing.id == about.id:
                continue
            if _set_up(other, index):
                return thing
            nearest = nearest or thing
    return nearest


def _set_up(row: Row, index: int) -> bool:
    for place in range(index - 1, max(-1, index - 6), -1):
        element = row.elements[place]
        if element.kind == "mark" and element.text in "，。；":
            return False
        if element.text in word_set("figures", "setting_up"):
            return True
    return False
