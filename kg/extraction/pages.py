"""HTML pages: which of a page's lines are the article, and what its head says.

trafilatura says which lines are main text; how they read is taken from the page itself, so that
nothing of a line is lost or rewritten. Short lines between two main lines (headings, brief
answers) and credits after the last one are kept, links and furniture are not. Pages that are too
large or too tangled for a tree are read line by line without it, which the remark says.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from kg.expressions import expression
from kg.extraction.credits import read_credits
from kg.extraction.reposts import is_prose, strip_furniture
from kg.extraction.scanner import Line, Page, scan

__all__ = ["Article", "page_title", "read_page", "site_of"]

_MOST_TAGS = 20_000
_MOST_DEPTH = 200
_LONGEST = 8_000_000
_SEARCHED = 100_000_000  # code points compared at most when lines are looked up in the main text
_WHITE = expression(r"\s+")
_SITE = expression(
    r"\s*(?:[_|｜]|\s[-–—·»]\s|--)\s*|(?<=[一-鿿？！”》])[-—](?=[一-鿿A-Za-z0-9]{2,14}$)"
)


@dataclass(frozen=True)
class Article:
    """The article of a page.

    Attributes:
        lines: its lines, title first.
        title: the headline, or None.
        page: all that was scanned.
        above: lines between headline and text, as printed.
        below: lines after the text, as printed.
        carrier: the re-poster, where a note of copyright names it.
        remark: how it was read, if not in the usual way.
    """

    lines: tuple[str, ...]
    title: str | None
    page: Page
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    carrier: str | None = None
    remark: str = ""


def read_page(markup: str, url: str | None = None) -> Article:
    """Read the article of a page.

    Args:
        markup: HTML.
        url: the page's address, which some rules of trafilatura use; it is not fetched.

    Returns:
        The article; without lines if the page shows none.
    """
    page = scan(markup)
    title = page_title(page)
    lines = page.lines
    chosen: set[int] = set()
    remark = ""
    if page.tags <= _MOST_TAGS and page.depth <= _MOST_DEPTH and len(markup) <= _LONGEST:
        chosen = _main_lines(lines, markup, url)
        if not chosen and lines:
            remark = "no main text was told apart: all text outside navigation is kept"
    else:
        remark = "too large or too deeply nested: read line by line, main text not told apart"
    start = _title_line(lines, title)
    if chosen:
        picked, after = _around(lines, chosen, start)
    else:
        picked, after = _all_text(lines, start), len(lines)
    body = [lines[n].text for n in picked]
    repost = strip_furniture(body)
    kept = list(repost.lines)
    while title and kept and (doubled := _doubled(kept, title)):
        del kept[:doubled]
    first = picked[0] if picked else len(lines)
    head = [
        line.text for line in lines[start + 1 if start is not None else max(0, first - 6) : first]
    ]
    tail = [line.text for line in lines[after : after + 8]]
    carrier = (
        repost.carrier
        or strip_furniture(["", *body[-1:], *(x.text for x in lines[after:])]).carrier
    )
    if title and kept:
        kept.insert(0, title)
    return Article(tuple(kept), title, page, tuple(head[:12]), tuple(tail), carrier, remark)


def _key(text: str) -> str:
    return _WHITE.sub("", text)


def _same(one: str, other: str) -> bool:
    return _key(one) == _key(other)


def _doubled(lines: list[str], title: str) -> int:
    """Return how many lines at the beginning print the title again."""
    joined = ""
    for count, line in enumerate(lines[:4], 1):
        joined += _key(line)
        if joined == _key(title):
            return count
    return 0


def page_title(page: Page) -> str | None:
    """Return the headline as printed.

    Example:
        >>> page_title(scan("<title>某市建成平台 - 某站</title><h1>某市建成平台</h1>"))
        '某市建成平台'
        >>> page_title(scan("<title>某市建成平台_某站</title>"))
        '某市建成平台'
    """
    declared = [
        page.metas[key]
        for key in ("articletitle", "og:title", "twitter:title")
        if key in page.metas
    ]
    if page.title:
        declared.append(page.title)
    headings = [line.text for line in page.lines if line.heading in (1, 2) and not line.aside][:40]
    for heading in headings:
        key = _key(heading)
        if len(key) >= 4 and any(_key(text).startswith(key) for text in declared):
            return heading
    if "articletitle" in page.metas:
        return page.metas["articletitle"]
    firsts = [line.text for line in page.lines if line.heading == 1 and not line.aside]
    if len(firsts) == 1 and not declared:
        return firsts[0]
    for text in declared:
        parts = [part for part in _SITE.split(text) if part]
        if parts and len(parts[0]) >= 4:
            return parts[0].strip()
        if text:
            return text
    return firsts[0] if firsts else None


def site_of(page: Page, title: str | None) -> str | None:
    """Return the site's name where the title element prints it after the headline.

    Example:
        >>> site_of(scan("<title>某市建成平台 - 某站</title>"), "某市建成平台")
        '某站'
    """
    if not title or not _key(page.title).startswith(_key(title)):
        return None
    parts = [part.strip() for part in _SITE.split(page.title) if part.strip()]
    return parts[-1] if len(parts) > 1 and 2 <= len(parts[-1]) <= 20 else None


def _title_line(lines: list[Line], title: str | None) -> int | None:
    if not title:
        return None
    found = [n for n, line in enumerate(lines) if _same(line.text, title) and not line.is_link]
    headed = [n for n in found if lines[n].heading]
    return next(iter(headed or found), None)


def _main_lines(lines: list[Line], markup: str, url: str | None) -> set[int]:
    """Return which lines trafilatura takes for main text."""
    paragraphs = _paragraphs(markup, url)
    keys = {_key(text) for text in paragraphs}
    whole = "\n".join(sorted(keys))
    chosen: set[int] = set()
    searched = 0
    for number, line in enumerate(lines):
        key = _key(line.text)
        if key in keys:
            chosen.add(number)
        elif len(key) >= 8 and searched < _SEARCHED:
            searched += len(whole)
            if key in whole:
                chosen.add(number)
    if not chosen and whole:
        # It cut the text otherwise than by lines: take lines whose beginning it has.
        for number, line in enumerate(lines):
            key = _key(line.text)[:20]
            if len(key) == 20 and searched < _SEARCHED:
                searched += len(whole)
                if key in whole:
                    chosen.add(number)
    return chosen


def _paragraphs(markup: str, url: str | None) -> list[str]:
    """Return trafilatura's main text, paragraph by paragraph; nothing if it fails."""
    import trafilatura

    quiet = logging.getLogger("trafilatura")
    level = quiet.level
    quiet.setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            markup,
            url=url,
            favor_recall=True,
            include_comments=False,
            include_tables=True,
            include_links=False,
            with_metadata=False,
        )
    except Exception:  # a library that stumbles over a page must not stop the reading of it
        return []
    finally:
        quiet.setLevel(level)
    body = getattr(found, "body", None)
    if body is None:
        return []
    texts: list[str] = []
    for element in body.iter():
        if element.tag in ("p", "head", "item", "cell", "row", "quote", "ab", "code", "lb"):
            texts.append("".join(element.itertext()) if element.tag != "lb" else "")
            texts.append(element.tail or "")
            texts.append(element.text or "")
    return [text for text in texts if text.strip()]


