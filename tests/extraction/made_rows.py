"""Rows of elements written by hand, so that a test does not depend on the tagger."""

from __future__ import annotations

from kg.extraction import Mention, PrintedTime, Thing
from kg.extraction.elements import Element, Row

__all__ = ["at", "mention", "row"]


def mention(start: int, text: str, class_: str = "Company", *, back: bool = False) -> Mention:
    """Return a mention of the thing of this name, or a reference to it."""
    thing = Thing(text, text, class_)
    return Mention(start, start + len(text), text, thing, "reference" if back else "tagger")


def row(written: str, *, start: int = 0, index: int = 0, paragraph: int = 0) -> Row:
    """Lay out "澜川科技:Company 将/d 建设/v 。": names with a class, words with a tag, marks bare.

    A time is written with its EDTF text: "2030年@2030".
    """
    elements: list[Element] = []
    position = start
    for piece in written.split():
        for sign in ":@/":
            text, found, told = piece.partition(sign)
            if found:
                break
        end = position + len(text)
        if found == ":":
            named = (mention(position, text, told),)
            elements.append(Element("name", position, end, text, told, named))
        elif found == "@":
            time = PrintedTime(position, end, text, told)
            elements.append(Element("time", position, end, text, "TIME", time=time))
        elif found == "/":
            elements.append(Element("word", position, end, text, told))
        else:
            elements.append(Element("mark", position, end, text, "w"))
        position = end
    return Row(start, position, tuple(elements), index, paragraph)


def at(made: Row, text: str) -> int:
    """Return the index of the first element with this text."""
    return next(i for i, element in enumerate(made.elements) if element.text == text)
