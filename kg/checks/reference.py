"""The reference page of all terms: Chinese and English side by side, an anchor per term."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kg.checks.terms import Entry, Header, Section, read_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

__all__ = ["reference_html", "reference_markdown"]


def reference_markdown(paths: Iterable[Path] | None = None) -> str:
    """Return the reference page as Markdown.

    Args:
        paths: Turtle files; by default those of ``ontology/``.

    Returns:
        Markdown with an ``<a id>`` for each term, ending with a newline.

    Example:
        >>> reference_markdown().splitlines()[0]
        '# 北京人工智能生态知识图谱本体 · Ontology of the Beijing AI Ecosystem Knowledge Graph'
    """
    header, sections = read_reference(paths)
    anchors = _anchors(sections)
    lines = [
        f"# {header.title.get('zh', '')} · {header.title.get('en', '')}",
        "",
        "| 中文 | English |",
        "|---|---|",
        _row(header.description),
        _row(header.comment),
        f"| 版本 {header.version}；许可 <{header.license}> "
        f"| Version {header.version}; licence <{header.license}> |",
        "",
    ]
    lines += [f"- [{s.zh} · {s.en}](#{s.anchor})" for s in sections if s.entries]
    for section in sections:
        if section.entries:
            lines += ["", f'<a id="{section.anchor}"></a>', "", f"## {section.zh} · {section.en}"]
        for entry in section.entries:
            lines += ["", *_markdown_entry(entry, anchors)]
    return "\n".join(lines) + "\n"


def _markdown_entry(entry: Entry, anchors: dict[str, str]) -> Iterable[str]:
    def link(name: str) -> str:
        return f"[`{name}`](#{anchors[name]})" if name in anchors else f"`{name}`"

    yield f'<a id="{entry.anchor}"></a>'
    yield ""
    yield f"### `{entry.name}`"
    yield ""
    yield _row(entry.label)
    yield "|---|---|"
    yield _row(entry.definition)
    if entry.example:
        yield _row(entry.example, "例：", "Example: ")
    for zh, en, names in _facts(entry, link):
        yield f"| {zh}：{names} | {en}: {names} |" if names else f"| {zh} | {en} |"


def _facts(entry: Entry, link: Callable[[str], str]) -> Iterable[tuple[str, str, str]]:
    for zh, en in entry.marks:
        yield zh, en, ""
    for zh, en, names in entry.relations:
        yield zh, en, ", ".join(link(name) for name in names)


def _anchors(sections: Iterable[Section]) -> dict[str, str]:
    return {entry.name: entry.anchor for section in sections for entry in section.entries}


def _row(texts: Mapping[str, str], zh: str = "", en: str = "") -> str:
    return f"| {zh}{_cell(texts.get('zh', ''))} | {en}{_cell(texts.get('en', ''))} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


_STYLE = """
:root { color-scheme: light dark; }
body { font-family: system-ui, "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif;
  line-height: 1.6; max-width: 72rem; margin: 0 auto; padding: 1rem; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; }
@media (max-width: 40rem) { .two { grid-template-columns: 1fr; } }
section.term { border-top: 1px solid #8888; padding-top: .5rem; margin-top: 1rem; }
.term h3 { margin: 0 0 .25rem; font-size: 1rem; }
.two p { margin: .2rem 0; overflow-wrap: anywhere; }
.label { font-weight: bold; font-size: 1.1rem; }
:target { outline: 2px solid; outline-offset: .4rem; }
nav ul { columns: 16rem; }
@media print { nav { display: none; } section.term { break-inside: avoid; } }
"""


def reference_html(paths: Iterable[Path] | None = None) -> str:
    """Return the reference page as one HTML document that needs nothing from outside.

    Args:
        paths: Turtle files; by default those of ``ontology/``.

    Returns:
        HTML with landmarks, headings in order, and the language of every text marked.
    """
    header, sections = read_reference(paths)
    anchors = _anchors(sections)
    shown = [section for section in sections if section.entries]
    title = f"{header.title.get('zh', '')} · {header.title.get('en', '')}"
    parts = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        '<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>{_STYLE}</style></head>",
        "<body>",
        *_html_header(header),
        '<nav aria-label="目录 Contents">',
    ]
    for section in shown:
        parts.append(f"<p>{_html_link(section.anchor, section.zh, section.en)}</p><ul>")
        parts += [
            f"<li>{_html_link(e.anchor, e.label.get('zh', e.name), e.label.get('en', ''))}</li>"
            for e in section.entries
        ]
        parts.append("</ul>")
    parts += ["</nav>", "<main>"]
    for section in shown:
        parts.append(
            f'<h2 id="{section.anchor}">{escape(section.zh)} <span lang="en">{escape(section.en)}'
            "</span></h2>"
        )
        parts += [_html_entry(entry, anchors) for entry in section.entries]
    parts += ["</main>", "</body>", "</html>"]
    return "\n".join(parts) + "\n"


def _html_header(header: Header) -> Iterable[str]:
    yield "<header>"
    yield (
        f"<h1>{escape(header.title.get('zh', ''))} "
        f'<span lang="en">{escape(header.title.get("en", ""))}</span></h1>'
    )
    zh = [header.description.get("zh", ""), header.comment.get("zh", "")]
    en = [header.description.get("en", ""), header.comment.get("en", "")]
    licence = f'<a href="{escape(header.license)}">{escape(header.license)}</a>'
    yield _two(
        [*map(escape, zh), f"版本 {escape(header.version)}；许可 {licence}"],
        [*map(escape, en), f"Version {escape(header.version)}; licence {licence}"],
    )
    yield "</header>"


def _html_link(anchor: str, zh: str, en: str) -> str:
    return f'<a href="#{escape(anchor)}">{escape(zh)} <span lang="en">{escape(en)}</span></a>'


def _html_entry(entry: Entry, anchors: dict[str, str]) -> str:
    def link(name: str) -> str:
        code = f"<code>{escape(name)}</code>"
        return f'<a href="#{escape(anchors[name])}">{code}</a>' if name in anchors else code

    zh = [f'<span class="label">{escape(entry.label.get("zh", ""))}</span>']
    en = [f'<span class="label">{escape(entry.label.get("en", ""))}</span>']
    zh.append(escape(entry.definition.get("zh", "")))
    en.append(escape(entry.definition.get("en", "")))
    if entry.example:
        zh.append(f"例：{escape(entry.example.get('zh', ''))}")
        en.append(f"Example: {escape(entry.example.get('en', ''))}")
    for zh_head, en_head, names in _facts(entry, link):
        zh.append(f"{zh_head}：{names}" if names else zh_head)
        en.append(f"{en_head}: {names}" if names else en_head)
    return (
        f'<section class="term" id="{escape(entry.anchor)}">'
        f'<h3 lang="en"><code>{escape(entry.name)}</code></h3>{_two(zh, en)}</section>'
    )


def _two(zh: list[str], en: list[str]) -> str:
    left = "".join(f"<p>{text}</p>" for text in zh)
    right = "".join(f"<p>{text}</p>" for text in en)
    return f'<div class="two"><div lang="zh-CN">{left}</div><div lang="en">{right}</div></div>'
