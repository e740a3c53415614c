"""Words that point back: 该公司, 我们, 其, 双方, 全市. Each is resolved to a name, or left."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.antecedents import THINGS, Antecedents
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.houses import Houses
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.spans import ORGANIZATIONS
from kg.extraction.pointers import Owner, pointers
from kg.extraction.values import Mention

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.extraction.phrases import Words
    from kg.extraction.values import Thing

__all__ = ["Owner", "references"]

_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4}
_SEVERAL = expression(
    r"([两二三四])(?:地|位|方(?![面案向便式法])|家公司|家企业)(?<!第[三四]方)(?![\u4e00-\u9fff]?(?:数|图|块))"
    r"|(?<!供需)(?<!买卖)(?<!甲乙)(?<!劳资)双方"
)
_WHOLE = expression(
    r"全[市区省县校院]|[本我][市区省县](?![场域民长])|(?<=[，。；：、 \n在对向于由])[区市]内(?!外)"
)
_THIS_ONE = expression(r"这家(?=[\u4e00-\u9fff“])(?!店|餐|医|银行|酒店|饭|媒体|报|学)")
_OUR_OFFICE = frozenset({"我局", "我委", "我办", "我部"})
"""What a body calls itself, as against 我们, by which it speaks for its place."""
_WITHIN = frozenset("资文样版成基根原脚剧课书标账")
"""Characters that 本 ends a word with (资本市场)."""
_PLANNERS = frozenset({"TIME", "ORG", "PER", "LOC", "nz", "n", "d", "r"})
"""Tags of words before 计划 where somebody plans to do what follows."""
_SHORT_LIVED = 200
"""How far back a bare noun points at most."""
_MODIFYING = frozenset(
    {"n", "nz", "ORG", "LOC", "vn", "m", "q", "a", "r", "nw", "PER", "b", "s", "j", "an"}
)
_JOINING = frozenset("的”、和与》《“等")
_HEADING = frozenset({"n", "vn", "nz", "an"})
_FOR = expression("[为对向给与和让使]$")
_COMPARED = 60
"""How far back 前者 looks for two things side by side."""
_SIDE_BY_SIDE = frozenset({"与", "和", "及", "同", "跟", "以及"})
_PLAIN_ENDINGS = frozenset({"资本", "科技", "智能", "财经", "世界", "行动"})
"""What names end with that is a word of the language by itself."""
_PARKS = ("产业园", "科技园", "软件园", "创业园", "示范园", "创新园", "园区")
_MEASURES = frozenset({"规模", "总规模", "总投资", "首期", "一期", "占地", "建筑面积", "规划"})
"""What is said of a fund or a project right behind the word."""
_KINDS = frozenset({"附属", "关联", "初创", "咨询", "运输", "控股", "参股", "投资", "上市"})
"""What says which companies are meant, though the tagger takes it for a verb."""
_NEVER_ITS = expression("其(?:[中他它实余次间后一二三乐])")


def references(
    form: str,
    text: str,
    mentions: Sequence[Mention],
    owner: Owner,
    speakers: Sequence[tuple[int, int, Thing]],
    sentences: Sequence[Words],
) -> list[Mention]:
    """Resolve the words that point back.

    Args:
        form: the text in matching form.
        text: the text as printed.
        mentions: names, in order, each nested one after the one that holds it.
        owner: whom the document speaks for.
        speakers: stretches of speech with who speaks, inner ones after those that hold them.
        sentences: tagged words.

    Returns:
        A mention for each word that could be resolved; several for 双方 and 三地.
    """
    reader = _Reader(form, text, mentions, owner, speakers)
    for words in sentences:
        if words.tokens:
            reader.read(words)
    return sorted(reader.found)


_EDITION = expression("[0-9]{4}|第[一二三四五六七八九十0-9]+届")
"""How the name of one year's conference begins."""


