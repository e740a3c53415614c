"""Statements on their way to the gate, and the ends that verbs and patterns give them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extraction.lexicon import read_rules

if TYPE_CHECKING:
    from kg.extraction.cues import Cue
    from kg.extraction.values import Mention, Thing
    from kg.model.values import OpinionKind, Part

    Span = tuple[int, int, Part]
    """Start, end and part of a phrase."""

__all__ = ["Candidate", "End", "Subject", "WordSets", "word_sets"]


@dataclass(frozen=True)
class Subject:
    """A mention in the role of a subject.

    Attributes:
        mention: where it is named.
        back: whether that is in an earlier sentence, or only in the document's own voice.
    """

    mention: Mention
    back: bool = False


@dataclass(frozen=True)
class End:
    """A thing in the role of an object.

    Attributes:
        thing: what it is.
        start: first code point of the words that name it.
        end: code point after them.
        open_list: whether its list ends with 等.
        back: whether it is named in an earlier sentence.
    """

    thing: Thing
    start: int
    end: int
    open_list: bool = False
    back: bool = False


@dataclass(frozen=True)
class Candidate:
    """A statement before it passes the gate.

    Attributes:
        subject: who or what.
        predicate: local name.
        object: the thing, or the words of a literal.
        cue: status and polarity.
        parts: start, end and part of each phrase that bears it out.
        rule: name of the rule.
        row: index of its sentence.
        anchor: code point where the relation is told.
        kind: kind of an opinion.
        open_list: whether its list ends with 等.
    """

    subject: Thing
    predicate: str
    object: Thing | str
    cue: Cue
    parts: tuple[Span, ...]
    rule: str
    row: int
    anchor: int
    kind: OpinionKind | None = None
    open_list: bool = False


@dataclass(frozen=True)
class WordSets:
    """The words of ``lexicon/relations.yaml``; each set is described there."""

    belonging: frozenset[str]
    generic: frozenset[str]
    acting: frozenset[str]
    placeless: frozenset[str]
    counted: frozenset[str]
    from_object: frozenset[str]
    relative: frozenset[str]
    plan_words: frozenset[str]
    plan_verbs: frozenset[str]
    plan_prepositions: frozenset[str]
    forecast: frozenset[str]
    kinds: frozenset[str]
    of_kind: frozenset[str]
    of_open: frozenset[str]
    spreading: frozenset[str]
    public: frozenset[str]
    encouraging: frozenset[str]
    helped: frozenset[str]
    money: frozenset[str]
    occurring: frozenset[str]
    made_for: frozenset[str]
    items: frozenset[str]
    furthered: frozenset[str]
    going_on: frozenset[str]
    pushing: frozenset[str]
    reports: frozenset[str]
    researching: frozenset[str]
    of_research: frozenset[str]
    taking_nouns: frozenset[str]
    becoming: frozenset[str]
    helping_out: frozenset[str]
    aiming_at: frozenset[str]
    compounding: frozenset[str]


@lru_cache(maxsize=1)
def word_sets() -> WordSets:
    """Read the words once.

    Example:
        >>> "平台" in word_sets().generic
        True
    """
    raw = read_rules("lexicon/relations.yaml")
    return WordSets(**{name: frozenset(words.split()) for name, words in raw.items()})
