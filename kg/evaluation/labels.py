"""Reads labelled files: YAML, strict, every mistake with its line and what to do about it.

The form is described in ``evaluation/README.md``.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kg.errors import InputError, suggestion
from kg.evaluation.claim_labels import ClaimReader, read_edtf
from kg.evaluation.families import one_family
from kg.evaluation.label_values import (
    GENRES,
    LabelEntity,
    LabelledText,
    LabelMention,
    LabelTime,
)
from kg.evaluation.places import add_nested, find_mentions
from kg.evaluation.printed import find_printed
from kg.extraction import Document, Metadata
from kg.ids import is_slug
from kg.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.model import Entity
    from kg.seeds.documents import Field
    from kg.vocabulary import Vocabulary

__all__ = ["read_labels", "read_labels_folder"]

_LISTS = (
    "nested",
    "unmarked",
    "references",
    "times",
    "statements",
    "observations",
)
_KEYS = frozenset({"genre", "title", "publisher", "published", "text", "entities", *_LISTS})


def read_labels_folder(
    folder: Path, entities: Iterable[Entity] = (), words: Vocabulary | None = None
) -> tuple[LabelledText, ...]:
    """Read all labelled files of a folder, in the order of their names.

    Args:
        folder: the folder.
        entities: those that the graph knows.
        words: default is the project's vocabulary.

    Raises:
        InputError: if there is no such folder, it has no labelled file, or one cannot be read.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; name a folder of labelled texts")
    known = {entity.id: entity for entity in entities}
    found = [read_labels(path, known.values(), words) for path in sorted(folder.glob("*.yaml"))]
    if not found:
        raise InputError(f"{folder}: holds no labelled text (*.yaml); see evaluation/README.md")
    return tuple(found)


def read_labels(
    path: Path, entities: Iterable[Entity] = (), words: Vocabulary | None = None
) -> LabelledText:
    """Read a labelled file.

    Args:
        path: the file.
        entities: those that the graph knows: they need no class.
        words: default is the project's vocabulary.

    Raises:
        InputError: at the first thing that cannot stand, with file, line and repair.
    """
    from kg.seeds.documents import read_document

    document = read_document(path)
    known = {entity.id: entity for entity in entities}
    return _Reader(document, known, words or vocabulary()).labelled(path.stem)


