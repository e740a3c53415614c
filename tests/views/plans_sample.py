"""Invented plans and what came of them, told by three invented reports, and a hostile twin.

Nothing here is taken from a real text: Yunping, its academy and its figures do not exist.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, Any

from handmade import entity, figure, says, source, when
from sample import HOSTILE

from kg.model import Bound, Evidence, Measure, Name, NameBasis, Part, Polarity, TextRules
from kg.stores.records import Records
from kg.views.data import Text
from kg.views.plans_assembly import plans_view
from kg.vocabulary import vocabulary

if TYPE_CHECKING:
    from kg.views.plans_view import PlansView

TEXT = "云屏市将建设机器人学院。"

ENTITIES = (
    entity("yunping", "Place", "云屏市", "Yunping"),
    entity("yunping-daily", "MediaOutlet", "云屏日报", "Yunping Daily"),
    entity("lin-shili", "Person", "林示例", "Lin Shili"),
    entity("robot-academy", "EducationInstitution", "机器人学院", "Robot academy", "云屏机院"),
    entity("test-road", "Facility", "智能测试路", "Smart test road"),
    entity("sea-cable", "Facility", "海缆站", "Sea-cable station"),
    entity("robot-forum", "Forum", "云屏机器人论坛", "Yunping Robot Forum"),
    entity("robots", "Technology", "机器人技术", "Robotics"),
    entity("robot-scale", "Indicator", "机器人产业规模", "Scale of the robot industry"),
    entity("seats", "Indicator", "学位数", "Number of places"),
)


def _source(key: str, day: date | None, zh: str, en: str, **more: Any) -> Any:
    made = replace(source(key, title=zh), title_en=en, issued=day, publisher="yunping-daily")
    return replace(made, url=f"https://example.org/{key}", **more)


SOURCES = {
    "report-2030": _source("report-2030", date(2030, 1, 20), "二〇三〇年计划", "Plans of 2030"),
    "report-2031": _source("report-2031", date(2031, 1, 20), "二〇三一年报告", "Report of 2031"),
    "report-2032": _source("report-2032", None, "二〇三二年报告", "Report of 2032",
                           not_before=date(2032, 1, 15)),
}  # fmt: skip


def _claims() -> tuple[Any, ...]:
    place = count(0, 100)

    def evidence(phrase: str = "将建设") -> tuple[Evidence, ...]:
        start = next(place)
        end = start + len(phrase)
        return (Evidence(start, end, Part.CUE, phrase, start, end, 1),)

    def claim(make: Any, text: str, status: str, year: str | None, report: str, **more: Any) -> Any:
        subject = text.split(" ")[:2] if make is figure else [text]
        return make(
            *subject,
            status,
            time=when(year),
            source=f"report-{report}",
            speaker="lin-shili",
            evidence=more.pop("evidence", None) or evidence(),
            **more,
        )

    level = {"measure": Measure.LEVEL, "unit": "yuan", "bound": Bound.ABOUT}
    places = {"measure": Measure.LEVEL, "unit": "number", "bound": Bound.AT_LEAST}
    marked = (
        Evidence(0, 3, Part.SUBJECT, "云屏市", 0, 12, 1),
        Evidence(3, 4, Part.CUE, "将", 0, 12, 1),
        Evidence(4, 6, Part.PREDICATE, "建设", 0, 12, 1),
        Evidence(6, 11, Part.OBJECT, "机器人学院", 0, 12, 1),
    )
    academy, road, cable = (
        f"yunping builds {x}" for x in ("robot-academy", "test-road", "sea-cable")
    )
    forum = "yunping holdsEvent robot-forum"
    scale, seats = "yunping robot-scale", "robot-academy seats"
    return (
        claim(says, academy, "Planned", "2030", "2030", evidence=marked),
        claim(says, "robot-academy usesTechnology robots", "Planned", "2030", "2030"),
        claim(figure, seats, "Planned", "2033", "2030", value=Decimal(300), **places),
        claim(says, cable, "Planned", "2031", "2030"),
        claim(says, road, "Planned", None, "2030"),
        claim(figure, scale, "Estimated", "2030", "2030", value=Decimal(12 * 10**9), **level),
        claim(says, academy, "Actual", "2030", "2031"),
        claim(figure, scale, "Actual", "2030", "2031", value=Decimal(11 * 10**9), **level),
        claim(figure, scale, "Actual", "2030", "2031", value=Decimal(13 * 10**9), **level),
        claim(says, academy, "Planned", "2032", "2031"),
        claim(says, forum, "Actual", "2030", "2031"),
        claim(says, cable, "Ended", "2031", "2032"),
        claim(figure, seats, "Planned", "2033", "2032", value=Decimal(500), **places),
        claim(says, road, "Planned", None, "2032", polarity=Polarity.NEGATED),
        claim(says, forum, "Opinion", None, "2032"),
    )


def plans(lang: str = "zh", **given: Any) -> PlansView:
    """Return the invented board; the text of its first report is at hand."""
    records = Records(
        entities={item.id: item for item in ENTITIES},
        planned_only=frozenset({"test-road"}),
        sources=SOURCES,
        claims=_claims(),
        version="sample-1",
    )
    return plans_view(
        records,
        vocabulary(),
        text_of=lambda key: TEXT + "。" * 2000 if key == "report-2030" else None,
        not_stated=lambda key: (Text("地点", "place"),) if key == "test-road" else (),
        lang=lang,
        **given,
    )


def nothing(lang: str = "zh") -> PlansView:
    """Return a board of a graph without claims."""
    return plans_view(Records({}, frozenset(), {}, ()), vocabulary(), lang=lang)


def hostile() -> PlansView:
    """Return a board whose names, phrases, notes and addresses try to get out of their place."""
    people = [
        replace(
            entity(f"n{index}", "Company"),
            zh=Name(text, "zh", NameBasis.PRINTED),
            en=Name(text, "en", NameBasis.PRINTED),
            aliases=(Name(text, "zh", NameBasis.PRINTED),),
            note={"zh": text, "en": text},
        )
        for index, text in enumerate(HOSTILE)
    ]
    reports = {
        f"s{index}": replace(
            source(f"s{index}", title=text),
            title_en=text,
            publisher=f"n{index}",
            issued=date(2030, 1, 1 + index),
            url="javascript:window.pwned=6",
            text=TextRules("1", "一", "完", 10, "0" * 64),
        )
        for index, text in enumerate(HOSTILE)
    }
    claims = []
    for index, text in enumerate(HOSTILE):
        for status, report in (("Planned", 0), ("Actual", index)):
            start = 1000 * len(claims)
            phrase = Evidence(start, start + len(text), Part.CUE, text, start, start + len(text), 1)
            claims.append(
                says(
                    f"n{(index + 1) % len(HOSTILE)} builds n{index}",
                    status,
                    source=f"s{report}",
                    speaker=f"n{index}",
                    evidence=(phrase,),
                    manner=text,
                    as_printed=text,
                )
            )
    records = Records(
        {item.id: item for item in people}, frozenset({"n1"}), reports, tuple(claims), HOSTILE[0]
    )
    return plans_view(records, vocabulary(), not_stated=lambda key: (Text(HOSTILE[1], HOSTILE[0]),))
