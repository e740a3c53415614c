"""Classes within which one name means one thing."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["akin"]

_GROUPS: tuple[frozenset[str], ...] = (
    frozenset(
        {
            "Organization", "Company", "GovernmentBody", "ResearchInstitute", "EducationInstitution",
            "MediaOutlet", "InternationalOrganization", "CooperationCentre", "Alliance", "Facility",
            "Fund", "CountryGroup",
        }
    ),
    frozenset({"Place", "Facility", "StockMarket", "CountryGroup"}),
    frozenset({"StockMarket", "Organization"}),
    frozenset({"PolicyDocument", "Programme", "Sandbox"}),
    frozenset({"Goal", "Epithet", "Role", "Challenge"}),
    frozenset({"Product", "AIModel", "DataResource"}),
    frozenset({"Technology", "Sector", "Scenario", "Resource"}),
    frozenset({"Technology", "AIModel"}),
    frozenset({"Event", "Forum", "Meeting", "Listing", "Release", "Financing"}),
    frozenset({"Person", "PeopleGroup"}),
    frozenset({"Post", "Role"}),
)  # fmt: skip


@lru_cache(maxsize=1024)
def akin(first: str, second: str) -> bool:
    """Tell whether things of two classes may be one thing when they have one name.

    Example:
        >>> akin("Company", "ResearchInstitute"), akin("Company", "Place")
        (True, False)
    """
    return first == second or any(first in group and second in group for group in _GROUPS)
