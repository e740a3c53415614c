r"""From what reached us to the canonical text: the reader of documents.

What is read: plain text, HTML, Markdown and PDF, told apart by content first. What is kept is
printed text: no normalisation, no change of script. Two versions of rules make it:

* ``"1"``: the canonical text is one piece of the text that reached us (newlines made ``\n``);
* ``"2"``: the page was read by this module first (markup, furniture lines and invisible marks
  taken out), and the canonical text is one piece of what it read.

:func:`read` says which of the two re-makes the text, with opening and closing phrase, length and
checksum; :func:`remake` does it.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import TextError
from kg.extraction.encodings import decode
from kg.extraction.kinds import kind_of, refuse_binary
from kg.extraction.marks import check_plain, tidy
from kg.extraction.metadata import printed_metadata, title_of
from kg.extraction.reposts import strip_furniture, strip_markup
from kg.extraction.values import Document, Metadata
from kg.model.source import TextRules
from kg.texts.canonical import canonical_text, checksum

__all__ = ["Reading", "read", "read_document", "remake"]

_PHRASE = 20


@dataclass(frozen=True)
class Reading:
    """A document with what was noticed while reading it.

    Attributes:
        document: the canonical text and its metadata.
        rules: how the canonical text is made again from what reached us; None if it is empty.
        remarks: what was noticed: a wrong declaration, marks or lines taken out, a fallback.
    """

    document: Document
    rules: TextRules | None = None
    remarks: tuple[str, ...] = ()


def read_document(
    data: bytes | str, *, name: str = "", kind: str | None = None, url: str | None = None
) -> Document:
    r"""Read a document.

    Args:
        data: its bytes, or its text.
        name: its file's name, for its kind and for messages.
        kind: ``text``, ``html``, ``markdown`` or ``pdf``; found by itself if not given.
        url: its address, if known.

    Returns:
        The canonical text and what the page says about itself. Empty for an empty input and for
        a page without text.

    Raises:
        TextError: if it is no text: binary data, undecodable bytes, a PDF without text layer.
        UsageError: if the kind is not known.

    Example:
        >>> document = read_document("某市将建成平台\n\n平台已经开工。\n\n分享到：微信 微博")
        >>> document.text, document.metadata.title
        ('某市将建成平台\n\n平台已经开工。', '某市将建成平台')
    """
    return read(data, name=name, kind=kind, url=url).document


def read(
    data: bytes | str, *, name: str = "", kind: str | None = None, url: str | None = None
) -> Reading:
    r"""Read a document and say how, see :func:`read_document`.

    Example:
        >>> reading = read("网站首页 > 新闻 > 正文\n某市将建成平台\n\n平台已经开工。")
        >>> reading.rules.rules, reading.rules.begins, reading.remarks
        ('1', '某市将建成平台', ('1 line of furniture taken out',))
    """
    remarks: list[str] = []
    if isinstance(data, str):
        raw, encoding = data, None
    else:
        if _is_pdf(data, name, kind):
            return _paper(data, name, url)
        refuse_binary(data, name)
        decoded = decode(data, name=name)
        raw, encoding = decoded.text, decoded.encoding
        if decoded.remark:
            remarks.append(decoded.remark)
    check_plain(raw, name)
    newlines = raw.replace("\r\n", "\n")
    text, marks = tidy(raw)
    if marks:
        remarks.append(f"{marks} invisible mark{'s' if marks > 1 else ''} taken out")
    if "\ufffd" in text:
        remarks.append(f"{text.count(chr(0xFFFD))} characters were lost before it reached us")
    kind = kind_of(text, name, kind)
    if kind == "pdf":
        raise TextError(f"{_place(name)}a PDF is read from its bytes, not from a text")
    if not text.strip():
        return Reading(Document("", Metadata(url=url, encoding=encoding, kind=kind), name))
    if kind == "html":
        lines, metadata = _page(text, remarks, url, encoding)
    else:
        lines, metadata = _plain(text, kind, remarks, url, encoding)
    return _reading("\n".join(lines), metadata, name, newlines, remarks)


def _is_pdf(data: bytes, name: str, kind: str | None = None) -> bool:
    if kind is not None:
        return kind == "pdf"
    return data[:1024].lstrip().startswith(b"%PDF-") or name.lower().endswith(".pdf")


def _place(name: str) -> str:
    return f"{name}: " if name else ""


def _page(
    text: str, remarks: list[str], url: str | None, encoding: str | None
) -> tuple[tuple[str, ...], Metadata]:
    from kg.extraction.pages import read_page, site_of

    article = read_page(text, url)
    if article.remark:
        remarks.append(article.remark)
    cleaned = tuple(tidy(line)[0] for line in article.lines)  # entities may hold marks as well
    metadata = printed_metadata(
        cleaned,
        kind="html",
        title=article.title,
        above=article.above,
        below=article.below,
        page=article.page,
        carrier=article.carrier,
        site=site_of(article.page, article.title),
        url=url,
        encoding=encoding,
    )
    return cleaned, metadata


def _plain(
    text: str, kind: str, remarks: list[str], url: str | None, encoding: str | None
) -> tuple[tuple[str, ...], Metadata]:
    front: dict[str, str] = {}
    if kind == "markdown":
        from kg.extraction.markdown import read_markdown

        lines, front = read_markdown(text)
    else:
        lines = strip_markup(text, "\0").split("\n")
    repost = strip_furniture(lines)
    if repost.dropped:
        plural = "lines" if repost.dropped > 1 else "line"
        remarks.append(f"{repost.dropped} {plural} of furniture taken out")
    kept = _once(list(repost.lines))
    if kept:
        kept[0], kept[-1] = kept[0].lstrip(), kept[-1].rstrip()
    title = front.pop("title", None) or repost.title
    if title is not None and title not in (line.strip() for line in kept[:10]):
        title = title_of(kept) or title
    metadata = printed_metadata(
        tuple(kept),
        kind=kind,
        title=title,
        carrier=repost.carrier,
        url=url or front.get("url"),
        encoding=encoding,
        front=front,
    )
    return tuple(kept), metadata


def _once(lines: list[str]) -> list[str]:
    """Leave out the headline's first print where it stands twice."""
    filled = [n for n, line in enumerate(lines[:12]) if line.strip()]
    if len(filled) > 1 and lines[filled[0]].strip() == lines[filled[1]].strip():
        return lines[filled[1] :]
    return lines


