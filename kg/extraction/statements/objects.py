"""Objects of verb rules: what a noun phrase means, and things without a name of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction import clauses
from kg.extraction.lexicon import lexicon
from kg.extraction.rules import rules
from kg.extraction.statements.candidates import End, word_sets
from kg.extraction.values import Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kg.extraction.clauses import Noun
    from kg.extraction.elements import Row
    from kg.extraction.rules import VerbRule
    from kg.extraction.statements.context import Context
    from kg.extraction.values import Thing

__all__ = ["furthered", "named_end", "objects", "topic_as_object"]

_LONGEST = 24
"""Code points of the longest noun phrase that is taken for a thing."""
_SUPPORTED = 18
"""Elements behind 支持 among which the verb of those who are supported stands."""
_NOTHING: frozenset[str] = frozenset()
_CONCEPTS = ("Technology", "Sector", "Resource")
_HAPPENING = expression(
    r"(?:高质量|高水平|健康|有序|快速|持续|深度|全面|行业|场景|规模|规模化|产业化|商业化|市场化|大规模|创新|示范|部署|推广|研发|技术攻关|攻关|培育|改造"
    r"|转型|升级|发展|应用|落地|开放|建设|研究|普及|融合|转化|跃升|共享|集聚|突破|迭代|共建|爆发|和|与|的)+$"
)
"""What is to become of a thing that is promoted: 产业高质量发展, 芯片部署应用."""
_PERIOD = expression(
    r"(?:20[0-9]{2}(?:财年|年度?)|[0-9]{1,2}月)?(?:第?[一二三四1-4]季度?|Q[1-4]|上半年|下半年|前三季度|全年|年度)?(?:未经审计的)?$"
)
"""The period before a report, which belongs to its name."""
_PROMOTED = frozenset(
    {"Technology", "Sector", "Scenario", "Product", "AIModel", "DataResource", "Facility"}
)


def objects(context: Context, rule: VerbRule, nouns: Sequence[Noun]) -> list[End]:
    """Return what noun phrases mean as objects of a rule; those that do not fit are left out.

    Args:
        context: the text; mentions of new things are added to it.
        rule: the rule.
        nouns: the phrases.
    """
    found = []
    for noun in nouns:
        titled = context.form[max(0, noun.start - 1) : noun.start] == "《" or noun.text.endswith(
            tuple(word_sets().reports)
        )
        data = noun.mention is not None and noun.mention.thing.class_ == "DataResource"
        if data and (rule.predicate, titled) in (("releases", True), ("publishes", False)):
            continue  # a title or report is published, what is none released
        if rule.predicate in ("promotes", "usesTechnology") and "的" in noun.hypernym:
            continue  # 支持新药、新能源等领域的项目: the fields only say which
        if rule.predicate == "promotes":
            noun = _promoted(context, noun) or noun
        end = _object(context, rule, noun)
        if end is not None:
            found.append(end)
    return found


def _promoted(context: Context, noun: Noun) -> Noun | None:
    """Return the thing in a phrase that says what is to become of it (芯片 in 芯片部署应用)."""
    tail = _HAPPENING.search(noun.text)
    if noun.mention is not None or tail is None or "建设" in tail[0]:
        return None  # that it is built is told by the verb inside
    form, end = context.form, noun.start + tail.start()
    if end == noun.start:  # it stands before 的
        if form[noun.start - 1] != "的":
            return None
        end = noun.start - 1
    named = context.ending_at.get(end)
    if named is not None and named.start <= noun.start:
        if named.thing.class_ not in _PROMOTED:
            return None
        return replace(noun, start=named.start, end=end, text=named.phrase, mention=named)
    words = form[noun.start : end]
    if len(words) < 4 or words in word_sets().generic:
        return None  # 经济发展 is a goal as a whole
    told = _ending(words, lexicon().object_heads) or _ending(words, lexicon().name_heads)
    return replace(noun, end=end, text=words) if told in _PROMOTED else None


def _object(context: Context, rule: VerbRule, noun: Noun) -> End | None:
    mention = noun.mention
    if mention is not None:
        if mention.thing.class_ in rule.object:
            return End(mention.thing, noun.start, noun.end, noun.open_list)
        if mention.points_back or mention.thing.class_ not in _CONCEPTS:
            return None
    text, end = noun.text, noun.end
    class_ = _class_for(rule, noun)
    if class_ is None and noun.quoted:
        class_ = rule.quoted
    if class_ is None and (shorter := _shortened(rule, text)) is not None:
        text, class_ = shorter
        end = noun.start + len(text)
    if class_ is None or not 2 <= len(text) <= _LONGEST or text in word_sets().generic:
        return None
    if rule.predicate == "promotes" and text.endswith("建设") and class_ == "Goal":
        return None  # that it is built says the verb inside
    if noun.counted and rule.predicate in word_sets().counted:
        return None
    start = noun.start
    if class_ == "DataResource" and (period := _PERIOD.search(context.form[:start][-24:])):
        start -= len(period[0])  # 2025年第三季度财报 is named with its period
    return End(named_end(context, start, end, class_), start, end, noun.open_list)


def named_end(
    context: Context, start: int, end: int, class_: str, found_by: str = "head noun"
) -> Thing:
    """Make a thing of printed words, and note that they mention it.

    Args:
        context: the text.
        start: first code point of the words.
        end: code point after them.
        class_: class of the thing.
        found_by: how it was found.
    """
    words = context.form[start:end]
    thing = context.things.of(words, class_)
    context.new_mentions.append(Mention(start, end, words, thing, found_by, 0.6))
    return thing


def _class_for(rule: VerbRule, noun: Noun) -> str | None:
    """Return the class that a phrase's ending tells, if the rule takes it."""
    text = noun.text.strip("“”")
    known = lexicon()
    for class_, endings in rule.noun.items():
        if endings is not None and text.endswith(tuple(endings)):
            return class_
    if noun.hypernym:
        told = _ending(noun.hypernym, known.object_heads) or _ending(
            noun.hypernym, known.name_heads
        )
        if told is not None and rule.noun.get(told, _NOTHING) is None:
            return told
    told = _ending(text, known.name_heads)
    if told is not None and told in rule.object | set(rule.noun):
        if rule.noun.get(told, _NOTHING) is None:
            return told
        return told if len(text) > 4 and told in rule.object else None
    told = _ending(text, known.object_heads)
    if told is not None and told in rule.noun and rule.noun[told] is None:
        return told
    if told is not None and told not in rule.noun and told != rule.any_noun:
        return None
    return rule.any_noun


