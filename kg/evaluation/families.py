"""Families of classes: within one, a wrong class does not make a found name a wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.vocabulary import Vocabulary

__all__ = ["FAMILIES", "families", "one_family"]

FAMILIES: dict[str, tuple[str, ...]] = {
    "organizations": ("Organization", "Fund", "Facility", "CountryGroup"),
    "places": ("Place", "Facility", "StockMarket", "CountryGroup"),
    "plans": ("PolicyDocument", "Programme", "Goal", "Sandbox"),
    "technologies": (
        "Technology",
        "Sector",
        "Scenario",
        "Product",
        "AIModel",
        "DataResource",
        "Resource",
    ),
    "events": ("Event",),
    "people": ("Person", "PeopleGroup"),
    "posts": ("Post", "Role"),
    "words": ("Epithet", "Goal", "Challenge", "Role"),
    "indicators": ("Indicator",),
}
"""Family to the classes whose sub-classes are in it. A class may be in two: a laboratory is a
Facility to one reader and an organization to the next."""


def families(class_: str, words: Vocabulary) -> frozenset[str]:
    """Return the families of a class; one that is in none is a family of its own."""
    above = words.ancestors(class_)
    found = frozenset(name for name, tops in FAMILIES.items() if above & set(tops))
    return found or frozenset({class_})


def one_family(first: str, second: str, words: Vocabulary) -> bool:
    """Tell whether two classes are of one family.

    Example:
        >>> from kg.vocabulary import vocabulary
        >>> one_family("Company", "ResearchInstitute", vocabulary())
        True
        >>> one_family("Company", "Place", vocabulary())
        False
    """
    return bool(families(first, words) & families(second, words))