def _paper(data: bytes, name: str, url: str | None) -> Reading:
    from kg.extraction.papers import read_paper

    if not data.strip():
        return Reading(Document("", Metadata(url=url, kind="pdf"), name))
    if b"%PDF-" not in data[:1024]:
        refuse_binary(data, name)
        raise TextError(f"{_place(name)}no PDF: it does not begin with %PDF")
    paragraphs, declared = read_paper(data, name)
    lines = [tidy(line)[0].strip() for line in paragraphs]
    title = None
    if declared:
        for count in range(1, min(5, len(lines) + 1)):
            if "".join("".join(lines[:count]).split()) == "".join(declared.split()):
                lines[:count] = ["".join(lines[:count])]
                title = lines[0]
                break
    repost = strip_furniture(lines)
    remarks = [f"{repost.dropped} lines of furniture taken out"] if repost.dropped else []
    metadata = printed_metadata(repost.lines, kind="pdf", title=title, url=url)
    return _reading("\n".join(repost.lines), metadata, name, "", remarks)


def _reading(text: str, metadata: Metadata, name: str, raw: str, remarks: list[str]) -> Reading:
    document = Document(text, metadata, name)
    if not text:
        return Reading(document, None, tuple(remarks))
    return Reading(document, _rules(text, raw), tuple(remarks))


def _rules(text: str, raw: str) -> TextRules:
    """Return the rules that make the text again: "1" if it is one piece of what reached us."""
    version = "1" if text in raw else "2"
    around = raw if version == "1" else text
    begins = text[:_PHRASE].split("\n")[0].rstrip()
    last = text[text.rfind("\n") + 1 :][-_PHRASE:].lstrip()
    # The closing phrase counts at its first place; where it comes earlier, the length tells.
    start = around.find(text)
    sound = around.find(last, start) + len(last) == start + len(text)
    return TextRules(version, begins, last if sound else "", len(text), checksum(text))


def remake(data: bytes | str, rules: TextRules, *, name: str = "") -> str:
    r"""Make a canonical text again from what reached us.

    Args:
        data: the bytes or the text.
        rules: version, phrases, length and checksum.
        name: the file's name, for messages.

    Returns:
        The canonical text.

    Raises:
        TextError: if it is another text.

    Example:
        >>> raw = "首页 > 新闻 > 正文\n某市将建成平台\n\n平台已经开工。"
        >>> remake(raw, read(raw).rules)
        '某市将建成平台\n\n平台已经开工。'
    """
    if rules.rules == "1" and (isinstance(data, str) or not _is_pdf(data, name)):
        raw = data if isinstance(data, str) else decode(data, name=name).text
        return canonical_text(raw.replace("\r\n", "\n"), rules)
    return canonical_text(read_document(data, name=name).text, rules)
