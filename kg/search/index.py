"""An index over entities: every name finds its entity.

Levels, best first:

=============  ====================================================================
``exact``      a whole name, alias or id, whatever its case, width, script or spaces
``prefix``     the beginning of one
``substring``  a part of one, or all words of the query in any order
``pinyin``     toneless pinyin (whole, from any syllable on, initials), or the sound
``fuzzy``      nearly a name; only when nothing else is found
=============  ====================================================================

The libraries for scripts and pinyin load only for a query that no name answers exactly:
the one for Chinese scripts when the query is Chinese, the one for pinyin when it is Latin or
when nothing else was found.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.errors import AmbiguousError, NotFoundError, UsageError
from kg.ids import ENTITY
from kg.search.forms import (
    fold,
    initials,
    is_chinese,
    pinyin_readings,
    plain_latin,
    simplified,
    traditional,
)
from kg.search.scores import IndexedName, bigrams, compare, pinyin_score

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.model import Entity

__all__ = ["Hit", "SearchIndex", "keys"]

_CANDIDATES = 200
_ALIKE = 0.6


@dataclass(frozen=True)
class Hit:
    """An entity that was found.

    Attributes:
        id: entity id.
        score: between 0 and 1; comparable within one answer.
        matched: the name or id that the query met.
        kind: exact, prefix, substring, pinyin or fuzzy.
    """

    id: str
    score: float
    matched: str
    kind: str


def keys(entity: Entity) -> tuple[str, ...]:
    """Return everything that an entity can be found by, for an index outside Python.

    Args:
        entity: the entity.

    Returns:
        Names as they are, Chinese names in both scripts, pinyin with and without spaces,
        initials of pinyin, and the id; each once, names first.

    Example:
        >>> from kg.model import Entity, Name, NameBasis
        >>> printed = NameBasis.PRINTED
        >>> keys(Entity("cambricon", ("Company",), Name("寒武纪", "zh", printed),
        ...             Name("Cambricon", "en", printed)))
        ('寒武纪', 'Cambricon', '寒武紀', 'hanwuji', 'han wu ji', 'hwj', 'cambricon')
    """
    names = [name.text for name in entity.names]
    found = dict.fromkeys(names)
    for name in names:
        if is_chinese(name):
            found.update(dict.fromkeys((simplified(name), *traditional(name))))
    for name in names:
        for syllables in pinyin_readings(simplified(name)):
            found.update(dict.fromkeys(("".join(syllables), " ".join(syllables))))
            found[initials(syllables)] = None
    found[entity.id] = None
    return tuple(key for key in found if key)


class SearchIndex:
    """Finds entities by name.

    Args:
        entities: id to entity, or the entities.

    Example:
        >>> from kg.model import Entity, Name, NameBasis
        >>> printed = NameBasis.PRINTED
        >>> index = SearchIndex([Entity("cambricon", ("Company",),
        ...     Name("寒武纪", "zh", printed), Name("Cambricon", "en", printed))])
        >>> [(hit.id, hit.kind) for hit in index.find("hanwu")]
        [('cambricon', 'pinyin')]
        >>> index.resolve("寒武紀")
        'cambricon'
    """

    def __init__(self, entities: Mapping[str, Entity] | Iterable[Entity]) -> None:
        values = entities.values() if hasattr(entities, "values") else entities
        self._entities = {entity.id: entity for entity in values}

    def __len__(self) -> int:
        return len(self._entities)

    @cached_property
    def _names(self) -> tuple[IndexedName, ...]:
        found = []
        for entity in self._entities.values():
            texts = dict.fromkeys([*(name.text for name in entity.names), entity.id])
            for place, text in enumerate(texts):
                if folded := fold(text):
                    found.append(IndexedName(entity.id, place, text, folded))
        return tuple(found)

    @cached_property
    def _simplified(self) -> tuple[IndexedName, ...]:
        return tuple(
            IndexedName(name.entity, name.place, name.text, fold(simplified(name.text)))
            for name in self._names
            if is_chinese(name.text)
        )

    @cached_property
    def _pinyin(self) -> tuple[tuple[IndexedName, tuple[tuple[str, ...], ...]], ...]:
        return tuple(
            (name, readings) for name in self._names if (readings := pinyin_readings(name.text))
        )

    @cached_property
    def _pairs(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            for pair in bigrams(name.folded):
                found[pair].append(number)
        return found

    def find(self, text: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Find entities.

        Args:
            text: a name, a part of one, or pinyin; two characters suffice.
            limit: at most so many hits.

        Returns:
            One hit an entity, best first; equal ones by the length of the name, then by id.

        Raises:
            UsageError: if the text has no letter or digit, or the limit is below 1.
        """
        query = fold(text)
        if not query:
            raise UsageError("nothing to search for; type a name or a part of one")
        if limit < 1:
            raise UsageError(f"limit is at least 1, not {limit}")
        words = [folded for word in text.split() if (folded := fold(word))]
        best = _Best()
        best.take(compare(query, words, self._names))
        if not best.exact:
            if is_chinese(text):
                plain = fold(simplified(text))
                best.take(compare(plain, [], self._simplified, less=0.01))
            else:
                best.take(self._by_pinyin(plain_latin(text)))
        if not best.hits:
            if is_chinese(text):
                best.take(self._by_sound(text))
            best.take(self._nearly(query))
        return best.ranked(limit)

    def resolve(self, name: str) -> str:
        """Return the id of the one entity that a name means.

        Args:
            name: an id, ``bj:id``, an IRI, or a whole name in any form that is found exactly,
                full pinyin included.

        Raises:
            NotFoundError: if no entity has this name; the message suggests some.
            AmbiguousError: if several have it; the message lists them.
        """
        asked = name.strip()
        key = asked.removeprefix(ENTITY).removeprefix("bj:")
        if key in self._entities:
            return key
        for same in self._sames(asked):
            found = sorted(set(same))
            if len(found) == 1:
                return found[0]
            if found:
                raise AmbiguousError(
                    f'"{asked}" means several entities: {self._listing(found)}; use an id'
                )
        near = [hit.id for hit in self.find(asked, limit=5)] if fold(asked) else []
        hint = f"did you mean {self._listing(near)}?" if near else "look for it with: kg search"
        raise NotFoundError(f'no entity "{asked}"; {hint}')

    def _sames(self, asked: str) -> Iterator[list[str]]:
        """Yield the entities that have a name, from the strictest sense of sameness on."""
        folded = fold(asked)
        if not folded:
            return
        yield [n.entity for n in self._names if n.text == asked]
        yield [n.entity for n in self._names if n.folded == folded]
        if is_chinese(asked):
            plain = fold(simplified(asked))
            yield [n.entity for n in self._simplified if n.folded == plain]
        else:
            latin = plain_latin(asked)
            yield [
                name.entity
                for name, readings in self._pinyin
                if any("".join(syllables) == latin for syllables in readings)
            ]

    def _listing(self, ids: Iterable[str]) -> str:
        return ", ".join(f"{self._entities[key].zh.text} ({key})" for key in ids)

    def _by_pinyin(self, query: str) -> Iterator[tuple[IndexedName, float, str]]:
        if not query:
            return
        for name, readings in self._pinyin:
            score = max(pinyin_score(query, syllables) for syllables in readings)
            if score:
                yield name, score, "pinyin"

    def _by_sound(self, text: str) -> Iterator[tuple[IndexedName, float, str]]:
        """Find what sounds alike: 寒武记 for 寒武纪."""
        sounds = {"".join(syllables) for syllables in pinyin_readings(simplified(text))}
        for name, readings in self._pinyin:
            if any("".join(syllables) in sounds for syllables in readings):
                yield name, 0.4, "pinyin"

    def _nearly(self, query: str) -> Iterator[tuple[IndexedName, float, str]]:
        shared: Counter[int] = Counter()
        for pair in bigrams(query):
            shared.update(self._pairs.get(pair, ()))
        nearest = sorted(shared, key=lambda number: (-shared[number], number))[:_CANDIDATES]
        for number in nearest:
            name = self._names[number]
            ratio = difflib.SequenceMatcher(None, query, name.folded, autojunk=False).ratio()
            if ratio >= _ALIKE:
                yield name, 0.3 * ratio, "fuzzy"


class _Best:
    """The best way in which each entity was found."""

    def __init__(self) -> None:
        self.hits: dict[str, tuple[float, IndexedName, str]] = {}

    def take(self, found: Iterable[tuple[IndexedName, float, str]]) -> None:
        for name, score, kind in found:
            known = self.hits.get(name.entity)
            if known is None or (score, -name.place) > (known[0], -known[1].place):
                self.hits[name.entity] = (score, name, kind)

    @property
    def exact(self) -> bool:
        return any(kind == "exact" for _, _, kind in self.hits.values())

    def ranked(self, limit: int) -> tuple[Hit, ...]:
        def order(item: tuple[str, tuple[float, IndexedName, str]]) -> tuple[float, int, str]:
            entity, (score, name, _) = item
            return -score, len(name.folded), entity

        chosen = sorted(self.hits.items(), key=order)[:limit]
        return tuple(
            Hit(entity, round(score, 4), name.text, kind) for entity, (score, name, kind) in chosen
        )
