"""Short forms: those that a text introduces, and those that its names are shortened to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.rarity import is_common, is_unknown
from kg.extraction.naming.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extraction.phrases import Words

__all__ = ["abbreviated", "repeated", "short_forms"]

_ABBREVIATION = expression(
    r"（[^“”（）]{0,12}?(?:以下|下称|下文|以下统|又称|也称|下同)?(?:简?称|简称)(?:为)?[：\s]*“?([^“”（）]{1,16})”?(?:或“([^“”（）]{1,10})”)?）"
)
_LISTED = expression(
    r"（(?!证券|股票|代码)([\u4e00-\u9fffA-Za-z]{2,8})[；;，,：:] ?[0-9]{4,6}(?:\.[A-Z]{2})?）"
)
"""A company's short form with its number on the exchange (云岫；688001.SH)."""
_ALIAS = expression(r"（(?:英文名?|英文简称|简称)?：?“?([A-Za-z][A-Za-z0-9 .&-]{1,24})”?）")
_SELF = expression(
    r"^(?:公司|本公司|上市公司|集团|本集团|我司|甲方|乙方|丙方|双方|标的公司|该公司|项目|本项目|我们|发行人|本院|本所|本基金|会议|本次交易)$"
    r"|(?:合资|标的|目标|项目|子|母|该|本)公司$"
)
"""Short forms that documents give themselves; they point back and are no names."""
_REPEATED = frozenset(
    {
        "Technology", "Sector", "Scenario", "Resource", "Post", "Epithet", "Role", "Challenge",
        "Goal",
    }
)  # fmt: skip
_SHORTENED = frozenset(
    {"Company", "ResearchInstitute", "Organization", "EducationInstitution", "Alliance"}
)


def abbreviated(
    form: str, spans: Sequence[Span]
) -> tuple[list[Span], dict[str, str], dict[str, str]]:
    """Read the short forms that a text introduces, and mark them where they are introduced.

    Args:
        form: the text in matching form.
        spans: its names.

    Returns:
        The names with the short ones; short form to long form; and what a document calls itself
        or its parties (公司, 合资公司) to long form.
    """
    by_end = {span.end: span for span in spans}
    short: dict[str, str] = {}
    selves: dict[str, str] = {}
    made: list[Span] = []
    covered: list[tuple[int, int]] = []
    for pattern in (_ABBREVIATION, _LISTED, _ALIAS):
        for match in pattern.finditer(form):
            end = match.start()
            span = by_end.get(end) or (
                by_end.get(end - 1) if form[end - 1 : end] in ("》", "”") else None
            )
            if span is None or span.class_ in ("Technology", "Sector", "Place", "Person"):
                continue
            for group in range(1, (match.lastindex or 0) + 1):
                text = match[group].strip()
                name = text.strip("《》")
                start = match.start(group) + match[group].index(name)
                if _SELF.search(name):
                    selves[name] = form[span.start : span.end]
                    covered.append((match.start(group), match.end(group)))
                    continue
                short.setdefault(name, form[span.start : span.end])
                covered.append((match.start(group), match.end(group)))
                made.append(
                    replace(
                        span,
                        start=start,
                        end=start + len(name),
                        found_by="abbreviation",
                        confidence=0.95,
                    )
                )
    covered.sort()
    return [*_outside(spans, covered), *made], short, selves


def _outside(spans: Sequence[Span], covered: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Yield the spans that lie in none of some stretches, both in text order."""
    index = 0
    for span in sorted(spans, key=lambda s: (s.start, -s.length)):
        while index < len(covered) and covered[index][1] <= span.start:
            index += 1
        inside = (
            index < len(covered)
            and covered[index][0] <= span.start
            and span.end <= covered[index][1]
        )
        if not inside:
            yield span


def repeated(
    form: str, sentences: Sequence[Words], spans: Sequence[Span], selves: dict[str, str]
) -> Iterator[Span]:
    """Find what was recognized once everywhere else, and names by their core.

    Args:
        form: the text in matching form.
        sentences: its sentences.
        spans: its names.
        selves: what the document calls itself; no names.
    """
    counts: dict[str, Counter[str]] = {}
    sure: dict[str, Span] = {}
    for span in spans:
        coined = span.class_ == "Epithet" and span.found_by == "quotation" and span.length > 5
        if (span.class_ in _REPEATED and not coined) or span.length < 2:
            continue
        name = form[span.start : span.end]
        counts.setdefault(name, Counter())[span.class_] += 1
        if name not in sure or span.confidence > sure[name].confidence:
            sure[name] = span
    names = {
        name: (span.class_, span.known, min(0.7, span.confidence))
        for name, span in sure.items()
        if span.confidence >= 0.6 and name not in selves
    }
    for name, span in list(sure.items()):
        if span.class_ in _SHORTENED and span.confidence >= 0.6:
            for core in short_forms(name):
                names.setdefault(core, (span.class_, None, 0.7))
    gazetteer = Gazetteer.of(names)
    for words in sentences:
        if not words.tokens:
            continue
        for start, end, name in gazetteer.find(form, words.tokens[0].start, words.tokens[-1].end):
            if end - start < 4 and not _fits(words, start, end, name in sure):
                continue
            class_, id_, confidence = names[name]
            yield Span(start, end, class_, "repetition", confidence, id_)


def _fits(words: Words, start: int, end: int, printed: bool) -> bool:
    """Tell whether a short name stands as words of its own."""
    left, right = start in words.starting, end in words.ending
    if left and right:
        return True
    return (printed and end - start > 2) or left or right


def _is_own(core: str) -> bool:
    """Tell whether the core of a name is a word of its own, and no words of the language."""
    return not is_common(core) and (is_unknown(core[:2]) or is_unknown(core))


def short_forms(name: str) -> Iterator[str]:
    """Yield what an organization's full name is shortened to: without place, legal form and trade.

    Example:
        >>> list(short_forms("北京砺石微电子股份有限公司"))
        ['砺石微电子', '砺石微', '砺石']
        >>> list(short_forms("北京青岳研究院"))
        ['青岳研究院', '青岳']
    """
    known = lexicon()
    core = re.sub(r"（[^）]*）", "", name)
    legal = next((form for form in known.legal_forms if core.endswith(form)), "")
    core = core[: len(core) - len(legal)]
    place = next(
        (p for p in known.short_cities if core.startswith(p) and len(core) > len(p) + 1), ""
    )
    core = core[len(place) :]
    if (legal or place) and (len(core) > 2 or is_unknown(core)):
        yield core
    while len(core) >= 3:
        trade = next(
            (e for e in (*known.core_heads, *known.company_endings) if core.endswith(e)), None
        )
        if trade is None or len(core) - len(trade) < 2:
            break
        core = core[: -len(trade)]
        if trade == "微电子":
            yield core + "微"
        if len(core) > 2 and core not in known.terms and _is_own(core):
            yield core
    if len(core) == 2 and core != name and is_unknown(core):
        yield core
