"""What a page prints about itself: outlet, re-poster, day, people. Nothing is guessed.

A day is taken only where it is printed: in the lines between headline and text, in the page's own
statements (meta elements, JSON-LD), or under the text. Addresses, copyright years and today's
date are never read as the day of publication.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.credits import Credit, dateline, organisation, printed_date, read_credits
from kg.extraction.reposts import is_prose
from kg.extraction.values import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kg.extraction.scanner import Page

__all__ = ["printed_metadata", "title_of"]

_DATES = (
    "article:published_time", "pubdate", "publishdate", "publish_date", "publish-date",
    "published_time", "og:published_time", "og:release_date", "datepublished",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date",
    "article:create_at", "publication_date", "citation_publication_date", "firstpublishedtime",
)  # fmt: skip
_SOURCES = (
    "wechat:account",
    "contentsource",
    "source",
    "article:source",
    "mediaid",
    "og:article:source",
    "dc.source",
)
_SITES = ("og:site_name", "sitename", "application-name", "site_name")
_AUTHORS = ("author", "article:author", "og:article:author", "dc.creator", "citation_author", "byl")
# They carry what others publish.
_PLATFORMS = frozenset([
    "微信公众平台", "今日头条", "头条", "百家号", "搜狐", "搜狐号", "网易号", "知乎", "微博",
])  # fmt: skip
_INLINE = expression(r"[（(【]([^（）()【】\n]{2,60})[）)】]\s*$")
_COMPACT = expression(r"(20\d{2})(\d{2})(\d{2})")
_NO_NAME = expression(r"https?:|[<>{}@]|^\d+$", re.IGNORECASE)


def title_of(lines: Iterable[str]) -> str | None:
    """Return the first line if it reads like a headline.

    Example:
        >>> title_of(["某市将建成人工智能平台？", "", "某市宣布。"])
        '某市将建成人工智能平台？'
        >>> title_of(["某市宣布，平台已经建成。"]) is None
        True
    """
    for line in lines:
        text = line.strip()
        if not text:
            continue
        fits = 2 <= len(text) <= 80 and text[-1] not in "。；;，,、：:" and "。" not in text
        return text if fits and not read_credits(text) and dateline(text) is None else None
    return None


def printed_metadata(
    lines: tuple[str, ...],
    *,
    kind: str,
    title: str | None = None,
    above: tuple[str, ...] = (),
    below: tuple[str, ...] = (),
    page: Page | None = None,
    carrier: str | None = None,
    site: str | None = None,
    url: str | None = None,
    encoding: str | None = None,
    front: Mapping[str, str] | None = None,
) -> Metadata:
    """Read the metadata of a document.

    Args:
        lines: the lines of the text.
        kind: kind of the document.
        title: its headline, if it is known already.
        above: printed lines between headline and text that were not taken into it.
        below: printed lines after the text; days in them belong to other things.
        page: the scanned page, for HTML.
        carrier: the re-poster that a note of copyright names.
        site: the site's name as the title element prints it.
        url: the address that the caller knows.
        encoding: the encoding that the bytes were read in.
        front: keys and values that stand before a Markdown text.

    Returns:
        What is printed; the rest is None or empty.
    """
    filled = [line.strip() for line in lines if line.strip()]
    title = title or title_of(filled)
    body = filled[1:] if filled and filled[0] == title else filled
    head = _credits((*_head(body), *above))
    foot = _credits(body[-10:])
    signed = [*head, *_credits(below), *foot]
    openings = [found[0] for line in body[:6] if (found := dateline(line))]
    ending = [
        credit
        for line in body[-4:]
        if len(line) > 20 and (match := _INLINE.search(line[-80:]))
        for credit in read_credits(match[1])
    ]
    people = [*signed, *openings, *ending]
    said = _statements(page) if page is not None else {}
    said |= {key: value for key, value in (front or {}).items() if value}
    publisher = _first(
        [c.outlet for c in signed if c.role == "publisher"],
        [said.get("source")],
        [c.outlet for c in people if c.role == "author"],
        [said.get("publisher")],
        [_signature(body)],
    )
    site = said.get("site") or site
    carrier = carrier or site
    if publisher is None and carrier == site and site not in _PLATFORMS:
        publisher, carrier = site, None
    if carrier and publisher and (carrier in publisher or publisher in carrier):
        carrier = None
    authors = _people(people, "author") or tuple(filter(None, [said.get("author")]))
    return Metadata(
        title=title,
        publisher=publisher,
        carrier=carrier,
        published=_published(head, said, foot),
        authors=authors,
        editors=_people(people, "editor"),
        proofreaders=_people(people, "proofreader"),
        url=url or said.get("url"),
        encoding=encoding,
        kind=kind,
    )


def _head(body: list[str]) -> list[str]:
    """Return the lines before the second paragraph of prose, twelve at most."""
    head: list[str] = []
    prose = 0
    for line in body[:12]:
        prose += is_prose(line)
        if prose > 1:
            break
        head.append(line)
    return head


def _credits(lines: Iterable[str]) -> list[Credit]:
    return [credit for line in lines for credit in read_credits(line)]


def _first(*choices: list[str | None]) -> str | None:
    return next((value for values in choices for value in values if value), None)


def _people(signed: list[Credit], role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for c in signed if c.role == role for n in c.names))


def _published(head: list[Credit], said: Mapping[str, str], foot: list[Credit]) -> date | None:
    """Return the day above the text, else that of the page's statements, else the one below."""
    above, below = ([c.day for c in part if c.role == "date"] for part in (head, foot))
    if above:
        return above[0]
    printed = said.get("date", "")
    compact = _COMPACT.match(printed)
    if compact:
        printed = "-".join(compact.groups())
    return printed_date(printed) or next(iter(below), None)


