"""Reading drafts: every value checked, every error with file, line and repair."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.drafts.claim_form import read_claim, whole
from kg.drafts.draft import Decision, Draft, DraftClaim, DraftEntity, DraftName, DraftSource
from kg.errors import InputError
from kg.model import CREDITS, Trust
from kg.model.judgement import Verdict
from kg.seeds.documents import read_document
from kg.seeds.entities import choice, known, slug
from kg.seeds.sources import day, read_text_rules
from kg.vocabulary import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from kg.seeds.documents import Field
    from kg.vocabulary import Vocabulary

__all__ = ["CLAIM_KEYS", "ENTITY_KEYS", "NAME_KEYS", "PRINTED_KEYS", "SOURCE_KEYS", "read_draft"]

SOURCE_KEYS = frozenset(
    {"id", "slug", "title", "title_en", "publisher", "carrier", "issued", "not_before", "url",
     "trust", "language", "printed", "text", *CREDITS}
)  # fmt: skip
PRINTED_KEYS = frozenset({"publisher", "carrier", *CREDITS})
ENTITY_KEYS = frozenset({"id", "slug", "class", "zh", "en", "aliases", "committed"})
NAME_KEYS = frozenset({"name", "class", "found", "known", "why", "confidence", "places", "judged"})
CLAIM_KEYS = frozenset({"id", "rule", "confidence", "decision", "committed", "claim", "changed"})


def read_draft(path: Path, text: str | None = None) -> Draft:
    """Read a draft.

    Args:
        path: its file, named after its source.
        text: its text, where it is at hand already.

    Returns:
        The draft.

    Raises:
        SeedError: at the place of what is missing, unknown, doubled or contradictory.
    """
    return _Reader(read_document(path, text=text), path.stem, vocabulary()).draft()


class _Reader:
    """Reads one draft."""

    def __init__(self, document: Field, name: str, words: Vocabulary) -> None:
        self.document, self.name, self.words = document, name, words

    def draft(self) -> Draft:
        parts = self._mapping(
            self.document, frozenset({"source", "entities", "names", "claims"}), needed=True
        )
        source = self._source(parts["source"])
        if source.id != self.name:
            parts["source"].fail(
                f'the draft of "{source.id}" is called {self.name}', "name the file after its id"
            )
        draft = Draft(
            source=source,
            entities=tuple(self._entity(item) for item in parts["entities"].items()),
            names=tuple(self._name(item) for item in parts["names"].items()),
            claims=tuple(self._claim(item, source.id) for item in parts["claims"].items()),
        )
        self._unique(parts["entities"], [entity.id for entity in draft.entities])
        self._unique(parts["names"], [f"{n.name} ({n.found})" for n in draft.names])
        self._unique(parts["claims"], [claim.id for claim in draft.claims])
        return draft

    def _mapping(
        self, field: Field, allowed: frozenset[str], *, needed: bool = False
    ) -> dict[str, Field]:
        parts = field.mapping(allowed)
        for key in sorted(allowed) if needed else ():
            if key not in parts:
                field.fail(f"{field.name}: has no {key}", f"add {key}:")
        return parts

    def _needed(self, field: Field, parts: dict[str, Field], *keys: str) -> None:
        for key in keys:
            if key not in parts:
                field.fail(f"{field.name}: has no {key}", f"add {key}:")

    def _unique(self, field: Field, keys: list[str]) -> None:
        seen: set[str] = set()
        for key, item in zip(keys, field.items(), strict=True):
            if key in seen:
                item.fail(f'"{key}" stands twice', "keep one of them")
            seen.add(key)

    def _source(self, field: Field) -> DraftSource:
        parts = field.mapping(SOURCE_KEYS)
        self._needed(field, parts, "id", "text")

        def text(key: str) -> str | None:
            return parts[key].text() if key in parts else None

        printed = parts["printed"].mapping(PRINTED_KEYS) if "printed" in parts else {}
        return DraftSource(
            id=slug(parts["id"]),
            text=read_text_rules(parts["text"]),
            slug=slug(parts["slug"]) if "slug" in parts else None,
            title=text("title"),
            title_en=text("title_en"),
            publisher=slug(parts["publisher"]) if "publisher" in parts else None,
            carrier=slug(parts["carrier"]) if "carrier" in parts else None,
            issued=day(parts["issued"]) if "issued" in parts else None,
            not_before=day(parts["not_before"]) if "not_before" in parts else None,
            url=text("url"),
            trust=choice(parts["trust"], Trust) if "trust" in parts else None,
            language=text("language") or "zh",
            credits={
                role: tuple(slug(item) for item in parts[role].one_or_more())
                for role in CREDITS
                if role in parts
            },
            printed={
                role: tuple(item.text() for item in names.one_or_more())
                for role, names in printed.items()
            },
        )

    def _flag(self, parts: dict[str, Field], key: str) -> bool:
        if key not in parts:
            return False
        text = parts[key].text()
        if text not in ("true", "false"):
            parts[key].fail(f'{key}: "{text}"', "write true or false")
        return text == "true"

    def _entity(self, field: Field) -> DraftEntity:
        parts = field.mapping(ENTITY_KEYS)
        self._needed(field, parts, "id", "class", "zh")
        known(parts["class"], self.words, "class")
        return DraftEntity(
            id=slug(parts["id"]),
            class_=parts["class"].text(),
            zh=parts["zh"].text(),
            en=parts["en"].text() if "en" in parts else None,
            aliases=(
                tuple(item.text() for item in parts["aliases"].items())
                if "aliases" in parts
                else ()
            ),
            slug=slug(parts["slug"]) if "slug" in parts else None,
            committed=self._flag(parts, "committed"),
        )

    def _name(self, field: Field) -> DraftName:
        parts = field.mapping(NAME_KEYS)
        self._needed(field, parts, "name", "class", "found", "known", "why", "confidence", "places")
        known(parts["class"], self.words, "class")
        judged = None
        if "judged" in parts:
            keys = frozenset({"decision", "entity"})
            verdict = self._mapping(parts["judged"], keys, needed=True)
            judged = (choice(verdict["decision"], Verdict), slug(verdict["entity"]))
        return DraftName(
            name=parts["name"].text(),
            class_=parts["class"].text(),
            found=slug(parts["found"]),
            known=self._flag(parts, "known"),
            why=parts["why"].text(),
            confidence=self._confidence(parts["confidence"]),
            places=tuple(self._place(item) for item in parts["places"].items()),
            judged=judged,
        )

    def _place(self, field: Field) -> tuple[int, int]:
        numbers = [whole(item) for item in field.items()]
        if len(numbers) != 2 or numbers[0] >= numbers[1]:
            field.fail("a place is a start and an end after it", "write [start, end]")
        return numbers[0], numbers[1]

    def _confidence(self, field: Field) -> float:
        text = field.text()
        if not re.fullmatch(r"[0-9]+(\.[0-9]+)?(e-[0-9]+)?", text) or not 0 <= float(text) <= 1:
            field.fail(f'{field.name}: "{text}"', "write a number between 0 and 1")
        return float(text)

    def _claim(self, field: Field, source: str) -> DraftClaim:
        parts = field.mapping(CLAIM_KEYS)
        self._needed(field, parts, "id", "rule", "confidence", "decision", "claim")
        claim = read_claim(parts["claim"], source, self.words)
        if parts["id"].text() != claim.id:
            parts["id"].fail(
                f"the claim says what has the id {claim.id}",
                "leave claim: as found, and write changed: beside it",
            )
        committed = parts["committed"].text() if "committed" in parts else None
        if committed is not None and not re.fullmatch(r"[0-9a-f]{16}", committed):
            parts["committed"].fail("no claim id", "write 16 hexadecimal digits")
        try:
            return DraftClaim(
                claim=claim,
                rule=parts["rule"].text(),
                confidence=self._confidence(parts["confidence"]),
                decision=choice(parts["decision"], Decision),
                changed=(
                    read_claim(parts["changed"], source, self.words) if "changed" in parts else None
                ),
                committed=committed,
            )
        except InputError as error:
            if type(error) is InputError:
                field.fail(str(error))
            raise
