"""Drafts as YAML files: written whole, the same bytes for the same draft, read back at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.drafts.claim_form import claim_values
from kg.drafts.draft import Draft, merged
from kg.drafts.making import draft_of
from kg.drafts.reading import read_draft
from kg.errors import InputError
from kg.ids import is_slug
from kg.resources import write_atomically
from kg.seeds.yaml_text import flow, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kg.drafts.draft import DraftClaim, DraftEntity, DraftName, DraftSource
    from kg.extraction import Extraction
    from kg.texts import TextFolder

__all__ = ["draft_path", "draft_text", "save_draft", "write_draft"]

_HEAD = """\
# What was found in one text, for kg review: positions and phrases, no sentence.
# 从一篇文本中抽取的结果，供 kg review 审核：只有位置和短语，没有句子。
"""


def draft_path(folder: Path, source: str) -> Path:
    """Return where the draft of a source lies: directly in the folder.

    Raises:
        InputError: if the id is no slug, so that it could name another place.
    """
    if not is_slug(source):
        raise InputError(f'"{source}" is no source id; write lower-case Latin words with hyphens')
    return folder / f"{source}.yaml"


def write_draft(extraction: Extraction, folder: Path, texts: TextFolder | None = None) -> Path:
    """Write what was found into the draft of its source, or add it to the one that is there.

    The same extraction again adds nothing. Another one of the same text adds the claims,
    names and entities that are not there; decisions stay.

    Args:
        extraction: what was found.
        folder: the folder of drafts; it is made if it is missing.
        texts: where the canonical text is kept, so that the review can show sentences.

    Returns:
        The draft's file.

    Raises:
        InputError: if the draft there is of another text, or the folder cannot be written.
        SeedError: if the draft there cannot be read.
    """
    draft = draft_of(extraction)
    path = draft_path(folder, draft.source.id)
    _make(folder)
    if path.exists():
        before = read_draft(path)
        draft = merged(before, draft)
        if draft == before:
            _keep(extraction, draft.source.id, texts)
            return path
    save_draft(draft, path)
    _keep(extraction, draft.source.id, texts)
    return path


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be made: {error.strerror}") from error


def _keep(extraction: Extraction, source: str, texts: TextFolder | None) -> None:
    """Put the canonical text into the text folder, unless it is there."""
    if texts is None or texts.file(source).is_file():
        return
    _make(texts.path)
    write_atomically(texts.file(source), extraction.document.text)


def save_draft(draft: Draft, path: Path, *, check: bool = True) -> None:
    """Write a draft: whole, and only if it reads back equal.

    Args:
        draft: the draft.
        path: its file.
        check: whether to read it back first; a decision about a claim adds no text that
            could be misread.

    Raises:
        InputError: if it would not, or the file cannot be written.
    """
    text = draft_text(draft)
    if check and read_draft(path, text) != draft:
        raise InputError(f"{path}: the draft would not read back as it is; nothing was written")
    write_atomically(path, text)


def draft_text(draft: Draft) -> str:
    """Write a draft as YAML text."""
    lines = [*_HEAD.splitlines(), "", "source:", *_block(_source(draft.source), "  ")]
    lines += ["", *_list("entities", [list(_entity(e)) for e in draft.entities])]
    lines += ["", *_list("names", [list(_name(n)) for n in draft.names])]
    lines += ["", *_list("claims", [list(_claim(c)) for c in draft.claims], apart=True)]
    return "\n".join(lines) + "\n"


def _list(name: str, items: list[list[str]], *, apart: bool = False) -> Iterator[str]:
    if not items:
        yield f"{name}: []"
        return
    yield f"{name}:"
    for number, item in enumerate(items):
        if apart and number:
            yield ""
        yield f"  - {item[0]}"
        yield from (f"    {line}" for line in item[1:])


def _block(values: Mapping[str, object], indent: str = "") -> Iterator[str]:
    for key, value in values.items():
        if value is None:
            continue
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{indent}{key}:"
            yield from (f"{indent}  - {flow(item)}" for item in value)
        else:
            yield f"{indent}{key}: {_written(value)}"


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return scalar(value) if isinstance(value, str) else flow(value)


def _source(source: DraftSource) -> dict[str, object]:
    text = source.text
    return {
        "id": source.id,
        "slug": source.slug,
        "title": source.title,
        "title_en": source.title_en,
        "publisher": source.publisher,
        "carrier": source.carrier,
        "issued": None if source.issued is None else source.issued.isoformat(),
        "not_before": None if source.not_before is None else source.not_before.isoformat(),
        "url": source.url,
        "trust": None if source.trust is None else source.trust.value,
        "language": source.language,
        **{role: list(people) for role, people in source.credits.items() if people},
        "printed": {role: list(names) for role, names in source.printed.items()} or None,
        "text": {
            "rules": text.rules,
            "begins": text.begins,
            "ends": text.ends,
            "length": str(text.length),
            "sha256": text.sha256,
        },
    }


def _entity(entity: DraftEntity) -> Iterator[str]:
    values = {
        "id": entity.id,
        "slug": entity.slug,
        "class": entity.class_,
        "zh": entity.zh,
        "en": entity.en,
        "aliases": list(entity.aliases) or None,
        "committed": True if entity.committed else None,
    }
    yield from _block(values)


def _name(name: DraftName) -> Iterator[str]:
    values = {
        "name": name.name,
        "class": name.class_,
        "found": name.found,
        "known": name.known,
        "why": name.why,
        "confidence": repr(float(name.confidence)),
        "places": [[str(start), str(end)] for start, end in name.places],
        "judged": (
            None
            if name.judged is None
            else {"decision": name.judged[0].value, "entity": name.judged[1]}
        ),
    }
    yield from _block(values)


def _claim(claim: DraftClaim) -> Iterator[str]:
    yield from _block(
        {
            "id": claim.id,
            "rule": claim.rule,
            "confidence": repr(float(claim.confidence)),
            "decision": claim.decision.value,
            "committed": claim.committed,
        }
    )
    for key, value in (("claim", claim.claim), ("changed", claim.changed)):
        if value is not None:
            yield f"{key}:"
            yield from _block(claim_values(value), "  ")
