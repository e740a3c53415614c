"""The form in which a text is matched: as long as the printed text, character by character.

Rules see simplified characters, narrow letters and digits, and full-width Chinese punctuation,
whatever the page printed. No character is added or lost, so a position in one is a position in
the other; what is handed out is always cut from the printed text.
"""

from __future__ import annotations

from functools import lru_cache

from kg.expressions import expression

__all__ = ["matching_form"]

_WIDE = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_PUNCTUATION = {
    ord(";"): "；", ord("?"): "？", ord("!"): "！", ord("("): "（", ord(")"): "）",
    ord("％"): "%", ord("「"): "“", ord("」"): "”", ord("『"): "‘", ord("』"): "’",
    ord("﹑"): "、", ord("､"): "、", ord("｡"): "。", ord("．"): ".", ord("－"): "-", ord("＋"): "+",
    ord("～"): "~", ord("〜"): "~", ord("﹐"): "，", ord("–"): "—", ord("―"): "—",
    ord("\u00a0"): " ", ord("\u3000"): " ",
    ord("•"): "·", ord("・"): "·", ord("‧"): "·", ord("\t"): " ",
}  # fmt: skip
_TABLE = {**_WIDE, **_PUNCTUATION}
_COMMA = expression(r"(?<![0-9]),|,(?![0-9]{3})")
_COLON = expression(r"(?<![0-9]):|:(?![0-9]{2})")
_STRAIGHT = expression(r'"([^"\n]{1,60})"')

# Characters that only the traditional script has and that hardly a text in it can do without.
_TRADITIONAL = frozenset(
    "這個們國會發開與於為時對說過還機種經業產學數據實應體動無開關來將後從長進運區動點廣場術億萬單雙計劃設創"
)


def matching_form(text: str) -> str:
    r"""Return the form of a text that rules are written for.

    Args:
        text: the canonical text.

    Returns:
        A text of the same length.

    Example:
        >>> matching_form('北京,２０２５年"發布"了這個模型')
        '北京，2025年“发布”了这个模型'
    """
    form = text.translate(_TABLE)
    if "," in form:
        form = _COMMA.sub("，", form)
    if ":" in form:
        form = _COLON.sub("：", form)
    before = ""
    while '"' in form and form != before:  # quotes may stand in quotes, thirty deep at most
        before, form = form, _STRAIGHT.sub("“\\1”", form)
    if not _TRADITIONAL.isdisjoint(form):
        form = _simplify(form)
    return form


def _simplify(text: str) -> str:
    return text.translate({ord(character): _simple(character) for character in set(text)})


@lru_cache(maxsize=8192)
def _simple(character: str) -> str:
    simple = _converter().convert(character) if character > "\u3400" else character
    return simple if len(simple) == 1 else character


@lru_cache(maxsize=1)
def _converter():  # type: ignore[no-untyped-def]  # opencc has no types
    from opencc import OpenCC

    return OpenCC("t2s")
