"""Where and what for: the places of a verb, what it aims at, and what is moved before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.clauses.roles import governed, is_modifier, list_from
from kg.extraction.clauses.words import words
from kg.extraction.lexicon import lexicon
from kg.extraction.rules import rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.elements import Row
    from kg.extraction.values import Mention

__all__ = ["aim_of", "moved_object", "places_of"]


def places_of(row: Row, index: int, accepts: Callable[[Mention], bool]) -> list[Mention]:
    """Return where a verb's action takes place: P and Q in 在P、Q建设O."""
    begin, _ = row.clause_of(index)
    for place in range(index - 1, begin - 1, -1):
        element = row.elements[place]
        if element.is_thing and any(accepts(m) for m in element.mentions):
            if governed(row, place) not in ("在", "于", "正在"):
                return []
            first, before = place, begin
            if (
                begin > 1
                and row.elements[begin - 1].text == "，"
                and _all_places(row, begin, place)
            ):
                before = row.clause_of(begin - 2)[0]  # 在P、Q，R等地建设O
            while first - 1 >= before and (
                row.elements[first - 1].tag == "Place"
                or (
                    first - 2 >= before
                    and row.elements[first - 1].text in ("、", "和", "及", "与", "-", "，")
                    and any(accepts(m) for m in row.elements[first - 2].mentions)
                )
            ):
                first -= 1 if row.elements[first - 1].tag == "Place" else 2
            return _listed(row, first, index, accepts)
        if (
            element.kind == "word"
            and element.tag == "v"
            and element.text not in lexicon().inner_verbs
        ):
            return []
    for number in range(row.clause_numbers[index] - 1, -1, -1):
        first, last = row.clauses[number]
        if row.elements[last].text in "；：。":
            break  # another item of a list
        if _is_place_clause(row, first, last):
            at = next(at for at in range(first, last) if row.elements[at].is_thing)
            return [m for m in row.elements[at].mentions if accepts(m)]
    return []


def _all_places(row: Row, first: int, last: int) -> bool:
    """Tell whether a stretch holds nothing but places and the marks between them."""
    return all(
        row.elements[at].tag == "Place" or row.elements[at].text == "、"
        for at in range(first, last + 1)
    )


def _listed(row: Row, first: int, index: int, accepts: Callable[[Mention], bool]) -> list[Mention]:
    """Return the places listed from one on: Q, R and S in P省Q、R，S等地."""
    found: list[Mention] = []
    place = first
    while place < index:
        element, behind = row.elements[place], row.elements[place + 1]
        if element.tag == "Place":
            if behind.tag != "Place":  # P省Q is one place
                found += [m for m in element.mentions if accepts(m)]
        elif element.text not in ("、", "和", "及", "与", "-", "，", "以及"):
            break
        place += 1
    return found or list_from(row, first, index, accepts)


def _is_place_clause(row: Row, first: int, last: int) -> bool:
    """Tell whether a clause only says where: 在能源谷，."""
    return (
        last - first >= 2
        and row.elements[first].text in ("在", "于")
        and row.elements[last - 1].tag == "Place"
        and sum(row.elements[at].is_thing for at in range(first, last)) == 1
    )


def aim_of(row: Row, index: int) -> tuple[int, list[Mention]] | None:
    """Return what a verb's action is for, and the word that says so: F in 围绕F等领域，打造O.

    Args:
        row: the sentence.
        index: index of the verb's element.
    """
    clause = row.clause_numbers[index]
    for number in (clause, clause - 1):
        if number < 0:
            break
        first, last = row.clauses[number]
        last = min(last, index)
        if number < clause and row.elements[last].text not in ("，", "、"):
            break
        for place in range(first, last):
            text = row.elements[place].text
            at_field = text == "在" and _ends_field(row, first, last)
            if number < clause and row.text(first, last).endswith("领域"):
                at_field = at_field or (place == first and not row.elements[place].is_thing)
            if text in words().aiming or at_field:
                triggers = rules().by_trigger
                if number < clause and any(
                    row.elements[at].text in triggers for at in range(place + 1, last)
                ):
                    return None  # what is done in the field is said there
                fields = [
                    mention
                    for at in range(place + 1, last)
                    if not is_modifier(row, at) or at + 1 == last or _names_field(row, at)
                    for mention in row.elements[at].mentions
                    if mention.thing.class_ in ("Sector", "Scenario", "Technology")
                ]
                return (place, fields) if fields else None
    return None


def _ends_field(row: Row, first: int, last: int) -> bool:
    """Tell whether 领域 or its kind stands in a stretch, so that 在 names no place."""
    return any(row.elements[at].text in ("领域", "行业", "方面") for at in range(first, last))


def _names_field(row: Row, place: int) -> bool:
    """Tell whether only 等领域 and its kind stand behind a name."""
    behind = row.elements[place + 1].text
    return behind in ("等", "领域", "行业", "产业", "方向", "赛道", "场景", "、", "和", "及", "与")


def moved_object(row: Row, index: int, accepts: Callable[[Mention], bool]) -> Mention | None:
    """Return what is done something with before the verb: O in 把O用于教育.

    Args:
        row: the sentence.
        index: index of the verb's element.
        accepts: tells whether a mention will do.
    """
    begin, _ = row.clause_of(index)
    for place in range(index - 1, begin - 1, -1):
        element = row.elements[place]
        if element.text in ("把", "将") and element.kind == "word":
            behind = (row.elements[at] for at in range(place + 1, index))
            things = [e for e in behind if e.is_thing]
            if len(things) == 1 and element.tag == "p":
                return next((m for m in things[0].mentions if accepts(m)), None)
            return None
    return None
