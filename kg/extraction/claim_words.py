"""The words that tell what a claim's time and figure mean, read from ``lexicon/`` once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extraction.lexicon import read_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ending", "ends_with", "pattern", "word_set"]


@lru_cache(maxsize=8)
def _read(name: str) -> Mapping[str, list[str]]:
    found: Mapping[str, list[str]] = read_rules(f"lexicon/{name}.yaml")
    return found


@lru_cache(maxsize=64)
def pattern(name: str, key: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """Return the patterns of a list as one, longest first.

    Args:
        name: file below ``lexicon/``, without its ending.
        key: list in that file.
        before: pattern that stands before any of them.
        after: pattern that stands behind any of them.

    Example:
        >>> bool(pattern("times", "now").search("目前有300家"))
        True
    """
    words = sorted(_read(name)[key], key=len, reverse=True)
    return re.compile(f"{before}(?:{'|'.join(words)}){after}")


@lru_cache(maxsize=64)
def word_set(name: str, key: str) -> frozenset[str]:
    """Return the words of a list.

    Args:
        name: file below ``lexicon/``, without its ending.
        key: list in that file.

    Example:
        >>> "签约" in word_set("times", "taking_part")
        True
    """
    return frozenset(_read(name)[key])


def ends_with(text: str, key: str) -> bool:
    """Tell whether a text ends with a word of a list of ``figures``.

    Args:
        text: the text.
        key: the list.

    Example:
        >>> ends_with("平均利用率", "rates"), ends_with("利用率高", "rates")
        (True, False)
    """
    return text.endswith(_endings(key))


def ending(text: str, key: str) -> str:
    """Return the longest word of a list of ``figures`` that a text ends with, or nothing.

    Args:
        text: the text.
        key: the list.

    Example:
        >>> ending("中心总算力", "heads")
        '总算力'
    """
    if not text.endswith(_endings(key)):
        return ""
    return max((word for word in _endings(key) if text.endswith(word)), key=len)


@lru_cache(maxsize=32)
def _endings(key: str) -> tuple[str, ...]:
    return tuple(_read("figures")[key])