class _Reader:
    """Reads one file."""

    def __init__(self, document: Field, known: Mapping[str, Entity], words: Vocabulary) -> None:
        self.document, self.known, self.words = document, known, words
        self.parts = document.mapping(_KEYS)
        for key in ("genre", "title", "text", "entities"):
            if key not in self.parts:
                document.fail(f"has no {key}", f"add {key}:")
        self.text = self.parts["text"].text().strip("\n")

    def labelled(self, name: str) -> LabelledText:
        genre = self.parts["genre"].text()
        if genre not in GENRES:
            self.parts["genre"].fail(f'no genre "{genre}"', "one of: " + ", ".join(GENRES))
        entities = self._entities()
        claims = ClaimReader(self.text, entities, self.words)
        return LabelledText(
            name=name,
            genre=genre,
            document=Document(self.text, self._metadata(), name),
            entities=entities,
            mentions=self._mentions(entities),
            references=tuple(
                sorted(self._reference(i, entities) for i in self._list("references"))
            ),
            times=tuple(sorted(self._time(item) for item in self._list("times"))),
            statements=tuple(claims.statement(item) for item in self._list("statements")),
            observations=tuple(claims.observation(item) for item in self._list("observations")),
        )

    def _list(self, key: str) -> list[Field]:
        return self.parts[key].items() if key in self.parts else []

    def _metadata(self) -> Metadata:
        published = None
        if "published" in self.parts:
            place = self.parts["published"]
            try:
                published = date.fromisoformat(place.text())
            except ValueError:
                place.fail(f'published: "{place.text()}" is no day', "write such as 2026-03-12")
        publisher = self.parts["publisher"].text() if "publisher" in self.parts else None
        return Metadata(self.parts["title"].text(), publisher, published=published)

    def _entities(self) -> dict[str, LabelEntity]:
        found: dict[str, LabelEntity] = {}
        for key, place in self.parts["entities"].mapping().items():
            if not is_slug(key):
                place.fail(f'"{key}" is no id', "write lower-case Latin words with hyphens")
            found[key] = self._entity(key, place)
        return found

    def _entity(self, key: str, place: Field) -> LabelEntity:
        parts = place.mapping(frozenset({"class", "names"}))
        graph = self.known.get(key)
        if "class" in parts:
            class_ = parts["class"].text()
            if "Entity" not in self.words.ancestors(class_) or class_ not in self.words.classes:
                hint = suggestion(class_, self.words.classes) or "see docs/ontology.md"
                parts["class"].fail(f'{key}: no class "{class_}"', hint)
            if graph and not any(one_family(class_, c, self.words) for c in graph.classes):
                parts["class"].fail(
                    f"{key} is a {graph.classes[0]} in the graph, no {class_}",
                    "leave the class out, or choose another id if it is another thing",
                )
        elif graph:
            class_ = graph.classes[0]
        else:
            place.fail(f"{key}: has no class, and the graph does not know it", "add class:")
        if "names" in parts:
            names = self._names(parts["names"])
        elif graph:
            names = tuple(sorted(n for n in graph.texts if n in self.text))
        else:
            place.fail(f"{key}: has no names", "add names: as printed, [] if it has none")
        return LabelEntity(key, class_, names, known=graph is not None)

    def _names(self, place: Field) -> tuple[str, ...]:
        names = []
        for item in place.items():
            name = item.text()
            if name not in self.text:
                item.fail(f'"{name}" is not in the text', "write the name as printed")
            if name in names:
                item.fail(f'"{name}" stands twice', "keep one of them")
            names.append(name)
        return tuple(names)

    def _mentions(self, entities: Mapping[str, LabelEntity]) -> tuple[LabelMention, ...]:
        names: dict[str, str] = {}
        for key, entity in entities.items():
            for name in entity.names:
                if name in names:
                    self.parts["entities"].mapping()[key].fail(
                        f'"{name}" is a name of {names[name]} as well', "give each its own names"
                    )
                names[name] = key
        pairs = {}
        for item in self._list("nested"):
            inner, separator, outer = item.text().partition(" in ")
            if not separator or inner not in outer or inner == outer:
                item.fail(f'nested: "{item.text()}"', "write: inner name in outer name")
            for name in (inner, outer):
                if name not in names:
                    hint = suggestion(name, names) or "add it to the names of an entity"
                    item.fail(f'nested: "{name}" is no name', hint)
            pairs[inner, outer] = item
        found, unused = add_nested(find_mentions(self.text, names), list(pairs), names)
        for pair in unused:
            pairs[pair].fail(f'nested: "{pair[1]}" is nowhere a mention', "check its name")
        for item in self._list("unmarked"):
            found = self._without(found, item)
        return tuple(found)

    def _without(self, found: list[LabelMention], item: Field) -> list[LabelMention]:
        start, end, phrase = find_printed(self.text, item)
        kept = [m for m in found if (m.start, m.end) != (start, end)]
        if len(kept) == len(found):
            item.fail(f'unmarked: "{phrase}" is no mention there', "remove it, or check its number")
        return kept

    def _reference(self, item: Field, entities: Mapping[str, LabelEntity]) -> LabelMention:
        parts = _complete(item, "phrase", "to")
        target = parts["to"].text()
        if target not in entities:
            hint = suggestion(target, entities) or "add it to entities:"
            parts["to"].fail(f'no entity "{target}"', hint)
        return LabelMention(*find_printed(self.text, parts["phrase"]), target)

    def _time(self, item: Field) -> LabelTime:
        parts = _complete(item, "phrase", "edtf")
        return LabelTime(*find_printed(self.text, parts["phrase"]), read_edtf(parts["edtf"]))


def _complete(item: Field, *keys: str) -> dict[str, Field]:
    parts = item.mapping(frozenset(keys))
    for key in keys:
        if key not in parts:
            item.fail(f"has no {key}", f"add {key}:")
    return parts
