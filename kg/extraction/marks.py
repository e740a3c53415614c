r"""Rules for single code points (rules "2"): newlines made one, invisible marks taken out.

* ``\r\n``, ``\r``, vertical tab, form feed, U+0085, U+2028 and U+2029 become ``\n``.
* Controls (C0 but tab and newline, C1, delete), zero-width and direction marks (U+00AD, U+200B to
  U+200F, U+202A to U+202E, U+2060 to U+206F, U+FEFF, the tags U+E0000 to U+E007F) are taken out.
  Joiners (U+200C, U+200D) stay between characters that need them: emoji, Indic and Arabic
  scripts; the tags of a flag stay as well.

All else stays as printed: nothing is normalised, converted between scripts, or trimmed in a line.
"""

from __future__ import annotations

from kg.errors import TextError
from kg.expressions import expression

__all__ = ["check_plain", "tidy"]

_NEWLINES = expression("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = expression(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e007f]"
)
_NEEDED = expression(
    "(?<=[\u0600-\u06ff\u0900-\u0dff\u2640-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
    "|\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f"
)
_CONTROLS = expression("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATES = expression("[\ud800-\udfff]")


def tidy(text: str) -> tuple[str, int]:
    r"""Make newlines one and take invisible marks out.

    Args:
        text: the text as decoded.

    Returns:
        The text, and how many marks were taken out.

    Raises:
        TextError: if a half of a surrogate pair stands alone.

    Example:
        >>> tidy("北\u200b京\r\n将建设")
        ('北京\n将建设', 1)
    """
    alone = _SURROGATES.search(text)
    if alone:
        raise TextError(
            f"position {alone.start()}: half a surrogate pair (U+{ord(alone[0]):04X}) is no "
            "character; decode the text again"
        )
    if _NEWLINES.search(text):
        text = _NEWLINES.sub("\n", text)
    if not _INVISIBLE.search(text):
        return text, 0
    kept = []
    last = removed = 0
    needed = {place for match in _NEEDED.finditer(text) for place in range(*match.span())}
    for match in _INVISIBLE.finditer(text):
        if match.start() in needed:
            continue
        kept.append(text[last : match.start()])
        last = match.end()
        removed += 1
    kept.append(text[last:])
    return "".join(kept), removed


def check_plain(text: str, name: str = "") -> None:
    """Refuse what is no text: more than one control character in a hundred.

    Raises:
        TextError: if it is binary.
    """
    sample = text[: 1 << 16]
    if len(_CONTROLS.findall(sample)) > max(2, len(sample) // 100):
        place = f"{name}: " if name else ""
        raise TextError(f"{place}binary data, not a text; give text, HTML, Markdown or PDF")
