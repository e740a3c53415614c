"""From bytes to text: byte-order mark, declaration, and what the bytes themselves say.

What the bytes say goes before what the page declares: a page that says UTF-8 and is GB18030 is
read as GB18030, and the difference is remarked. Bytes that no encoding explains are an error
with their position; nothing is replaced in silence.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from kg.errors import TextError
from kg.expressions import expression

__all__ = ["Decoded", "declared_encoding", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a page declares, to what can read it: the wider encoding of the same family.
_FAMILIES = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "cp950": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "utf8": "utf-8",
    "unicode": "utf-8",
    "utf-16": "utf-8",  # a declaration that could be read as bytes was not written in UTF-16
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "utf-8",
    "us-ascii": "utf-8",
}
_SHOWN = {"big5hkscs": "big5", "cp950": "big5"}
_DECLARATION = expression(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,30})|"""
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,30})|"""
    rb"""\A\s*@charset\s+["']([\w.:-]{2,30})""",
    re.IGNORECASE,
)
# The most frequent characters of Chinese in both scripts, and its punctuation. Text that is read
# in a wrong encoding has next to none of them.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能"
    "下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加"
    "量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与"
    "关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者"
    "最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少"
    "图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光"
    "门即保治北造百规热领七海口东导市京智算技术企亿元万项目模型，。、；：？！“”《》（）這為"
    "個國時來們於會發動過說產種後學經進著電裡現實體機當點從業應開還與關線內數質氣變條沒結問無"
    "軍題黨員總設長資邊統計將組見別東區決戰處隊給門導術億萬項務團際場觀臺灣對"
)
_SAMPLE = 1 << 18


@dataclass(frozen=True)
class Decoded:
    """Bytes as text.

    Attributes:
        text: the text, byte-order mark left out.
        encoding: the encoding that it was read in.
        remark: what was noticed, such as a wrong declaration; empty if nothing was.
    """

    text: str
    encoding: str
    remark: str = ""


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page declares in its first four kilobytes, in lower case.

    Example:
        >>> declared_encoding(b'<meta charset="GB2312"><title>')
        'gb2312'
    """
    found = _DECLARATION.search(data[:4096])
    if found is None:
        return None
    return next(group for group in found.groups() if group).decode("ascii").lower()


def decode(data: bytes, *, declared: str | None = None, name: str = "") -> Decoded:
    """Read bytes as text.

    Args:
        data: the bytes.
        declared: what a header outside says; a declaration inside the bytes is found by itself.
        name: the file's name, for messages.

    Returns:
        The text and its encoding. A wrong declaration is remarked.

    Raises:
        TextError: if no encoding explains the bytes; the message names the first bad byte.

    Example:
        >>> decode("北京的人工智能".encode("gb18030")).encoding
        'gb18030'
        >>> decode("臺灣的人工智慧，是這樣的。".encode("big5")).text
        '臺灣的人工智慧，是這樣的。'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            marked = _strict(data[len(mark) :], encoding)
            if marked is None:
                raise _bad_byte(data, encoding, name, skip=len(mark))
            return Decoded(marked, encoding)
    declared = (declared or declared_encoding(data) or "").strip().lower()
    chosen = _choose(data, _known(declared))
    if chosen is None:
        raise _bad_byte(data, _nearest(data, _known(declared)), name)
    text = _strict(data, chosen)
    if text is None:
        raise _bad_byte(data, chosen, name)
    shown = _SHOWN.get(chosen, chosen)
    remark = ""
    if declared and _known(declared) != chosen and not data.isascii():
        remark = f"declared {declared}, read as {shown}"
    return Decoded(text, shown, remark)


def _known(declared: str) -> str | None:
    if declared in _FAMILIES:
        return _FAMILIES[declared]
    try:
        found = codecs.lookup(declared)
    except (LookupError, ValueError):
        return None
    try:
        return found.name if isinstance(b"a".decode(found.name), str) else None
    except (UnicodeError, LookupError, TypeError):
        return None  # a codec that is no text encoding, such as rot13 or zip


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        return _strict(data, "cp950") if encoding == "big5hkscs" else None
    return text


