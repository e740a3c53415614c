"""What is known of a text while its statements are read, and quick ways to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extraction.cues import is_done, sets_out
from kg.extraction.houses import Houses
from kg.extraction.statements.candidates import Subject, word_sets
from kg.model.values import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from kg.extraction.elements import Row
    from kg.extraction.references import Owner
    from kg.extraction.statements.candidates import Span
    from kg.extraction.things import Things
    from kg.extraction.values import Mention, Thing

__all__ = ["Context", "sets_out_at"]

_PAGE = 1200
"""Code points after which a name is too far back to be what a clause leaves out."""


@dataclass
class Context:
    """The text that statements are read from.

    Attributes:
        form: the text in matching form.
        rows: its sentences.
        mentions: all mentions, in order.
        things: the text's things; objects without a name are added.
        owner: whom the document speaks for.
        published: the day of publication.
        sets_out: whether bare verbs without a subject set out what is to be done (policy texts).
        planned: paragraphs that tell what a document sets out (《规划》提出…).
        bare: sentences that begin with a bare verb (支持…, 在…方面，建设…).
        speeches: stretches that people say, and who, inner ones after those that hold them.
        new_mentions: mentions of objects without a name, found on the way.
        answers: whether it answers a proposal: what it tells without a subject its place does.
    """

    form: str
    rows: Sequence[Row]
    mentions: Sequence[Mention]
    things: Things
    owner: Owner
    published: date | None = None
    sets_out: bool = False
    planned: frozenset[int] = frozenset()
    bare: frozenset[int] = frozenset()
    speeches: Sequence[tuple[int, int, Thing]] = ()
    new_mentions: list[Mention] = field(default_factory=list)
    answers: bool = False

    @cached_property
    def of_thing(self) -> dict[str, list[Mention]]:
        """Mentions of each thing, in text order."""
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.thing.id, []).append(mention)
        return found

    @cached_property
    def ending_at(self) -> dict[int, Mention]:
        """Where a mention ends, and the longest that ends there."""
        found: dict[int, Mention] = {}
        for mention in self.mentions:
            found.setdefault(mention.end, mention)
        return found

    @cached_property
    def _names_of(self) -> dict[str, list[Mention]]:
        """Mentions of each thing that do not point back, in text order."""
        return {
            thing: [mention for mention in found if not mention.points_back]
            for thing, found in self.of_thing.items()
        }

    @cached_property
    def paragraphs(self) -> dict[int, list[Row]]:
        """Rows of each paragraph, in text order."""
        found: dict[int, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.paragraph, []).append(row)
        return found

    @cached_property
    def starts(self) -> list[int]:
        """Where the mentions start, to search in."""
        return [mention.start for mention in self.mentions]

    @property
    def of_government(self) -> bool:
        """Whether a government body publishes the text: what happens there is its doing."""
        return self.owner.issuer is not None and self.owner.issuer.class_ == "GovernmentBody"

    def voice(self, accepts: Callable[[Mention], bool], *, planning: bool = False) -> list[Subject]:
        """Return whom the document speaks for, or is about.

        Args:
            accepts: tells whether a mention will do.
            planning: whether the document sets out what its place is to do.
        """
        first = (self.owner.place,) if planning else ()
        for thing in (*first, self.owner.issuer, self.owner.topic):
            if thing is None:
                continue
            for mention in self.of_thing.get(thing.id, ()):
                if accepts(mention):
                    return [Subject(mention, back=True)]
        return []

    def nation(self, accepts: Callable[[Mention], bool]) -> list[Subject]:
        """Return the country where the text names it.

        Args:
            accepts: tells whether a mention will do.
        """
        return [Subject(mention, back=True) for mention in self._nations if accepts(mention)][:1]

    @cached_property
    def _nations(self) -> list[Mention]:
        return [mention for mention in self.mentions if mention.phrase in ("中国", "我国")]

    def speaker_at(self, position: int) -> Thing | None:
        """Return the person who says what stands at a place, or None."""
        place = bisect_right(self._speech_starts, position)
        for start, end, speaker in reversed(self.speeches[max(0, place - 6) : place]):
            if start <= position < end:
                return speaker
        return None

    @cached_property
    def _speech_starts(self) -> list[int]:
        return [start for start, _, _ in self.speeches]

    @cached_property
    def _houses(self) -> Houses:
        return Houses(self.mentions)

    def house(self, person: Thing, accepts: Callable[[Mention], bool]) -> list[Subject]:
        """Return the organization that a speaker is introduced with: the unnamed subject."""
        house = self._houses.of(person)
        known = self.of_thing.get(house.id, ()) if house is not None else ()
        return [Subject(m, back=True) for m in known if accepts(m)][:1]

    def latest(self, row: Row, at: int, accepts: Callable[[Mention], bool]) -> list[Subject]:
        """Return the nearest fitting mention before an element, at most a page back."""
        start = row.elements[at].start
        for place in range(bisect_left(self.starts, start) - 1, -1, -1):
            mention = self.mentions[place]
            if start - mention.start > _PAGE:
                break
            if mention.end <= start and accepts(mention):
                return [Subject(mention, back=not row.start <= mention.start < row.end)]
        return []

    def parts(self, subject: Subject, row: Row, part: Part = Part.SUBJECT) -> Iterator[Span]:
        """Yield the phrases that show a mention in a role; a reference with its antecedent.

        Args:
            subject: the mention.
            row: the sentence of the claim.
            part: the role.
        """
        mention = subject.mention
        if subject.back or not row.start <= mention.start < row.end:
            yield mention.start, mention.end, Part.ANTECEDENT
            return
        yield mention.start, mention.end, part
        if mention.points_back:
            name = self._name_before(mention)
            if name is not None:
                yield name.start, name.end, Part.ANTECEDENT

    def _name_before(self, reference: Mention) -> Mention | None:
        """Return the name that a reference points back to: the last before it, else the first."""
        named = self._names_of.get(reference.thing.id, [])
        place = bisect_left(named, reference.start, key=lambda name: name.start)
        return named[max(0, place - 1)] if named else None

    @cached_property
    def continued(self) -> frozenset[int]:
        """Sentences that go on with what the one before sets out."""
        found: set[int] = set()
        for before, row in pairwise(self.rows):
            if before.paragraph != row.paragraph or not row.clauses or is_done(row):
                continue
            if not sets_out(before) and before.index not in found:
                continue
            begin, end = row.clauses[0]
            text = row.text(begin, end)
            goes_on = text.startswith(tuple(word_sets().going_on)) or row.index in self.bare
            if goes_on or text.endswith(("方面", "领域")):
                found.add(row.index)
        return frozenset(found)

    def goes_on(self, row: Row, index: int) -> bool:
        """Tell whether a verb goes on with what the sentence before sets out.

        Args:
            row: the sentence.
            index: index of the verb's element.
        """
        if row.index in self.continued:
            return True
        begin, end = row.clause_of(index)
        if row.index not in self._behind_plans or not row.text(begin, end).startswith("同时"):
            return False
        return not is_done(row)

    @cached_property
    def _behind_plans(self) -> frozenset[int]:
        return frozenset(
            row.index
            for before, row in pairwise(self.rows)
            if before.paragraph == row.paragraph and sets_out(before)
        )

    def told_by_document(self, row: Row, index: int) -> bool:
        """Tell whether a verb stands in what a document is reported to set out."""
        if row.paragraph not in self.planned:
            return False
        if row.paragraph > min(self.planned):
            return True
        for other in self.paragraphs[row.paragraph]:
            if other.start > row.start:
                break
            stop = index if other is row else len(other.elements)
            if any(sets_out_at(other, place) for place in range(stop)):
                return True
        return False


def sets_out_at(row: Row, place: int) -> bool:
    """Tell whether a plan or a policy is reported here: 《规划》提出, 根据《办法》, 方案明确.

    Args:
        row: the sentence.
        place: index of the element that may be the verb or preposition.
    """
    words = word_sets()
    text = row.elements[place].text
    if text in words.plan_verbs:
        near = range(place - 1, max(-1, place - 4), -1)
    elif text in words.plan_prepositions:
        near = range(place + 1, min(len(row.elements), place + 4))
    else:
        return False
    for other in (row.elements[index] for index in near):
        if other.is_thing and other.mentions[0].thing.class_ == "PolicyDocument":
            return True
        if other.text in words.plan_words:
            return True
    return False
