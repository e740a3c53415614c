"""Ready citations: GB/T 7714-2015 and BibTeX, for the graph and for a claim's source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.ids import CLAIM, DATASET, ENTITIES_GRAPH
from kg.rdf.reader import Facts
from kg.wording import Wording

if TYPE_CHECKING:
    from kg.model import Claim, Source
    from kg.stores.base import Store
    from kg.stores.records import Records
    from kg.vocabulary import Vocabulary

__all__ = ["Citation", "cite_claim", "cite_graph", "cite_place"]


@dataclass(frozen=True)
class Citation:
    """A citation in two forms.

    Attributes:
        gbt7714: one line after GB/T 7714-2015.
        bibtex: a BibTeX entry.
    """

    gbt7714: str
    bibtex: str

    def __str__(self) -> str:
        return f"{self.gbt7714}\n\n{self.bibtex}"


def cite_graph(store: Store) -> Citation:
    """Cite the graph as a data set, with its version.

    Raises:
        StoreError: if the store does not describe itself.
    """
    facts = Facts(store.quads(graph=ENTITIES_GRAPH))
    version = facts.one(DATASET, "dcat:version")
    if version is None:
        raise StoreError(f"{store.description}: has no description of itself; build it again")
    titles = facts.texts(DATASET, "dcterms:title")
    creator = facts.one(DATASET, "dcterms:creator") or ""
    issued = facts.one(DATASET, "dcterms:issued") or ""
    address = facts.one(DATASET, "dcterms:hasVersion") or DATASET
    return Citation(
        gbt7714=f"{creator}. {titles.get('zh', '')}: {version}[DS/OL]. ({issued}). {address}.",
        bibtex=_bibtex(
            "misc",
            f"bjai-{version}",
            author=creator,
            title=titles.get("en", ""),
            version=version,
            year=issued[:4],
            url=address,
        ),
    )


def cite_claim(claim: Claim, records: Records, words: Vocabulary) -> Citation:
    """Cite the publication that a claim was read in, with paragraph and claim id."""
    return cite_place(
        records.sources[claim.source],
        records,
        words,
        paragraph=str(claim.main_evidence.paragraph),
        claim=claim.id,
    )


def cite_place(
    source: Source, records: Records, words: Vocabulary, *, paragraph: str, claim: str
) -> Citation:
    """Cite a place in a publication.

    Args:
        source: the publication.
        records: the graph, for names.
        words: the vocabulary, for names.
        paragraph: number of the paragraph, or what stands for it in a pattern.
        claim: id of the claim, or what stands for it in a pattern.
    """
    wording = Wording(words, records.entities, "zh")
    people = source.credits.get("author") or source.credits.get("interviewer") or ()
    authors = [wording.entity(person) for person in people] or [wording.entity(source.publisher)]
    publisher = wording.entity(source.publisher)
    issued = source.issued.isoformat() if source.issued else ""
    earliest = f"不早于{source.not_before.isoformat()}" if source.not_before else "日期未说明"
    when = issued or earliest
    address = f" {source.url}." if source.url else ""
    return Citation(
        gbt7714=(
            f"{', '.join(authors)}. {source.title}[N/OL]. {publisher}, {when}. "
            f"第{paragraph}段.{address} (bjc:{claim})"
        ),
        bibtex=_bibtex(
            "article",
            f"{source.id}-{claim}",
            author=" and ".join(authors),
            title=source.title,
            journal=publisher,
            year=issued[:4],
            url=source.url or "",
            note=f"paragraph {paragraph}; claim {CLAIM}{claim}",
        ),
    )


def _bibtex(kind: str, key: str, **fields: str) -> str:
    lines = [f"  {name} = {{{_escape(value)}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}"


def _escape(text: str) -> str:
    """Escape what BibTeX and LaTeX take for commands; addresses keep their characters."""
    if text.startswith("http"):
        return text
    return re.sub(r"([%&#_$])", r"\\\1", text.replace("{", "(").replace("}", ")"))
