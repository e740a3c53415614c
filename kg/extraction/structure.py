"""How a text is built: its sentences, headings, credits and the turns of an interview."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.credits import organisation, read_credits
from kg.extraction.turns import Paragraph, conversation
from kg.extraction.values import Structure
from kg.texts import layout

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from kg.extraction.values import Document
    from kg.texts import Sentence

__all__ = ["structure"]

_NUMBERING = expression(
    r"(?:第[一二三四五六七八九十百零〇\d]{1,4}[编章节部篇]|[一二三四五六七八九十]{1,3}、"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:\.\d{1,2}){0,3}[.．、]?(?=[\s\u3000一-鿿“《])"
    r"|[①-⑳]|附件\s*\d{0,2}[:：])[\s\u3000]*"
)
_LONGEST_HEADING = 40
_LONGEST_TITLE = 80
_STOPPED = expression(r"[。；;，,、：:…]$")
_SENTENCE_MARK = expression("[。；;]")
_ATTACHED = expression(r"[（(][^（）()]{2,80}[）)]")


def structure(document: Document) -> Structure:
    r"""Find sentences, headings, credits and turns.

    A heading is a whole short line that ends no sentence: the title, a numbered line, or a line
    that prose follows. A question mark is allowed in it. Credits are lines that say nothing but
    who made the text and when, the number of a document, or who signed it.

    Args:
        document: the text; its publisher tells who asks.

    Returns:
        Indexes are those of the layout's sentences.

    Example:
        >>> from kg.extraction.values import Document
        >>> text = "题目\n\n记者：何时建成？\n\n张三：明年建成。\n\n还会扩大。\n\n编辑 李四"
        >>> found = structure(Document(text))
        >>> sorted(found.headings), sorted(found.credits)
        ([0], [4])
        >>> [(t.speaker, t.asks, text[t.start : t.end]) for t in found.turns]
        [('记者', True, '何时建成？'), ('张三', False, '明年建成。\n\n还会扩大。')]
    """
    text = document.text
    whole = layout(text)
    paragraphs = _paragraphs(whole.sentences)
    signed = _credits(text, paragraphs)
    talk = conversation(text, paragraphs, signed, document.metadata.publisher)
    headings = _headings(text, paragraphs, signed | talk.spoken, document.metadata.title)
    turns = talk.turns(paragraphs, headings | signed)
    return Structure(
        whole,
        frozenset(s for n in headings for s in paragraphs[n].sentences),
        frozenset(s for n in signed for s in paragraphs[n].sentences),
        turns,
    )


def _paragraphs(sentences: tuple[Sentence, ...]) -> list[Paragraph]:
    found: list[Paragraph] = []
    begin = 0
    for index, sentence in enumerate(sentences):
        following = sentences[index + 1].paragraph if index + 1 < len(sentences) else 0
        if following != sentence.paragraph:
            found.append(Paragraph(sentences[begin].start, sentence.end, range(begin, index + 1)))
            begin = index + 1
    return found


def _credits(text: str, paragraphs: list[Paragraph]) -> set[int]:
    """Return the paragraphs that are credits."""
    found: set[int] = set()
    count = len(paragraphs)
    for n, paragraph in enumerate(paragraphs):
        if paragraph.end - paragraph.start > 160:
            continue
        line = text[paragraph.start : paragraph.end]
        roles = {credit.role for credit in read_credits(line)}
        if not roles:
            continue
        # A day alone is a credit above or under the text; within it, it may head a section.
        if roles - {"date", "clock"} or n < 6 or n >= count - 4:
            found.add(n)
    for n in sorted(found):
        line = text[paragraphs[n].start : paragraphs[n].end]
        late = n >= max(1, count - 5) and n - 1 not in found
        if late and {c.role for c in read_credits(line)} == {"date"}:
            above = n - 1
            while above > 0 and n - above <= 4 and organisation(
                text[paragraphs[above].start : paragraphs[above].end]
            ):  # fmt: skip
                found.add(above)
                above -= 1
    return found


def _headings(
    text: str, paragraphs: list[Paragraph], apart: AbstractSet[int], title: str | None
) -> set[int]:
    """Return the paragraphs that are headings; those apart are credits and speech."""
    lines = [text[p.start : p.end] if p.end - p.start <= _LONGEST_TITLE else "" for p in paragraphs]
    found: set[int] = set()
    plain = [n for n in range(len(lines)) if n not in apart]
    if plain and _is_title(lines[plain[0]], title):
        found.add(plain[0])
    marked = {n for n in plain if lines[n] and _is_heading(lines[n])}
    last = max((n for n in plain if n not in marked), default=-1)
    run: list[int] = []
    for n in [*plain, len(lines)]:
        if n in marked and (not run or n == run[-1] + 1 or not set(range(run[-1] + 1, n)) - apart):
            run.append(n)
            continue
        _keep_run(run, lines, last, found)
        run = [n] if n in marked else []
    _keep_run(run, lines, last, found)
    return found


def _keep_run(run: list[int], lines: list[str], last: int, found: set[int]) -> None:
    """Keep the headings of a run of short lines; four or more in a row are a list."""
    numbered = [n for n in run if _NUMBERING.match(lines[n])]
    others = [n for n in run if n not in numbered and n not in found]
    for n in numbered:
        if n < last:
            found.add(n)
    if len(others) <= 3:
        found.update(n for n in others if n < last)


def _is_title(line: str, title: str | None) -> bool:
    if title is not None and line == title:
        return True
    return bool(line) and not _STOPPED.search(line) and "。" not in line and _label(line) is None


def _label(line: str) -> re.Match[str] | None:
    return re.match(r"(?:记者|问|答|[QA]|主持人)\d{0,2}[:：]", line)


def _is_heading(line: str) -> bool:
    if len(line) > _LONGEST_HEADING or len(line) < 2 or _STOPPED.search(line):
        return False
    rest = _NUMBERING.sub("", line, count=1) if _NUMBERING.match(line) else line
    if not rest or _SENTENCE_MARK.search(rest) or _label(line) is not None:
        return False
    if _ATTACHED.fullmatch(line):
        return False
    if line.endswith(("”", "」", '"', "！", "!")) and not _NUMBERING.match(line):
        return line.endswith(("！", "!")) and len(line) <= 20
    if line.endswith(("？", "?")):
        return len(line) <= 25
    return "\t" not in line