def _around(lines: list[Line], chosen: set[int], start: int | None) -> tuple[list[int], int]:
    """Fill the gaps between main lines; return the lines, and where the text ends."""
    sure = [n for n in sorted(chosen) if not lines[n].aside and len(lines[n].text) >= 8]
    if start is not None:
        sure = [n for n in sure if n > start] or sure
    sure = sure or sorted(chosen)
    first, last = sure[0], sure[-1]
    picked = [
        n for n in range(first, last + 1) if n in chosen or not (lines[n].aside or lines[n].is_link)
    ]
    if start is not None and start < first:
        missed = [n for n in range(start + 1, first) if is_prose(lines[n].text)]
        picked = [n for n in missed if not (lines[n].aside or lines[n].is_link)] + picked
    after = last + 1
    for n in range(last + 1, min(last + 7, len(lines))):
        if lines[n].aside or lines[n].is_link:
            break
        roles = {credit.role for credit in read_credits(lines[n].text)}
        if roles & {"author", "editor", "proofreader"}:
            picked.extend(range(after, n + 1))
            after = n + 1
        elif is_prose(lines[n].text):
            break
    return picked, after


def _all_text(lines: list[Line], start: int | None) -> list[int]:
    begin = 0 if start is None else start + 1
    return [n for n in range(begin, len(lines)) if not lines[n].aside and not lines[n].is_link]
