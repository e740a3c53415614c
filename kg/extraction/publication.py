"""Whom a document speaks for, and whether it sets out what is to be done."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.forms import matching_form
from kg.extraction.lexicon import lexicon, read_rules
from kg.extraction.naming.rarity import class_by_head
from kg.extraction.naming.spans import MEETINGS, ORGANIZATIONS
from kg.extraction.pointers import TOPICS, Owner
from kg.extraction.statements import sets_out_at
from kg.extraction.values import Thing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.extraction.elements import Row
    from kg.extraction.things import Things
    from kg.extraction.values import Document, Mention, Structure

__all__ = ["PUBLISHER", "Publication"]

PUBLISHER = Thing("publisher", "发布者", "Organization", new=True)
"""The voice of a text whose publisher is not stated."""

_FORUM = ("论坛", "大会", "峰会")
"""What a place may have given its name to: 中关村论坛 is not about 中关村."""
_ISSUER = expression(r"“?(?:本公司|公司)”?）")
_ANSWERING = frozenset({"答", "A", "受访者", "嘉宾"})
_MEASURE_TITLE = expression(
    r"(?:第[一二三四五六七八九十百]+条|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]{1,2}[.．、])\s*"
    r"[^，。；：“《0-9]{2,16}。"
)
_TITLE_SEARCHED = 30
_ANSWER = expression("答复如下|(?:建议|提案|来信)(?:已)?收悉")
"""How an answer to a delegate's proposal begins."""
_ANSWER_WITHIN = 400
"""Code points within which it does."""


@dataclass(frozen=True)
class _Policies:
    """The words of ``lexicon/policies.yaml``, as patterns."""

    title: re.Pattern[str]
    reported: re.Pattern[str]
    bare: re.Pattern[str]
    wide: frozenset[str]


@lru_cache(maxsize=1)
def _policies() -> _Policies:
    raw = {name: words.split() for name, words in read_rules("lexicon/policies.yaml").items()}
    return _Policies(
        title=re.compile(
            f"(?:{'|'.join(raw['titles'])})(?:（[^）]*）)*$|{'|'.join(raw['explained'])}"
        ),
        reported=re.compile(f"{'|'.join(raw['reported'])}|计划(?!报告)|条(?:”|$)"),
        bare=re.compile(
            r"^(?:（?[一二三四五六七八九十0-9]+[）、.．]\s*|第[一二三四五六七八九十0-9]+条\s*)?(?:[一二三四五六七八九十]是)?"
            rf"(?:在[^，。]{{2,14}}(?:方面|上|领域)，)?(?:{'|'.join(raw['verbs'])})"
        ),
        wide=frozenset(raw["wide"]),
    )


