"""Companies with a name of unknown form, told by what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.listed import STOPS
from kg.extraction.naming.rarity import NAMING, is_unknown, looks_like_name
from kg.extraction.naming.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.phrases import Words

__all__ = ["acts", "introduced"]

_LONGEST = 8
_PARTNERS = frozenset({"与", "和", "同", "跟", "携手", "联合"})
_STOCK = expression(
    r"(?:是|拿下|成为|摘得|被称为|号称|系|作为|就是)“[^”]{0,12}(?:第一股|独角兽|四小龙|六小虎|龙头)”"
)
_USERS = expression(r"[，的]?(?:月活|日活|月活跃|日活跃|注册用户|用户数)")


_TIMES = frozenset("时后前中内间")
"""Characters that end a time or a place and no name."""
_NO_PART = frozenset({"v", "d", "p", "PER", "LOC", "m", "TIME", "t"})


def introduced(words: Words) -> Iterator[Span]:
    """Yield names of unknown form that the words around them tell to be companies or products."""
    texts, tokens = words.texts, words.tokens
    known = lexicon()
    for index, token in enumerate(tokens):
        text = texts[index]
        if token.tag not in NAMING and not (
            token.tag in ("n", "a", "v", "p", "vn") and is_unknown(text)
        ):
            continue
        end = _run_end(words, index)
        name = words.form[token.start : tokens[end - 1].end]
        if not looks_like_name(name, token.tag) or name in known.legal_forms:
            continue
        verbal = token.tag in ("v", "p", "vn")
        before, before_tag = (texts[index - 1], tokens[index - 1].tag) if index else ("", "w")
        behind = texts[end] if end < len(texts) else ""
        stop = tokens[end - 1].end
        if name[-1] in _TIMES or name.endswith(("部", "事业部", "处")):
            continue
        starts = before_tag in STOPS or before == ""
        apposed = before.endswith(known.company_appositions) and before_tag != "ORG"
        if apposed and token.tag != "PER":
            known_kind = index > 1 and tokens[index - 2].tag in ("n", "nz", "vn")
            if verbal and before in ("企业", "公司") and not known_kind:
                continue
            if before != "公司" or (index > 1 and tokens[index - 2].tag in ("n", "nz", "vn")):
                yield Span(token.start, stop, "Company", "apposition", 0.7)
        elif (
            starts and behind.startswith(known.company_posts) and not verbal and token.tag != "LOC"
        ):
            yield Span(token.start, stop, "Company", "apposition", 0.7)
        elif starts and not verbal and (founded := _founded(words, index)):
            yield Span(token.start, founded, "Company", "apposition", 0.7)
        elif (
            not verbal
            and not _is_plain_person(token.tag, name)
            and (
                (before in _PARTNERS and behind in known.partner_verbs)
                or (
                    (before_tag == "w" or before in ("", "的"))
                    and (_STOCK.match(words.form, stop) or acts(words, end))
                )
            )
        ):
            yield Span(token.start, stop, "Company", "apposition", 0.65)
        if (before == "的" or before_tag == "w") and _USERS.match(words.form, stop):
            yield Span(token.start, stop, "Product", "apposition", 0.65)


def _run_end(words: Words, index: int) -> int:
    """Return the index behind the words that make one unknown name from a given word on."""
    known = lexicon()
    end = index + 1
    length = len(words.texts[index])
    while end < len(words.tokens) and length < _LONGEST:
        text, tag = words.texts[end], words.tokens[end].tag
        if end == index + 1 and _continues(words, index, end):
            length += len(text)
            end += 1
            break
        if len(text) != 1 or not text.isalnum() or text in known.outside or text in known.particles:
            break
        if (
            tag == "v"
            and end + 1 < len(words.tokens)
            and words.texts[end + 1].startswith(known.company_posts)
        ):
            tag = "n"
        if tag in ("v", "u", "c", "p", "r", "q", "f", "d", "m") or text in known.titles:
            break
        length += 1
        end += 1
    return end


def _founded(words: Words, index: int) -> int | None:
    """Return where a name of two words ends before a post and its holder: 格灵深瞳创始人赵某."""
    known = lexicon()
    for end in range(index + 1, min(index + 3, len(words.texts) - 1)):
        if words.texts[end].startswith(known.company_posts):
            held = words.tokens[end + 1].tag == "PER"
            return words.tokens[end - 1].end if held and end > index + 1 else None
        if not is_unknown(words.texts[end]):
            return None
    return None


def _continues(words: Words, index: int, end: int) -> bool:
    """Tell whether two unknown words of two characters make one name (云汉智芯)."""
    if any(words.tokens[place].tag in _NO_PART for place in (index, end)):
        return False
    first, second = words.texts[index], words.texts[end]
    return len(second) == 2 and is_unknown(first) and is_unknown(second)


def _is_plain_person(tag: str, name: str) -> bool:
    return tag == "PER" and name[0] in lexicon().common_surnames


def acts(words: Words, end: int) -> bool:
    """Tell whether what only a company does stands behind a name.

    Args:
        words: a sentence.
        end: index of the word behind the name.
    """
    known = lexicon()
    place = end
    while place < len(words.tokens) and place - end < 3:
        if words.texts[place] not in known.adverbs and words.tokens[place].tag != "TIME":
            break
        place += 1
    return place < len(words.tokens) and words.texts[place] in known.company_verbs