def _signature(body: list[str]) -> str | None:
    """Return the body that signs an official document, above its date."""
    for above, below in zip(body[-6:-1], body[-5:], strict=False):
        if organisation(above) and any(c.role == "date" for c in read_credits(below)):
            return above
    return None


def _statements(page: Page) -> dict[str, str]:
    """Return what a page's head says: source, site, publisher, author, date, url."""
    metas, said = page.metas, _linked_data(page.scripts)

    def put(key: str, names: tuple[str, ...]) -> None:
        found = next((metas[name] for name in names if metas.get(name)), None)
        if found and (key not in said or key != "author") and not _NO_NAME.search(found):
            said[key] = found[:80]

    put("source", _SOURCES)
    put("site", _SITES)
    put("author", _AUTHORS)
    for name in _DATES:
        if metas.get(name):
            said["date"] = metas[name]
            break
    if "date" not in said and page.times:
        said["date"] = page.times[0]
    for address in (page.links.get("canonical"), metas.get("og:url")):
        if address and re.match(r"https?://[^\s<>\"']{4,2000}$", address):
            said["url"] = address
            break
    return said


def _linked_data(scripts: list[str]) -> dict[str, str]:
    """Return publisher, author and date of JSON-LD."""
    said: dict[str, str] = {}
    for script in scripts:
        if len(script) > 200_000:
            continue
        try:
            waiting = [json.loads(script)]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while waiting and seen < 200:
            node = waiting.pop(0)
            seen += 1
            if isinstance(node, list):
                waiting.extend(node[:50])
            elif isinstance(node, dict):
                waiting.extend(node.get(key) for key in ("@graph",) if key in node)
                if isinstance(node.get("datePublished"), str):
                    said.setdefault("date", node["datePublished"])
                    for key in ("publisher", "author"):
                        name = _name(node.get(key))
                        if name and not _NO_NAME.search(name):
                            said.setdefault(key, name[:80])
    return said


def _name(node: object) -> str | None:
    if isinstance(node, list):
        node = node[0] if node else None
    if isinstance(node, dict):
        node = node.get("name")
    return " ".join(node.split()) if isinstance(node, str) and node.strip() else None