@dataclass(frozen=True)
class Publication:
    """A document as something that somebody publishes.

    Attributes:
        document: its text and metadata.
        form: the text in matching form.
        structure: its sentences, headings and turns.
        things: the text's things.
    """

    document: Document
    form: str
    structure: Structure
    things: Things

    @cached_property
    def title(self) -> str:
        """The headline in matching form; empty without one."""
        return matching_form(self.document.metadata.title or "").strip()

    @cached_property
    def publisher(self) -> Thing:
        """Whose voice the text has where nobody else speaks."""
        name = self.document.metadata.publisher
        return self._outlet(name) if name else PUBLISHER

    def outlets(self) -> dict[str, list[tuple[str, str]]]:
        """Return the names of the outlets that the page itself tells, with ids and classes."""
        found = {}
        for name in (self.document.metadata.publisher, self.document.metadata.carrier):
            if name and len(name) > 1:
                thing = self._outlet(name)
                found[matching_form(name)] = [(thing.id, thing.class_)]
        return found

    def _outlet(self, name: str) -> Thing:
        form = matching_form(name)
        return self.things.of(form, _outlet_class(form))

    def owner(self, mentions: Sequence[Mention], selves: Mapping[str, str]) -> Owner:
        """Tell whom the document speaks for, from its publisher and its headline.

        Args:
            mentions: the text's names, in order.
            selves: what the document calls itself or its parties (公司), with the full name.
        """
        issuer = place = outlet = None
        if self.document.metadata.publisher:
            if self.publisher.class_ == "MediaOutlet":
                outlet = self.publisher
            else:
                issuer = self.publisher
            if self.publisher.class_ == "GovernmentBody":
                place = self._place_in(matching_form(self.document.metadata.publisher))
        if issuer is None and (defined := _ISSUER.search(self.form)):
            before = [
                m.thing
                for m in mentions
                if m.end <= defined.start() and m.thing.class_ == "Company"
            ]
            issuer = before[-1] if before else None
        place = place or self._place_in(self.title) or self._first_place(mentions)
        named = {m.phrase: m.thing for m in reversed(mentions)}
        return Owner(
            issuer=issuer,
            place=place,
            topic=self._topic(mentions),
            title=self.title,
            outlet=outlet,
            selves={name: named[full] for name, full in selves.items() if full in named},
            place_of=lambda name: self.things.of(name, "Place"),
        )

    def _topic(self, mentions: Sequence[Mention]) -> Thing | None:
        """Return the organization that the headline names."""
        return next(
            (
                m.thing
                for m in mentions
                if m.thing.class_ in TOPICS
                and (m.thing.name in self.title or m.phrase in self.title)
            ),
            None,
        )

    def _place_in(self, name: str) -> Thing | None:
        """Return the first place in a name: the district, where its city stands before it."""
        for start in range(min(len(name), _TITLE_SEARCHED)):
            word = _place_at(name, start)
            if word is None or word in _policies().wide:
                continue
            if name.startswith(_FORUM, start + len(word)):
                continue
            inner = _place_at(name, start + len(word))
            return self.things.of(inner or word, "Place")
        return None

    def _first_place(self, mentions: Sequence[Mention]) -> Thing | None:
        """Return the place of the first document that is set out; else the first that is named.

        A place that only gave its name to a meeting (中关村论坛) comes last.
        """
        if self.sets_out():
            for mention in mentions:
                if mention.thing.class_ == "PolicyDocument" and (
                    place := self._place_in(mention.thing.name)
                ):
                    return place
        first: Thing | None = None
        met = -1  # where the meeting ends in whose name a place may stand
        for mention in mentions:
            if mention.thing.class_ in MEETINGS:
                met = max(met, mention.end)
            elif mention.thing.class_ == "Place" and mention.thing.name not in _policies().wide:
                if mention.end > met:
                    return mention.thing
                first = first or mention.thing
        return first

    def people(self, mentions: Sequence[Mention]) -> dict[str, Thing]:
        """Return what the labels of an interview's turns mean.

        Args:
            mentions: the text's names.
        """
        found: dict[str, Thing] = {}
        people = [m.thing for m in mentions if m.thing.class_ == "Person"]
        named = {m.phrase: m.thing for m in reversed(mentions)}
        for turn in self.structure.turns:
            label = matching_form(turn.speaker)
            if turn.asks or turn.speaker in found:
                continue
            thing = named.get(turn.speaker)
            if thing is None and len(label) <= 3:
                thing = next((p for p in people if p.name.startswith(label[:1])), None)
            if thing is None and label in _ANSWERING and people:
                thing = Counter(people).most_common(1)[0][0]
            if thing is not None:
                found[turn.speaker] = thing
        return found

    def repeated_title(self) -> frozenset[int]:
        """Return the sentences that only repeat the headline; the text tells its figures again."""
        sentences = self.structure.layout.sentences
        return frozenset(
            index
            for index in self.structure.headings
            if self.title
            and self.form[sentences[index].start : sentences[index].end].strip() in self.title
        )

    def measure_titles(self) -> frozenset[int]:
        """Return the titles of numbered measures (第一条　支持攻关。); what follows tells."""
        sentences = self.structure.layout.sentences
        return frozenset(
            index
            for index, (sentence, behind) in enumerate(pairwise(sentences))
            if sentence.paragraph == behind.paragraph
            and _MEASURE_TITLE.fullmatch(self.form, sentence.start, sentence.end)
        )

    def bare(self) -> frozenset[int]:
        """Return the sentences that begin with a bare verb (支持…, 在…方面，建设…)."""
        bare = _policies().bare
        return frozenset(
            index
            for index, sentence in enumerate(self.structure.layout.sentences)
            if bare.match(self.form, sentence.start, sentence.end)
            or bare.match(self.form[sentence.start : sentence.end])
        )

    def answers(self) -> bool:
        """Tell whether the text answers a delegate's proposal, in the name of its place."""
        return _ANSWER.search(self.form, 0, _ANSWER_WITHIN) is not None

    def sets_out(self) -> bool:
        """Tell whether the text sets out what is to be done: titled so, or full of bare verbs."""
        if self.answers():
            return False  # an answer to a proposal tells what is done
        bare, sentences = len(self.bare()), len(self.structure.layout.sentences)
        titled = _policies().title.search(self.title) is not None
        return (bare >= 1 and titled) or (bare >= 2 and bare * 3 >= sentences)

    def planned(self, rows: Sequence[Row]) -> frozenset[int]:
        """Return the paragraphs that tell what a document sets out.

        Where the headline names a plan or a policy, that is all from the first such one on.

        Args:
            rows: the sentences.
        """
        told = {
            row.paragraph
            for row in rows
            if any(sets_out_at(row, place) for place in range(len(row.elements)))
        }
        if self.answers():
            ahead = [r.paragraph for r in rows if r.text(0, 3).startswith(("下一步", "今后"))]
            told |= {r.paragraph for r in rows if ahead and r.paragraph >= ahead[0]}
        if told and _policies().reported.search(self.title):
            told |= {row.paragraph for row in rows if row.paragraph >= min(told)}
        return frozenset(told)


def _place_at(name: str, start: int) -> str | None:
    """Return the longest place that begins at a place of a name."""
    for size in range(min(9, len(name) - start), 1, -1):
        word = name[start : start + size]
        if lexicon().terms.get(word) == "Place":
            return word
    return None


def _outlet_class(name: str) -> str:
    """Return the class that an outlet's name tells; a medium when it tells nothing."""
    class_ = class_by_head(name)
    if class_ is not None and class_ in (*ORGANIZATIONS, "Organization"):
        return class_
    if name.endswith(lexicon().company_endings) and class_ != "Facility":
        return "Company"
    return "GovernmentBody" if name.endswith(("办公厅", "局", "委", "部")) else "MediaOutlet"