def _shortened(rule: VerbRule, text: str) -> tuple[str, str] | None:
    """Return the longest beginning of a phrase that ends with a head the rule takes."""
    heads = (lexicon().name_heads, lexicon().object_heads)
    if any(_ending(text, known) for known in heads):
        return None  # it is a thing of another kind
    for size in range(len(text) - 1, 2, -1):
        for known in heads:
            told = _ending(text[:size], known)
            if told is not None and rule.noun.get(told, _NOTHING) is None:
                return text[:size], told
    return None


def _ending(text: str, heads: Mapping[str, str]) -> str | None:
    for size in range(min(len(text), 8), 0, -1):
        found = heads.get(text[-size:])
        if found is not None:
            return found
    return None


def topic_as_object(row: Row, first: int, last: int, takes: Callable[[Mention], bool]) -> list[End]:
    """Return the topic that a verb without object acts on: A in A由B主办，C承办.

    Args:
        row: the sentence.
        first: index of the verb's first element.
        last: index of its last.
        takes: tells whether a mention may be the object.
    """
    begin, end = row.clause_of(first)
    if row.clause_numbers[first] == 0 or last + 1 < end or not row.elements[begin].is_thing:
        return []
    for start, stop in reversed(row.clauses[: row.clause_numbers[first]]):
        if row.elements[stop].text != "，":
            break
        if any(row.elements[place].text == "由" for place in range(start, stop)):
            topic = clauses.topics(row, start, stop, takes)
            return [End(m.thing, m.start, m.end) for m in topic[:1]]
    return []


def furthered(row: Row, last: int) -> list[Noun]:
    """Return what others are supported in doing: O in 支持企业攻关O.

    Args:
        row: the sentence.
        last: index of the last element of 支持.
    """
    triggers = rules().by_trigger
    _, end = row.clause_of(last)
    helped = False
    for place in range(last + 1, min(end, last + _SUPPORTED)):
        element = row.elements[place]
        helped = helped or element.is_thing or element.text in word_sets().helped
        behind = row.elements[place + 1].text if place + 1 < end else ""
        acts = element.kind == "word" and element.text in triggers and element.tag != "n"
        if helped and acts and behind not in triggers:
            return clauses.nouns_after(
                row, place, is_verb=lambda index: row.elements[index].text in triggers
            )
    return []
