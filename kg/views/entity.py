"""Entities and graphs as HTML for notebooks: no script, every text escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.checks import NotStated
    from kg.model import Claim, Entity
    from kg.reports import Statistics
    from kg.wording import Wording

__all__ = ["Page", "entity_html", "graph_html"]


class Page(Protocol):
    """What is known of an entity; :class:`kg.graph.EntityPage` is one."""

    @property
    def entity(self) -> Entity:
        """Names, classes and notes."""

    @property
    def planned_only(self) -> bool:
        """Whether it exists only as a plan."""

    @property
    def claims(self) -> Sequence[Claim]:
        """What is said of it."""

    @property
    def not_stated(self) -> Sequence[NotStated]:
        """What readers ask for and no source says."""

    @property
    def wording(self) -> Wording:
        """What puts it into words."""


def entity_html(page: Page) -> str:
    """Write an entity with its claims as a table, and what is not stated."""
    wording, entity = page.wording, page.entity
    between = wording.pick("、", ", ")
    classes = between.join(wording.term(name) for name in entity.classes)
    names = " · ".join(dict.fromkeys(name.text for name in entity.names))
    planned = wording.pick("仅有计划", "planned only") if page.planned_only else ""
    rows = []
    for claim in page.claims:
        subject, predicate, target = wording.ends(claim)
        phrases = "；".join(dict.fromkeys(e.phrase for e in claim.evidence))
        cells = (
            subject,
            predicate,
            target,
            wording.status(claim),
            wording.time(claim.time),
            wording.voice(claim),
            f"¶{claim.main_evidence.paragraph} {phrases}",
        )
        rows.append("<tr>" + "".join(f"<td><bdi>{escape(c)}</bdi></td>" for c in cells) + "</tr>")
    heads = (
        wording.pick("主语", "subject"),
        wording.pick("谓语", "predicate"),
        wording.pick("宾语或数值", "object or figure"),
        wording.pick("状态", "status"),
        wording.pick("时间", "time"),
        wording.pick("说话人", "speaker"),
        wording.pick("证据", "evidence"),
    )
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    missing = between.join(wording.pick(n.label_zh, n.label_en) for n in page.not_stated)
    parts = [
        f"<h3><bdi>{escape(wording.entity(entity.id))}</bdi></h3>",
        f"<p><bdi>{escape(classes)}</bdi>"
        + (f" · <strong>{escape(planned)}</strong>" if planned else "")
        + f"<br><small><bdi>{escape(names)}</bdi></small></p>",
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>",
    ]
    if missing:
        label = wording.pick("资料未说明", "not stated")
        parts.append(f"<p><em>{escape(label)}: <bdi>{escape(missing)}</bdi></em></p>")
    return "".join(parts)


def graph_html(counts: Statistics, wording: Wording, description: str) -> str:
    """Write what a graph holds as a small table.

    Args:
        counts: what it holds.
        wording: puts labels into words.
        description: what and where the graph is.
    """
    rows = (
        (wording.pick("数据版本", "data version"), counts.version),
        (wording.pick("实体", "entities"), counts.entities),
        (wording.pick("其中仅有计划", "of these planned only"), counts.planned_only),
        (wording.pick("陈述", "statements"), counts.statements),
        (wording.pick("数值", "figures"), counts.observations),
        (wording.pick("来源", "sources"), counts.sources),
        *((wording.term(status), number) for status, number in counts.statuses.items()),
    )
    body = "".join(
        f'<tr><th scope="row">{escape(str(name))}</th><td>{escape(str(value))}</td></tr>'
        for name, value in rows
    )
    return f"<table><caption>{escape(description)}</caption><tbody>{body}</tbody></table>"