class _Reader:
    """Resolves the words of a text in text order: what was resolved may be pointed to again."""

    def __init__(
        self, form: str, text: str, mentions: Sequence[Mention], owner: Owner,
        speakers: Sequence[tuple[int, int, Thing]],
    ) -> None:  # fmt: skip
        self.form, self.text, self.mentions, self.owner = form, text, mentions, owner
        self.names = Antecedents(form, mentions)
        self.found: list[Mention] = []
        self.speakers = [s for s in speakers if s[2].class_ == "Person"] or list(speakers)
        self.stretches = speakers
        self.starts = [begin for begin, _, _ in speakers]
        self.taken = bytearray(len(form))
        for mention in mentions:
            self.taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
        self.endings = Gazetteer.of(set(self.names.endings()))
        self.selves = Gazetteer.of(owner.selves)
        self.houses = Houses(mentions, form)

    # ------------------------------------------------------------------ words

    def read(self, words: Words) -> None:
        """Resolve the words of one sentence."""
        first, last = words.tokens[0].start, words.tokens[-1].end
        known = pointers()
        candidates: list[tuple[int, int, str, str]] = []
        for start, end, name in self.selves.find(self.form, first, last):
            candidates.append((start, -end, "self", name))
        for match in known.pointing.finditer(self.form, first, last):
            candidates.append((match.start(), -match.end(), "pointing", match[1]))
        for match in known.us.finditer(self.form, first, last):
            candidates.append((match.start(), -match.end(), "us", match[0]))
        for match in _WHOLE.finditer(self.form, first, last):
            candidates.append((match.start(), -match.end(), "whole", match[0]))
        for match in _THIS_ONE.finditer(self.form, first, last):
            candidates.append((match.start(), -match.end(), "one", "公司"))
        for match in _SEVERAL.finditer(self.form, first, last):
            candidates.append((match.start(), -match.end(), "several", match[0]))
        for start, end, ending in self.endings.find(self.form, first, last):
            if start in words.starting and end in words.ending:
                candidates.append((start, -end, "ending", ending))
        for index, text in enumerate(words.texts):
            if text in known.single:
                token = words.tokens[index]
                candidates.append((token.start, -token.end, "word", text))
        for start, minus_end, kind, word in sorted(candidates):
            end = -minus_end
            inside = start > first and start not in words.starting
            if inside and self.form[start] == "本" and self.form[start - 1] in _WITHIN:
                continue
            if self.taken.find(1, start, end) < 0:
                things = self._meant(words, start, end, kind, word)
                self._add(start, end, [thing for thing in things if thing is not None])

    def _add(self, start: int, end: int, things: Sequence[Thing]) -> None:
        for thing in things:
            mention = Mention(start, end, self.text[start:end], thing, "reference", 0.7)
            self.found.append(mention)
            self.names.add(mention)
        if things:
            self.taken[start:end] = b"\1" * (end - start)

    def _meant(
        self, words: Words, start: int, end: int, kind: str, word: str
    ) -> Sequence[Thing | None]:
        if kind == "self":
            if word == "公司" and not self._is_company(words, start, end):
                return ()
            return (self.owner.selves[word],)
        if kind == "pointing":
            return (self._pointed(start, word),)
        if kind == "us":
            return (self._us(start, word),)
        if kind == "whole":
            return (self._whole(word[0] if word[1] == "内" else word[1], start),)
        if kind == "one":
            return (_thing(self._topic({"Company"}, start)),)
        if kind == "several":
            return self._several(start, word)
        if kind == "ending":
            return (self._bare(words, start, end, word),)
        return self._word(words, start, end, word)

    def _word(self, words: Words, start: int, end: int, word: str) -> Sequence[Thing | None]:
        known = pointers()
        if word in ("他", "她"):
            return (_thing(self.names.latest({"Person"}, start)),)
        if word == "它":
            return (_thing(self._topic(THINGS, start)),)
        if word == "其":
            return (self._its(words, start),)
        if word == "我":
            speaker = self._speaker(start)
            return (speaker if speaker is not None and speaker.class_ == "Person" else None,)
        if word == "您":
            return (self._answering(start),)
        if word in known.you:
            person = self._answering(start)
            return (self._house(person) if person is not None else None,)
        if word in known.outlet:
            return (self.owner.outlet,)
        if word in ("后者", "前者"):
            pair = self._pair(start) or self.names.last(ORGANIZATIONS, start, 2)
            return (pair[-1 if word == "后者" else 0],) if len(pair) == 2 else ()
        if word == "公司":
            return (self._company(words, start, end),)
        if word in known.bare:
            return (self._bare(words, start, end, word),)
        return ()

    # --------------------------------------------------------------- meanings

    def _pointed(self, start: int, head: str) -> Thing | None:
        """Return what 该, 本 or 这家 with a head means."""
        if head == "公司" and self.form[start] == "本" and self.owner.issuer is not None:
            return self.owner.issuer
        classes = pointers().heads[head]
        named = self.names.ending(head, start) if len(head) > 1 else None
        own = self.form[start] == "本" and "PolicyDocument" in classes
        if own and named is None:
            return self._titled
        found = named or self._topic(classes, start)
        if found is None or "某" in self.form[found.end : start]:
            return None
        return found.thing

    @cached_property
    def _titled(self) -> Thing | None:
        """Return the document that the headline names: what 本措施 means in it."""
        for mention in self.mentions:
            name = mention.thing.name
            if mention.thing.class_ == "PolicyDocument" and name in self.owner.title:
                return mention.thing
        return None

    def _topic(self, classes: Collection[str], start: int) -> Mention | None:
        """Return what the text is about just before: the subject nearby, else the last mention."""
        latest = self.names.latest(classes, start)
        subject = self.names.subject(classes, start)
        if latest is None or subject is None:
            return latest
        return subject if start - subject.start < 120 else latest

    def _us(self, start: int, word: str) -> Thing | None:
        speaker = self._speaker(start)
        if speaker is None:
            issuer = self.owner.issuer
            if issuer is not None and word in _OUR_OFFICE:
                return issuer
            if issuer is not None and issuer.class_ == "GovernmentBody":
                return self.owner.place or issuer
            if issuer is None and self.owner.outlet is None and not self.stretches:
                return self.owner.place
            return issuer
        return self._house(speaker) if speaker.class_ == "Person" else speaker

    def _speaker(self, start: int) -> Thing | None:
        place = bisect_right(self.starts, start)
        for begin, end, thing in reversed(self.stretches[max(0, place - 6) : place]):
            if begin <= start < end:
                return thing
        return None

    def _answering(self, start: int) -> Thing | None:
        """Return the person whom a question is put to: who speaks next."""
        after = [thing for begin, _, thing in self.speakers if begin >= start]
        people = [t for t in after or [t for _, _, t in self.speakers] if t.class_ == "Person"]
        return people[0] if people else None

    def _house(self, person: Thing) -> Thing | None:
        return self.houses.of(person) or self._asked

    @cached_property
    def _asked(self) -> Thing | None:
        """Return the organization that an interview is with: that of its title, or the first."""
        named = [
            m.thing for m in self.mentions
            if m.thing.class_ in ORGANIZATIONS and m.thing.class_ != "MediaOutlet"
        ]  # fmt: skip
        titled = [thing for thing in named if thing.name in self.owner.title]
        if titled:
            return max(titled, key=lambda thing: len(thing.name))
        first = self.starts[0] if self.starts else 0
        early = next((m for m in self.mentions if m.thing in named[:1]), None)
        return early.thing if early is not None and early.start < first else None

    def _whole(self, unit: str, start: int) -> Thing | None:
        """Return the city or district that 全市 or 本区 means."""
        place = self.owner.place
        if unit in ("校", "院"):
            class_ = "EducationInstitution" if unit == "校" else "ResearchInstitute"
            return _thing(self.names.latest({class_}, start))
        if place is not None and _has_unit(place.name, unit):
            return place
        for thing in reversed(self.names.last({"Place"}, start, 12)):
            if _has_unit(thing.name, unit):
                return thing
        if unit == "市" and self.owner.place_of is not None:
            return self.owner.place_of("北京")
        return None

    def _pair(self, start: int) -> list[Thing]:
        """Return the two things that were set side by side just before (美国与中国)."""
        low, high = (bisect_left(self._begins, at) for at in (start - _COMPARED, start))
        near = [m for m in self.mentions[low:high] if m.end <= start]
        for first, second in reversed(list(pairwise(near))):
            if self.form[first.end : second.start] in _SIDE_BY_SIDE:
                return [first.thing, second.thing]
        return []

    @cached_property
    def _begins(self) -> list[int]:
        """Where the names begin, to search in."""
        return [mention.start for mention in self.mentions]

    def _several(self, start: int, word: str) -> Sequence[Thing | None]:
        number = 2 if word == "双方" else _NUMBERS[word[0]]
        if word.endswith("地"):
            if number == 3:
                region = next(
                    (t for t in self.names.last({"Place"}, start, 12) if t.name == "京津冀"), None
                )
                if region is None and "京津冀" in self.form and self.owner.place_of is not None:
                    region = self.owner.place_of("京津冀")
                if region is not None:
                    return (region,)
            things = self.names.last({"Place"}, start, number)
        elif word.endswith("位"):
            voices = list(dict.fromkeys(t for _, _, t in self.speakers if t.class_ == "Person"))
            things = voices if len(voices) == number else self.names.last({"Person"}, start, number)
        else:
            things = self.names.last(ORGANIZATIONS, start, number)
        return things if len(things) == number else ()

    def _its(self, words: Words, start: int) -> Thing | None:
        if _NEVER_ITS.match(self.form, start):
            return None
        index = words.starting[start]
        after = words.tokens[index + 1].tag if index + 1 < len(words.tokens) else "w"
        if after not in ("n", "vn", "a", "nz", "s", "m", "v", "an", "b"):
            return None
        classes = ORGANIZATIONS | {"Person", "Product", "AIModel", "Facility", "DataResource"}
        if _FOR.search(self.form[max(0, start - 1) : start]):
            return None
        found = self._topic(frozenset(classes), start)
        return None if found is None or "某" in self.form[found.end : start] else found.thing

    def _is_company(self, words: Words, start: int, end: int) -> bool:
        """Tell whether 公司 stands for a company here and in no longer word."""
        if start not in words.starting or self.form.startswith(pointers().not_company, end):
            return False
        index = words.starting[start]
        before = words.texts[index - 1] if index else ""
        tag = words.tokens[index - 1].tag if index else "w"
        if before in _KINDS:
            return False
        return tag not in _MODIFYING - {"vn"} and before not in ("的", "、", "”", "某", "家")

    def _company(self, words: Words, start: int, end: int) -> Thing | None:
        if not self._is_company(words, start, end):
            return None
        index = words.starting[start]
        if index and words.texts[index - 1] in ("合资", "合营", "标的"):
            others = [t for t in self.names.last({"Company"}, start, 3) if t != self.owner.issuer]
            return others[-1] if others else None
        speaker = self._speaker(start)
        house = self._house(speaker) if speaker and speaker.class_ == "Person" else None
        for thing in (house, self.owner.issuer, self.owner.topic):
            if thing is not None and thing.class_ == "Company":
                return thing
        found = self._topic(frozenset({"Company"}), start)
        return found.thing if found is not None and start - found.start < 400 else None

    def _bare(self, words: Words, start: int, end: int, word: str) -> Thing | None:
        """Return what a noun means that repeats the end of a name, or the kind of one."""
        known = pointers()
        if word not in known.bare and word not in lexicon().name_heads and not _is_ending(word):
            return None
        first, last = words.starting.get(start), words.ending.get(end)
        if first is None or last is None or word == "公司" or word in _PLAIN_ENDINGS:
            return None
        before = words.texts[first - 1] if first else ""
        before_tag = words.tokens[first - 1].tag if first else "w"
        after_tag = words.tokens[last + 1].tag if last + 1 < len(words.tokens) else "w"
        if before_tag in _MODIFYING or before in _JOINING:
            return None
        relative = words.texts[last + 2] == "的" if last + 2 < len(words.tokens) else False
        alone = relative or len(word) > 3 or word in ("中心", "沙盒", "协会")
        behind = words.texts[last + 1] if last + 1 < len(words.texts) else ""
        measured = word in ("基金", "项目", "园区") and behind in _MEASURES
        if after_tag in _HEADING and not alone and not measured:
            return None
        planning = after_tag in ("p", "m", "TIME") or (after_tag == "v" and before_tag in _PLANNERS)
        if word == "计划" and planning:
            return None  # 计划 is what somebody does here
        if before_tag in ("v", "vd") and (word in known.leading or len(word) > 4):
            return None
        found = self._park(start) if word == "园区" else self.names.ending(word, start)
        if found is None and word in known.heads and word in known.bare:
            found = self._topic(known.heads[word], start)
        if found is None or start - found.start > _SHORT_LIVED * (3 if len(word) > 2 else 2):
            return None
        return self._edition(found.thing, start) if found.thing.class_ == "Forum" else found.thing

    def _park(self, start: int) -> Mention | None:
        """Return the last name of a park before a position."""
        named = [found for end in _PARKS if (found := self.names.ending(end, start)) is not None]
        return max(named, key=lambda mention: mention.start, default=None)

    @cached_property
    def _editions(self) -> list[Mention]:
        """The names of one year's conferences."""
        forums = (m for m in self.mentions if m.thing.class_ == "Forum")
        return [m for m in forums if _EDITION.match(m.thing.name)]

    def _edition(self, series: Thing, start: int) -> Thing:
        """Return the year's edition of a conference that a text is about, where it names one."""
        if _EDITION.match(series.name):
            return series
        return next(
            (
                m.thing
                for m in self._editions
                if m.end <= start and m.thing.name.endswith(series.name)
            ),
            series,
        )


def _thing(mention: Mention | None) -> Thing | None:
    return mention.thing if mention is not None else None


def _is_ending(word: str) -> bool:
    """Tell whether words end with a head noun (运营平台)."""
    heads = lexicon().name_heads
    return any(word[-size:] in heads for size in range(2, len(word)))


def _has_unit(name: str, unit: str) -> bool:
    """Tell whether a place is a city, a district and so on, with its unit in the name or not."""
    if name.endswith(unit) and len(name) > 1:
        return True
    terms = lexicon().terms
    if unit == "区":
        return terms.get(name + "区") == "Place" or name in ("亦庄", "经开区", "城市副中心")
    return unit == "市" and name in lexicon().cities and (name + "市") in terms
