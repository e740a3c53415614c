"""Names in Latin letters, for the ids that are proposed for new things.

Only the table of single characters is read from pypinyin: its phrases take a quarter of a second
to load. Words whose characters are read otherwise than alone lie in ``lexicon/readings.yaml``.
"""

from __future__ import annotations

import json
import unicodedata
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import read_rules
from kg.resources import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["proposed_id"]

_LATIN = expression(r"[0-9A-Za-z]+")


@lru_cache(maxsize=8192)
def proposed_id(name: str) -> str:
    """Propose an id for a new thing: its name in Latin letters.

    Example:
        >>> proposed_id("云岫智能"), proposed_id("AI芯片"), proposed_id("重庆银行")
        ('yun-xiu-zhi-neng', 'ai-xin-pian', 'chong-qing-yin-hang')
    """
    words: list[str] = []
    place = 0
    while place < len(name):
        latin = _LATIN.match(name, place)
        if latin:
            words.append(latin[0].lower())
            place = latin.end()
            continue
        size = next((s for s in (4, 3, 2) if name[place : place + s] in _readings()), 0)
        if size:
            words.append(_readings()[name[place : place + size]])
            place += size
            continue
        words.append(_syllable(name[place]))
        place += 1
    slug = "-".join(word for word in words if word)
    return slug or "x" + "-".join(f"{ord(character):x}" for character in name[:4])


@lru_cache(maxsize=16384)
def _syllable(character: str) -> str:
    first = _characters().get(str(ord(character)), "").partition(",")[0]
    plain = unicodedata.normalize("NFD", first).replace("u\u0308", "v")
    return "".join(letter for letter in plain if letter.isascii() and letter.isalpha())


@lru_cache(maxsize=1)
def _readings() -> Mapping[str, str]:
    readings: dict[str, str] = read_rules("lexicon/readings.yaml")
    return readings


@lru_cache(maxsize=1)
def _characters() -> Mapping[str, str]:
    """Load the table of characters alone, without the package around it."""
    package = find_spec("pypinyin")
    folders = list(package.submodule_search_locations or ()) if package is not None else []
    if not folders:
        return {}
    table: Mapping[str, str] = json.loads(read_text(Path(folders[0]) / "pinyin_dict.json"))
    return table
