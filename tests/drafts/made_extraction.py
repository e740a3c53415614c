"""An extraction made by hand, over a text written for the tests; all in it is invented.

It goes with the small seeds: 青禾公司, 南塘剧场, 林山 and 座位 are known there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kg.drafts import Decision
from kg.extraction import (
    Document,
    Extraction,
    FoundClaim,
    Mention,
    Metadata,
    Structure,
    Thing,
)
from kg.model import (
    Bound,
    Evidence,
    Measure,
    Observation,
    OpinionKind,
    Part,
    Remark,
    Statement,
    Status,
    Time,
    TimeBasis,
    TimeRole,
    Trust,
)
from kg.texts import layout

if TYPE_CHECKING:
    from kg.drafts import Draft
    from kg.model import Claim

__all__ = ["SOURCE", "TEXT", "made_extraction", "reviewed_draft"]

SOURCE = "dongtang-express-2026-theatre"
TEXT = """东塘快讯丨青禾公司扩建剧场

青禾公司2026年3月建成西塘剧场,座位超500个,占东城三成。该公司2027年将建设东塘书院,筹建海棠联盟等。

“西塘剧场是东城的明珠。”林山说,“青禾集团将推动西塘剧场扩建。”

记者 顾言"""

KNOWN = {
    "qinghe": ("青禾公司", "Company"),
    "seats": ("座位", "Indicator"),
    "lin-shan": ("林山", "Person"),
}
NEW = {
    "xitang-theatre": ("西塘剧场", "Facility"),
    "dongcheng": ("东城", "Place"),
    "dongtang-academy": ("东塘书院", "EducationInstitution"),
    "haitang-alliance": ("海棠联盟", "Alliance"),
    "pearl": ("明珠", "Epithet"),
    "publisher": ("发布者", "Organization"),
}
THINGS = {key: Thing(key, *values) for key, values in KNOWN.items()} | {
    key: Thing(key, *values, new=True) for key, values in NEW.items()
}


def at(phrase: str, number: int = 1, part: str = "Subject") -> Evidence:
    """Return the n-th occurrence of a phrase in the text as evidence."""
    start = -1
    for _ in range(number):
        start = TEXT.index(phrase, start + 1)
    bounds = layout(TEXT)
    sentence = bounds.sentences[bounds.index_at(start)]
    return Evidence(
        start, start + len(phrase), Part(part), phrase, sentence.start, sentence.end,
        sentence.paragraph, TEXT.count(phrase),
    )  # fmt: skip


def _mentions() -> tuple[Mention, ...]:
    found = []
    for phrase, key, by in (
        ("青禾公司", "qinghe", "gazetteer"),
        ("青禾集团", "qinghe", "abbreviation"),
        ("该公司", "qinghe", "reference"),
        ("座位", "seats", "gazetteer"),
        ("林山", "lin-shan", "gazetteer"),
        ("西塘剧场", "xitang-theatre", "head noun"),
        ("东城", "dongcheng", "tagger"),
        ("东塘书院", "dongtang-academy", "head noun"),
        ("海棠联盟", "haitang-alliance", "head noun"),
        ("明珠", "pearl", "quotation"),
    ):
        for number in range(1, TEXT.count(phrase) + 1):
            place = at(phrase, number)
            found.append(Mention(place.start, place.end, phrase, THINGS[key], by, 0.9))
    return tuple(sorted(found))


def _common(*evidence: Evidence, **more: Any) -> dict[str, Any]:
    return {
        "source": SOURCE,
        "speaker": "publisher",
        "status": Status.ACTUAL,
        "evidence": tuple(sorted(evidence)),
        **more,
    }


def claims() -> list[Claim]:
    """Return the claims in text order."""
    in_march = Time("2026-03", TimeRole.DURING, TimeBasis.STATED)
    carried = Time("2026-03", TimeRole.DURING, TimeBasis.INHERITED)
    planned = Time("2027", TimeRole.DURING, TimeBasis.STATED)
    built = Statement(
        subject="qinghe", predicate="builds", object="xitang-theatre",
        **_common(
            at("青禾公司", 2), at("建成", part="Predicate"), at("西塘剧场", part="Object"),
            at("2026年3月", part="Time"), time=in_march,
        ),
    )  # fmt: skip
    seats = Observation(
        about="xitang-theatre", indicator="seats", measure=Measure.LEVEL, value=Decimal(500),
        unit="number", bound=Bound.OVER, counts="座位",
        **_common(
            at("西塘剧场"), at("座位", part="Object"), at("超", part="Cue"),
            at("500个", part="Value"), at("2026年3月", part="Time"), time=carried,
            as_printed="超500个",
        ),
    )  # fmt: skip
    share = Observation(
        about="xitang-theatre", indicator="seats", measure=Measure.SHARE, value=Decimal("0.3"),
        unit="fraction", bound=Bound.EXACTLY, share_of="dongcheng", refers_to=seats.id,
        **_common(at("西塘剧场"), at("东城", part="Object"), at("三成", part="Value")),
    )  # fmt: skip
    academy = Statement(
        subject="qinghe", predicate="builds", object="dongtang-academy",
        **_common(
            at("该公司"), at("青禾公司", 2, "Antecedent"), at("将", part="Cue"),
            at("建设", part="Predicate"), at("东塘书院", part="Object"),
            at("2027年", part="Time"), status=Status.PLANNED, time=planned,
        ),
    )  # fmt: skip
    alliance = Statement(
        subject="qinghe", predicate="builds", object="haitang-alliance",
        **_common(
            at("该公司"), at("青禾公司", 2, "Antecedent"), at("筹建", part="Predicate"),
            at("海棠联盟", part="Object"), status=Status.PLANNED, open_list=True,
            time=Time(
                "2027", TimeRole.BY, TimeBasis.INFERRED, Remark(zh="承前一分句", en="by the clause")
            ),
        ),
    )  # fmt: skip
    epithet = Statement(
        subject="xitang-theatre", predicate="hasEpithet", object="pearl",
        **_common(
            at("西塘剧场", 2), at("明珠", part="Object"), speaker="lin-shan",
            status=Status.OPINION, opinion_kind=OpinionKind.EPITHET,
        ),
    )  # fmt: skip
    promotes = Statement(
        subject="qinghe", predicate="promotes", object="xitang-theatre",
        **_common(
            at("青禾集团"), at("将", 2, "Cue"), at("推动", part="Predicate"),
            at("西塘剧场", 3, "Object"), speaker="lin-shan", status=Status.PLANNED,
        ),
    )  # fmt: skip
    return [built, seats, share, academy, alliance, epithet, promotes]


def made_extraction(*, only: int | None = None, **metadata: Any) -> Extraction:
    """Return the extraction, or one with its first claims only."""
    about = Metadata(title="东塘快讯丨青禾公司扩建剧场", published=date(2026, 4, 1))
    confidences = (0.97, 0.95, 0.9, 0.96, 0.8, 0.7, 0.4)
    found = [
        FoundClaim(claim, f"rule-{claim.first_evidence.start}", confidence)
        for claim, confidence in zip(claims(), confidences, strict=True)
    ]
    return Extraction(
        document=Document(TEXT, replace(about, **metadata), "article.txt"),
        structure=Structure(layout(TEXT)),
        mentions=_mentions(),
        things=dict(THINGS),
        claims=tuple(found[:only]),
    )


ENGLISH = {
    "xitang-theatre": "Xitang Theatre",
    "dongcheng": "Dongcheng",
    "dongtang-academy": "Dongtang Academy",
    "haitang-alliance": "Haitang Alliance",
    "pearl": "Pearl of the East",
}


def reviewed_draft(draft: Draft) -> Draft:
    """Return the draft as a curator would leave it: named, decided, one claim changed."""
    for key, name in ENGLISH.items():
        draft = draft.with_entity(replace(draft.entity(key), en=name))
    for claim in draft.claims:
        draft = draft.with_claim(replace(claim, decision=Decision.ACCEPTED))
    alliance, promotes = draft.claims[4], draft.claims[6]
    changed = replace(alliance.claim, time=Time(), note=Remark(zh="时间未说明", en="No time given"))
    draft = draft.with_claim(replace(alliance, decision=Decision.CHANGED, changed=changed))
    draft = draft.with_claim(replace(promotes, decision=Decision.REJECTED))
    source = replace(
        draft.source, title_en="Qinghe extends its theatre", publisher="chengdong-news",
        trust=Trust.C,
    )  # fmt: skip
    return replace(draft, source=source)
