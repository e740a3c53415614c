"""Numbers as Chinese texts print them: digits, numerals, and both mixed.

A text is first put into one plain spelling, character for character (``plain``), so that every
position stays what it was. Then ``number_at`` reads one number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.expressions import expression
from kg.model.values import Bound

__all__ = ["Number", "chinese_number", "number_at", "plain"]

_TRADITIONAL = (
    "億亿萬万個个項项條条臺台場场隻只種种類类兩两點点約约達达過过餘余數数幾几於于幣币圓元歐欧韓韩"
    "鎊镑噸吨畝亩頃顷時时鐘钟週周歲岁電电詞词參参戶户間间張张塊块顆颗輛辆組组筆笔輪轮層层門门佔占"
    "國国長长減减縮缩躍跃擴扩漲涨後后來来內内僅仅從从與与開开際际業业領领連连續续強强會会較较淨净"
    "總总計计為为將将當当廣广經经濟济規规範范圍围環环記记實实驗验隊队級级應应對对單单運运營营員员"
    "證证簽签裏里裡里碼码號号屆届農农線线網网節节標标處处棟栋樓楼冊册課课頻频雙双滿满區区縣县團团獲获資资"
    "額额價价產产貫贯貢贡軟软邊边離离負负潤润損损補补貼贴費费預预儲储氣气聯联進进發发現现認认"
    "識识議议舉举辦办農农歷历術术學学獎奖勵励給给虧亏壓压動动態态體体導导準准調调"
)
_PLAIN = (
    {chr(0xFF10 + digit): chr(0x30 + digit) for digit in range(10)}
    | {chr(0xFF21 + letter): chr(0x41 + letter) for letter in range(26)}
    | {chr(0xFF41 + letter): chr(0x61 + letter) for letter in range(26)}
    | {o: n for o, n in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True) if o != n}
    | {"％": "%", "﹪": "%", "．": ".", "－": "-", "～": "~", "〜": "~", "–": "—", "─": "—"}
    | {"−": "-", "＋": "+", "○": "〇", "：": ":", "￥": "¥", "＄": "$"}
    | {"\u00a0": " ", "\u3000": " ", "\u2009": " ", "\u202f": " "}
)
_CHANGED = expression(f"[{re.escape(''.join(_PLAIN))}]")

_DIGIT = {c: v for v, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEP = {"十": 10, "百": 100, "千": 1000}
_MAGNITUDE = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
    "十万亿": 10**13,
    "百万亿": 10**14,
    "千万亿": 10**15,
}
_ARABIC = expression(
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)(?P<more>余|多|\+|个(?=亿))?"
    r"(?: ?(?P<magnitude>[十百千]?(?:万亿|亿|万)|百(?!分)|千(?![米瓦克卡兆伏焦赫帕字比])))?"
    r"(?P<more2>余(?!额)|多(?!样|元化|媒|模|语言))?"
)
_CHINESE = expression(
    r"(?P<few>[几数](?=[十百千万亿])|上(?=[百千万亿]))?"
    r"(?P<run>[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+[十百千万亿]*)?)"
    r"(?P<more>几|余(?!额)|多(?!样|元化|媒|模|语言)|来(?=[个家项名人款台件种条位万亿])|个(?=亿))?"
    r"(?P<magnitude>(?<=[几余多来个])[十百千]?(?:万亿|亿|万))?"
    r"(?P<more2>(?<=[万亿])(?:余(?!额)|多(?!样|元化|媒|模|语言)))?"
)
_SECTION = expression(
    r"(?:(?P<q>[一二两三四五六七八九]?)千)?(?P<z1>[零〇])?(?:(?P<b>[一二两三四五六七八九]?)百)?"
    r"(?P<z2>[零〇])?(?:(?P<s>[一二两三四五六七八九]?)十)?(?P<z3>[零〇])?(?P<g>[一二两三四五六七八九])?"
)
_PAIR = expression(r"([一二两三四五六七八九])([两二三四五六七八九])")
_NO_FEW = frozenset("总人次个参指函倍级分多少系件字页户基点代卷位")
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed.

    Attributes:
        start: first code point.
        end: code point after it, magnitude words and 余, 多, 几 included.
        value: what it says; None where it names a span of values (十几, 三五, 数百).
        lower: lower end of such a span.
        upper: upper end of such a span.
        bound: what 余, 多, 上 and bare magnitudes say of it, else Exactly.
        raw: the figure before its magnitude word, for ranges such as 1至3亿.
        magnitude: what the magnitude word multiplies by; 1 without one.
        arabic: whether it is printed in digits.
        bare: whether it is a magnitude word alone (千亿, 百万).
    """

    start: int
    end: int
    value: Decimal | None
    lower: Decimal | None = None
    upper: Decimal | None = None
    bound: Bound = Bound.EXACTLY
    raw: Decimal = Decimal(0)
    magnitude: int = 1
    arabic: bool = True
    bare: bool = False


