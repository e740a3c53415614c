"""Stretches of a text that name something."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LISTED", "MEETINGS", "ORGANIZATIONS", "WORDS", "Span"]

ORGANIZATIONS = frozenset(
    {
        "Organization", "Company", "GovernmentBody", "ResearchInstitute", "EducationInstitution",
        "MediaOutlet", "Alliance", "CooperationCentre", "InternationalOrganization",
    }
)  # fmt: skip
"""Classes of organizations."""

MEETINGS = frozenset({"Forum", "Meeting", "Event"})
"""Classes of what people come together for."""

WORDS = frozenset({"Technology", "Sector", "Resource", "Post", "StockMarket"})
"""Classes whose names hold no other names."""

LISTED = frozenset({"Person", "Place", *WORDS})
"""Classes whose names hold no organizations, facilities or events."""


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of the text that names something.

    Attributes:
        start: first code point.
        end: code point after it.
        class_: class that the name's form tells.
        found_by: how it was found.
        confidence: between 0 and 1.
        known: id of the graph's entity, if its name is known.
    """

    start: int
    end: int
    class_: str
    found_by: str
    confidence: float = 0.8
    known: str | None = None

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start
