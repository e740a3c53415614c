"""Whether a word may be a name: no word of the language, no word of the field."""

from __future__ import annotations

from functools import lru_cache

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.tagger import tagger

__all__ = [
    "NAMING", "class_by_head", "company_ending", "has_company_form", "is_common", "is_person",
    "is_unknown", "looks_like_name", "may_be_stem",
]  # fmt: skip

NAMING = frozenset({"nz", "nw", "ORG", "PER", "LOC", "nr"})
"""Tags of words that the tagger takes for names."""

_NEVER_PERSON = expression(
    r"[A-Za-z0-9]|科技|智能|资本|大学|公司|机器|模型|数据|算力|研究|中国|先生|女士"
)
_COUNTED = expression(r"[一二两三四五六七八九十几数多各][项个家类种条大款位名批届次所座处]")
_SUFFIXES = frozenset(
    "人者员性化率链量家业品机器场区圈费款额期率度力感学法权店院所室部处科站网点线面体系"
)
_FORMED = ("智能", "型", "级", "化", "类", "性", "式", "机制", "者", "员")


def is_common(word: str) -> bool:
    """Tell whether a word makes no name by itself.

    Example:
        >>> is_common("工业"), is_common("云岫")
        (True, False)
    """
    return word in lexicon().common


@lru_cache(maxsize=16384)
def is_unknown(word: str) -> bool:
    """Tell whether a word of two to four characters is no word of the language, so perhaps a name.

    Example:
        >>> is_unknown("云岫"), is_unknown("研究"), is_unknown("算力")
        (True, False, False)
    """
    if not 2 <= len(word) <= 4 or not word.isalpha() or word.isascii():
        return False
    known = lexicon()
    if (
        word in known.common
        or word in known.terms
        or word in known.inner_verbs
        or word in known.outside
        or word in known.posts
    ):
        return False
    if not known.particles.isdisjoint(word) or _COUNTED.match(word):
        return False
    knows = tagger().knows
    if knows(word) or any(ending in word for ending in _FORMED):
        return False
    if len(word) == 4 and knows(word[:2]) and knows(word[2:]):
        return False
    return not (len(word) == 3 and word[2] in _SUFFIXES and knows(word[:2]))


def looks_like_name(name: str, tag: str) -> bool:
    """Tell whether words may be a name: none of the language, two to eight characters long.

    Args:
        name: the words.
        tag: what the tagger takes the first one for.

    Example:
        >>> looks_like_name("砺石微", "PER"), looks_like_name("研究机构", "n")
        (True, False)
    """
    known = lexicon()
    longest = 24 if name.isascii() else 8
    bare = name.replace("-", "").replace(" ", "")
    if not 2 <= len(name) <= longest or not bare.isalnum() or name.isdigit():
        return False
    if name in known.common or name in known.terms or name in known.outside or name in known.posts:
        return False
    if not known.particles.isdisjoint(name) or name.endswith(("融资", "轮")):
        return False
    if name.isascii():
        return tag in ("nz", "nw", "ORG") and name[0].isupper()
    if tag in ("ORG", "nz", "nw"):
        return True
    return not tagger().knows(name) and (len(name) > 4 or is_unknown(name))


@lru_cache(maxsize=8192)
def is_person(text: str) -> bool:
    """Tell whether what the tagger takes for a person has the form of a person's name.

    Example:
        >>> is_person("许志锰"), is_person("山姆·奥尔特曼"), is_person("仿生")
        (True, True, False)
    """
    if "·" in text:
        return len(text) > 3
    known = lexicon()
    return (
        2 <= len(text) <= 4
        and (text[0] in known.surnames or text[:2] in known.surnames)
        and (len(text) < 4 or text[:2] in known.surnames)
        and text not in known.common
        and text not in known.terms
        and not _NEVER_PERSON.search(text)
    )


@lru_cache(maxsize=16384)
def class_by_head(text: str) -> str | None:
    """Return the class that the longest known ending of a name tells.

    Example:
        >>> class_by_head("青岳研究院"), class_by_head("青岳")
        ('ResearchInstitute', None)
    """
    heads = lexicon().name_heads
    for size in range(min(len(text) - 1, 10), 0, -1):
        class_ = heads.get(text[-size:])
        if class_:
            return class_
    return None


@lru_cache(maxsize=32768)
def company_ending(word: str) -> str | None:
    """Return the longest ending of companies' names that a word ends with."""
    endings = lexicon().company_ending_set
    for size in range(min(len(word), 5), 0, -1):
        if word[-size:] in endings:
            return word[-size:]
    return None


def has_company_form(name: str) -> bool:
    """Tell whether a name is one word and a strong ending of companies' names (巧手科技).

    Example:
        >>> has_company_form("巧手科技"), has_company_form("工业机器人")
        (True, False)
    """
    ending = company_ending(name)
    if ending is None or ending in lexicon().weak_company_endings:
        return False
    return 2 <= len(name) - len(ending) <= 3 and may_be_stem(name[: -len(ending)])


def may_be_stem(stem: str) -> bool:
    """Tell whether a word of the language may be the own word of a company (巧手, 矩阵)."""
    known = lexicon()
    return (
        not is_common(stem)
        and stem.isalnum()
        and known.particles.isdisjoint(stem)
        and stem not in known.terms
        and stem not in known.outside
        and stem not in known.inner_verbs
        and not stem.endswith(("性", "型", "级", "化", "类", "式"))
    )
