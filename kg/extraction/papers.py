"""PDF: the text layer, with lines joined to paragraphs and page furniture left out."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections import Counter

from kg.errors import TextError
from kg.expressions import expression

__all__ = ["join_lines", "read_paper"]

_MOST_PAGES = 2000
_ENDS = "。！？!?；;：:…”’」』》）)】"
_STOPS = "。！？!?…"
_PAGE_NUMBER = expression(
    r"[\s\u3000]*(?:[-–—－─·•]{0,3}\s*\d{1,4}\s*[-–—－─·•]{0,3}|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s+\d{1,4}(?:\s+of\s+\d{1,4})?|[ivxIVX]{1,6})[\s\u3000]*"
)
_NUMBERED = expression(
    r"[\s\u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]\s*(?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条部编]|[•●■◆▶])"
)
_LABEL = expression(r"[^\s：:，。！？、；“”（）()]{1,12}[：:]")
_HAN = expression("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2014-\u2026\U00020000-\U0003ffff]")


def read_paper(data: bytes, name: str = "") -> tuple[list[str], str | None]:
    """Read the text layer of a PDF.

    Args:
        data: the file's bytes.
        name: its name, for messages.

    Returns:
        Its paragraphs, one a line, and the title that the file declares, if any.

    Raises:
        TextError: if it cannot be read, is locked, or has no text layer.
    """
    place = f"{name}: " if name else ""
    from pypdf import PdfReader

    quiet = logging.getLogger("pypdf")
    level = quiet.level
    quiet.setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise TextError(f"{place}the PDF is locked by a password; unlock it first")
        count = len(reader.pages)
        if count > _MOST_PAGES:
            raise TextError(f"{place}the PDF has {count} pages, more than {_MOST_PAGES}; split it")
        pages = [page.extract_text() or "" for page in reader.pages]
        title = _declared_title(reader.metadata)
    except TextError:
        raise
    except (Exception, RecursionError) as error:  # pypdf meets broken files with any error
        told = str(error).split("\n")[0][:120] or type(error).__name__
        raise TextError(f"{place}the PDF cannot be read: {told}") from error
    finally:
        quiet.setLevel(level)
    lines = [_lines(printed) for printed in pages]
    if not any(line.strip() for printed in lines for line in printed):
        raise TextError(
            f"{place}the PDF has no text layer (scanned pages?); recognise its text first"
        )
    return join_lines(_without_furniture(lines)), title


def _declared_title(info: object) -> str | None:
    title = getattr(info, "title", None)
    return title.strip() if isinstance(title, str) and title.strip() else None


def _lines(page: str) -> list[str]:
    clean = page.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return [line.rstrip() for line in clean.split("\n")]


def _without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """Leave out page numbers and lines that stand at the edge of most pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line.strip()]
        seen.update({_edge(line) for line in (*filled[:2], *filled[-2:])})
    often = {
        line for line, count in seen.items() if count >= 3 and count * 2 >= len(pages) and line
    }
    kept = []
    for page in pages:
        places = [n for n, line in enumerate(page) if line.strip()]
        gone = {
            n
            for n in (*places[:2], *places[-2:])
            if _edge(page[n]) in often or _PAGE_NUMBER.fullmatch(page[n])
        }
        kept.append([line for n, line in enumerate(page) if n not in gone])
    return kept


def _edge(line: str) -> str:
    return re.sub(r"\d+", "0", "".join(line.split()))[:100]


def _width(line: str) -> int:
    """Return the width of a line in half characters."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line[:400])


def join_lines(pages: list[list[str]]) -> list[str]:
    """Join printed lines to paragraphs.

    A line goes on with the next if it is nearly as wide as the page's lines are and ends no
    sentence, or ends a sentence in the middle of a word's line width; it does not if the next
    begins with a number or with a voice's label.

    Args:
        pages: the lines of each page.

    Returns:
        Paragraphs, one a line.

    Example:
        >>> join_lines([["某市将建设人工智能平台，推动产", "业发展。", "一、总体要求"]])
        ['某市将建设人工智能平台，推动产业发展。', '一、总体要求']
    """
    lines = [line for page in pages for line in page if line.strip()]
    widths = sorted(_width(line.strip()) for line in lines)
    full = widths[int(len(widths) * 0.9)] if len(widths) > 9 else (widths[-1] if widths else 0)
    paragraphs: list[str] = []
    open_line = False
    for line in lines:
        text = line.strip()
        begins = line.startswith(("\u3000", "    ")) or _NUMBERED.match(line) or _LABEL.match(text)
        if open_line and not begins:
            paragraphs[-1] = _join(paragraphs[-1], text)
        else:
            paragraphs.append(text)
        # A full line goes on; one that ends a sentence goes on only if it fills the page's width.
        width = _width(text)
        open_line = width >= full * (0.985 if text[-1] in _STOPS else 0.86) and full >= 20
        if text[-1] in _STOPS and width < full:
            open_line = False
    return paragraphs


def _join(before: str, after: str) -> str:
    if before.endswith("-") and after[:1].islower() and before[-2:-1].isalpha():
        return before[:-1] + after
    if _HAN.match(before[-1]) or _HAN.match(after[:1]):
        return before + after
    return f"{before} {after}"
