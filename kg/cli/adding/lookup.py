"""Asking for an entity by any of its names, and for the id of a new one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.cli.terminal import inert
from kg.errors import InputError
from kg.ids import is_slug
from kg.search.index import SearchIndex

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kg.cli.adding.dialogue import Dialogue
    from kg.model import Entity

__all__ = ["NEW", "ask_entity", "ask_slug"]

NEW = "+"
"""The answer that asks for a new entity."""

_MOST = 9


def ask_entity(
    talk: Dialogue,
    entities: Mapping[str, Entity],
    zh: str,
    en: str,
    *,
    default: str | None = None,
) -> str:
    """Ask for an entity by any name; several that come near are offered by number.

    Args:
        talk: the dialogue.
        entities: by id.
        zh: what is asked, in Chinese.
        en: in English.
        default: an id, taken when the answer is empty; ``""`` allows none.

    Returns:
        An id, :data:`NEW`, or an empty text.
    """
    shown: list[str] = []

    def read(answer: str) -> str:
        if answer in ("+", "＋"):
            return NEW
        if not answer and default == "":
            return ""
        if answer.isdecimal() and 1 <= int(answer) <= len(shown):
            return shown[int(answer) - 1]
        index = SearchIndex(dict(entities))
        try:
            return index.resolve(answer)
        except InputError:
            shown[:] = [hit.id for hit in index.find(answer, limit=_MOST)] if answer else []
        for number, key in enumerate(shown, 1):
            name = talk.pick(entities[key].zh.text, entities[key].en.text)
            talk.show(f"  {number}. {inert(f'{name} ({key})')}")
        raise InputError(
            talk.pick("选编号、换个名称，或用 + 新建", "a number, another name, or + for a new one")
            if shown
            else talk.pick(
                "没有找到；换个名称，或用 + 新建", "none found; another name, or + for a new one"
            )
        )

    return talk.ask(
        f"{zh}（任何名称；+ 新建）", f"{en} (any name; + makes a new one)", read, default=default
    )


def ask_slug(talk: Dialogue, en: str, taken: Collection[str], *, default: str | None = None) -> str:
    """Ask for the id of a new entity.

    Args:
        talk: the dialogue.
        en: its English name, from which an id is suggested.
        taken: ids that exist.
        default: the id that is offered instead.
    """

    def free(answer: str) -> str:
        if not is_slug(answer):
            raise InputError(
                talk.pick("小写拉丁词，用连字符", "lower-case Latin words with hyphens")
            )
        if answer in taken:
            raise InputError(talk.pick("已有这个 id", "this id exists"))
        return answer

    suggested = "-".join(re.findall(r"[a-z0-9]+", en.lower()))[:60].strip("-")
    return talk.ask("  id", "  id", free, default=default or suggested or None)
