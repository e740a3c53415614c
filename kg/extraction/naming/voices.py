"""Who speaks in an interview, told by the labels before what is said (沈序：…)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.rarity import is_person
from kg.extraction.naming.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["voices"]

_LABEL = expression(
    r"^[ \u3000]*(?:主持人|记者|嘉宾|对话人|采访人)?([\u4e00-\u9fff]{2,8})[：:](.*)$", re.MULTILINE
)
_ROLES = frozenset(
    {
        "记者", "主持人", "受访者", "嘉宾", "提问", "回答", "问题", "时间", "地点", "标题", "来源",
        "编辑", "作者", "校对", "摄影", "责编", "撰文", "附件", "备注", "电话", "地址", "联系人",
    }
)  # fmt: skip


def voices(form: str) -> Iterator[Span]:
    """Yield the labels of who speaks: people, and the outlet that asks.

    Args:
        form: the text in matching form.
    """
    labels = list(_LABEL.finditer(form))
    counts = Counter(match[1] for match in labels)
    people = {
        name
        for name, count in counts.items()
        if count > 1 and name not in _ROLES and name not in lexicon().posts and is_person(name)
    }
    asking = Counter(match[1] for match in labels if match[2].rstrip().endswith("？"))
    for match in labels:
        name = match[1]
        if name in people:
            yield Span(match.start(1), match.end(1), "Person", "tagger", 0.92)
        elif people and counts[name] > 1 and asking[name] and name not in _ROLES:
            yield Span(match.start(1), match.end(1), "MediaOutlet", "head noun", 0.8)
