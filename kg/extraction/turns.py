"""Interview turns: who speaks where.

A label is a short name with a colon at the beginning of a paragraph (``新京报：``, ``问：``,
``Q:``). A text has turns only if its labels form a conversation: one voice asks, and what comes
after its questions is labelled too; or guests who are persons speak in turn again and again.
``王某某表示：``, ``地点：`` and ``责任单位：`` are no labels.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.surnames import may_be_person
from kg.extraction.values import Turn

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

__all__ = ["Conversation", "Paragraph", "conversation"]

_LABEL = expression(
    r"(?P<open>[*【\[「]{0,3})(?P<label>[^\s：:，,。！？!?、；;“”\"'（）()《》【】\[\]*「」\d.．]"
    r"[^：:，,。！？!?、；;“”\"（）()《》【】\[\]*「」\n]{0,23})"
    r"(?:[（(][^（）()\n]{1,30}[）)])?(?:[*】\]」]{0,3}\s{0,2}[：:][*】\]」]{0,3}|(?<=[^*])[】\]])[\s\u3000]*"
)
_ASKING = expression(
    r"(?:.{0,12}记者|问|提问|问题|追问|Q|Ｑ|主持人?|采访者|采访人|编辑部|编者|提问者|网友|网友提问|观众|观众提问|现场提问|interviewer|host|question|reporter)"
    r"\s*(?:[一二三四五六七八九十\d]{1,2})?(?:\s+[一-鿿]{2,4})?",
    re.IGNORECASE,
)
_ANSWERING = expression(
    r"(?:答|回答|答复|回复|答记者问|A|Ａ|受访者|受访人|被采访者|嘉宾|专家|发言人|新闻发言人|负责人|有关负责人|相关负责人|answer|guest|interviewee)"
    r"\s*(?:[一二三四五六七八九十\d]{1,2}|[A-Za-z甲乙丙丁])?(?:\s+[一-鿿]{2,4})?",
    re.IGNORECASE,
)
_OUTLET = expression(r"[一-鿿]{1,8}(?:报|周刊|新闻|新闻社|通讯社|杂志|卫视|电视台|电台)")
_REPORTING = expression(
    r"(?:表示|说|说道|说明|指出|认为|称|声称|坦言|直言|介绍|介绍说|强调|透露|告诉.{0,12}|写道|提到|谈到|提出|解释|解释说|补充|补充说|回忆|回忆道|"
    r"总结|显示|看来|所说|建议|呼吁|要求|问道|答道|笑道|感叹|感慨|回应|宣布|预测|判断|分析|例如|比如|包括|如下|即|是|为|有|道|says?|said|adds?|added|notes?|noted)$"
)
_NO_VOICE = expression(
    r"(?:来源|责任?编辑?|校对|作者|撰文|文字|摄影|时间|日期|地点|地址|电话|联系.{0,4}|传真|邮箱|网址|邮编|链接|注|备注|附|附件|附录|说明|提示|声明|"
    r"原标题|标题|导语|摘要|关键词|图|表|图片|视频|编者按|按|核心提示|一是|二是|三是|四是|五是|其[一二三四五]|第[一二三四五六七八九十\d].*|首先|其次|最后|"
    r"总之|同时|此外|另外|例|例如|比如|如|其中|因此|所以|但是|结论|结果|目标|内容|要点|亮点|特点|背景|意义|原因|措施|举措|任务|原则|思路|建议|总结|概述|简介)"
    r"|.*(?:单位|部门|目标|任务|时间|日期|地点|内容|要求|措施|举措|方式|方法|标准|条件|对象|范围|名称|类型|类别|数量|金额|规模|电话|地址|邮箱|网址|编号|文号|"
    r"亮点|特点|要点|重点|原则|简介|概述|背景|意义|阶段|步骤|方面|领域|环节|格局|清单|图|表|如下|以下|之[一二三四五六七八九十]|[一二三四五六七八九十]是)"
)
_QUESTION = expression(r"[？?][”」’\"')）\s]*$")
_HAS_QUESTION = expression(r"[？?]")


@dataclass(frozen=True)
class Paragraph:
    """A line that is not blank: its bounds, white space left out, and its sentences."""

    start: int
    end: int
    sentences: range


@dataclass(frozen=True)
class _Labelled:
    """A paragraph that begins with what may be a label."""

    paragraph: int
    label: str
    said: int  # where what is said begins
    words: int  # the paragraph in which it begins
    asks: bool  # whether what is said ends with a question


@dataclass(frozen=True)
class Conversation:
    """The labelled paragraphs of a conversation, and who asks.

    Attributes:
        entries: in text order; none if the text is no conversation.
        askers: labels of those who ask.
    """

    entries: tuple[_Labelled, ...] = ()
    askers: AbstractSet[str] = frozenset()

    @property
    def paragraphs(self) -> frozenset[int]:
        """Numbers of the paragraphs that begin with a label."""
        return frozenset(entry.paragraph for entry in self.entries)

    @property
    def spoken(self) -> frozenset[int]:
        """Numbers of the paragraphs with a label, and of those in which its words begin."""
        return self.paragraphs | {entry.words for entry in self.entries}

    def turns(self, paragraphs: list[Paragraph], apart: AbstractSet[int]) -> tuple[Turn, ...]:
        """Return the turns: each goes on through paragraphs without label.

        Args:
            paragraphs: all paragraphs.
            apart: numbers of headings and credits; a turn ends before them.
        """
        found: list[Turn] = []
        begins = self.paragraphs
        for entry in self.entries:
            last = entry.paragraph
            while last + 1 < len(paragraphs) and last + 1 not in apart and last + 1 not in begins:
                last += 1
            if entry.said < paragraphs[last].end:
                found.append(
                    Turn(entry.said, paragraphs[last].end, entry.label, entry.label in self.askers)
                )
        return tuple(found)


def conversation(
    text: str,
    paragraphs: list[Paragraph],
    signed: AbstractSet[int] = frozenset(),
    publisher: str | None = None,
) -> Conversation:
    """Find the voices of an interview.

    Args:
        text: the canonical text.
        paragraphs: its paragraphs.
        signed: numbers of the paragraphs that are credits and no speech.
        publisher: the outlet, which asks where its name is a label.

    Returns:
        What is labelled; nothing if the labels form no conversation.
    """
    labelled = [e for e in _labelled(text, paragraphs, publisher) if e.paragraph not in signed]
    voices, askers = _voices(labelled, publisher)
    return Conversation(tuple(e for e in labelled if e.label in voices), askers)


def _labelled(text: str, paragraphs: list[Paragraph], publisher: str | None) -> list[_Labelled]:
    found = []
    for number, paragraph in enumerate(paragraphs):
        match = _LABEL.match(text, paragraph.start, min(paragraph.end, paragraph.start + 80))
        if match is None:
            continue
        label = match["label"].strip()
        if not _may_be_voice(label, publisher):
            continue
        said, words = match.end(), number
        if said >= paragraph.end and number + 1 < len(paragraphs):  # the words stand below
            words = number + 1
            said = paragraphs[words].start
        spoken = paragraphs[words]
        tail = text[max(said, spoken.end - 40) : spoken.end]
        found.append(_Labelled(number, label, said, words, bool(_QUESTION.search(tail))))
    return found


def _may_be_voice(label: str, publisher: str | None) -> bool:
    if label == publisher or _ASKING.fullmatch(label) or _ANSWERING.fullmatch(label):
        return True
    if re.search("[一-鿿]", label) and len(label) > 16:
        return False
    if label.lower() in ("http", "https", "ftp", "mailto"):
        return False
    return _REPORTING.search(label) is None and _NO_VOICE.fullmatch(label) is None


def _voices(
    labelled: list[_Labelled], publisher: str | None
) -> tuple[AbstractSet[str], AbstractSet[str]]:
    """Return the labels that are voices, and those of them that ask."""
    counts = Counter(entry.label for entry in labelled)
    questions = Counter(entry.label for entry in labelled if entry.asks)
    askers = {
        label
        for label in counts
        if (_ASKING.fullmatch(label) or _is_outlet(label, publisher))
        and _ANSWERING.fullmatch(label) is None
    }
    if not askers:
        often = [
            label
            for label, count in counts.items()
            if count > 1 and questions[label] * 2 >= count and not _ANSWERING.fullmatch(label)
        ]
        askers = (
            {max(often, key=lambda label: (questions[label], counts[label]))} if often else set()
        )
    if not askers and len(labelled) == 2 and labelled[0].asks and not labelled[1].asks:
        askers = {labelled[0].label}
    answers: Counter[str] = Counter()
    for before, entry in pairwise(labelled):
        if before.label in askers and entry.label not in askers:
            answers[entry.label] += 1
    # The same label comes again, or stands in a pair of question and answer.
    asked = {e.label for e, f in pairwise(labelled) if f.label in answers}
    voices = {label for label in askers if label in asked and (counts[label] > 1 or answers)}
    voices |= {label for label in answers if counts[label] > 1 or _pair(label, labelled, askers)}
    if voices & askers:
        voices |= {
            label
            for label, count in counts.items()
            if _is_person(label) and (count > 1 or label in answers)
        }
        voices |= askers & set(counts)
        return voices, askers
    if askers:
        return set(), set()
    guests = {label for label, count in counts.items() if count > 1 and _is_person(label)}
    return (guests, set()) if len(guests) > 1 else (set(), set())


def _pair(label: str, labelled: list[_Labelled], askers: AbstractSet[str]) -> bool:
    """Whether a label that comes once answers a question that is one."""
    return any(
        entry.label == label and before.label in askers
        and (before.asks or _ASKING.fullmatch(before.label) is not None)
        for before, entry in pairwise(labelled)
    )  # fmt: skip


def _is_outlet(label: str, publisher: str | None) -> bool:
    if _OUTLET.fullmatch(label):
        return True
    if publisher is None:
        return False
    return label == publisher or (len(label) >= 3 and (label in publisher or publisher in label))


def _is_person(label: str) -> bool:
    return (
        may_be_person(label)
        or _ANSWERING.fullmatch(label) is not None
        or may_be_person(label.split()[-1])
        or re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][A-Za-z.’'-]+){1,3}", label) is not None
    )
