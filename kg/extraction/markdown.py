"""Markdown to plain lines: marks of headings, lists, emphasis and links go, words stay."""

from __future__ import annotations

import re

from kg.expressions import expression
from kg.extraction.reposts import strip_markup
from kg.extraction.scanner import without_comments

__all__ = ["read_markdown"]

_FRONT = expression(r"\A---[ \t]*\n(.{0,8000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = expression(r"^([A-Za-z_\u4e00-\u9fff]{1,20})\s*:\s*(.{1,200})$", re.MULTILINE)
_KEYS = {
    "title": "title", "标题": "title",
    "author": "author", "作者": "author",
    "date": "date", "published": "date", "日期": "date",
    "source": "source", "publisher": "source", "来源": "source",
    "url": "url", "link": "url",
}  # fmt: skip
_FENCE = expression(r" {0,3}(```+|~~~+)")
_RULE = expression(r" {0,3}(?:[-*_]\s*){3,}$")
_UNDERLINE = expression(r" {0,3}(?:=+|-+)\s*$")
_HEADING = expression(r"( {0,3}#{1,6})(?:[ \t]+|$)")
_QUOTE = expression(r"(?: {0,3}> ?){1,20}")
_BULLET = expression(r"\s*[-*+]\s+(?:\[[ xX]\]\s+)?")
_TABLE_RULE = expression(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_IMAGE = expression(r"!\[[^\]\n]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\])")
_LINK = expression(
    r"\[([^\[\]\n]{0,500})\](?:\([^()\n]{0,2000}+(?:\([^()\n]{0,200}+\))?[^()\n]{0,200}+\)|\[[^\]\n]{0,200}\])"
)
_DEFINITION = expression(r" {0,3}\[[^\]\n]{1,200}\]:\s+\S+.{0,300}$")
_AUTO = expression(r"<((?:https?|mailto):[^<>\s]{1,2000})>")
# What stands between two marks holds no such mark itself, so that nothing is looked at twice;
# emphasis goes before strong emphasis is looked for again.
_STRONG = expression(
    r"(?P<m>\*\*\*|\*\*)(?=\S)(?P<t>[^*\n]{1,1000}+)(?<=\S)(?P=m)"
    r"|(?<!\w)(?P<n>___|__)(?=\S)(?P<u>[^_\n]{1,1000}+)(?<=\S)(?P=n)(?!\w)"
    r"|~~(?=\S)(?P<s>[^~\n]{1,1000}+)(?<=\S)~~"
)
_EMPHASIS = expression(
    r"(?<!\*)\*(?=[^\s*])(?P<t>[^*\n]{1,1000}+)(?<=[^\s*])\*(?!\*)"
    r"|(?<![\w_])_(?=[^\s_])(?P<u>[^_\n]{1,1000}+)(?<=[^\s_])_(?![\w_])"
)
_CODE = expression(r"(`{1,3})([^`\n]{1,300})\1")
_ESCAPE = expression(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_HELD = expression("[\ue000-\ue01f]")
_ESCAPED = "\\`*_{}[]()#+-.!|<>~"


def read_markdown(text: str) -> tuple[list[str], dict[str, str]]:
    r"""Take the marks out of a Markdown text.

    Args:
        text: the text.

    Returns:
        Its lines, and what stands before it between ``---`` (title, author, date, source, url).

    Example:
        >>> read_markdown("# 题目\n\n**记者：**请看[平台](https://a.example)。\n- 一项")[0]
        ['题目', '', '记者：请看平台。', '一项']
    """
    front: dict[str, str] = {}
    found = _FRONT.match(text)
    if found:
        for key, value in _ENTRY.findall(found[1]):
            known = _KEYS.get(key.lower())
            if known:
                front.setdefault(known, value.strip().strip("\"'"))
        text = text[found.end() :]
    lines: list[str] = []
    fence = ""
    source = without_comments(text).split("\n")
    for number, line in enumerate(source):
        mark = _FENCE.match(line[:80])
        if fence:
            if mark and mark[1][0] == fence[0] and len(mark[1]) >= len(fence):
                fence = ""
            else:
                lines.append(line)
            continue
        if mark:
            fence = mark[1]
            continue
        if len(line) <= 200 and (
            _DEFINITION.match(line) or (_TABLE_RULE.match(line) and "|" in line)
        ):
            continue
        if len(line) <= 200 and _UNDERLINE.match(line) and number and source[number - 1].strip():
            continue
        if len(line) <= 200 and _RULE.match(line):
            lines.append("")
            continue
        lines.append(strip_markup(_inline(_block(line))))
    return lines, front


def _block(line: str) -> str:
    line = _QUOTE.sub("", line, count=1) if _QUOTE.match(line[:80]) else line
    heading = _HEADING.match(line)
    if heading:
        return (
            re.sub(r"[ \t]+#{1,6}[ \t]*$", "", line[heading.end() :])
            if len(line) < 500
            else line[heading.end() :]
        )
    bullet = _BULLET.match(line[:200])
    if bullet:
        line = line[bullet.end() :]
    stripped = line.strip()
    if len(stripped) > 2 and stripped[0] == stripped[-1] == "|" and len(stripped) < 5000:
        return "\t".join(cell.strip() for cell in stripped[1:-1].split("|"))
    return line


def _inline(line: str) -> str:
    if not any(mark in line for mark in "*_`[]<~\\"):
        return line
    held = "\\" in line and _HELD.search(line) is None
    if held:
        line = _ESCAPE.sub(lambda m: chr(0xE000 + _ESCAPED.index(m[1])), line)
    line = _IMAGE.sub("", line)
    line = _LINK.sub(r"\1", line)
    line = _AUTO.sub(r"\1", line)
    line = _CODE.sub(r"\2", line)
    for pattern in (_STRONG, _EMPHASIS, _STRONG):
        line = pattern.sub(_inside, line)
    return _HELD.sub(lambda m: _held(m[0]), line) if held else line


def _inside(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return next(groups[name] for name in ("t", "u", "s") if groups.get(name))


def _held(mark: str) -> str:
    place = ord(mark) - 0xE000
    return _ESCAPED[place] if place < len(_ESCAPED) else mark
