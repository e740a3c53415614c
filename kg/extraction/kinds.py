"""What kind of document bytes are: by their content first, then by their name."""

from __future__ import annotations

import re

from kg.errors import TextError, UsageError
from kg.expressions import expression

__all__ = ["KINDS", "kind_of", "refuse_binary"]

KINDS = ("text", "html", "markdown", "pdf")
"""The kinds that are read."""

_SUFFIXES = {
    "html": "html", "htm": "html", "xhtml": "html", "shtml": "html",
    "md": "markdown", "markdown": "markdown", "pdf": "pdf",
}  # fmt: skip
# Opening bytes, where they stand, and what they are. Those that are letters need a NUL nearby.
_BINARY = (
    (b"PK\x03\x04", 0, "a ZIP archive (or docx, xlsx, pptx, epub)"),
    (b"PK\x05\x06", 0, "a ZIP archive"),
    (b"\x89PNG", 0, "a PNG picture"),
    (b"\xff\xd8\xff", 0, "a JPEG picture"),
    (b"GIF8", 0, "a GIF picture"),
    (b"II*\x00", 0, "a TIFF picture"),
    (b"RIFF", 0, "a RIFF file (WebP, WAV or AVI)"),
    (b"MZ", 0, "a Windows program"),
    (b"\x7fELF", 0, "a program"),
    (b"\xcf\xfa\xed\xfe", 0, "a program"),
    (b"\xca\xfe\xba\xbe", 0, "a program"),
    (b"\x00asm", 0, "a WebAssembly module"),
    (b"\x1f\x8b", 0, "a gzip archive"),
    (b"BZh", 0, "a bzip2 archive"),
    (b"\xfd7zXZ\x00", 0, "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7z archive"),
    (b"Rar!\x1a\x07", 0, "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", 0, "a zstd archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "an old Office file (doc, xls, ppt)"),
    (b"SQLite format 3\x00", 0, "an SQLite database"),
    (b"ID3", 0, "an MP3 file"),
    (b"OggS", 0, "an Ogg file"),
    (b"wOF2", 0, "a font"),
    (b"ftyp", 4, "an MP4 file"),
    (b"ustar", 257, "a tar archive"),
)
_ROOT = expression(
    r"\s*(?:<\?xml[^>]{0,200}>|<!--.{0,2000}?-->|\s)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANY_ROOT = expression(r"<(?:!doctype\s+html|html|body)\b[^>]{0,300}>", re.IGNORECASE)
_BLOCK = expression(
    r"<(?:p|div|h[1-6]|article|section|table|ul|ol|li|br|span)\b[^<>]{0,300}>", re.IGNORECASE
)
_MARKDOWN = (
    expression(r"^#{1,6} \S", re.MULTILINE),
    expression(r"\*\*[^*\n]{1,80}\*\*"),
    expression(r"!?\[[^\]\n]{0,200}\]\([^)\n]{1,300}\)"),
    expression(r"^ {0,3}(?:[-*+]|>) \S", re.MULTILINE),
    expression(r"^ {0,3}```", re.MULTILINE),
    expression(r"^\|.+\|\n\|[ :|-]+\|$", re.MULTILINE),
)


def refuse_binary(data: bytes, name: str = "") -> None:
    r"""Refuse archives, pictures, programs and the like.

    Raises:
        TextError: naming what it is.

    Example:
        >>> refuse_binary(b"PK\x03\x04rest")
        Traceback (most recent call last):
        kg.errors.TextError: a ZIP archive (or docx, xlsx, pptx, epub), not a text; ...
    """
    head = data[:1024]
    for magic, at, what in _BINARY:
        if head[at : at + len(magic)] != magic:
            continue
        if magic.isalnum() and b"\x00" not in head:
            continue
        place = f"{name}: " if name else ""
        raise TextError(f"{place}{what}, not a text; give text, HTML, Markdown or PDF")


def kind_of(text: str, name: str = "", kind: str | None = None) -> str:
    r"""Say whether a text is HTML, Markdown or plain.

    Args:
        text: the text as decoded.
        name: the file's name; its ending decides where the content leaves it open.
        kind: what the caller says it is.

    Returns:
        ``html``, ``markdown`` or ``text``.

    Raises:
        UsageError: if the caller names a kind that is not known.

    Example:
        >>> kind_of("<!DOCTYPE html><p>北京</p>"), kind_of("北京")
        ('html', 'text')
        >>> kind_of("# 题目\n\n**记者：**好")
        'markdown'
    """
    if kind is not None:
        if kind not in KINDS:
            raise UsageError(f'unknown kind "{kind}"; kinds: {", ".join(KINDS)}')
        return kind
    head = text[: 1 << 16]
    by_name = _SUFFIXES.get(name.rsplit(".", 1)[-1].lower()) if "." in name else None
    if _ROOT.match(head):
        return "html"
    blocks = len(_BLOCK.findall(head))
    if by_name == "html":
        return "html" if blocks or "<" in head else "text"
    if by_name == "markdown":
        return "markdown"
    if _ANY_ROOT.search(head) or (blocks >= 2 and blocks * 400 > len(head)):
        return "html"
    signs = [bool(pattern.search(head)) for pattern in _MARKDOWN]
    return "markdown" if sum(signs) >= 2 or len(_MARKDOWN[0].findall(head)) >= 2 else "text"
