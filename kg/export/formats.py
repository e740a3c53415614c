"""The table of export formats, and writing one to a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError, KgError, UsageError, suggestion
from kg.resources import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx

    from kg.stores.base import Store
    from kg.stores.records import Records
    from kg.vocabulary import Vocabulary

__all__ = ["FORMATS", "Exported", "Format", "export", "render"]


@dataclass(frozen=True)
class Exported:
    """What a writer may draw from.

    Attributes:
        store: the store, for RDF.
        records: its entities, claims and sources, for tables.
        words: the vocabulary.
        lang: language of labels and headings.
        given: a network to write instead of the whole one.
    """

    store: Store
    records: Records
    words: Vocabulary
    lang: str = "zh"
    given: nx.MultiDiGraph | None = None

    @cached_property
    def network(self) -> nx.MultiDiGraph:
        """The network, the hub included unless one without it was given."""
        from kg.network.build import network

        return network(self.store, self.words) if self.given is None else self.given


@dataclass(frozen=True)
class Format:
    """A format of export.

    Attributes:
        name: as on the command line.
        extension: of file names, with the dot.
        media_type: its media type.
        write: makes the bytes.
    """

    name: str
    extension: str
    media_type: str
    write: Callable[[Exported], bytes]


def _rdf(form: str, what: Exported) -> bytes:
    from kg.export.rdf import serialize

    return serialize(what.store.quads(), form)


def _graphml(what: Exported) -> bytes:
    from kg.export.networks import graphml

    return graphml(what.network, lang=what.lang)


def _gexf(what: Exported) -> bytes:
    from kg.export.networks import gexf

    return gexf(what.network, lang=what.lang)


def _cytoscape(what: Exported) -> bytes:
    from kg.export.networks import cytoscape

    return cytoscape(what.network, lang=what.lang)


def _csv(what: Exported) -> bytes:
    from kg.export.tables import claims_csv

    return claims_csv(what.records, what.words, lang=what.lang)


def _xlsx(what: Exported) -> bytes:
    from kg.export.tables import sheets
    from kg.export.workbook import workbook

    return workbook(sheets(what.records, what.words, lang=what.lang))


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("turtle", ".ttl", "text/turtle", partial(_rdf, "turtle")),
        Format("trig", ".trig", "application/trig", partial(_rdf, "trig")),
        Format("nquads", ".nq", "application/n-quads", partial(_rdf, "nquads")),
        Format("jsonld", ".jsonld", "application/ld+json", partial(_rdf, "jsonld")),
        Format("rdfxml", ".rdf", "application/rdf+xml", partial(_rdf, "rdfxml")),
        Format("graphml", ".graphml", "application/graphml+xml", _graphml),
        Format("gexf", ".gexf", "application/gexf+xml", _gexf),
        Format("cytoscape", ".cyjs", "application/json", _cytoscape),
        Format("csv", ".csv", "text/csv", _csv),
        Format(
            "xlsx",
            ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _xlsx,
        ),
    )
}
"""Formats by name, in the order in which they are offered."""


def render(what: Exported, form: str) -> bytes:
    """Return an export as bytes.

    Args:
        what: what to draw from.
        form: a format of :data:`FORMATS`.

    Raises:
        UsageError: if there is no such format.
        MissingExtraError: if its library is not installed.
        InputError: if a record cannot be written; the message names it.
    """
    if form not in FORMATS:
        hint = suggestion(form, FORMATS) or "one of: " + ", ".join(FORMATS)
        raise UsageError(f'no export format "{form}"; {hint}')
    try:
        return FORMATS[form].write(what)
    except KgError:
        raise
    except (ValueError, TypeError) as error:
        raise InputError(f"{form}: a record cannot be written: {error}") from error


def export(
    store: Store,
    records: Records,
    words: Vocabulary,
    form: str,
    path: str | Path,
    *,
    lang: str = "zh",
    network: nx.MultiDiGraph | None = None,
) -> Path:
    """Write a graph to a file, whole or not at all.

    Args:
        store: the store.
        records: what was read from it.
        words: its vocabulary.
        form: a format of :data:`FORMATS`.
        path: the file; an old one is replaced when the new one is complete.
        lang: language of labels and headings.
        network: a network to write instead of the whole one, for graphml, gexf, cytoscape.

    Returns:
        The file.

    Raises:
        UsageError: if there is no such format.
        InputError: if a record or the file cannot be written; an old file then stays.
    """
    content = render(Exported(store, records, words, lang, network), form)
    target = Path(path).expanduser()
    write_atomically(target, content)
    return target
