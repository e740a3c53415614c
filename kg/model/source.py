"""Sources: one publication each; re-posts of one text are one source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model.values import SourceStatus, Trust

if TYPE_CHECKING:
    from datetime import date

__all__ = ["CREDITS", "Source", "TextRules"]

CREDITS = ("author", "interviewer", "interviewee", "editor", "proofreader")
"""The ways in which a person or organisation is credited on a publication."""


@dataclass(frozen=True)
class TextRules:
    """How the canonical text is cut from what reached us.

    Attributes:
        rules: version of the clean-up rules.
        begins: the phrase with which the canonical text begins.
        ends: the phrase with which it ends; where it is not known the length tells the end.
        length: its length in code points.
        sha256: of its UTF-8 form.
    """

    rules: str
    begins: str
    ends: str
    length: int
    sha256: str


@dataclass(frozen=True)
class Source:
    """A publication: metadata, not claims.

    Attributes:
        id: stable slug.
        title: as printed.
        title_en: our translation.
        publisher: entity id of the origin publisher.
        carrier: entity id of the re-poster, if it reached us so.
        issued: day of publication, if printed.
        not_before: the earliest possible day, if it is not printed.
        url: address, if known.
        credits: role (see :data:`CREDITS`) to entity ids.
        trust: judgement of the publisher.
        status: Current, Corrected or Withdrawn.
        language: language of the text.
        license: licence of the text, if known.
        text: rules and checksum of its canonical text.
    """

    id: str
    title: str
    title_en: str
    publisher: str
    text: TextRules
    carrier: str | None = None
    issued: date | None = None
    not_before: date | None = None
    url: str | None = None
    credits: dict[str, tuple[str, ...]] = field(default_factory=dict)
    trust: Trust = Trust.D
    status: SourceStatus = SourceStatus.CURRENT
    language: str = "zh"
    license: str | None = None

    @property
    def entities(self) -> tuple[str, ...]:
        """Ids of all entities that the metadata names."""
        people = [person for role in CREDITS for person in self.credits.get(role, ())]
        return tuple(x for x in (self.publisher, self.carrier, *people) if x is not None)
