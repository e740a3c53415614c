"""The keys ``e`` and ``m``: what printed names are, new entities, and the publication."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.cli.adding.lookup import NEW, ask_entity, ask_slug
from kg.cli.adding.source import ask_day
from kg.cli.reviewing.catalogue import catalogue
from kg.drafts.decisions import judge, new_entity, take_back
from kg.drafts.draft import PUBLISHER, DraftEntity, DraftName
from kg.drafts.resolution import Resolver
from kg.errors import InputError
from kg.ids import is_slug
from kg.model import Trust
from kg.model.judgement import Verdict

if TYPE_CHECKING:
    from datetime import date

    from kg.cli.adding.dialogue import Dialogue
    from kg.drafts import Draft
    from kg.model import Entity, Observation, Statement
    from kg.seeds import Seeds
    from kg.vocabulary import Vocabulary

__all__ = ["Things"]


class Things:
    """Asks what things are.

    Args:
        talk: the dialogue.
        words: the vocabulary.
        seeds: what is known.
    """

    def __init__(self, talk: Dialogue, words: Vocabulary, seeds: Seeds) -> None:
        self.talk, self.words, self.seeds = talk, words, seeds

    def entities(self, draft: Draft) -> dict[str, Entity]:
        """Return the entities of the seeds and of the draft."""
        known = catalogue(draft, self.seeds.entities)
        del known[PUBLISHER]
        return known

    def class_of(self, draft: Draft, key: str) -> str:
        """Return the class of an entity, or an empty text."""
        entity = self.entities(draft).get(key)
        return "" if entity is None else entity.classes[0]

    def ask(
        self, draft: Draft, zh: str, en: str, *, default: str | None = None
    ) -> tuple[Draft, str]:
        """Ask for an entity; ``+`` proposes a new one in the draft."""
        key = ask_entity(self.talk, self.entities(draft), zh, en, default=default)
        return self.make(draft) if key == NEW else (draft, key)

    def make(
        self, draft: Draft, zh: str | None = None, kind: str | None = None
    ) -> tuple[Draft, str]:
        """Ask for a new entity and propose it."""
        talk = self.talk
        chinese = talk.text("  中文名", "  Chinese name", default=zh)
        english = talk.text("  英文名", "  English name")
        key = ask_slug(talk, english, self.entities(draft))
        entity = DraftEntity(key, self._class(kind), chinese, english)
        return new_entity(draft, entity), key

    def _class(self, default: str | None) -> str:
        kinds = [
            (name, term.labels.get(self.talk.lang, name))
            for name, term in sorted(self.words.classes.items())
        ]
        return self.talk.choose("  类别", "  class", kinds, default=default)

    def english(self, draft: Draft, claim: Statement | Observation) -> Draft:
        """Ask for the English names of a claim's new entities; an empty answer leaves it open."""
        for end in Resolver(draft).ends(claim):
            entity = draft.entity(end.entity)
            if entity is None or entity.en is not None:
                continue
            if any(draft.judgement(name).verdict is not Verdict.NEW for name in end.names):
                continue
            answer = self.talk.text(
                f"  {entity.zh} 的英文名（空为以后）",
                f"  English name of {entity.zh} (empty for later)",
                default="",
            )
            if answer:
                draft = draft.with_entity(replace(entity, en=answer))
        return draft

    def settle(self, draft: Draft, claim: Statement | Observation) -> Draft:
        """Ask which of a claim's things is meant, and what it is."""
        talk = self.talk
        resolver = Resolver(draft)
        ends = {end.entity: end for end in resolver.ends(claim) if end.entity != PUBLISHER}
        entities = catalogue(draft, self.seeds.entities)
        options = []
        for key, end in ends.items():
            entity = entities.get(key)
            name = key if entity is None else talk.pick(entity.zh.text, entity.en.text)
            printed = "、".join(f"“{n.name}”" for n in end.names)
            options.append((key, " ".join(filter(None, [name, printed]))))
        options.append(("back", talk.pick("返回", "go back")))
        key = talk.choose("哪一个", "Which one", options, default="back")
        if key == "back":
            return draft
        return self._act(draft, key, ends[key].names)

    def _act(self, draft: Draft, key: str, names: tuple[DraftName, ...]) -> Draft:
        talk = self.talk
        entity = draft.entity(key)
        actions = [
            ("link", talk.pick("是已有的实体", "it is an entity that exists")),
            ("new", talk.pick("是另一个新实体", "it is another, new entity")),
            ("undo", talk.pick("撤销对名称的判断", "take the judgement of the name back")),
        ]
        if entity is not None:
            actions += [
                ("rename", talk.pick("改名、英文名或 id", "its names or its id")),
                ("class", talk.pick("类别", "its class")),
            ]
        actions.append(("back", talk.pick("返回", "go back")))
        action = talk.choose("怎么办", "What about it", actions, default="back")
        if action == "class" and entity is not None:
            return draft.with_entity(replace(entity, class_=self._class(entity.class_)))
        if action == "rename" and entity is not None:
            return draft.with_entity(self._renamed(draft, entity))
        if action in ("link", "new"):
            return self._meant(draft, key, names, action)
        if action == "undo":
            for name in names or self._principal(draft, key):
                draft = take_back(draft, name)
        return draft

    def _principal(self, draft: Draft, key: str) -> tuple[DraftName, ...]:
        """Return the name under which a thing is proposed; one that no text prints is made."""
        entity = draft.entity(key)
        name = entity.zh if entity is not None else key
        for printed in draft.names:
            if printed.found == key and printed.name == name:
                return (printed,)
        class_ = self.class_of(draft, key) or "Organization"
        return (DraftName(name, class_, key, known=entity is None, why="review"),)

    def _meant(self, draft: Draft, key: str, names: tuple[DraftName, ...], action: str) -> Draft:
        """Judge the names of an end; each other name of the thing is asked for by itself."""
        names = names or self._principal(draft, key)
        if action == "link":
            draft, target = self.ask(draft, "是哪个实体", "Which entity is it")
        else:
            draft, target = self.make(draft, names[0].name, names[0].class_)
        for name in names:
            verdict = Verdict.NEW if self._proposes(draft, target, name) else Verdict.SAME
            draft = judge(draft, name, verdict, target)
        entity, judged = draft.entity(key), {name.name for name in names}
        if entity is None or entity.zh not in judged:
            return draft  # other names of the thing stay what they were
        for other in draft.names:
            if other.found == key and other.name not in judged:
                draft = self._other(draft, other, target)
        return draft

    def _proposes(self, draft: Draft, target: str, name: DraftName) -> bool:
        entity = draft.entity(target)
        return entity is not None and entity.zh == name.name

    def _other(self, draft: Draft, other: DraftName, target: str) -> Draft:
        """Ask whether another name of the thing is the same: no merge follows from another."""
        if other.judged is not None:
            return draft
        same = self.talk.yes(
            f"  文中也写作“{other.name}”，也是它吗",
            f'  the text also prints "{other.name}"; is that the same',
            default=False,
        )
        return judge(draft, other, Verdict.SAME, target) if same else draft

    def _renamed(self, draft: Draft, entity: DraftEntity) -> DraftEntity:
        talk = self.talk
        chinese = talk.text("  中文名", "  Chinese name", default=entity.zh)
        english = talk.text("  英文名", "  English name", default=entity.en)
        taken = self.entities(draft).keys() - {entity.id, entity.final}
        key = ask_slug(talk, english, taken, default=entity.final)
        return replace(entity, zh=chinese, en=english, slug=None if key == entity.id else key)

    def publication(self, draft: Draft) -> Draft:
        """Ask for what the seeds need to know of the publication."""
        talk, source = self.talk, draft.source
        for role, printed in source.printed.items():
            told = "、".join(printed)
            label = self.words.label(role, talk.lang)
            talk.tell(f"  文中印有 {label}：{told}", f"  printed {label}: {told}")

        def free(answer: str) -> str:
            if not is_slug(answer):
                raise InputError(
                    talk.pick("小写拉丁词，用连字符", "lower-case Latin words with hyphens")
                )
            return answer

        key = talk.ask("来源 id", "Id of the source", free, default=source.final)
        title = talk.text("标题", "Title", default=source.title)
        title_en = talk.text("英文标题", "Title in English", default=source.title_en)
        zh, en = "原发布者", "Publisher of the original"
        draft, publisher = self.ask(draft, zh, en, default=source.publisher)
        issued = self._issued(source.issued)
        earliest = source.not_before
        if issued is None:
            given = None if earliest is None else earliest.isoformat()
            earliest = ask_day(talk, "不早于哪一天", "Not before which day", given)
        trust = [(t.value, self.words.label(f"Trust{t.value}", talk.lang)) for t in Trust]
        trusted = talk.choose(
            "发布者可信度", "Trust in the publisher", trust, default=source.trust or "B"
        )
        changed = replace(
            source,
            slug=None if key == source.id else key,
            title=title,
            title_en=title_en,
            publisher=publisher,
            issued=issued,
            not_before=None if issued is not None else earliest,
            trust=Trust(trusted),
        )
        return replace(draft, source=changed)

    def _issued(self, known: date | None) -> date | None:
        return ask_day(
            self.talk,
            "发布日期 YYYY-MM-DD（未印为 -）",
            "Day of issue YYYY-MM-DD (- if not printed)",
            "-" if known is None else known.isoformat(),
            none=True,
        )
