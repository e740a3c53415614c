"""Names in Latin letters, told by what stands beside them (由Amber Creek领投)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.phrases import Words

__all__ = ["foreign"]

_NAME = expression(r"[A-Z][A-Za-zà-ÿ0-9.&'-]*[A-Za-zà-ÿ0-9.](?: [A-Z][A-Za-z.&'-]*)*")
_CODE = expression(
    r"[A-Z](?:[A-Za-z]{1,14}|[0-9][A-Z]{1,4})"
    r"(?:[ -]?[A-Z]{0,3}[0-9][0-9.]{0,5}[A-Za-z]{0,2})?(?![A-Za-z0-9])"
)
_PLAIN = expression(r"[A-Z]{2,4}")
"""Abbreviations of the field (API, SDK) rather than names."""
_FUND = expression(r"(?:基金|母基金|财团)$")
_INVESTOR = expression(r"(?:领投|跟投|参投|联合领投|独家投资|入股|增持|减持|退出|清仓)")
_LISTED = expression(r"、[^，。；]{1,30}?(?:领投|跟投|参投)")
_LED = expression(r"(?:投资方|投资者|股东)(?:包括|为|有|还有)[^。；]{0,60}[、和]$")
_PERSONAL = expression(
    r"\s*(?:表示|介绍|说|称|认为|指出|透露|担任|出任|任|入伙|加盟|加入|等?[两三四五]人|先生|女士|教授|博士|（[^）]{0,24}(?:总裁"
    r"|官|经理|教授|创始人|主席|总监|CEO|CTO)）)"
)
"""What people do or are called behind their name."""
_SPOKEN = expression(r"(?:表示|介绍|说|称|认为|指出|透露|任|担任|出任|加入|在)")


def foreign(words: Words) -> Iterator[Span]:
    """Yield people, funds and investors whose names are in Latin letters."""
    known = lexicon()
    first, last = words.tokens[0].start, words.tokens[-1].end
    for match in _NAME.finditer(words.form, first, last):
        start, end = match.span()
        if match[0] in known.terms or start not in words.starting or end not in words.ending:
            continue
        before = words.form[max(first, start - 8) : start]
        two = " " in match[0]
        ending = match[0].rpartition(" ")[2] if two else ""
        if ending in known.latin_companies:
            yield Span(start, end, "Company", "head noun", 0.8)
        elif ending in known.latin_schools:
            yield Span(start, end, "EducationInstitution", "head noun", 0.8)
        elif two and _is_person(words, start, end, before):
            yield Span(start, end, "Person", "apposition", 0.8)
        elif before.endswith(known.post_names) and (two or _SPOKEN.match(words.form, end)):
            if match[0] not in known.posts:
                yield Span(start, end, "Person", "apposition", 0.85)
        elif _FUND.search(before):
            yield Span(start, end, "Fund", "apposition", 0.75)
        elif (
            _INVESTOR.match(words.form, end)
            or _LISTED.match(words.form, end)
            or (two and _LED.search(words.form[max(first, start - 80) : start]))
        ):
            yield Span(start, end, "Company", "list", 0.75)
        elif two and before.endswith(known.company_appositions):
            yield Span(start, end, "Company", "apposition", 0.75)
    yield from _coded(words)


def _is_person(words: Words, start: int, end: int, before: str) -> bool:
    """Tell whether two words in Latin letters are a person: called, listed or speaking as one."""
    if before.endswith(lexicon().called_people) or _PERSONAL.match(words.form, end):
        return True
    if any(before[-size:] in lexicon().role_words for size in range(2, 8)):
        return True
    index = words.ending.get(start)
    listed = index is not None and words.texts[index] in ("、", "和", "与", "及")
    return listed and words.tokens[index - 1].tag == "PER" if index else False


def _coded(words: Words) -> Iterator[Span]:
    """Yield products and models whose names are codes, behind their kind (端侧模型MiniLM)."""
    kinds = lexicon().quoted
    first, last = words.tokens[0].start, words.tokens[-1].end
    for match in _CODE.finditer(words.form, first, last):
        start, end = match.span()
        before = words.form[max(first, start - 6) : start]
        if _PLAIN.fullmatch(match[0]) or match[0] in lexicon().terms or start not in words.starting:
            continue
        for size in range(min(5, len(before)), 1, -1):
            class_ = kinds.get(before[-size:])
            if class_ in ("AIModel", "Product", "DataResource", "Technology"):
                yield Span(start, end, class_, "apposition", 0.75)
                break
