"""The entity files of the seeds: where a new entity goes, and names that are added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.seeds.yaml_cut import with_alias, without_alias, without_entities
from kg.seeds.yaml_text import appended, entity_block

if TYPE_CHECKING:
    from kg.drafts.draft import DraftEntity
    from kg.seeds import Seeds
    from kg.seeds.staging import Staging

__all__ = ["EntityFiles"]


class EntityFiles:
    """Changes entity files of a staged copy.

    Args:
        staging: the copy.
        seeds: what it said at first.
    """

    def __init__(self, staging: Staging, seeds: Seeds) -> None:
        self._staging, self._seeds = staging, seeds

    def _file_of(self, key: str) -> str:
        return "entities/" + self._seeds.places[key].rpartition(":")[0].rpartition("/")[2]

    def _home(self, kind: str) -> str:
        """Return the file that holds most entities of a class, else most of all."""
        counts: dict[str, list[int]] = {}
        for key, entity in self._seeds.entities.items():
            count = counts.setdefault(self._file_of(key), [0, 0])
            count[0] += kind in entity.classes
            count[1] += 1
        return max(counts, key=lambda name: (counts[name], name), default="entities/all.yaml")

    def add(self, entity: DraftEntity, printed: list[str], text: str) -> None:
        """Append a new entity to the file of its kind.

        Args:
            entity: the entity.
            printed: the names with which accepted claims print it.
            text: the text, which tells which names are printed.

        Raises:
            InputError: if it has no English name.
        """
        if entity.en is None:
            raise InputError(
                f'the new entity {entity.final} ("{entity.zh}") has no English name; '
                "give it in kg review with the key e"
            )
        zh: object = entity.zh
        if entity.zh not in text:
            zh = {"text": entity.zh, "basis": "Curated"}
        values: dict[str, object] = {"class": entity.class_, "zh": zh, "en": entity.en}
        if entity.en in text:
            values["en"] = {"text": entity.en, "basis": "Printed"}
        aliases = [n for n in dict.fromkeys(printed) if n not in (entity.zh, entity.en)]
        if aliases:
            values["aliases"] = aliases
        name = self._home(entity.class_)
        block = entity_block(entity.final, values)
        self._staging.change(name, appended(self._staging.read(name), block))

    def add_alias(self, key: str, alias: str) -> None:
        """Give an entity of the seeds another name."""
        name = self._file_of(key)
        self._staging.change(name, with_alias(self._staging.read(name), key, alias))

    def remove_alias(self, key: str, alias: str) -> None:
        """Take a name from an entity of the seeds."""
        name = self._file_of(key)
        self._staging.change(name, without_alias(self._staging.read(name), key, alias))

    def remove(self, keys: set[str]) -> None:
        """Take entities out of their files."""
        for name in sorted({self._file_of(key) for key in keys}):
            self._staging.change(name, without_entities(self._staging.read(name), keys))
