"""What a view shows: plain frozen records, filled from the graph by the façade.

Nothing here knows about stores or SPARQL. Every text that a reader sees is a
:class:`Text`, a Chinese and an English form; a missing form falls back to the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = [
    "CLAIM_PLACE",
    "EMPTY",
    "NOTHING_FURTHER",
    "PARAGRAPH_PLACE",
    "Text",
    "ViewCitation",
    "ViewClaim",
    "ViewClass",
    "ViewConflict",
    "ViewData",
    "ViewEdge",
    "ViewEvidence",
    "ViewFurther",
    "ViewGroup",
    "ViewMark",
    "ViewNode",
    "ViewSource",
]


@dataclass(frozen=True)
class Text:
    """A text in Chinese and in English.

    Attributes:
        zh: the Chinese form, or an empty string.
        en: the English form, or an empty string.

    Example:
        >>> Text("寒武纪", "Cambricon").get("en"), Text("寒武纪").get("en")
        ('Cambricon', '寒武纪')
    """

    zh: str = ""
    en: str = ""

    def get(self, lang: str) -> str:
        """Return the form in a language, else the other one, else an empty string."""
        return (self.en or self.zh) if lang == "en" else (self.zh or self.en)

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


EMPTY = Text()
"""The text that says nothing."""


@dataclass(frozen=True)
class ViewMark:
    """A marked stretch of a sentence.

    Attributes:
        start: offset in the sentence, in code points, 0-based.
        end: offset of the end, exclusive.
        part: the part it plays: Subject, Predicate, Object, Value, Time, Cue, Antecedent.
    """

    start: int
    end: int
    part: str


@dataclass(frozen=True)
class ViewEvidence:
    """One piece of evidence of a claim.

    Attributes:
        part: the part it plays in the claim.
        phrase: the key phrase as printed.
        paragraph: 1-based paragraph of the canonical text, if known.
        sentence: the whole sentence, only when the reader has the text, else None.
        marks: what is marked in ``sentence``; evidence that shares a sentence may each
            bring its own marks, the page shows the sentence once with all of them.
    """

    part: str
    phrase: str
    paragraph: int | None = None
    sentence: str | None = None
    marks: tuple[ViewMark, ...] = ()


@dataclass(frozen=True)
class ViewClaim:
    """What one source says once, ready for display.

    Attributes:
        id: the claim's id (16 hexadecimal digits).
        kind: ``"Statement"`` or ``"Observation"``.
        status: Actual, Estimated, Planned, Opinion or Ended.
        source: id of a source in :attr:`ViewData.sources`.
        subject: display text of the subject, or of what a figure is about.
        predicate: display text of the predicate, or of the indicator.
        object: display text of the object, or the figure with bound, unit and scope,
            such as ``Text("超过 2,500 家", "over 2,500 companies")``.
        subject_id: id of the node, when it is one.
        object_id: id of the node, when it is one.
        opinion_kind: Judgement, Epithet or Forecast, for opinions.
        polarity: Affirmed or Negated.
        time: the time as EDTF, None when unknown.
        time_role: During, By or Since.
        time_basis: Stated, Inherited, Inferred or Unknown.
        speaker: the nearest voice.
        cited_source: the document that the speaker reports from.
        basis: Stated or Implied.
        ground: why an implied claim is implied, or why a time was inferred.
        speech_act: Assertion, Question, Report or Quotation.
        manner: manner as printed, such as 高水平.
        as_printed: the figure as printed.
        note: a remark in our own words.
        evidence: at least one piece.
        link: address of the source with a text fragment, None when there is no address.
        years: first and last year that the time covers, None on an open side; None when the
            time is unknown.
    """

    id: str
    kind: str
    status: str
    source: str
    subject: Text
    predicate: Text
    object: Text
    subject_id: str | None = None
    object_id: str | None = None
    opinion_kind: str | None = None
    polarity: str = "Affirmed"
    time: str | None = None
    time_role: str = "During"
    time_basis: str = "Unknown"
    speaker: Text | None = None
    cited_source: Text | None = None
    basis: str = "Stated"
    ground: Text | None = None
    speech_act: str = "Assertion"
    manner: str | None = None
    as_printed: str | None = None
    note: Text | None = None
    evidence: tuple[ViewEvidence, ...] = ()
    link: str | None = None
    years: tuple[int | None, int | None] | None = None


@dataclass(frozen=True)
class ViewCitation:
    """A ready citation.

    Attributes:
        gbt7714: one line after GB/T 7714-2015.
        bibtex: a BibTeX entry.
    """

    gbt7714: str
    bibtex: str


PARAGRAPH_PLACE = "<paragraph>"
"""Stands in the citation of a source where the page puts a claim's paragraph."""

CLAIM_PLACE = "<claim>"
"""Stands in the citation of a source where the page puts a claim's id."""


@dataclass(frozen=True)
class ViewConflict:
    """Claims that cannot all hold; they are shown side by side.

    Attributes:
        kind: ``"figure"``, ``"polarity"`` or ``"ended"``, as of :mod:`kg.checks.conflicts`.
        claims: ids of the claims, in text order.
    """

    kind: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class ViewSource:
    """One publication.

    Attributes:
        id: the source's id.
        title: title; only one language is often printed.
        publisher: origin publisher.
        carrier: who re-posted the text that was read.
        date: date of publication (EDTF), None when it is not printed.
        not_before: the earliest possible date when none is printed.
        url: address, if known.
        citation: how a claim of this source is cited, with :data:`PARAGRAPH_PLACE` and
            :data:`CLAIM_PLACE` where its paragraph and its id go.
    """

    id: str
    title: Text
    publisher: Text | None = None
    carrier: Text | None = None
    date: str | None = None
    not_before: str | None = None
    url: str | None = None
    citation: ViewCitation | None = None


