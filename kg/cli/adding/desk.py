"""The desk at which a person adds to the seeds: lookups, new entities, places in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.adding.lookup import NEW, ask_entity, ask_slug
from kg.cli.terminal import inert
from kg.errors import InputError
from kg.model import Entity, Name, NameBasis
from kg.seeds.yaml_text import appended, entity_block

if TYPE_CHECKING:
    from kg.cli.adding.dialogue import Dialogue
    from kg.seeds import Seeds
    from kg.seeds.finding import Place, Reading
    from kg.seeds.staging import Staging
    from kg.vocabulary import Vocabulary

__all__ = ["Desk"]


class Desk:
    """What the steps of adding have in common.

    Args:
        talk: the dialogue.
        staging: the copy of the seeds that is changed.
        seeds: what they say now.
        words: the vocabulary.
        reading: the text at hand.
    """

    def __init__(
        self,
        talk: Dialogue,
        staging: Staging,
        seeds: Seeds,
        words: Vocabulary,
        reading: Reading,
    ) -> None:
        self.talk, self.staging, self.seeds, self.words = talk, staging, seeds, words
        self.reading = reading
        self.entities: dict[str, Entity] = dict(seeds.entities)
        self.new: list[str] = []

    def named(self, key: str) -> str:
        """Return an entity's name and id."""
        entity = self.entities[key]
        return f"{self.talk.pick(entity.zh.text, entity.en.text)} ({key})"

    def entity(self, zh: str, en: str, *, default: str | None = None) -> str:
        """Ask for an entity by any name; ``+`` makes a new one.

        Args:
            zh: what is asked, in Chinese.
            en: in English.
            default: an id, taken when the answer is empty; ``""`` allows none.

        Returns:
            An id, or an empty text.
        """
        talk = self.talk
        key = ask_entity(talk, self.entities, zh, en, default=default)
        if key == NEW:
            key = self.make()
        if key:
            talk.tell(f"  → {self.named(key)}", f"  → {self.named(key)}")
        return key

    def make(self) -> str:
        """Ask for a new entity and add it to the copy of the seeds."""
        talk = self.talk
        zh = talk.text("  中文名", "  Chinese name")
        en = talk.text("  英文名", "  English name")

        key = ask_slug(talk, en, self.entities)
        kinds = [
            (name, term.labels.get(talk.lang, name)) for name, term in self.words.classes.items()
        ]
        kind = talk.choose("  类别", "  class", sorted(kinds))
        file = talk.choose("  写入文件", "  into the file", self._files(), default=self._home(kind))
        bases = [self._basis(name) for name in (zh, en)]
        values: dict[str, object] = {"class": kind}
        values["zh"] = zh if bases[0] else {"text": zh, "basis": "Curated"}
        values["en"] = {"text": en, "basis": "Printed"} if bases[1] else en
        name = f"entities/{file}"
        self.staging.change(name, appended(self.staging.read(name), entity_block(key, values)))
        self.entities[key] = Entity(
            id=key,
            classes=(kind,),
            zh=Name(zh, "zh", NameBasis.PRINTED if bases[0] else NameBasis.CURATED),
            en=Name(en, "en", NameBasis.PRINTED if bases[1] else NameBasis.TRANSLATED),
        )
        self.new.append(key)
        return key

    def _basis(self, name: str) -> bool:
        """Tell whether a name is printed in the text."""
        return name in self.reading.text

    def _files(self) -> list[tuple[str, str]]:
        names = sorted(path.name for path in (self.staging.copy / "entities").glob("*.yaml"))
        return [(name, name) for name in names or ["entities.yaml"]]

    def _home(self, kind: str) -> str:
        """Return the file that holds most entities of a class."""
        counts: dict[str, int] = {}
        for key, entity in self.seeds.entities.items():
            name = self.seeds.places[key].rpartition(":")[0].rpartition("/")[2]
            related = kind in entity.classes
            counts[name] = counts.get(name, 0) + related
        files = [name for name, _ in self._files()]
        return max(files, key=lambda name: (counts.get(name, 0), name))

    def place(
        self, zh: str, en: str, *, default: str | None = None, near: int | None = None
    ) -> Place | None:
        """Ask for a phrase, show where it stands, and let the person choose the occurrence.

        Args:
            zh: what is asked, in Chinese.
            en: in English.
            default: a phrase taken when the answer is empty; ``-`` is none.
            near: index of the sentence whose occurrence, or the last before it, is offered.
        """
        talk = self.talk

        def read(answer: str) -> list[Place] | None:
            if answer in ("-", "－"):
                return None
            found = self.reading.places(answer)
            if not found:
                raise InputError(talk.pick("原文中没有这个短语", "the text does not contain this"))
            if len(answer) > 20 and not any(answer in e.texts for e in self.entities.values()):
                raise InputError(
                    talk.pick(
                        "超过 20 字；请给名称或数字", "over 20 characters; give a name or figure"
                    )
                )
            return found

        found = talk.ask(zh, en, read, default=default)
        return None if found is None else self._choose_place(found, near)

    def _choose_place(self, found: list[Place], near: int | None) -> Place:
        """Show all occurrences with their sentences; ask which is meant if there are several."""
        talk = self.talk
        talk.tell(f"  出现 {len(found)} 次：", f"  occurs {len(found)} times:")
        for number, place in enumerate(found, 1):
            before, after = self.reading.around(place)
            paragraph = self.reading.layout.sentences[place.sentence].paragraph
            where = talk.pick(f"第{paragraph}段", f"paragraph {paragraph}")
            marked = f"{inert(before)}{talk.style.phrase(place.phrase)}{inert(after)}"
            talk.show(f"  {number:>2}. {talk.style.faint(where)} {marked}")
        if len(found) == 1:
            return found[0]

        def read(answer: str) -> Place:
            if not answer.isdecimal() or not 1 <= int(answer) <= len(found):
                raise InputError(f"1–{len(found)}")
            return found[int(answer) - 1]

        nearest = None
        if near is not None:  # in the sentence itself, else the last one before it
            earlier = [n for n, place in enumerate(found, 1) if place.sentence < near]
            within = [n for n, place in enumerate(found, 1) if place.sentence == near]
            nearest = next(iter([*within, *earlier[-1:]]), None)
        default = None if nearest is None else str(nearest)
        return talk.ask("  哪一处", "  which one", read, default=default)