def plain(text: str) -> str:
    """Return a text in one spelling: half-width digits, simplified script, same positions.

    Only characters that figures and times are printed with are changed, each for one other.

    Example:
        >>> plain("逾３００億元，佔４成")
        '逾300亿元，占4成'
    """
    return _CHANGED.sub(_respell, text)


def _respell(match: re.Match[str]) -> str:
    return _PLAIN[match[0]]


def _section(digits: str) -> Decimal | None:
    """Read a numeral below ten thousand."""
    match = _SECTION.fullmatch(digits)
    if match is None or not digits:
        return None
    total = last = 0
    for name, step in (("q", 1000), ("b", 100), ("s", 10)):
        figure = match[name]
        if figure is not None:
            total += (_DIGIT[figure] if figure else 1) * step
            last = step
    if match["g"]:
        # 三百五 is 350, 三百零五 is 305
        colloquial = last >= 100 and digits[-2] in "百千"
        total += _DIGIT[match["g"]] * (last // 10 if colloquial else 1)
    return Decimal(total) if total else None


def _whole(numeral: str) -> Decimal | None:
    for word, step in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = numeral.rpartition(word)
        if not found:
            continue
        high = _whole(head) if head else Decimal(1)
        if high is None or (word == "万" and high >= 10**4):
            return None
        if not tail:
            return high * step
        if len(tail) == 1 and tail in _DIGIT:  # 一万二 is 12,000
            return high * step + _DIGIT[tail] * (step // 10)
        low = _whole(tail)
        return None if low is None or low >= step else high * step + low
    return _section(numeral)


def chinese_number(numeral: str) -> Decimal | None:
    """Read a Chinese numeral, colloquial ones and bare magnitudes included.

    Args:
        numeral: the numeral alone, simplified.

    Returns:
        Its value; None for what is no numeral, such as 一二三.

    Example:
        >>> chinese_number("两千五"), chinese_number("三点五亿"), chinese_number("千亿")
        (Decimal('2500'), Decimal('350000000.0'), Decimal('100000000000'))
    """
    if not 0 < len(numeral) <= _LONGEST:
        return None
    head, point, rest = numeral.partition("点")
    if not point:
        return _whole(numeral)
    decimals = re.match(r"[零〇一二三四五六七八九]+", rest)
    whole = _whole(head) if head not in ("零", "〇") else Decimal(0)
    if decimals is None or whole is None:
        return None
    step = _MAGNITUDE.get(rest[decimals.end() :])
    if step is None:
        return None
    fraction = "".join(str(_DIGIT[c]) for c in decimals[0])
    return Decimal(f"{whole}.{fraction}") * step


def number_at(text: str, start: int) -> Number | None:
    """Read the number that begins at a place of a plain text.

    Args:
        text: a text as ``plain`` returns it.
        start: where its first digit or numeral stands.

    Returns:
        The number, or None if none begins there.

    Example:
        >>> number_at("共300余万家", 1).value
        Decimal('3000000')
    """
    match = _ARABIC.match(text, start)
    if match is not None:
        return _arabic(match)
    match = _CHINESE.match(text, start)
    return None if match is None else _numeral(match)


def _arabic(match: re.Match[str]) -> Number | None:
    digits = match["digits"].replace(",", "")
    if len(digits) > _LONGEST:
        return None
    raw = Decimal(digits)
    step = _MAGNITUDE[match["magnitude"] or ""]
    end = match.end()
    more = match["more2"] or (match["more"] if match["more"] != "个" else None)
    bound = Bound.OVER if more else Bound.EXACTLY
    return Number(match.start(), end, raw * step, bound=bound, raw=raw, magnitude=step)


def _numeral(match: re.Match[str]) -> Number | None:
    run, few, start = match["run"], match["few"], match.start()
    if few == "数" and start and match.string[start - 1] in _NO_FEW:
        few, start = None, start + 1  # 总数十家: the 数 is not of the number
    step = _MAGNITUDE[match["magnitude"] or ""]
    more = match["more"] or match["more2"]
    if few in ("几", "数"):
        return _several(match, run, start)
    if pair := _PAIR.search(run):
        return _between(match, run, pair)
    value = chinese_number(run)
    if value is None or (run[0] in "零〇" and "点" not in run):
        return None
    magnitude = step * _trailing(run)
    base = {"raw": value * step / magnitude, "magnitude": magnitude, "arabic": False}
    if more == "几":
        if run[-1] not in "十" or value >= 100:
            return None
        lower, upper = (value + 1) * step, (value + 9) * step
        return Number(start, match.end(), None, lower, upper, Bound.BETWEEN, **base)  # type: ignore[arg-type]
    bare = run[0] in "百千万亿" and not few and not more
    bound = Bound.EXACTLY
    if few == "上":
        bound = Bound.AT_LEAST
    elif more == "来" or bare:
        bound = Bound.ABOUT
    elif more and more != "个":
        bound = Bound.OVER
    return Number(start, match.end(), value * step, bound=bound, bare=bare, **base)  # type: ignore[arg-type]


def _trailing(run: str) -> int:
    """Return what the 万 and 亿 at the end of a numeral multiply by."""
    return (
        10 ** (4 * (len(run) - len(run.rstrip("万"))) + 0)
        if run[-1:] == "万"
        else (10**12 if run.endswith("万亿") else 10**8 if run.endswith("亿") else 1)
    )


def _several(match: re.Match[str], run: str, start: int) -> Number | None:
    """Read 数十, 几百, 数千万: from two to nine of the first step, up to the next one."""
    group = run.lstrip("十百千")
    step = chinese_number(run[: len(run) - len(group)] or "一")
    scale = _MAGNITUDE.get(group)
    if step is None or scale is None or run[: len(run) - len(group)] not in ("", "十", "百", "千"):
        return None
    step = step if run[0] != "十" else Decimal(10)
    lower, upper = 2 * step * scale, (10 * step - 1) * scale
    return Number(start, match.end(), None, lower, upper, Bound.BETWEEN, step, scale, arabic=False)


def _between(match: re.Match[str], run: str, pair: re.Match[str]) -> Number | None:
    """Read 三五, 七八百, 两三千万, 十五六: two figures side by side."""
    first, second = _DIGIT[pair[1]], _DIGIT[pair[2]]
    if second - first != 1 and (first, second) != (3, 5):
        return None
    low = chinese_number(run[: pair.start()] + pair[1] + run[pair.end() :])
    high = chinese_number(run[: pair.start()] + pair[2] + run[pair.end() :])
    if low is None or high is None or match["more"]:
        return None
    scale = _trailing(run)
    return Number(
        match.start(), match.end(), None, low, high, Bound.BETWEEN, low / scale, scale, arabic=False
    )
