"""Words that point back: 该公司, 公司, 我们, 其, 双方, 全市. Each is resolved to a name before it, or left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extraction.values import Mention, Thing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extraction.phrases import Words
    from kg.extraction.values import Structure

__all__ = ["TOPICS", "Owner", "house_of", "references"]

TOPICS = frozenset(
    "Company ResearchInstitute EducationInstitution Alliance Facility Fund Organization".split()
)
"""Classes of which a headline can be about one."""

_ORGANIZATIONS = frozenset(
    "Company GovernmentBody ResearchInstitute EducationInstitution MediaOutlet InternationalOrganization "
    "Alliance CooperationCentre Organization".split()
)
_HEADS: dict[str, frozenset[str]] = {
    "公司": frozenset({"Company"}), "企业": frozenset({"Company"}), "集团": frozenset({"Company"}),
    "平台": frozenset({"Facility", "Product", "DataResource"}), "中心": frozenset({"Facility", "CooperationCentre", "ResearchInstitute"}),
    "基地": frozenset({"Facility"}), "园区": frozenset({"Facility", "Place"}), "实验室": frozenset({"Facility", "ResearchInstitute"}),
    "项目": frozenset({"Facility", "Programme", "Fund"}), "工厂": frozenset({"Facility"}), "街区": frozenset({"Facility"}),
    "模型": frozenset({"AIModel"}), "大模型": frozenset({"AIModel"}), "系列模型": frozenset({"AIModel"}),
    "产品": frozenset({"Product"}), "芯片": frozenset({"Product"}), "机器人": frozenset({"Product"}), "系统": frozenset({"Product", "Facility"}),
    "应用": frozenset({"Product"}), "数据集": frozenset({"DataResource"}), "语料库": frozenset({"DataResource"}),
    "基金": frozenset({"Fund"}), "联盟": frozenset({"Alliance"}), "协会": frozenset({"Alliance"}), "机构": _ORGANIZATIONS,
    "学院": frozenset({"EducationInstitution"}), "学校": frozenset({"EducationInstitution"}), "校": frozenset({"EducationInstitution"}), "大学": frozenset({"EducationInstitution"}),
    "研究院": frozenset({"ResearchInstitute"}), "院": frozenset({"ResearchInstitute", "EducationInstitution", "Organization"}), "所": frozenset({"ResearchInstitute"}),
    "局": frozenset({"GovernmentBody"}), "委": frozenset({"GovernmentBody"}), "部门": frozenset({"GovernmentBody"}),
    "市": frozenset({"Place"}), "区": frozenset({"Place"}), "省": frozenset({"Place"}), "地": frozenset({"Place"}),
    "方案": frozenset({"PolicyDocument"}), "文件": frozenset({"PolicyDocument"}), "政策": frozenset({"PolicyDocument"}), "计划": frozenset({"Programme", "PolicyDocument"}),
    "行动": frozenset({"Programme"}), "意见": frozenset({"PolicyDocument"}), "办法": frozenset({"PolicyDocument"}), "措施": frozenset({"PolicyDocument"}), "报告": frozenset({"PolicyDocument"}),
    "论坛": frozenset({"Forum"}), "大会": frozenset({"Forum", "Meeting"}), "活动": frozenset({"Forum", "Event"}), "会议": frozenset({"Meeting"}),
    "技术": frozenset({"Technology"}), "轮融资": frozenset({"Financing"}), "沙盒": frozenset({"Sandbox"}),
}  # fmt: skip
_POINTING = re.compile(
    "(?:该|本|此|上述|这一|这个|这款|这家|此次|本次|这座|该款|该项|该家)("
    + "|".join(sorted(_HEADS, key=len, reverse=True))
    + ")"
)
_ALL = re.compile("全(?:市|区|省|校|院)|本(?:市|区)|我(?:市|区)")
_PRONOUNS = {
    "他": "Person",
    "她": "Person",
    "我们": "us",
    "双方": "both",
    "本公司": "issuer",
    "我司": "issuer",
}
_BARE = re.compile(
    "(?<![\u4e00-\u9fffA-Za-z0-9”])(?:公司|本公司|我们|双方|他|她|中心|平台)(?![A-Za-z0-9])|其(?=[\u4e00-\u9fff])|(?<=，|。)(?:公司)|(?:我们|双方|本公司)"
)
_NOT_COMPANY = re.compile("公司(?:治理|法|制|债|名|们|数)")
_ITS = re.compile("其(?!中|他|它|实|余|次|间|后|一|二|三|乐)")


@dataclass(frozen=True)
class Owner:
    """Whom a document speaks for.

    Attributes:
        issuer: the company or body that a document is of (本公司, 我们).
        place: the place that 全市, 全区 and bare policy measures mean.
        topic: the organization that the headline is about.
    """

    issuer: Thing | None = None
    place: Thing | None = None
    topic: Thing | None = None


def references(
    form: str,
    text: str,
    structure: Structure,
    mentions: Sequence[Mention],
    owner: Owner,
    speakers: Sequence[tuple[int, int, Thing]],
    sentences: Sequence[Words],
) -> list[Mention]:
    """Resolve the words that point back.

    Args:
        form: the text in matching form.
        text: the text as printed.
        structure: its sentences.
        mentions: names, in order, outermost and nested.
        owner: whom the document speaks for.
        speakers: stretches of speech with who speaks.
        sentences: tagged words, to tell 公司 from 公司治理.

    Returns:
        A mention for each word that could be resolved; two for 双方.
    """
    found: list[Mention] = []
    mentions = _outer(mentions)
    taken = [(m.start, m.end) for m in mentions]

    def free(start: int, end: int) -> bool:
        return not any(s < end and start < e for s, e in taken)

    def add(start: int, end: int, things: Sequence[Thing]) -> None:
        for thing in things:
            found.append(Mention(start, end, text[start:end], thing, "reference", 0.7))
        if things:
            taken.append((start, end))

    for match in _POINTING.finditer(form):
        if free(*match.span()):
            thing = _latest(mentions, match.start(), _HEADS[match[1]])
            if thing is None and match[0] == "本公司":
                thing = owner.issuer
            add(match.start(), match.end(), [thing] if thing else [])
    for match in _ALL.finditer(form):
        if free(*match.span()):
            place = _place_for(match[0][-1], mentions, match.start(), owner)
            add(match.start(), match.end(), [place] if place else [])
    for words in sentences:
        for index, token in enumerate(words.tokens):
            word = words.texts[index]
            if word in _WORDS and free(token.start, token.end):
                add(
                    token.start,
                    token.end,
                    _pointed(word, token.start, mentions, owner, speakers, words, index),
                )
    return sorted(found)


_WORDS = frozenset(
    "公司 本公司 你们 贵公司 我司 我们 双方 他 她 其 中心 平台 集团 企业 研究院 学院 学校 联盟 基金 项目 该院 该校 模型 咱们 我 我校 我院 我局 我委 活动 论坛 大会 会议 行动计划 规划 办法 方案 意见 园区 基地 实验室".split()
)


def _pointed(
    word: str, start: int, mentions: Sequence[Mention], owner: Owner,
    speakers: Sequence[tuple[int, int, Thing]], words: Words, index: int,
) -> list[Thing]:  # fmt: skip
    if word in ("他", "她"):
        thing = _latest(mentions, start, frozenset({"Person"}))
        return [thing] if thing else []
    if word in ("你们", "您们", "贵公司", "贵司"):
        house = next((t for _, _, t in speakers if t.class_ == "Person"), None)
        thing = house_of(house, mentions) if house else None
        return [thing] if thing else []
    if word in ("我们", "我", "咱们", "我校", "我院", "我局", "我委"):
        speaker = next((thing for begin, end, thing in speakers if begin <= start < end), None)
        if word == "我":
            return [speaker] if speaker is not None and speaker.class_ == "Person" else []
        if speaker is None:
            return [t for t in (owner.issuer or owner.place,) if t]
        if speaker.class_ == "Person":
            house = house_of(speaker, mentions)
            return [house] if house else []
        return [speaker]
    if word in ("本公司", "我司"):
        thing = owner.issuer or _latest(mentions, start, frozenset({"Company"}))
        return [thing] if thing else []
    if word == "双方":
        pair: list[Thing] = []
        for mention in reversed([m for m in mentions if m.start < start]):
            if mention.thing.class_ in _ORGANIZATIONS and mention.thing not in pair:
                pair.append(mention.thing)
            if len(pair) == 2:
                return pair
        return []
    before = words.texts[index - 1] if index else ""
    before_tag = words.tokens[index - 1].tag if index else "w"
    after_tag = words.tokens[index + 1].tag if index + 1 < len(words.tokens) else "w"
    if word == "其":
        things = [
            m.thing
            for m in mentions
            if m.start < start
            and m.thing.class_ in (*_ORGANIZATIONS, "Product", "AIModel", "Facility")
        ]
        return things[-1:] if things and after_tag in ("n", "vn", "a", "nz", "s", "m", "v") else []
    if (
        before_tag in ("n", "nz", "ORG", "LOC", "vn", "m", "q", "a", "r", "nw", "PER")
        or before in ("的", "”", "与", "和", "、")
        and word != "公司"
    ):
        return []
    if word == "公司":
        if (
            before in ("的", "、")
            or after_tag in ("n",)
            and words.texts[index + 1] in ("治理", "股东", "法", "制度", "章程", "债券")
        ):
            return []
        thing = _latest(mentions, start, frozenset({"Company"}))
        return [
            t
            for t in (
                owner.issuer
                if owner.issuer and owner.issuer.class_ == "Company"
                else thing or owner.issuer,
            )
            if t
        ]
    if after_tag in ("n", "vn", "nz") and word not in ("中心",):
        return []
    thing = _latest(mentions, start, _HEADS.get(word, frozenset()))
    return [thing] if thing and start - _last_place(mentions, start, thing) < 160 else []


def _outer(mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out names inside longer names: nothing points back to them."""
    found: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found


