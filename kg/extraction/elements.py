"""A sentence as a row of elements: names, references, figures, times, words and marks.

Rules look at elements, not at characters: a name is one element however long, and what stands
inside quotation marks, brackets or figures does not disturb the order of verbs and their roles.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.phrases import Words
    from kg.extraction.values import Mention, PrintedTime, Quantity

__all__ = ["Element", "Row", "row_of"]

CLAUSE_ENDS = frozenset("，；：。！？…\n")


@dataclass(frozen=True)
class Element:
    """One element of a sentence.

    Attributes:
        kind: ``name``, ``reference``, ``figure``, ``time``, ``word`` or ``mark``.
        start: first code point.
        end: code point after it.
        text: in matching form.
        tag: part of speech of a word; the class of a name.
        mentions: what a name or reference means; two for 双方.
        quantity: the figure.
        time: the time.
    """

    kind: str
    start: int
    end: int
    text: str
    tag: str = ""
    mentions: tuple[Mention, ...] = ()
    quantity: Quantity | None = None
    time: PrintedTime | None = None

    @property
    def is_thing(self) -> bool:
        """Whether it stands for an entity."""
        return bool(self.mentions)

    @property
    def is_noun(self) -> bool:
        """Whether it may stand inside a noun phrase."""
        return self.kind == "name" or (self.kind == "word" and self.tag in _NOUNS)


_NOUNS = frozenset({"n", "nz", "nw", "vn", "an", "LOC", "ORG", "PER", "s", "nr", "ns", "nt", "xc"})


@dataclass(frozen=True)
class Row:
    """The elements of one sentence.

    Attributes:
        start: first code point of the sentence.
        end: code point after it.
        elements: in text order, tiling the sentence.
        index: number of the sentence in its text.
        paragraph: number of its paragraph.
    """

    start: int
    end: int
    elements: tuple[Element, ...]
    index: int = 0
    paragraph: int = 0
    depths: tuple[int, ...] = field(default=())

    @cached_property
    def clauses(self) -> tuple[tuple[int, int], ...]:
        """Bounds of the clauses as element indexes: between ，；：。 outside brackets."""
        bounds: list[tuple[int, int]] = []
        begin = 0
        depth = 0
        for index, element in enumerate(self.elements):
            if element.text == "（":
                depth += 1
            elif element.text == "）":
                depth = max(0, depth - 1)
            elif element.kind == "mark" and element.text in CLAUSE_ENDS and depth == 0:
                if index > begin:
                    bounds.append((begin, index))
                begin = index + 1
        if begin < len(self.elements):
            bounds.append((begin, len(self.elements)))
        return tuple(bounds)

    @cached_property
    def clause_numbers(self) -> tuple[int, ...]:
        """For each element the number of its clause (that of the clause before, for marks)."""
        numbers = [0] * len(self.elements)
        for number, (begin, end) in enumerate(self.clauses):
            for index in range(begin, end):
                numbers[index] = number
            if end < len(numbers):
                numbers[end] = number
        return tuple(numbers)

    def clause_of(self, index: int) -> tuple[int, int]:
        """Return the bounds of the clause that holds an element."""
        return self.clauses[self.clause_numbers[index]] if self.clauses else (0, 0)

    @cached_property
    def in_brackets(self) -> frozenset[int]:
        """Indexes of elements inside round brackets."""
        found = set()
        depth = 0
        for index, element in enumerate(self.elements):
            if element.text == "）":
                depth = max(0, depth - 1)
            if depth:
                found.add(index)
            if element.text == "（":
                depth += 1
        return frozenset(found)

    @cached_property
    def quotation(self) -> tuple[int, ...]:
        """For each element how many quotation marks are open around it."""
        depths = []
        depth = 0
        for element in self.elements:
            if element.text == "”":
                depth = max(0, depth - 1)
            depths.append(depth)
            if element.text == "“":
                depth += 1
        return tuple(depths)

    @cached_property
    def _form(self) -> str:
        return "".join(element.text for element in self.elements)

    def text(self, begin: int, end: int) -> str:
        """Return the matching form of a run of elements."""
        elements = self.elements
        if begin < 0 or end > len(elements) or begin >= end:
            return "".join(element.text for element in elements[begin:end])
        return self._form[elements[begin].start - self.start : elements[end - 1].end - self.start]


def row_of(
    words: Words,
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    times: Sequence[PrintedTime],
    *,
    start: int,
    end: int,
    index: int = 0,
    paragraph: int = 0,
) -> Row:
    """Lay names, figures and times over the words of a sentence.

    Args:
        words: the sentence's words.
        mentions: outermost mentions of the sentence, in order.
        quantities: figures of the sentence.
        times: times of the sentence.
        start: first code point of the sentence.
        end: code point after it.
        index: number of the sentence.
        paragraph: number of its paragraph.
    """
    form = words.form
    laid: dict[int, Element] = {}
    for mention in mentions:
        held = laid.get(mention.start)
        if held is not None and held.end == mention.end:
            laid[mention.start] = Element(
                held.kind, held.start, held.end, held.text, held.tag, (*held.mentions, mention)
            )
            continue
        if held is not None and held.end > mention.end:
            continue
        kind = "reference" if mention.points_back else "name"
        laid[mention.start] = Element(
            kind, mention.start, mention.end, form[mention.start : mention.end],
            mention.thing.class_, (mention,),
        )  # fmt: skip
    for quantity in quantities:
        named = laid.get(quantity.start)
        if named is not None and named.tag == "Fund" and quantity.end < named.end:
            del laid[quantity.start]  # 千亿产业投资基金 tells its size and is its name
            laid[quantity.end] = replace(
                named, start=quantity.end, text=form[quantity.end : named.end]
            )
        for place in _inside(laid, quantity.start, quantity.end):
            del laid[place]  # 全市 in 约占全市的一半 is a word of the figure
        if not _covered(laid, quantity.start, quantity.end):
            laid[quantity.start] = Element(
                "figure", quantity.start, quantity.end, form[quantity.start : quantity.end],
                quantity.measure.value, quantity=quantity,
            )  # fmt: skip
    for time in times:
        if not _covered(laid, time.start, time.end):
            laid[time.start] = Element(
                "time", time.start, time.end, form[time.start : time.end], "TIME", time=time
            )
    elements: list[Element] = []
    position = start
    while position < end:
        element = laid.get(position)
        if element is not None and element.end <= end:
            elements.append(element)
            position = element.end
            continue
        token = words.tokens[words.index_at(position)]
        stop = min(token.end, end)
        for place in range(position + 1, stop):
            if place in laid:
                stop = place
                break
        text = form[position:stop]
        kind = "mark" if token.tag == "w" or not text.strip() else "word"
        elements.append(Element(kind, position, stop, text, token.tag))
        position = stop
    return Row(start, end, tuple(elements), index, paragraph)


def _inside(laid: dict[int, Element], start: int, end: int) -> list[int]:
    """Return the places of what lies within a stretch and is shorter than it."""
    return [place for place, element in laid.items() if start <= place and element.end <= end]


def _covered(laid: dict[int, Element], start: int, end: int) -> bool:
    return any(place < end and start < element.end for place, element in laid.items())
