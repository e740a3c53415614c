"""Groups of people told by what is done for them, and resources by their lists.

向农村学生开放, 惠及更多普通人, 集聚人才、资金、算力: the words are everyday ones, so only the
verb or the list beside them makes things of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.lexicon import lexicon
from kg.extraction.naming.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.phrases import Words

__all__ = ["groups"]

_FOR = frozenset(
    {
        "为", "让", "向", "对", "惠及", "服务", "面向", "支持", "帮助", "培养", "联合培养", "资助",
        "吸引", "覆盖", "扶持", "助力",
    }
)  # fmt: skip
_MORE = frozenset({"更多", "广大", "众多", "全体", "多名", "一批"})
_PARTS = frozenset({"n", "vn", "nz", "a", "b", "s", "j", "an", "LOC"})
_PLAIN = frozenset({"企业", "用户", "人才", "队伍", "师资", "骨干"})
_LONGEST = 8
_BASE = ("数据基础", "产业基础", "科研基础")


def groups(words: Words) -> Iterator[Span]:
    """Yield groups that something is done for, and the members of lists of resources.

    Args:
        words: a sentence, terms of the field as whole words.
    """
    for index, text in enumerate(words.texts[:-1]):
        if text in _FOR:
            yield from _group(words, index + 1)
    yield from _resources(words)


def _group(words: Words, index: int) -> Iterator[Span]:
    heads = lexicon().object_heads
    while index < len(words.tokens) and words.texts[index] in _MORE:
        index += 1
    begin = index
    found: Span | None = None
    while index < len(words.tokens) and words.tokens[index].tag in _PARTS:
        text, end = words.texts[index], words.tokens[index].end
        start = words.tokens[begin].start
        if end - start > _LONGEST:
            break
        head = next((text[-n:] for n in (4, 3, 2) if heads.get(text[-n:]) == "PeopleGroup"), None)
        if head is not None and not (head in _PLAIN and end - start == len(head)):
            found = Span(start, end, "PeopleGroup", "head noun", 0.7)
        index += 1
    after = words.tokens[index].tag if index < len(words.tokens) else "w"
    if found is not None and found.end == words.tokens[index - 1].end and after != "u":
        yield found


def _resources(words: Words) -> Iterator[Span]:
    """Yield what is listed with other resources (人才、资金、算力)."""
    terms = lexicon().terms
    run: list[tuple[int, int]] = []
    for index, text in enumerate(words.texts):
        token = words.tokens[index]
        if text in ("、", "和", "与"):
            continue
        joined = index > 0 and words.texts[index - 1] in ("、", "和", "与") and run
        if not joined or (run and words.tokens[index - 2].end != run[-1][1]):
            yield from _listed(run)
            run = []
        if terms.get(text) == "Resource":
            base = words.form.startswith("基础", token.end) and text + "基础" in _BASE
            run.append((token.start, token.end + 2 * base))
        else:
            yield from _listed(run)
            run = []
    yield from _listed(run)


def _listed(run: list[tuple[int, int]]) -> Iterator[Span]:
    if len(run) > 1:
        for start, end in run:
            yield Span(start, end, "Resource", "list", 0.91)
