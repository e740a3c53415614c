"""The source file of a draft in the seeds: made, added to, or reduced; never written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.drafts.passages import claim_key, passages
from kg.errors import InputError
from kg.model import Observation
from kg.seeds.claims import resolve_claims
from kg.seeds.documents import read_document
from kg.seeds.positions import read_positions
from kg.seeds.sources import read_source
from kg.seeds.yaml_cut import without_claims
from kg.seeds.yaml_text import flow, scalar, with_passage
from kg.texts import layout
from kg.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.drafts.draft import Draft, DraftSource
    from kg.model import Claim, Statement
    from kg.seeds import Seeds
    from kg.seeds.staging import Staging

__all__ = ["SourceFile", "claims_of_file", "file_of"]


def file_of(staging: Staging, source: str) -> str | None:
    """Return the file of the copy that holds a source, or None."""
    for path in sorted((staging.copy / "sources").glob("*.yaml")):
        if read_source(read_document(path)).source.id == source:
            return f"sources/{path.name}"
    return None


def claims_of_file(staging: Staging, name: str, seeds: Seeds) -> list[tuple[Claim, str | None]]:
    """Return the claims of a source file, each with its local name, in the order of the file."""
    draft = read_source(read_document(staging.copy / name))
    positions = read_positions(staging.copy / "positions" / f"{draft.source.id}.json", draft.source)
    keys = {
        id(d.field): d.values["key"].text() if "key" in d.values else None for d in draft.drafts
    }
    resolved = resolve_claims(draft, positions, seeds.entities, vocabulary())
    return [(claim, keys[id(field)]) for claim, field in resolved]


class SourceFile:
    """The file of one source in a staged copy.

    Args:
        staging: the copy.
        draft: the draft.
        seeds: what the copy said at first.
        text: the canonical text.
    """

    def __init__(self, staging: Staging, draft: Draft, seeds: Seeds, text: str) -> None:
        self._staging, self._draft, self._seeds, self._text = staging, draft, seeds, text
        self._source = draft.source.final

    def sync(
        self,
        claims: list[Statement | Observation],
        committed: Collection[str],
        referred: Collection[str],
    ) -> None:
        """Make the file hold the claims, beside what others wrote into it.

        Args:
            claims: as they go into the seeds, in text order.
            committed: ids of claims that an earlier commit of the draft wrote.
            referred: ids of claims that need a local name.
        """
        name = file_of(self._staging, self._source)
        held: list[tuple[Claim, str | None]] = []
        if name is None:
            name = f"sources/{self._source}.yaml"
            if self._staging.read(name):
                raise InputError(f"{name}: holds another source; rename the file or the source")
            self._staging.change(name, _head(self._draft.source))
        else:
            known = self._seeds.sources[self._source].text.sha256
            if known != self._draft.source.text.sha256:
                raise InputError(f"{name}: is of another text; give the source another id (key m)")
            held = claims_of_file(self._staging, name, self._seeds)
        wanted = {claim.id for claim in claims}
        gone = {n for n, (c, _) in enumerate(held) if c.id in committed and c.id not in wanted}
        text = without_claims(self._staging.read(name), gone)
        there = {claim.id: key for claim, key in held if claim.id in wanted}
        keys = {key: local for key, local in there.items() if local is not None}
        for claim in claims:
            if claim.id in referred and isinstance(claim, Observation):
                keys.setdefault(claim.id, claim_key(claim))
        new = [claim for claim in claims if claim.id not in there]
        for lines in passages(self._text, layout(self._text), new, keys):
            text = with_passage(text, lines)
        self._staging.change(name, text)


def _head(source: DraftSource) -> str:
    """Write the metadata of a new source file; the passages follow."""
    values: dict[str, object] = {
        "id": source.final,
        "title": source.title,
        "title_en": source.title_en,
        "publisher": source.publisher,
        "carrier": source.carrier,
        "issued": None if source.issued is None else source.issued.isoformat(),
        "not_before": None if source.not_before is None else source.not_before.isoformat(),
        "url": source.url,
        **{role: list(people) for role, people in source.credits.items() if people},
        "trust": None if source.trust is None else source.trust.value,
        "status": "Current",
        "language": source.language,
    }
    lines = ["# yaml-language-server: $schema=../schema/source.schema.json", "", "source:"]
    for key, value in values.items():
        if value is not None:
            written = scalar(value) if isinstance(value, str) else flow(value)
            lines.append(f"  {key}: {written}")
    text = source.text
    lines += [
        "  text:",
        f'    rules: "{text.rules}"',
        f"    begins: {scalar(text.begins)}",
        f"    ends: {scalar(text.ends)}",
        f"    length: {text.length}",
        f"    sha256: {text.sha256}",
    ]
    return "\n".join([*lines, "", "passages: []", ""])
