"""Fields and scenarios, told by what they end with and by who is said to go there.

用于癫痫治疗, 落地农业保险和电力巡检: behind a verb of use every member of the list is a field or a
scenario; its last word tells which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.phrases import Words

__all__ = ["applied"]

_USE = expression(
    r"(?:应用于|应用在|用于|用在|落地于|落地|服务于|面向|适用于|进入|走进|拓展至|拓展到|延伸至|覆盖|聚焦|赋能|深耕"
    r"|发展|推广|在)(?:到|了)?"
)
_IN = expression(
    r"(?:等)?(?:领域|场景|行业|方面|环节|业务)?(?:使用|应用|落地|试用|部署|推广|上线|试点|投用)"
)
_ENDS = frozenset("，。；：！？（）“”\n")
_JOINTS = frozenset("、和与及")
_PARTS = frozenset({"n", "vn", "nz", "a", "an", "b", "s", "v", "j", "f", "d"})
_LONGEST = 8
_WARD = expression(r"[\u4e00-\u9fff]{1,3}科")
_NO_FIELD = frozenset({"本科", "学科", "专科", "百科", "文科", "理科", "全科", "工科"})


def applied(words: Words) -> Iterator[Span]:
    """Yield the fields and scenarios that something is used in.

    Args:
        words: a sentence, terms of the field as whole words.
    """
    first, last = words.tokens[0].start, words.tokens[-1].end
    for match in _USE.finditer(words.form, first, last):
        begins = match.start() in words.starting or words.form[match.start() - 1] in "只仅可已"
        if not begins or match.end() not in words.ending:
            continue
        members = list(_members(words, words.ending[match.end()] + 1))
        if not members:
            continue
        if match[0] == "在" and not _IN.match(words.form, members[-1][1]):
            continue
        for start, end in members:
            class_ = _class(words, start, end)
            if class_ is not None:
                yield Span(start, end, class_, "list", 0.72)


def _members(words: Words, index: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the members of the list that begins with a word."""
    begin = index
    while index < len(words.tokens):
        text, tag = words.texts[index], words.tokens[index].tag
        if text in _JOINTS:
            if index > begin:
                yield words.tokens[begin].start, words.tokens[index].start
            begin = index + 1
        elif text[0] in _ENDS or tag not in _PARTS or text in lexicon().outside or text in _STOPS:
            break
        index += 1
    if index > begin:
        yield words.tokens[begin].start, words.tokens[index - 1].end


_STOPS = frozenset(
    {"等", "领域", "场景", "行业", "使用", "应用", "落地", "方面", "环节", "试点", "部署"}
)


def _class(words: Words, start: int, end: int) -> str | None:
    """Return what the last word of a member tells that it is."""
    known = lexicon()
    name = words.form[start:end]
    if not 2 <= len(name) <= _LONGEST or name in known.outside:
        return None
    if _WARD.fullmatch(name) and name not in _NO_FIELD:
        return "Scenario"
    own = known.terms.get(name)
    if own is not None:
        return own if own == "Sector" else None
    if len(name) < 4 or end not in words.ending:
        return None
    last = words.tokens[words.ending[end]]
    tail = words.form[max(last.start, start) : end]
    if last.start <= start:
        return None
    if known.object_heads.get(tail) == "Scenario":
        return "Scenario"
    return "Sector" if known.terms.get(tail) == "Sector" else None
