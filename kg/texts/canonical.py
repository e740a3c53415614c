"""Versioned clean-up rules: from what reached us to the canonical text.

A new version of the rules gets a new name; positions under an old one never move.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kg.errors import TextError

if TYPE_CHECKING:
    from kg.model import TextRules

__all__ = ["RULES", "canonical_text", "checksum"]

RULES = ("1", "2")
"""Versions of the rules that exist.

``"1"``: from the first character of the opening phrase (the title) to the last character of
the closing phrase (the last credit); nothing else is changed.

``"2"``: the same, cut out of what :mod:`kg.extraction.cleaning` reads: for pages, PDF, Markdown
and texts with furniture or invisible marks inside.
"""


def checksum(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 form, in hexadecimal.

    Example:
        >>> checksum("")[:8]
        'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def canonical_text(raw: str, rules: TextRules) -> str:
    """Cut the canonical text out of what reached us, and check that it is the right one.

    Args:
        raw: the text as it reached us, furniture included; for rules "2" the text as read.
        rules: version, opening and closing phrase, length and checksum.

    Returns:
        The canonical text.

    Raises:
        TextError: if the rules are unknown, a phrase is missing or the checksum differs.
    """
    if rules.rules not in RULES:
        raise TextError(f'unknown text rules "{rules.rules}"; known: {", ".join(RULES)}')
    begin = raw.find(rules.begins)
    if begin < 0:
        raise TextError(f'the text does not contain its opening phrase "{rules.begins}"')
    text = ""
    while begin >= 0:  # the title may stand in the page's furniture as well
        whole = raw[begin : begin + rules.length]
        if checksum(whole) == rules.sha256:  # the closing phrase may occur earlier as well
            return whole
        end = raw.find(rules.ends, begin) + len(rules.ends)
        if not rules.ends:
            end = begin + rules.length
        elif end < len(rules.ends):
            break
        found = raw[begin:end]
        if checksum(found) == rules.sha256:
            return found
        text = text or found
        begin = raw.find(rules.begins, begin + 1)
    if not text:
        raise TextError(f'the text does not contain its closing phrase "{rules.ends}"')
    raise TextError(
        f"another text: {len(text)} code points with checksum {checksum(text)[:12]}…, "
        f"expected {rules.length} with {rules.sha256[:12]}…; get the publication as it was read"
    )
