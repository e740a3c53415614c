"""A scanner of HTML that never looks back: linear in time whatever the page does.

It builds no tree, so that deep nesting, unclosed tags and huge tables cost no more than their
length. What a reader would not see (scripts, styles, templates, hidden elements) is no text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from kg.expressions import expression

__all__ = ["Line", "Page", "scan", "without_comments"]

_SILENT = frozenset([
    "script", "style", "noscript", "template", "iframe", "svg", "math", "textarea", "select",
    "button", "object", "canvas", "audio", "video", "datalist", "title",
])  # fmt: skip
_RAW = frozenset(["script", "style", "textarea", "title"])  # to the end of the page if unclosed
_INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font",
    "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "input", "data", "ruby",
    "rb", "link", "meta",
])  # fmt: skip
_ASIDE = frozenset(["nav", "footer", "aside", "form"])
_VOID = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
])  # fmt: skip
# Possessive: a failed try costs the tag's own length once. Quotes count after "=" only.
_TAG = expression(
    r"""<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>"'=<]{0,60}+)"""
    r"""(?P<rest>(?:[^<>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')|["'=]){0,300}+)>"""
)
_ATTRIBUTE = expression(
    r"""([a-zA-Z_:@][\w:.-]*+)\s*+(?:=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?"""
)
_HIDDEN = expression(
    r"""(?:^|\s)hidden(?=[\s=/]|$)|display\s*:\s*none|font-size\s*:\s*0(?![.\d])""",
    re.IGNORECASE,
)
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_BREAK = expression(f"(?<=[{_HAN}])[ \t]*\n[ \t\n]*(?=[{_HAN}])")
_SPACES = expression("[ \t\n]+")
_EDGES = " \t\n\u3000\xa0"
_OPENERS = expression(r"<!--|<(script|style|noscript|iframe|template|svg)\b", re.IGNORECASE)


@dataclass
class Line:
    """One line that a reader sees.

    Attributes:
        text: its text, white space as a browser shows it.
        heading: 1 to 6 for a heading, else 0.
        linked: code points inside links.
        aside: whether it stands in navigation, a footer, an aside or a form.
    """

    text: str
    heading: int = 0
    linked: int = 0
    aside: bool = False

    @property
    def is_link(self) -> bool:
        """Whether most of it is a link."""
        return self.linked * 2 > len(self.text)


@dataclass
class Page:
    """What the scanner found.

    Attributes:
        lines: the visible lines in order.
        title: content of the title element.
        metas: name, property or itemprop in lower case, to the first content.
        links: rel in lower case, to the first href.
        scripts: contents of JSON-LD scripts.
        times: ``datetime`` of time elements that are marked as the day of publication.
        tags: how many tags the page has.
        depth: how deep the tags nest at most.
    """

    lines: list[Line] = field(default_factory=list)
    title: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    tags: int = 0
    depth: int = 0


