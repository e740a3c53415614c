"""The words that point back, and whom a document speaks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extraction.lexicon import read_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kg.extraction.values import Thing

__all__ = ["TOPICS", "Owner", "Pointers", "pointers"]

TOPICS = frozenset(
    {
        "Company",
        "ResearchInstitute",
        "EducationInstitution",
        "Alliance",
        "Facility",
        "Fund",
        "Organization",
    }
)
"""Classes of which a headline can be about one."""


@dataclass(frozen=True)
class Owner:
    """Whom a document speaks for.

    Attributes:
        issuer: the company or body that a document is of (本公司, 我们).
        place: the place that 全市, 全区 and bare policy measures mean.
        topic: the organization that the headline is about.
        title: the headline in matching form; an organization named there is who is asked.
        outlet: the paper or site that prints it (本刊).
        selves: what the document calls itself or its parties, by its own definition.
        place_of: makes the thing of a place that is nowhere named.
    """

    issuer: Thing | None = None
    place: Thing | None = None
    topic: Thing | None = None
    title: str = ""
    outlet: Thing | None = None
    selves: Mapping[str, Thing] = field(default_factory=dict)
    place_of: Callable[[str], Thing] | None = None


@dataclass(frozen=True)
class Pointers:
    """The words that point back (``lexicon/references.yaml``).

    Attributes:
        heads: noun behind 该 and the like to the classes that it may mean.
        pointing: pattern of 该 and the like with such a noun.
        bare: nouns that point back by themselves.
        leading: those of them that do so only at the beginning of a clause.
        not_company: what makes 公司 a part of a longer word.
        us: pattern of what an organization calls itself.
        you: what an organization is addressed by.
        outlet: what a paper calls itself.
        single: all of these that are single words.
    """

    heads: Mapping[str, frozenset[str]]
    pointing: re.Pattern[str]
    bare: frozenset[str]
    leading: frozenset[str]
    not_company: tuple[str, ...]
    us: re.Pattern[str]
    you: frozenset[str]
    outlet: frozenset[str]
    single: frozenset[str]


@lru_cache(maxsize=1)
def pointers() -> Pointers:
    """Read the words that point back, once."""
    rules = read_rules("lexicon/references.yaml")
    heads = {head: frozenset(classes) for head, classes in rules["heads"].items()}
    return Pointers(
        heads=heads,
        pointing=re.compile(
            f"(?:{_any(rules['pointing'].split())})(?<!本(?=地))({_any(heads)})(?![长员务门际域方])"
        ),
        bare=frozenset(rules["bare"].split()),
        leading=frozenset(rules["leading"].split()),
        not_company=tuple(rules["not_company"].split()),
        us=re.compile(_any(rules["us"].split())),
        you=frozenset(rules["you"].split()),
        outlet=frozenset(rules["outlet"].split()),
        single=frozenset(
            {"他", "她", "它", "其", "我", "您", "后者", "前者", "公司"}.union(
                rules["bare"].split(), rules["you"].split(), rules["outlet"].split()
            )
        ),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