def _choose(data: bytes, declared: str | None) -> str | None:
    """Return the encoding that explains the bytes best, or None."""
    sample = data[:_SAMPLE]
    if data.isascii() and b"\0" not in sample:
        return "utf-8"
    wide = _wide(sample)
    if wide:
        return wide
    utf8 = _strict(data, "utf-8")
    # Chinese in UTF-8 has three bytes a character; two-byte sequences alone may be as declared.
    if utf8 is not None and (declared in (None, "utf-8") or _has_cjk(utf8[:_SAMPLE])):
        return "utf-8"
    if utf8 is None and _mostly(sample, "utf-8"):
        return None
    scores = {}
    for encoding in dict.fromkeys(filter(None, (declared, "gb18030", "big5hkscs"))):
        part = _part(sample, encoding)
        if part is not None:
            scores[encoding] = _chinese(part) + (0.05 if encoding == declared else 0.0)
            if sum(c > "\x7f" for c in part[:400]) < 40:  # too short for frequencies
                scores[encoding] += 0.3 * _common(part[:400], encoding)
    best = max(scores, key=lambda encoding: scores[encoding], default=None)
    if best is not None and scores[best] >= 0.12:
        return best
    if declared is not None and declared in scores and declared != "cp1252":
        return declared
    for encoding in ("gb18030", "big5hkscs"):
        if _mostly(sample, encoding):
            return None
    if utf8 is not None:
        return "utf-8"
    return _guess(data, sample) or (declared if declared in scores else None)


def _wide(sample: bytes) -> str | None:
    """Return UTF-16 without a mark, if that is what the bytes are."""
    even = sample[: len(sample) // 2 * 2]
    if len(even) < 4 or len(even) != len(sample) < _SAMPLE:
        return None
    high, low = even[::2], even[1::2]
    for encoding, upper in (("utf-16-le", low), ("utf-16-be", high)):
        nulls = upper.count(0)
        text = _part(even, encoding)
        if text is None or "\0" in text:
            continue
        if nulls > len(upper) * 0.6 or (_chinese(text) >= 0.2 and _strict(even, "utf-8") is None):
            return encoding
    return None


def _part(sample: bytes, encoding: str) -> str | None:
    """Decode a sample that may end within a character."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(sample, len(sample) < _SAMPLE)
    except LookupError:
        return None
    except UnicodeError:
        return _part(sample, "cp950") if encoding == "big5hkscs" else None


def _has_cjk(text: str) -> bool:
    return (
        re.search("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef\U00020000-\U0003ffff]", text)
        is not None
    )


def _chinese(text: str) -> float:
    """Return the share of frequent Chinese characters among all that are not ASCII."""
    beyond = [c for c in text[:20000] if c > "\x7f"]
    return sum(c in _FREQUENT for c in beyond) / len(beyond) if beyond else 0.0


@cache
def _first_level(encoding: str) -> frozenset[str]:
    """Return the characters of an encoding's first level, those in everyday use."""
    codec, first, last = ("gb2312", 0xB0, 0xD7) if encoding == "gb18030" else ("big5", 0xA4, 0xC6)
    pairs = (bytes([high, low]) for high in range(first, last + 1) for low in range(0x40, 0xFF))
    return frozenset(pair.decode(codec, "ignore") for pair in pairs) - {""}


def _common(text: str, encoding: str) -> float:
    """Return the share of everyday characters among all that are not ASCII."""
    if encoding not in ("gb18030", "big5hkscs"):
        return 0.0
    beyond = [c for c in text if c > "\x7f"]
    return sum(c in _first_level(encoding) for c in beyond) / len(beyond) if beyond else 0.0


def _mostly(sample: bytes, encoding: str) -> bool:
    """Whether an encoding explains the bytes but for a few of them."""
    text = sample.decode(encoding, "replace")
    bad = text.count("\ufffd")
    good = sum(c > "\x7f" for c in text) - bad
    if encoding == "utf-8":
        return good > 4 * bad and good > 0
    return good > 20 * bad and _chinese(text) >= 0.25


def _guess(data: bytes, sample: bytes) -> str | None:
    """Ask charset-normalizer about what is neither Unicode nor Chinese."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:65536]).best()
    if best is None or best.encoding in ("gb18030", "gbk", "gb2312", "big5", "big5hkscs", "cp950"):
        return None
    return str(best.encoding) if _strict(data, best.encoding) is not None else None


def _nearest(data: bytes, declared: str | None) -> str:
    """Return the encoding whose first bad byte shall be named."""
    sample = data[:_SAMPLE]
    if _mostly(sample, "utf-8"):
        return "utf-8"
    for encoding in filter(None, (declared, "gb18030", "big5hkscs")):
        if _part(sample, encoding) is None and _mostly(sample, encoding):
            return encoding
    return declared if declared is not None and _strict(data, declared) is None else "utf-8"


def _bad_byte(data: bytes, encoding: str, name: str, skip: int = 0) -> TextError:
    place = f"{name}: " if name else ""
    try:
        data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        where = error.start + skip
        shown = _SHOWN.get(encoding, encoding)
        return TextError(
            f"{place}byte {where} (0x{data[where]:02x}) cannot be read as {shown}, and no other "
            "encoding fits; save the file as UTF-8"
        )
    return TextError(f"{place}no encoding fits the bytes; save the file as UTF-8")
