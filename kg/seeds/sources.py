"""Source files: a publication's metadata and its claims, passage by passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import CREDITS, Part, Source, SourceStatus, TextRules, Trust
from kg.seeds.entities import choice, slug
from kg.seeds.phrases import Anchor, Phrase, read_anchor, read_phrase

if TYPE_CHECKING:
    from kg.seeds.documents import Field

__all__ = [
    "CLAIM_KEYS",
    "PASSAGE_KEYS",
    "SOURCE_KEYS",
    "Draft",
    "SourceDraft",
    "day",
    "read_source",
    "read_text_rules",
]

SOURCE_KEYS = frozenset(
    {
        "id",
        "title",
        "title_en",
        "publisher",
        "carrier",
        "issued",
        "not_before",
        "url",
        "trust",
        "status",
        "language",
        "license",
        "text",
        *CREDITS,
    }
)
SHARED_KEYS = frozenset(
    {
        "status",
        "opinion_kind",
        "polarity",
        "basis",
        "ground",
        "speaker",
        "speech_act",
        "cited_source",
        "time",
        "time_role",
        "time_basis",
        "time_ground",
        "time_as_printed",
        "manner",
        "joint",
        "open_list",
        "note",
        "phrases",
    }
)
"""What a passage may set for all its claims."""

PASSAGE_KEYS = SHARED_KEYS | {"at", "claims"}
CLAIM_KEYS = SHARED_KEYS | {
    "statement",
    "observation",
    "key",
    "measure",
    "value",
    "lower",
    "upper",
    "unit",
    "counts",
    "bound",
    "share_of",
    "refers_to",
    "as_printed",
    "revision_of",
}
_PARTS = {part.value.lower(): part for part in Part}


@dataclass(frozen=True)
class Draft:
    """A claim as written, before its positions are known.

    Attributes:
        field: the place of the claim.
        values: key to place, the passage's defaults filled in.
        phrases: its phrases.
        anchor: the passage's sentence.
    """

    field: Field
    values: dict[str, Field]
    phrases: tuple[Phrase, ...]
    anchor: Anchor


@dataclass(frozen=True)
class SourceDraft:
    """A source file as written.

    Attributes:
        source: the publication.
        field: the place of its metadata.
        drafts: its claims.
    """

    source: Source
    field: Field
    drafts: tuple[Draft, ...]

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The anchors of all passages."""
        return tuple(dict.fromkeys(draft.anchor for draft in self.drafts))

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases of all claims."""
        return tuple(phrase for draft in self.drafts for phrase in draft.phrases)


def read_source(document: Field) -> SourceDraft:
    """Read a source file.

    Raises:
        SeedError: if something is missing, unknown or of the wrong form.
    """
    parts = document.mapping(frozenset({"source", "passages"}))
    for needed in ("source", "passages"):
        if needed not in parts:
            document.fail(f"has no {needed}", f"add {needed}:")
    source = _source(parts["source"])
    drafts = [draft for item in parts["passages"].items() for draft in _passage(item)]
    return SourceDraft(source, parts["source"], tuple(drafts))


def _passage(field: Field) -> list[Draft]:
    parts = field.mapping(PASSAGE_KEYS)
    for needed in ("at", "claims"):
        if needed not in parts:
            field.fail(f"a passage needs {needed}", f"add {needed}:")
    anchor = read_anchor(parts["at"])
    shared = {key: value for key, value in parts.items() if key in SHARED_KEYS - {"phrases"}}
    shared_phrases = _phrases(parts.get("phrases"))
    drafts = []
    for item in parts["claims"].items():
        values = item.mapping(CLAIM_KEYS)
        phrases = {**shared_phrases, **_phrases(values.pop("phrases", None))}
        drafts.append(
            Draft(
                field=item,
                values={**shared, **values},
                phrases=tuple(
                    read_phrase(one, _PARTS[part], anchor)
                    for part, place in phrases.items()
                    for one in place.one_or_more()
                    if not (isinstance(one.node.value, str) and one.node.value == "none")
                ),
                anchor=anchor,
            )
        )
    return drafts


def _phrases(field: Field | None) -> dict[str, Field]:
    return {} if field is None else field.mapping(frozenset(_PARTS))


def day(field: Field) -> date:
    """Read a day."""
    text = field.text()
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        field.fail(f'{field.name}: "{text}" is no day', "write YYYY-MM-DD")
    return found


def _source(field: Field) -> Source:
    parts = field.mapping(SOURCE_KEYS)
    for needed in ("id", "title", "title_en", "publisher", "trust", "text"):
        if needed not in parts:
            field.fail(f"a source needs {needed}", f"add {needed}:")
    if "issued" not in parts and "not_before" not in parts:
        field.fail("a source needs issued or not_before", "write the day that is printed")

    def optional(key: str) -> str | None:
        return parts[key].text() if key in parts else None

    language = optional("language") or "zh"
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*", language):
        parts["language"].fail(f'"{language}" is no language tag', "write such as zh or en")
    if (url := optional("url")) is not None and not re.match(r"https?://\S+$", url):
        parts["url"].fail(f'"{url}" is no web address', "begin with https://")
    try:
        return Source(
            id=slug(parts["id"]),
            title=parts["title"].text(),
            title_en=parts["title_en"].text(),
            publisher=slug(parts["publisher"]),
            carrier=slug(parts["carrier"]) if "carrier" in parts else None,
            issued=day(parts["issued"]) if "issued" in parts else None,
            not_before=day(parts["not_before"]) if "not_before" in parts else None,
            url=url,
            credits={
                role: tuple(slug(item) for item in parts[role].one_or_more())
                for role in CREDITS
                if role in parts
            },
            trust=choice(parts["trust"], Trust),
            status=choice(parts["status"], SourceStatus)
            if "status" in parts
            else SourceStatus.CURRENT,
            language=language,
            license=optional("license"),
            text=read_text_rules(parts["text"]),
        )
    except InputError as error:
        if type(error) is InputError:
            field.fail(str(error))
        raise


def read_text_rules(field: Field) -> TextRules:
    """Read how a canonical text is cut, with its length and checksum."""
    keys = ("rules", "begins", "ends", "length", "sha256")
    parts = field.mapping(frozenset(keys))
    for needed in keys:
        if needed not in parts:
            field.fail(f"text: has no {needed}", "run: kg add source")
    length = parts["length"].text()
    if not length.isdecimal():
        parts["length"].fail(f'"{length}" is no length', "write a whole number")
    if not re.fullmatch(r"[0-9a-f]{64}", parts["sha256"].text()):
        parts["sha256"].fail("no SHA-256", "write 64 hexadecimal digits in lower case")
    return TextRules(
        rules=parts["rules"].text(),
        begins=parts["begins"].text(),
        ends=parts["ends"].text(),
        length=int(length),
        sha256=parts["sha256"].text(),
    )