class _Scanner:
    """State of one scan."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.page = Page()
        self.buffer: list[str] = []
        self.linked = 0
        self.heading = self.in_link = self.in_aside = self.in_pre = self.depth = 0
        self.hidden = ""  # name of the hidden element that is open
        self.hidden_depth = 0
        self.unclosed: set[str] = set()

    def run(self) -> Page:
        markup, at = self.markup, 0
        while at < len(markup):
            start = markup.find("<", at)
            if start < 0:
                self.text(markup[at:])
                break
            if start > at:
                self.text(markup[at:start])
            at = self.markup_at(start)
        self.flush()
        return self.page

    def markup_at(self, start: int) -> int:
        """Read what begins with ``<`` and return where it ends."""
        markup = self.markup
        if markup.startswith("<!--", start):
            end = markup.find("-->", start + 4)
            return len(markup) if end < 0 else end + 3
        if markup.startswith(("<!", "<?"), start):
            end = markup.find(">", start)
            return len(markup) if end < 0 else end + 1
        match = _TAG.match(markup, start)
        if match is None:
            if markup[start + 1 : start + 2].isalpha() or markup.startswith("</", start):
                end = markup.find(">", start, start + 4000)  # broken beyond repair: no text
                return start + 1 if end < 0 else end + 1
            self.text("<")
            return start + 1
        name = match["name"].lower()
        self.page.tags += 1
        if match["end"]:
            self.closed(name)
            return match.end()
        return self.opened(name, match["rest"], match.end())

    def opened(self, name: str, rest: str, at: int) -> int:
        """Open an element and return where reading goes on."""
        if name in _SILENT and not (rest.endswith("/") and name not in _RAW):
            end = self.silent(name, rest, at)
            if end is not None:
                return end
        if "js_name" in rest and "id=" in rest:  # WeChat prints the account's name here
            printed = unescape(self.markup[at : at + 200].split("<", 1)[0]).strip()
            if printed:
                self.page.metas.setdefault("wechat:account", printed)
        if name in ("meta", "link", "time"):
            self.note(name, rest)
        if name not in _INLINE:
            self.boundary(name)
        if name in _VOID or rest.endswith("/"):
            return at
        self.depth += 1
        self.page.depth = max(self.page.depth, self.depth)
        if self.hidden:
            self.hidden_depth += name == self.hidden
            if self.hidden == "p" and name not in _INLINE:
                self.hidden = ""
        elif rest and name not in ("html", "body") and _HIDDEN.search(rest):
            self.hidden, self.hidden_depth = name, 1
        if name == "a":
            self.in_link = 1
        elif name in _ASIDE:
            self.in_aside += 1
        elif name == "pre":
            self.in_pre += 1
        elif len(name) == 2 and name[0] == "h" and name[1] in "123456":
            self.heading = int(name[1])
        return at

    def closed(self, name: str) -> None:
        if name not in _INLINE:
            self.boundary(name)
        self.depth = max(0, self.depth - 1)
        if self.hidden == name:
            self.hidden_depth -= 1
            if self.hidden_depth <= 0:
                self.hidden = ""
        if name == "a":
            self.in_link = 0
        elif name in _ASIDE:
            self.in_aside = max(0, self.in_aside - 1)
        elif name == "pre":
            self.in_pre = max(0, self.in_pre - 1)
        elif len(name) == 2 and name[0] == "h" and name[1] in "123456":
            self.heading = 0

    def silent(self, name: str, rest: str, at: int) -> int | None:
        """Pass over an element that holds no text; None if it is never closed."""
        if name in self.unclosed:
            return None
        found = re.compile(rf"</{name}\b", re.IGNORECASE).search(self.markup, at)
        if found is None:
            self.unclosed.add(name)
            return len(self.markup) if name in _RAW else None
        inside = self.markup[at : found.start()]
        if name == "title" and not self.page.title:
            self.page.title = " ".join(unescape(_TAG.sub("", inside[:1000])).split())
        elif name == "script" and "ld+json" in rest.lower() and len(self.page.scripts) < 20:
            self.page.scripts.append(inside)
        end = self.markup.find(">", found.start())
        return len(self.markup) if end < 0 else end + 1

    def note(self, name: str, rest: str) -> None:
        """Keep what meta, link and time elements say."""
        if len(rest) > 20000:
            return
        values = {
            m[1].lower(): unescape(next((g for g in m.groups()[1:] if g is not None), ""))
            for m in _ATTRIBUTE.finditer(rest)
        }
        if name == "meta":
            content = " ".join(values.get("content", "").split())
            for key in ("name", "property", "itemprop", "http-equiv"):
                if content and values.get(key):
                    self.page.metas.setdefault(values[key].strip().lower(), content)
        elif name == "link":
            if values.get("rel") and values.get("href"):
                self.page.links.setdefault(values["rel"].lower(), values["href"].strip())
        elif values.get("datetime") and (
            "pubdate" in values or "publish" in (values.get("itemprop", "") + rest).lower()
        ):
            self.page.times.append(values["datetime"])

    def boundary(self, name: str) -> None:
        """End the line at a block; cells of a row stay on one line, apart by a tab."""
        if name in ("td", "th") and not self.in_pre:
            if self.buffer and self.buffer[-1] != "\0":
                self.buffer.append("\0")
            return
        self.flush()

    def text(self, raw: str) -> None:
        if self.hidden:
            return
        if "&" in raw:
            raw = unescape(raw)
        raw = raw.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")
        if self.in_pre:
            first, *others = raw.split("\n")
            self.buffer.append(first)
            for other in others:
                self.flush()
                self.buffer.append(other)
            return
        self.buffer.append(raw)
        if self.in_link:
            self.linked += len(raw.strip())

    def flush(self) -> None:
        if self.buffer:
            joined = _BREAK.sub("", "".join(self.buffer))
            cells = [_SPACES.sub(" ", cell).strip(_EDGES) for cell in joined.split("\0")]
            text = "\t".join(cell for cell in cells if cell)
            if text:
                line = Line(text, self.heading, min(self.linked, len(text)), self.in_aside > 0)
                self.page.lines.append(line)
        self.buffer = []
        self.linked = 0


def scan(markup: str) -> Page:
    """Read a page: its visible lines, and what its head says.

    Args:
        markup: HTML.

    Returns:
        Lines and metadata.

    Example:
        >>> page = scan("<title>题目</title><p>第<b>一</b>段</p><script>x()</script>尾")
        >>> page.title, [line.text for line in page.lines]
        ('题目', ['第一段', '尾'])
    """
    return _Scanner(markup).run()


def without_comments(markup: str, mark: str = "") -> str:
    """Take out comments and elements whose content is never text; leave the mark instead.

    Example:
        >>> without_comments("甲<!-- 广告 -->乙<style>p{}</style>丙")
        '甲乙丙'
    """
    out: list[str] = []
    at = 0
    unclosed: set[str] = set()
    for match in _OPENERS.finditer(markup):
        name = (match[1] or "").lower()
        if match.start() < at or name in unclosed:
            continue
        end = re.compile(rf"</{name}\s*>" if name else "-->", re.IGNORECASE).search(
            markup, match.end()
        )
        if end is None:
            unclosed.add(name)
            continue
        out.append(markup[at : match.start()] + mark)
        at = end.end()
    out.append(markup[at:])
    return "".join(out)
