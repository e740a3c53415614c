"""``kg add source``, step by step: where the article begins and ends, and who made it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from kg.cli.terminal import inert
from kg.errors import InputError
from kg.ids import is_slug
from kg.model import CREDITS, TextRules, Trust
from kg.seeds.yaml_text import flow, scalar
from kg.texts import checksum

if TYPE_CHECKING:
    from kg.cli.adding.desk import Desk
    from kg.cli.adding.dialogue import Dialogue

__all__ = ["ask_day", "ask_rules", "ask_source", "source_text"]

_SHOWN = 24


def ask_rules(talk: Dialogue, raw: str) -> tuple[TextRules, str]:
    """Ask where the article begins and ends, and show what is cut out.

    Args:
        talk: the dialogue.
        raw: the text as it reached the user.

    Returns:
        The rules and the canonical text.
    """
    lines = [line.strip() for line in raw.split("\n") if line.strip()]
    if not lines:
        raise InputError("the text is empty; save the article as plain text")

    def begins(answer: str) -> str:
        if raw.count(answer) < 1:
            raise InputError(talk.pick("原文中没有", "the text does not contain this"))
        return answer

    first = talk.ask(
        "正文从哪里开始（标题的开头几个字）",
        "Where the article begins (the first words of its title)",
        begins,
        default=lines[0][:20],
    )
    start = raw.find(first)

    def ends(answer: str) -> str:
        if raw.find(answer, start) < 0:
            raise InputError(talk.pick("此后没有", "not found after the beginning"))
        count = raw.count(answer, start)
        if count > 1:
            talk.tell(
                f"  此后出现 {count} 次，取第一次", f"  occurs {count} times; the first one counts"
            )
        return answer

    while True:
        last = talk.ask(
            "正文到哪里为止（最后几个字，如责任校对的姓名）",
            "Where it ends (the last words, such as the proofreader's name)",
            ends,
            default=lines[-1][-20:],
        )
        text = raw[start : raw.find(last, start) + len(last)]
        head, tail = text[:_SHOWN], text[-_SHOWN:]
        talk.show("  " + inert(f"{head} … {tail}".replace("\n", " ")))
        if talk.yes(f"共 {len(text)} 字，对吗", f"{len(text)} characters; right", default=True):
            return TextRules("1", first, last, len(text), checksum(text)), text


def ask_source(desk: Desk, rules: TextRules) -> dict[str, object]:
    """Ask for a publication's metadata.

    Returns:
        The keys of ``source:``, in the order in which they are written.
    """
    talk = desk.talk
    first = desk.reading.text.split("\n")[0].strip()
    values: dict[str, object] = {}

    def free(answer: str) -> str:
        if not is_slug(answer):
            raise InputError(
                talk.pick("小写拉丁词，用连字符", "lower-case Latin words with hyphens")
            )
        if answer in desk.seeds.sources:
            raise InputError(talk.pick("已有这个来源", "this source exists"))
        return answer

    values["id"] = talk.ask("来源 id，如 bjnews-2026-…", "Id, such as bjnews-2026-…", free)
    values["title"] = talk.text("标题", "Title", default=first)
    values["title_en"] = talk.text("英文标题", "Title in English")
    values["publisher"] = desk.entity("原发布者", "Publisher of the original")
    carrier = desk.entity("转载者（空为无）", "Re-poster (empty for none)", default="")
    if carrier:
        values["carrier"] = carrier
    issued = ask_day(
        talk,
        "发布日期 YYYY-MM-DD（未印为空）",
        "Day of issue YYYY-MM-DD (empty if not printed)",
        "",
        none=True,
    )
    earliest = None if issued else ask_day(talk, "不早于哪一天", "Not before which day", None)
    if issued:
        values["issued"] = issued.isoformat()
    elif earliest:
        values["not_before"] = earliest.isoformat()
    url = talk.ask("网址（空为无）", "Address (empty for none)", _address, default="")
    if url:
        values["url"] = url
    for role in CREDITS:
        people = _people(desk, role)
        if people:
            values[role] = people
    trust = [(t.value, desk.words.label(f"Trust{t.value}", talk.lang)) for t in Trust]
    values["trust"] = talk.choose("发布者可信度", "Trust in the publisher", trust, default="B")
    values["status"] = "Current"
    values["language"] = "zh" if re.search("[\u4e00-\u9fff]", first) else "en"
    values["text"] = {
        "rules": rules.rules,
        "begins": rules.begins,
        "ends": rules.ends,
        "length": str(rules.length),
        "sha256": rules.sha256,
    }
    return values


def ask_day(
    talk: Dialogue, zh: str, en: str, default: str | None, *, none: bool = False
) -> date | None:
    """Ask for a day.

    Args:
        talk: the dialogue.
        zh: what is asked, in Chinese.
        en: in English.
        default: taken when the answer is empty.
        none: whether an answer of ``-`` or nothing means that there is none.
    """

    def read(answer: str) -> date | None:
        if none and answer in ("", "-", "－"):
            return None
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", answer):
                return date.fromisoformat(answer)
        except ValueError:
            pass
        raise InputError("YYYY-MM-DD")

    return talk.ask(zh, en, read, default=default)


def _address(answer: str) -> str:
    if answer and not re.fullmatch(r"https?://\S+", answer):
        raise InputError("https://…")
    return answer


def _people(desk: Desk, role: str) -> list[str]:
    label = desk.words.label(role, desk.talk.lang)
    found: list[str] = []
    while key := desk.entity(f"{label}（空为止）", f"{label} (empty to go on)", default=""):
        found.append(key)
    return found


def source_text(values: dict[str, object]) -> str:
    """Write a new source file, without passages."""
    lines = ["source:"]
    for key, value in values.items():
        if isinstance(value, dict):
            lines.append(f"  {key}:")
            for name, item in value.items():
                quoted = f'"{item}"' if name == "rules" else scalar(str(item))
                lines.append(f"    {name}: {quoted}")
        else:
            lines.append(f"  {key}: {scalar(value) if isinstance(value, str) else flow(value)}")
    return "\n".join([*lines, "", "passages: []", ""])
