"""Questions to a person, in Chinese or English, asked again until the answer can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from kg.cli.terminal import Style, inert
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Dialogue"]

Answer = TypeVar("Answer")

_SHORT = 14


class Dialogue:
    """Asks and tells.

    Args:
        lang: ``zh`` or ``en``.
        style: emphasis.
    """

    def __init__(self, lang: str, style: Style) -> None:
        self.lang, self.style = lang, style

    def pick(self, zh: str, en: str) -> str:
        """Return the text of this dialogue's language."""
        return zh if self.lang == "zh" else en

    def tell(self, zh: str, en: str) -> None:
        """Print a line."""
        click.echo(inert(self.pick(zh, en)))

    def show(self, line: str) -> None:
        """Print a line that is styled and inert already."""
        click.echo(line)

    def ask(
        self,
        zh: str,
        en: str,
        check: Callable[[str], Answer],
        *,
        default: str | None = None,
    ) -> Answer:
        """Ask until the answer passes.

        Args:
            zh: the question in Chinese.
            en: in English.
            check: turns the answer into a value, or raises InputError with what is wrong.
            default: taken when the answer is empty; shown unless it is empty itself.
        """
        while True:
            answer = click.prompt(
                inert(self.pick(zh, en)),
                default=default,
                show_default=bool(default),
                type=str,
            )
            try:
                return check(str(answer).strip())
            except InputError as error:
                click.echo("  " + self.style.status("Ended", str(error)))

    def text(self, zh: str, en: str, *, default: str | None = None) -> str:
        """Ask for a text; an empty one only passes if that is the default."""
        return self.ask(zh, en, lambda answer: answer, default=default)

    def yes(self, zh: str, en: str, *, default: bool) -> bool:
        """Ask a yes-or-no question."""
        words = {"y": True, "yes": True, "是": True, "n": False, "no": False, "否": False}

        def read(answer: str) -> bool:
            if answer.casefold() not in words:
                raise InputError(self.pick("请答 y 或 n", "answer y or n"))
            return words[answer.casefold()]

        return self.ask(zh, en, read, default="y" if default else "n")

    def choose(
        self,
        zh: str,
        en: str,
        options: Sequence[tuple[str, str]],
        *,
        default: str | None = None,
    ) -> str:
        """Ask for one of several values, by number, value, label or a part of one.

        Args:
            zh: the question in Chinese.
            en: in English.
            options: value and label; a long list is shown on ``?``.
            default: the value taken when the answer is empty.
        """
        shown: list[tuple[str, str]] = []

        def list_them(some: Sequence[tuple[str, str]]) -> None:
            shown[:] = some
            for number, (value, label) in enumerate(some, 1):
                tail = "" if label == value else f"  {self.style.faint(label)}"
                click.echo(f"  {number:>2}. {inert(value)}{tail}")

        def read(answer: str) -> str:
            if answer.isdecimal() and 1 <= int(answer) <= len(shown):
                return shown[int(answer) - 1][0]
            folded = answer.casefold()
            same = [v for v, label in options if folded in (v.casefold(), label.casefold())]
            near = [
                (v, label)
                for v, label in options
                if folded and (folded in v.casefold() or folded in label.casefold())
            ]
            if len(same) == 1 or len(near) == 1:
                return same[0] if len(same) == 1 else near[0][0]
            list_them(options if answer in ("?", "？") else near)
            if near or answer in ("?", "？"):
                raise InputError(self.pick("请选一个编号", "choose a number"))
            raise InputError(self.pick("没有这一项；? 列出全部", "no such choice; ? lists all"))

        if len(options) <= _SHORT:
            list_them(options)
            return self.ask(zh, en, read, default=default)
        return self.ask(f"{zh}（? 列出）", f"{en} (? lists)", read, default=default)
