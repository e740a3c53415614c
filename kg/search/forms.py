"""The forms in which a name is looked for: folded, in the other script, in pinyin."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import groupby, product
from typing import TYPE_CHECKING

from kg.model import language_of

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "fold",
    "initials",
    "is_chinese",
    "pinyin_readings",
    "plain_latin",
    "simplified",
    "traditional",
]

_READINGS = 8
_POLYPHONES = 4

# characters that names are often misread with (多音字), and their common readings
_POLYPHONIC = dict(
    line.split(" ", 1)
    for line in """
行 xing hang
长 chang zhang
重 zhong chong
乐 le yue
都 du dou
会 hui kuai
单 dan shan
朝 chao zhao
曾 zeng ceng
藏 cang zang
调 tiao diao
传 chuan zhuan
率 lv shuai
系 xi ji
校 xiao jiao
角 jiao jue
仇 qiu chou
解 jie xie
查 cha zha
区 qu ou
盛 sheng cheng
厦 sha xia
参 can shen
省 sheng xing
还 huan hai
地 di de
着 zhuo zhe zhao
大 da dai
车 che ju
石 shi dan
秘 mi bi
薄 bo bao
模 mo mu
落 luo la
弹 dan tan
降 jiang xiang
强 qiang jiang
折 zhe she
没 mei mo
便 bian pian
说 shuo shui
屏 ping bing
给 gei ji
塞 sai se
贾 jia gu
尉 wei yu
翟 zhai di
覃 qin tan
佛 fo fu
阿 a e
员 yuan yun
什 shi shen
奇 qi ji
期 qi ji
陆 lu liu
卜 bu bo
""".strip().splitlines()
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the letters and digits of a text without case and width.

    Spaces, hyphens, quotes, invisible and direction marks do not count, so that
    ``GPT-4`` is found as ``gpt 4`` and 《计划》 as 计划.

    Example:
        >>> fold("ＡＩ Plus-2"), fold("《计划》")
        ('aiplus2', '计划')
    """
    once = unicodedata.normalize("NFKC", text).casefold()
    again = unicodedata.normalize("NFKC", once)
    return "".join(c for c in again if unicodedata.category(c)[0] in "LNM")


def is_chinese(text: str) -> bool:
    """Tell whether a text contains a Chinese character.

    Example:
        >>> is_chinese("智源"), is_chinese("BAAI")
        (True, False)
    """
    return language_of(text) == "zh"


@lru_cache(maxsize=8)
def _converter(table: str) -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(table).convert
    return convert


def simplified(text: str) -> str:
    """Return a text in simplified characters.

    Example:
        >>> simplified("寒武紀")
        '寒武纪'
    """
    return _converter("t2s")(text) if is_chinese(text) else text


def traditional(text: str) -> tuple[str, ...]:
    """Return a text in traditional characters, in general and in Taiwan's use.

    Example:
        >>> traditional("寒武纪")
        ('寒武紀',)
    """
    if not is_chinese(text):
        return (text,)
    return tuple(dict.fromkeys(_converter(table)(text) for table in ("s2t", "s2tw")))


def pinyin_readings(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the toneless readings of a text, as syllables; stretches in Latin stay whole.

    Simplified characters are read as phrases, so simplify first where that is at hand.

    The first reading is the one of the phrase as a whole; up to four characters with several
    common readings (多音字) bring further ones, at most eight in all.

    Example:
        >>> pinyin_readings("寒武纪")
        (('han', 'wu', 'ji'),)
        >>> pinyin_readings("重庆")[0]
        ('chong', 'qing')
    """
    if not is_chinese(text):
        return ()
    return _readings(text)


@lru_cache(maxsize=65536)
def _readings(text: str) -> tuple[tuple[str, ...], ...]:
    first: list[str] = []
    choices: list[tuple[str, ...]] = []
    left = _POLYPHONES
    for chinese, group in groupby(text, key=is_chinese):
        stretch = "".join(group)
        syllables = _syllables(stretch) if chinese else [fold(stretch)]
        first += syllables
        for character, syllable in zip(stretch, syllables, strict=False):
            known = _POLYPHONIC.get(character, "").split() if chinese and left else []
            others = [reading for reading in known if reading != syllable]
            left -= bool(others)
            choices.append((syllable, *others))
    ways = sorted(
        product(*choices), key=lambda way: sum(a != b for a, b in zip(way, first, strict=True))
    )
    return tuple(dict.fromkeys(tuple(s for s in way if s) for way in ways))[:_READINGS]


def _syllables(stretch: str) -> list[str]:
    """Return one syllable for each Chinese character; unknown characters stand for themselves."""
    import pypinyin

    found: list[str] = pypinyin.lazy_pinyin(stretch, errors=list)  # type: ignore[arg-type]
    return found


def initials(syllables: tuple[str, ...]) -> str:
    """Return the first letters of syllables.

    Example:
        >>> initials(("han", "wu", "ji"))
        'hwj'
    """
    return "".join(syllable[0] for syllable in syllables)


def plain_latin(text: str) -> str:
    """Return folded Latin text without tone marks, ü written v as typists do.

    Example:
        >>> plain_latin("hán wǔ jì"), plain_latin("lǜ")
        ('hanwuji', 'lv')
    """
    decomposed = unicodedata.normalize("NFD", fold(text)).replace("u\u0308", "v")
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
