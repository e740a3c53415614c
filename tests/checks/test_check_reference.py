"""The reference page shows every term in both languages, with an anchor each."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from kg.checks.reference import reference_html, reference_markdown
from kg.checks.terms import read_reference
from kg.vocabulary import vocabulary

_VOID = {"meta", "br", "img", "link"}


class Page(HTMLParser):
    """Collects ids, links, headings and unbalanced tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        if tag not in _VOID:
            self.open.append(tag)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a":
            self.links.append(str(values["href"]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_term_has_its_section_in_both_languages():
    _, sections = read_reference()
    names = {entry.name for section in sections for entry in section.entries}
    words = vocabulary()
    for table in (words.classes, words.predicates, words.properties):
        assert {f"bjo:{name}" for name in table} <= names
    for members in words.values.values():
        assert {f"bjo:{name}" for name in members} <= names
    assert {f"bj:{name}" for name in words.concepts} <= names
    for section in sections:
        assert section.entries
        for entry in section.entries:
            assert set(entry.label) == {"zh", "en"}
            assert set(entry.definition) == {"zh", "en"}


def test_html_is_balanced_linked_and_accessible():
    text = reference_html()
    page = Page(text)
    assert page.open == []
    assert len(set(page.ids)) == len(page.ids)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert [link for link in page.links if not link.startswith("#")] == [
        "https://creativecommons.org/licenses/by/4.0/"
    ] * 2
    assert page.headings[0] == 1
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False))
    assert {"main", "nav", "header", "title"} <= page.tags
    assert not page.tags & {"script", "link", "img", "iframe"}
    assert '<html lang="zh-CN">' in text


def test_markdown_has_an_anchor_per_term_and_no_dead_link():
    text = reference_markdown()
    anchors = re.findall(r'<a id="([^"]+)">', text)
    assert len(set(anchors)) == len(anchors)
    assert set(re.findall(r"\(#([^)]+)\)", text)) <= set(anchors)
    assert "| 建设 | builds |" in text
    assert text.endswith("\n")


def test_both_pages_are_the_same_each_time():
    assert reference_html() == reference_html()
    assert reference_markdown() == reference_markdown()


def test_hostile_text_stays_text(tmp_path):
    path = tmp_path / "core.ttl"
    path.write_text(
        """@prefix bjo: <https://w3id.org/bjai/ontology#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <https://w3id.org/bjai/ontology> a owl:Ontology .
        bjo:A a owl:Class ; rdfs:label "<script>alert(1)</script> | &"@en .""",
        "utf-8",
    )
    assert "<script>" not in reference_html([path])
    assert r"\|" in reference_markdown([path])
