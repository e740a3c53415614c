"""Units told by their names alone: 云桥大学医学部 is a unit of 云桥大学."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.cues import Cue, sets_out
from kg.extraction.statements.candidates import Candidate
from kg.extraction.statements.objects import named_end
from kg.model.values import Part, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.statements.context import Context
    from kg.extraction.values import Mention

__all__ = ["units"]

_HOUSES = frozenset(
    {"EducationInstitution", "ResearchInstitute", "GovernmentBody", "Company", "Organization"}
)
_PHASE = expression(r"[一二三四五首]期(?:工程|项目)?$")
_OFFICES = ("办公厅", "办公室")
"""What is a body's own office, and no unit below it."""
_HOUSE_ENDINGS = ("院", "所", "中心", "实验室", "大学", "学院", "科学院")
_UNITS = frozenset({"EducationInstitution", "ResearchInstitute", "GovernmentBody", "Organization"})


def _is_short_name(inner: Mention, outer: Mention) -> bool:
    """Tell whether a name is only the short one of the institute whose name it begins."""
    kinds = {inner.thing.class_, outer.thing.class_}
    return kinds == {"ResearchInstitute"} and not inner.phrase.endswith(_HOUSE_ENDINGS)


def units(context: Context, number: int) -> Iterator[Candidate]:
    """Yield the organizations of a sentence whose names begin with that of another.

    Args:
        context: the text.
        number: index of the sentence's row.
    """
    row = context.rows[number]
    mentions = context.mentions
    first = bisect_left(context.starts, row.start)
    for place in range(first, len(mentions)):
        outer = mentions[place]
        if outer.start >= row.end:
            break
        if outer.points_back:
            continue
        if (
            outer.thing.class_ == "Facility"
            and len(outer.phrase) > 5
            and _PHASE.search(outer.phrase)
        ):
            end = outer.start + _PHASE.search(outer.phrase).start()  # type: ignore[union-attr]
            whole = named_end(context, outer.start, end, "Facility", "phase")
            planned = context.sets_out or sets_out(row) or row.index in context.continued
            cue = Cue(Status.PLANNED if planned else Status.ACTUAL)
            yield Candidate(
                outer.thing, "partOf", whole, cue,
                (
                    (outer.start, outer.end, Part.SUBJECT),
                    (end, outer.end, Part.PREDICATE),
                    (outer.start, end, Part.OBJECT),
                ),
                "phase by its name", number, outer.start,
            )  # fmt: skip
        if outer.thing.class_ not in _UNITS:
            continue
        for near in range(max(first, place - 3), min(len(mentions), place + 4)):
            inner = mentions[near]
            if (
                inner.start == outer.start
                and inner.end < outer.end
                and inner.thing.class_ in _HOUSES
                and inner.thing.id != outer.thing.id
                and not outer.phrase.endswith(_OFFICES)
                and not _is_short_name(inner, outer)
                and context.form[inner.end : outer.end] != "大学"  # 中国科学院大学 is no unit
            ):
                parts = (
                    (outer.start, outer.end, Part.SUBJECT),
                    (inner.end, outer.end, Part.PREDICATE),
                    (inner.start, inner.end, Part.OBJECT),
                )
                yield Candidate(
                    outer.thing, "unitOf", inner.thing, Cue(Status.ACTUAL), parts,
                    "unit by its name", number, outer.start,
                )  # fmt: skip