@dataclass(frozen=True)
class ViewClass:
    """A class of nodes as the legend shows it.

    Attributes:
        name: label in both languages.
        colour: name of a hue of :data:`kg.views.style.HUES`; None lets the style choose.
        shape: vis shape (dot, square, diamond, triangle, triangleDown, hexagon, star);
            None lets the style choose.
        definition: what the class means, shown as a hint.
    """

    name: Text
    colour: str | None = None
    shape: str | None = None
    definition: Text = EMPTY


@dataclass(frozen=True)
class ViewNode:
    """A thing that is drawn.

    Attributes:
        id: the entity's id (or an IRI for foreign terms).
        names: preferred names.
        class_ids: keys of :attr:`ViewData.classes`; the first decides colour and shape.
        aliases: other names, for display.
        search: every name, alias and toneless pinyin to be found by.
        planned_only: True when it exists in plans only.
        claims: ids of all claims about it, figures included, hub edges included.
        not_stated: what readers will ask for and no source says.
        attributes: label and value of literal-valued facts.
        note: a remark in our own words.
        relations: how many relations it has in the whole graph, None where that is unknown;
            what a page lacks of them is said in numbers.
    """

    id: str
    names: Text
    class_ids: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    planned_only: bool = False
    claims: tuple[str, ...] = ()
    not_stated: tuple[Text, ...] = ()
    attributes: tuple[tuple[Text, Text], ...] = ()
    note: Text = EMPTY
    relations: int | None = None


@dataclass(frozen=True)
class ViewEdge:
    """A line that is drawn; parallel edges are separate records.

    Attributes:
        id: unique; a claim id where one claim makes the edge.
        source: id of the node where it begins.
        target: id of the node where it ends.
        predicate: key of :attr:`ViewData.predicates`.
        status: Actual, Estimated, Planned, Opinion or Ended.
        opinion_kind: Judgement, Epithet or Forecast, for opinions.
        polarity: Affirmed or Negated.
        claims: ids of the claims behind it.
    """

    id: str
    source: str
    target: str
    predicate: str
    status: str = "Actual"
    opinion_kind: str | None = None
    polarity: str = "Affirmed"
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class ViewFurther:
    """What is not drawn at first, but lies in the page for readers who expand a node.

    Attributes:
        nodes: nodes beside those of the view.
        edges: edges with at least one end among them.
    """

    nodes: tuple[ViewNode, ...] = ()
    edges: tuple[ViewEdge, ...] = ()


NOTHING_FURTHER = ViewFurther()
"""No more than what is drawn."""


@dataclass(frozen=True)
class ViewGroup:
    """A community of a large view: drawn as one mark until the reader opens it.

    Attributes:
        id: unique among groups: g0, g1 and so on.
        names: its best-known members, and how many more there are.
        members: ids of the nodes directly in it, best-connected first.
        groups: ids of the groups directly in it, largest first.
        count: how many nodes there are in it and in all groups below.
    """

    id: str
    names: Text
    members: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True)
class ViewData:
    """Everything that one page shows.

    Attributes:
        title: heading and ``<title>`` of the page.
        nodes: what is drawn, the hub included.
        edges: lines, the hub's included; both ends must be among the nodes.
        claims: by id; every id that a node or an edge names.
        sources: by id.
        classes: by class name; unknown class ids are shown by their own name.
        predicates: by predicate name.
        values: labels of closed value sets by set (Status, OpinionKind, Basis, TimeRole,
            SpeechAct, Part, Polarity) and value; what is missing here is taken from
            :mod:`kg.views.words`.
        hub: id of the node that is folded at first, or None.
        hub_open: show the hub at first; the reader can fold it.
        note: a remark under the heading, such as what was left out.
        graph_version: version of the graph, shown at the foot.
        conflicts: claims that disagree.
        citation: how the graph is cited, with its version.
        further: what readers reach by expanding nodes.
        centre: id of the node that the view is about, if it is about one.
        groups: communities to open on, the topmost first; empty for views that can be
            drawn at once. Each node but the hub is directly in exactly one.

    Example:
        >>> data = ViewData(title=Text("例", "Example"), nodes=(ViewNode("a", Text("甲", "A")),))
        >>> len(data.edges)
        0
    """

    title: Text
    nodes: tuple[ViewNode, ...] = ()
    edges: tuple[ViewEdge, ...] = ()
    claims: Mapping[str, ViewClaim] = field(default_factory=dict)
    sources: Mapping[str, ViewSource] = field(default_factory=dict)
    classes: Mapping[str, ViewClass] = field(default_factory=dict)
    predicates: Mapping[str, Text] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    hub: str | None = None
    hub_open: bool = False
    note: Text = EMPTY
    graph_version: str = ""
    conflicts: tuple[ViewConflict, ...] = ()
    citation: ViewCitation | None = None
    further: ViewFurther = NOTHING_FURTHER
    centre: str | None = None
    groups: tuple[ViewGroup, ...] = ()