def _last_place(mentions: Sequence[Mention], start: int, thing: Thing) -> int:
    return max((m.start for m in mentions if m.start < start and m.thing == thing), default=-10_000)


def house_of(person: Thing, mentions: Sequence[Mention]) -> Thing | None:
    """Return the organization that a person is introduced with: the one named right beside them."""
    for index, mention in enumerate(mentions):
        if mention.thing != person:
            continue
        for other in reversed(mentions[:index]):
            if mention.start - other.end > 16:
                break
            if other.thing.class_ in _ORGANIZATIONS or other.thing.class_ == "Facility":
                return other.thing
        for other in mentions[index + 1 : index + 5]:
            if other.start - mention.end > 8:
                break
            if other.thing.class_ in _ORGANIZATIONS:
                return other.thing
    return None


def _latest(mentions: Sequence[Mention], start: int, classes: frozenset[str]) -> Thing | None:
    best = None
    for mention in mentions:
        if mention.end > start:
            break
        if mention.thing.class_ in classes and mention.found_by != "place inside":
            best = mention.thing
    return best


def _place_for(unit: str, mentions: Sequence[Mention], start: int, owner: Owner) -> Thing | None:
    places = [m.thing for m in mentions if m.end <= start and m.thing.class_ == "Place"]
    if unit == "区":
        named = [p for p in places if p.name.endswith("区") or p.name in ("海淀", "亦庄", "经开区")]
        return (
            owner.place
            if owner.place and owner.place.name.endswith("区")
            else (named[-1] if named else None)
        )
    if unit == "市":
        cities = [
            p for p in places if p.name.endswith("市") or p.name in ("北京", "上海", "天津", "深圳")
        ]
        return cities[0] if cities else Thing("beijing", "北京", "Place")
    if unit in "校院":
        wanted = (
            frozenset({"EducationInstitution"})
            if unit == "校"
            else frozenset({"ResearchInstitute"})
        )
        return _latest(mentions, start, wanted)
    return places[-1] if places else None
