"""A walk through a draft by keys: every decision is saved at once, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.reviewing.changing import ask_change
from kg.cli.reviewing.keys import read_key
from kg.drafts.decisions import accept, change, reject
from kg.drafts.draft import Decision
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from kg.cli.reviewing.screen import Screen
    from kg.cli.reviewing.things import Things
    from kg.drafts import Draft, DraftClaim

    Step: TypeAlias = Callable[[Draft, int], tuple[Draft, int | None]]

__all__ = ["Session", "next_open"]

KEYS = (
    ("a", "接受", "accept"),
    ("r", "拒绝", "reject"),
    ("c", "修改", "change"),
    ("e", "实体", "entity"),
    ("s", "跳过", "skip"),
    ("u", "撤销", "undo"),
    ("g", "跳到", "go to"),
    ("m", "出版物", "publication"),
    ("q", "退出", "quit"),
    ("?", "帮助", "help"),
)
_HELP = (
    ("a  接受；缺英文名的新实体会问", "a  accept; new things without an English name are asked"),
    ("r  拒绝", "r  reject"),
    (
        "c  改状态、谓词、主语、宾语、时间、说话者等",
        "c  change status, predicate, ends, time, speaker",
    ),
    (
        "e  名称是哪个实体：已有、新建、改名、类别、撤销",
        "e  what a name is: known, new, renamed, undone",
    ),
    ("s  暂不决定", "s  leave it open"),
    ("u  撤销上一步，可多次", "u  take the last step back, as often as you like"),
    ("g  跳到编号或 id", "g  go to a number or an id"),
    ("m  出版物：标题、发布者、日期、可信度", "m  the publication: title, publisher, day, trust"),
    ("q  退出；每一步都已保存", "q  quit; every step is saved already"),
)


def next_open(draft: Draft, after: int = -1) -> int | None:
    """Return the place of the next open claim after a place, or None."""
    for number, claim in enumerate(draft.claims):
        if number > after and claim.decision is Decision.OPEN:
            return number
    return None


class Session:
    """One walk through a draft.

    Args:
        draft: the draft.
        screen: what shows claims.
        things: what asks for entities.
        save: keeps a draft; told whether a person typed something that is new in it.
        key: reads a key.
    """

    def __init__(
        self,
        draft: Draft,
        screen: Screen,
        things: Things,
        save: Callable[[Draft, bool], None],
        key: Callable[[], str | None] = read_key,
    ) -> None:
        self.draft = draft
        self._screen, self._things, self._save, self._key = screen, things, save, key
        self._talk = things.talk
        self._past: list[tuple[Draft, int]] = []
        self._steps: dict[str, Step] = {
            "a": self._accept,
            "r": self._reject,
            "c": self._change,
            "e": self._entity,
            "s": self._skip,
            "g": self._go,
            "m": self._publication,
        }

    def run(self) -> bool:
        """Walk from the first open claim until all is decided, or the person quits.

        Returns:
            Whether it ended in order; False if it was interrupted.
        """
        place = next_open(self.draft)
        if place is None:
            self._tell_end()
            return True
        shown: tuple[Draft, int] | None = None
        while place is not None:
            try:
                if shown != (self.draft, place):
                    self._show(place)
                    shown = (self.draft, place)
                key = self._key()
                if key is None or key in ("q", "\x04"):
                    break
                place = self._press(key, place)
            except (KeyboardInterrupt, click.Abort) as error:
                self._tell_end()
                return isinstance(error.__context__, EOFError)
        self._tell_end()
        return True

    def _show(self, place: int) -> None:
        self._talk.show("")
        for line in self._screen.show(self.draft, place):
            self._talk.show(line)
        keys = "  ".join(f"{key} {self._talk.pick(zh, en)}" for key, zh, en in KEYS)
        self._talk.show(self._talk.style.faint(keys))

    def _press(self, key: str, place: int) -> int | None:
        if key in ("?", "？"):
            for zh, en in _HELP:
                self._talk.tell("  " + zh, "  " + en)
            return place
        if key == "u":
            return self._undo(place)
        step = self._steps.get(key)
        if step is None:
            if key.strip():
                self._talk.tell("  没有这个键；? 帮助", "  no such key; ? helps")
            return place
        try:
            draft, following = step(self.draft, place)
        except InputError as error:
            self._talk.show("  " + self._talk.style.status("Ended", str(error)))
            return place
        if draft != self.draft:
            self._save(draft, key not in "ar" or draft.entities != self.draft.entities)
            self._past.append((self.draft, place))
            self.draft = draft
        return following

    def _undo(self, place: int) -> int:
        if not self._past:
            self._talk.tell("  没有可撤销的", "  there is nothing to take back")
            return place
        draft, before = self._past.pop()
        self._save(draft, False)
        self.draft = draft
        self._talk.tell("  已撤销", "  taken back")
        return before

    def _claim(self, draft: Draft, place: int) -> DraftClaim:
        return draft.claims[place]

    def _accept(self, draft: Draft, place: int) -> tuple[Draft, int | None]:
        claim = self._claim(draft, place)
        draft = self._things.english(accept(draft, claim.id), claim.current)
        return draft, next_open(draft, place)

    def _reject(self, draft: Draft, place: int) -> tuple[Draft, int | None]:
        return reject(draft, self._claim(draft, place).id), next_open(draft, place)

    def _skip(self, draft: Draft, place: int) -> tuple[Draft, int | None]:
        return draft, next_open(draft, place)

    def _change(self, draft: Draft, place: int) -> tuple[Draft, int | None]:
        claim = self._claim(draft, place)
        asked = ask_change(self._things, draft, claim.current)
        if asked is None:
            return draft, place
        draft, changed = asked
        return change(draft, claim.id, changed), place

    def _entity(self, draft: Draft, place: int) -> tuple[Draft, int | None]:
        return self._things.settle(draft, self._claim(draft, place).current), place

    def _publication(self, draft: Draft, place: int) -> tuple[Draft, int | None]:
        return self._things.publication(draft), place

    def _go(self, draft: Draft, place: int) -> tuple[Draft, int | None]:
        def read(answer: str) -> int:
            if answer.isdecimal() and 1 <= int(answer) <= len(draft.claims):
                return int(answer) - 1
            claim = draft.claim(answer)
            return draft.claims.index(claim)

        asked = self._talk.ask("编号或 id", "Number or id", read, default=str(place + 1))
        return draft, asked

    def _tell_end(self) -> None:
        counts = dict.fromkeys(Decision, 0)
        for claim in self.draft.claims:
            counts[claim.decision] += 1
        told = " · ".join(
            f"{self._talk.pick(*words)} {counts[decision]}"
            for decision, words in self._screen.decisions.items()
        )
        self._talk.show("")
        self._talk.tell(told, told)
        source = self.draft.source.id
        if counts[Decision.OPEN]:
            self._talk.tell(
                f"已保存；接着：kg review {source}", f"saved; go on: kg review {source}"
            )
        elif missing := self.draft.source.missing:
            lacks = "、".join(missing)
            self._talk.tell(
                f"已保存；出版物还缺 {lacks}：kg review --publication {source}",
                f"saved; the publication lacks {lacks}: kg review --publication {source}",
            )
        else:
            line = f"kg review --commit {source}"
            self._talk.tell(f"已保存；写入种子：{line}", f"saved; into the seeds: {line}")
