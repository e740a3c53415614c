"""Rules for relations as values, and the characters that stand for things in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.required import may_fit, required

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

__all__ = [
    "CLASSES",
    "FIGURE_SLOT",
    "TIME_SLOT",
    "Example",
    "PatternClaim",
    "PatternRule",
    "Role",
    "Rules",
    "VerbRule",
    "slot_of",
]

CLASSES = (
    "Company",
    "Product",
    "AIModel",
    "GovernmentBody",
    "ResearchInstitute",
    "EducationInstitution",
    "MediaOutlet",
    "InternationalOrganization",
    "CountryGroup",
    "Alliance",
    "CooperationCentre",
    "Fund",
    "Facility",
    "DataResource",
    "Sandbox",
    "Programme",
    "PolicyDocument",
    "Event",
    "Listing",
    "Forum",
    "Meeting",
    "Release",
    "Financing",
    "Person",
    "Post",
    "Place",
    "StockMarket",
    "Technology",
    "Sector",
    "Scenario",
    "Challenge",
    "Goal",
    "Epithet",
    "Role",
    "Resource",
    "PeopleGroup",
    "Organization",
)
"""Classes that a slot of a pattern can have; each has one character of its own there."""

FIGURE_SLOT, TIME_SLOT = "\ue0f0", "\ue0f1"
"""What stands for a figure and for a time."""
_PLAIN_TRIGGER = expression(r"\(\?P<trigger>([\u4e00-\u9fff]+(?:\|[\u4e00-\u9fff]+)*)\)(?![?*{])")
_GROUPS = expression(r"\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)")
_BAR = expression(r"\|")


def slot_of(class_: str) -> str:
    """Return the character that stands for a class in a slotted sentence."""
    return chr(0xE000 + CLASSES.index(class_)) if class_ in CLASSES else "\ue0ff"


@dataclass(frozen=True)
class Example:
    """A sentence made for a rule, and what the rule finds in it.

    Attributes:
        text: the sentence.
        claims: ``subject predicate object status``, by names.
    """

    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class VerbRule:
    """A relation told by a verb; the fields are those of ``rules/verbs.yaml``."""

    name: str
    predicate: str
    triggers: frozenset[str]
    subject: frozenset[str]
    object: frozenset[str]
    noun: Mapping[str, frozenset[str] | None]
    any_noun: str | None = None
    passive: bool = False
    partner: bool = False
    nominal: bool = False
    clause_object: bool = False
    status: str | None = None
    quoted: str | None = None
    examples: tuple[Example, ...] = ()
    counter: tuple[str, ...] = ()


@dataclass(frozen=True)
class Role:
    """One end of a claim in a pattern rule: a slot, its event, or printed words.

    Attributes:
        name: name of the slot or group.
        event: class of the event, when the end is one.
        quote: class of the thing that the printed words name.
        literal: whether the printed words are the value itself.
        list: whether the printed words are a list.
    """

    name: str
    event: str | None = None
    quote: str | None = None
    literal: bool = False
    list: bool = False


@dataclass(frozen=True)
class PatternClaim:
    """A claim of a pattern rule."""

    subject: Role
    predicate: str
    object: Role
    needs: str | None = None


@dataclass(frozen=True)
class PatternRule:
    """A relation told by an order of things and words; see ``rules/posts.yaml``.

    The attribute ``source`` is the pattern with its slots filled in, ``quotes`` tells whether a
    claim makes a thing of printed words; the others are the fields of the file.
    """

    name: str
    pattern: re.Pattern[str]
    claims: tuple[PatternClaim, ...]
    source: str = ""
    quotes: bool = False
    status: str | None = None
    default: str | None = None
    unspoken: str | None = None
    kind: str | None = None
    cue: re.Pattern[str] | None = None
    avoid: re.Pattern[str] | None = None
    needed: re.Pattern[str] | None = None
    context: Mapping[str, frozenset[str]] = field(default_factory=dict)
    nearest: Mapping[str, frozenset[str]] = field(default_factory=dict)
    owner: Mapping[str, frozenset[str]] = field(default_factory=dict)
    about: Mapping[str, frozenset[str]] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    counter: tuple[str, ...] = ()

    @cached_property
    def required(self) -> tuple[frozenset[str], ...]:
        """What a slotted sentence must hold for the pattern to fit; read when it is asked."""
        return required(self.source)

    @property
    def telling(self) -> frozenset[str]:
        """One of the sets of ``required``: the trigger's words where they are told at a glance."""
        trigger = _PLAIN_TRIGGER.search(self.source)
        if trigger is None:
            return self.required[0] if self.required else frozenset()
        ahead = self.source[: trigger.start()]
        if ahead.count("(") > ahead.count(")") or _BAR.search(_GROUPS.sub("", self.source)):
            return self.required[0] if self.required else frozenset()
        return frozenset(trigger[1].split("|"))


@dataclass(frozen=True)
class Rules:
    """All rules.

    Attributes:
        verbs: in file order.
        patterns: in file order.
        by_trigger: trigger word to the verb rules that it starts.
    """

    verbs: tuple[VerbRule, ...]
    patterns: tuple[PatternRule, ...]
    by_trigger: Mapping[str, tuple[VerbRule, ...]]

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """What the trigger words begin with, the words themselves included."""
        return frozenset(
            word[:size] for word in self.by_trigger for size in range(1, len(word) + 1)
        )

    @cached_property
    def _told(self) -> Gazetteer:
        """Finds the words without which a pattern cannot fit."""
        return Gazetteer.of(self._needing)

    @cached_property
    def _needing(self) -> Mapping[str, tuple[int, ...]]:
        """Word to the patterns that need it or one of its kind."""
        found: dict[str, list[int]] = {}
        for number, rule in enumerate(self.patterns):
            for word in rule.telling:
                found.setdefault(word, []).append(number)
        return {word: tuple(numbers) for word, numbers in found.items()}

    @cached_property
    def _always(self) -> frozenset[int]:
        return frozenset(n for n, rule in enumerate(self.patterns) if not rule.telling)

    def fitting(self, text: str) -> list[int]:
        """Return the indexes of the patterns that may fit a text; the others cannot.

        Args:
            text: a slotted sentence.
        """
        numbers = set(self._always)
        for word in {word for _, _, word in self._told.find(text, whole=False)}:
            numbers.update(self._needing[word])
        return [n for n in sorted(numbers) if may_fit(self.patterns[n].required, text)]
