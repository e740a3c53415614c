"""Posts: only where somebody holds them, gets them or leaves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.rarity import class_by_head
from kg.extraction.naming.spans import ORGANIZATIONS, Span
from kg.extraction.naming.tagged import inner_unit
from kg.extraction.phrases import leftmost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.extraction.phrases import Words

__all__ = ["held_posts", "posts"]

_POST_ENDS = frozenset("长师官监裁理席任员")
_NO_POST = frozenset({"成员", "会员", "人员", "演员", "学员", "职员", "队员", "球员"})
_ENDS = frozenset("，、。；（） ：“”")
_APPOINTED = expression(
    r"(?:任|为|担任|出任|兼任|兼|聘任|聘为|聘请|受聘|续聘|选举|当选|辞去|卸任|卸去|免去|升任|接任|接替|转任|任命|历任|现任|曾任|就任|成为|推选|增补|委任|新任|原任|原|前|时任|(?:创始人|创办人|发起人)[、和及])"
    r"(?:该院|该校|该公司|本公司|公司|集团|我院|我校|董事会|监事会|理事会|其|实验室|研究院|研究所|中心|事业部)?$"
)
_RANKS = (
    "常务", "助理", "名誉", "荣誉", "特聘", "讲席", "客座", "兼职", "主任", "资深", "高级", "轮值",
    "联席", "执行",
)  # fmt: skip
"""What may stand before a post and belongs to it: 名誉所长, 主任工程师."""
_HOUSE = expression(
    r"(?:该院|该校|该公司|本公司|公司|集团|我院|我校|董事会|监事会|理事会|该局|该委|该中心|我局|我们)$"
)
_REPORTING = expression(r"[向对]$")
_OWNERS = frozenset({"公司", "该院", "该校", "该公司", "该", "本", "院", "我院", "集团"})
_LINK = expression(r"\s*(?:、|和|及|兼|暨|，|以及)?\s*$")
_PAIR = expression(r"\s*(?:、|和|及|兼|暨|以及)\s*$")


def posts(words: Words, found: Iterable[tuple[int, int, str]]) -> Iterator[Span]:
    """Yield posts, with the unit that they head (学术委员会主任).

    Args:
        words: a sentence.
        found: the lexicon's words in it.
    """
    known = lexicon()
    for start, end, name in found:
        if name not in known.posts:
            continue
        if end not in words.ending and words.form[end : end + 1] not in _ENDS:
            continue
        while words.form.endswith(_RANKS, words.tokens[0].start, start):
            start -= 2
        yield Span(_with_unit(words, start), end, "Post", "gazetteer", 0.9)
    yield from _between(words)


def _between(words: Words) -> Iterator[Span]:
    """Yield what stands between a house and a person and ends as posts do (总统计师)."""
    known = lexicon()
    for index in range(1, len(words.tokens) - 1):
        token, text = words.tokens[index], words.texts[index]
        if (
            token.tag == "n"
            and 2 <= len(text) <= 6
            and text[-1] in _POST_ENDS
            and words.tokens[index - 1].tag == "ORG"
            and words.tokens[index + 1].tag == "PER"
            and text not in known.posts
            and text not in _NO_POST
        ):
            yield Span(token.start, token.end, "Post", "head noun", 0.8)


def _with_unit(words: Words, start: int) -> int:
    """Return where a post begins with the unit that it is of."""
    known = lexicon()
    index = words.ending.get(start)
    if index is None or not words.texts[index].endswith(known.post_units):
        return start
    text, token = words.texts[index], words.tokens[index]
    if known.terms.get(text) == "GovernmentBody":
        return start
    if token.tag in ("ORG", "LOC", "PER"):
        inner = inner_unit(text)
        alone = text.endswith("部") and len(text) < 8 and class_by_head(text) is None
        return token.start + inner if inner or alone else start
    first = max(leftmost(words, index), index - 2)
    while first < index and (
        words.tokens[first].tag in ("LOC", "ORG", "PER", "r", "m") or words.texts[first] in _OWNERS
    ):
        first += 1
    if words.texts[first].endswith(known.post_houses) and first < index:
        first += 1
    if first == index and text in known.post_units:
        return start  # the unit is the one that the text spoke of before
    return words.tokens[first].start


def held_posts(form: str, spans: Sequence[Span]) -> frozenset[Span]:
    """Return the posts that somebody holds, gets or leaves here.

    A person or an organization stands right beside such a post, or a word such as 任 before it,
    or it is listed with one of which this is true.

    Args:
        form: the text in matching form.
        spans: all names, in text order.
    """
    found = [span for span in spans if span.class_ == "Post"]
    starts = {span.start for span in spans if span.class_ == "Person"}
    ends = {span.end for span in spans if span.class_ == "Person"}
    houses = {
        span.end for span in spans if span.class_ in ORGANIZATIONS or span.class_ == "Facility"
    }
    inside = {
        (post.start, post.end)
        for post in found
        if any(s in starts and (s < post.start) for s in (post.start - 1, post.start - 2))
    }
    held = {
        post
        for post in found
        if _is_held(form, post, starts, ends, houses) or (post.start, post.end) in inside
    }
    for order in (found, found[::-1]):
        before: Span | None = None
        for post in order:
            if before is not None and before in held:
                between = (
                    form[before.end : post.start]
                    if before.end <= post.start
                    else form[post.end : before.start]
                )
                if _PAIR.fullmatch(between) or not between:
                    held.add(post)
            before = post
    return frozenset(held)


def _is_held(form: str, post: Span, starts: set[int], ends: set[int], houses: set[int]) -> bool:
    before, behind = form[max(0, post.start - 10) : post.start], form[post.end : post.end + 3]
    if behind.startswith(("会", "们", "级", "人才", "数", "名", "团队", "等职")):
        return False
    if _APPOINTED.search(before) or behind.startswith(("职务", "一职")):
        return True
    if form.startswith("代表", post.start) and behind.startswith(("双方", "公司", "各方", "企业")):
        return False
    if _REPORTING.search(before) and behind.startswith("汇报"):
        return True
    if behind.startswith("由") and (not before or before[-1] in "，；。、："):
        sender = form[post.end + 1 : post.end + 12]
        return any(
            word in sender for word in ("派驻", "委派", "担任", "出任", "兼任", "推荐", "提名")
        )
    if any(post.end + gap in starts for gap in (0, 1)) and not behind.startswith(
        ("，", "。", "；")
    ):
        return True
    if post.start in ends or (post.start - 1 in ends and form[post.start - 1] in " ，：（"):
        return True
    if form.startswith("记者", post.start):
        return False  # the outlet's, and nobody by name
    return post.start in houses or bool(_HOUSE.search(before))
