"""From the records of a graph to a board with the names, claims and sources that it shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.search.index import keys
from kg.views.assembly import view_data
from kg.views.data import EMPTY, Text, ViewClass, ViewNode
from kg.views.plans import board
from kg.views.plans_view import PlansView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.model import Claim
    from kg.stores.records import Records
    from kg.views.data import ViewData
    from kg.views.plans import Board, Initiative
    from kg.vocabulary import Vocabulary

__all__ = ["plans_view"]


def plans_view(
    records: Records,
    words: Vocabulary,
    *,
    about: str | None = None,
    status: str | Iterable[str] | None = None,
    text_of: Callable[[str], str | None] = lambda source: None,
    not_stated: Callable[[str], tuple[Text, ...]] = lambda entity: (),
    lang: str = "zh",
) -> PlansView:
    """Prepare the page of plans against achievements.

    Args:
        records: the graph.
        words: the vocabulary.
        about: only initiatives that this entity takes part in.
        status: only these lanes.
        text_of: source id to canonical text, or None where the reader has none.
        not_stated: entity id to what readers ask for and no source says.
        lang: the language in which the page opens.

    Raises:
        UsageError: for a status that has no lane.
    """
    lanes = board(records, words, about=about, status=status)
    shown = {claim.id: claim for item in lanes.initiatives for claim in _claims(item)}
    title = Text("计划与成果", "Plans against achievements")
    if about is not None:
        entity = records.entities[about]
        title = Text(f"{entity.zh.text}：{title.zh}", f"{entity.en.text}: plans and achievements")
    data = view_data(
        records,
        words,
        title=title,
        claims=shown.values(),
        also=[item.key for item in lanes.initiatives if item.key in records.entities],
        text_of=text_of,
        not_stated=not_stated,
    )
    return PlansView(lanes, _only(data, lanes, records, words, shown.keys()), lang)


def _claims(item: Initiative) -> Iterable[Claim]:
    yield from (one.claim for one in item.claims)
    for pair in item.pairs:
        yield from (*pair.targets, *pair.outcomes)
    yield from item.denied


def _only(
    data: ViewData,
    lanes: Board,
    records: Records,
    words: Vocabulary,
    claims: Iterable[str],
) -> ViewData:
    """Keep what is on the board: a node for each initiative, no edges."""
    known = {node.id: node for node in data.nodes}
    nodes = tuple(
        known[item.key] if item.key in known else _figure(item, records)
        for item in lanes.initiatives
    )
    used = {name for node in nodes for name in node.class_ids}
    classes = {
        name: data.classes.get(name)
        or ViewClass(
            Text(term.labels.get("zh", ""), term.labels.get("en", "")),
            definition=Text(term.definitions.get("zh", ""), term.definitions.get("en", "")),
        )
        for name, term in words.classes.items()
        if name in used
    }
    return replace(
        data,
        nodes=nodes,
        edges=(),
        claims={key: data.claims[key] for key in claims},
        classes=classes,
        predicates={},
        hub=None,
    )


def _figure(item: Initiative, records: Records) -> ViewNode:
    """Make a node of a figure: found by the names of its indicator and of its thing."""
    indicator, _, about = item.key.partition("@")
    ends = [records.entities[key] for key in (indicator, about) if key in records.entities]
    note = ends[0].note if ends and ends[0].id == indicator else None
    return ViewNode(
        item.key,
        item.names,
        item.classes,
        aliases=tuple(
            dict.fromkeys(
                name.text for entity in ends if entity.id == indicator for name in entity.aliases
            )
        ),
        search=tuple(dict.fromkeys(key for entity in ends for key in keys(entity))),
        note=Text(note.get("zh", ""), note.get("en", "")) if note else EMPTY,
    )
