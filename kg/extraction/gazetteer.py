"""Names that are known, found in one pass over the text (Aho-Corasick)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.extraction.forms import matching_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Entity

__all__ = ["Gazetteer", "Names", "names_of"]

Names = dict[str, list[tuple[str, str]]]
"""Name in matching form to the ids and classes of the things so called."""


def names_of(entities: Iterable[Entity]) -> Names:
    """Collect the names and aliases of entities.

    Single characters are left out: they stand in other words everywhere.
    """
    names: Names = {}
    for entity in entities:
        texts = [entity.zh.text, entity.en.text, *(alias.text for alias in entity.aliases)]
        for text in dict.fromkeys(texts):
            if len(text) > 1:
                names.setdefault(matching_form(text), []).append((entity.id, entity.classes[0]))
    return names


@dataclass(frozen=True)
class Gazetteer:
    """An automaton over names.

    Attributes:
        automaton: the pyahocorasick automaton, name to itself; None when there is no name.
    """

    automaton: Any

    @classmethod
    def of(cls, names: Iterable[str]) -> Gazetteer:
        """Build the automaton.

        Example:
            >>> list(Gazetteer.of(["中关村", "中关村论坛"]).find("在中关村论坛上"))
            [(1, 4, '中关村'), (1, 6, '中关村论坛')]
        """
        import ahocorasick

        automaton = ahocorasick.Automaton()
        some = False
        for name in names:
            automaton.add_word(name, name)
            some = True
        if not some:
            return cls(None)
        automaton.make_automaton()
        return cls(automaton)

    def find(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and name of every place, overlapping ones included.

        A name that begins or ends with a Latin letter or a digit stands alone: no other such
        character touches it there.
        """
        if self.automaton is None:
            return
        # the automaton copies the text that it is given, so it is given the stretch alone
        for last, name in self.automaton.iter(text[start:end]):
            stop = start + last + 1
            begin = stop - len(name)
            if name[0] < "\x80" and _glued(text, begin - 1, begin):
                continue
            if name[-1] < "\x80" and _glued(text, stop - 1, stop):
                continue
            yield begin, stop, name


def _glued(text: str, left: int, right: int) -> bool:
    """Tell whether two neighbours belong to one Latin word or number."""
    if left < 0 or right >= len(text):
        return False
    a, b = text[left], text[right]
    return a.isascii() and b.isascii() and a.isalnum() and b.isalnum()
