"""What a view leaves in a notebook: a frame that unpacks itself, and a still form."""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from large import town
from sample import hostile, sample

from kg.views.bundle import content_hash
from kg.views.compression import compress
from kg.views.data import Text, ViewData, ViewEdge, ViewNode
from kg.views.notebook import rich
from kg.views.page import render
from kg.views.still import best_connected, picture, without_hub
from kg.views.view import View

SVG = "{http://www.w3.org/2000/svg}"


class Reader(HTMLParser):
    """Collects the attributes of the first frame and image, and the words outside of them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, dict[str, str | None]] = {}
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.setdefault(tag, dict(attrs))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def drawing(output: str) -> ElementTree.Element:
    """Return the picture of an output, decoded."""
    source = str(Reader(output).found["img"]["src"])
    kind, _, content = source.partition(",")
    assert kind == "data:image/svg+xml;base64"
    return ElementTree.fromstring(base64.b64decode(content, validate=True))


def texts(picture: ElementTree.Element) -> set[str]:
    return {str(element.text) for element in picture.iter(f"{SVG}text")}


@pytest.mark.parametrize("with_text", [True, False])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_output_of_200_nodes_stays_under_a_megabyte(with_text, lang):
    data = town(200, with_text)
    assert len(data.claims) == 597
    output = View(data, lang)._repr_html_()
    assert len(output.encode("utf-8")) < 1_000_000
    # As it stands in a notebook file: JSON, which escapes quotes and line ends.
    assert len(json.dumps([output], ensure_ascii=False).encode("utf-8")) < 1_000_000


def test_the_same_view_gives_the_same_output():
    assert rich(sample(), "en") == rich(sample(), "en")


@pytest.mark.parametrize("data", [sample(), hostile(), ViewData(Text("空", "Empty"))])
def test_the_compressed_page_carries_every_script_unchanged(data):
    page = render(data)
    small = compress(page)
    packed = re.search(r'id="kg-packed">([^<]*)<', small)
    assert packed
    carried = json.loads(zlib.decompress(base64.b64decode(packed[1], validate=True)))
    inside = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
    assert [one["content"] for one in carried] == [content for _, content in inside]
    for one, (attributes, _) in zip(carried, inside, strict=True):
        said = "".join(f' {name}="{one[name]}"' for name in ("type", "id") if name in one)
        assert said == attributes


def test_the_policy_of_the_compressed_page_names_all_that_runs_and_nothing_else():
    small = compress(render(sample()))
    policy = re.search(r'Policy" content="([^"]+)"', small)
    packed = re.search(r'id="kg-packed">([^<]*)<', small)
    unpack = re.findall(r"<script>(.*?)</script>", small, re.DOTALL)
    assert policy
    assert packed
    assert len(unpack) == 1
    carried = json.loads(zlib.decompress(base64.b64decode(packed[1])))
    runs = [*unpack, *(one["content"] for one in carried if "type" not in one)]
    allowed = re.search(r"script-src ([^;]+);", policy[1])
    assert allowed
    assert sorted(allowed[1].split()) == sorted(map(content_hash, runs))
    assert "unsafe" not in policy[1]


@pytest.mark.parametrize("data", [sample(), hostile()])
def test_the_frame_holds_the_compressed_page_escaped_with_economy(data):
    output = rich(data, "en")
    frame = Reader(output).found["iframe"]
    page = compress(render(data, "en"))
    assert frame["srcdoc"] == page
    inside = output.split("srcdoc='")[1].split("'></iframe>")[0]
    assert len(inside) == len(page) + 4 * (page.count("&") + page.count("'"))
    sandbox = str(frame["sandbox"]).split()
    assert "allow-scripts" in sandbox
    assert "allow-same-origin" not in sandbox  # no way to the notebook around it


def test_nothing_outside_of_the_frame_is_a_script():
    still = rich(hostile()).split("</iframe>")[1]
    assert "<script" not in still
    assert not re.search(r"\son\w+=", re.sub(r">[^<]*<", "><", still))


def test_the_still_form_is_open_until_a_frame_has_loaded():
    found = Reader(rich(sample())).found
    assert "open" in found["details"]
    assert found["iframe"]["onload"] == "this.nextElementSibling.open=false"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "图中有 59 个节点、57 条关系。 已收起枢纽“云州市”及其 23 条关系。"),
        ("en", "Drawn: 59 nodes, 57 relations. “Yunzhou” and its 23 relations are folded."),
    ],
)
def test_the_picture_says_in_numbers_what_is_in_it_and_what_is_folded(lang, said):
    output = picture(sample(), lang)
    assert said in Reader(output).words
    names = texts(drawing(output))
    assert {"zh": "青禾机器人", "en": "Qinghe Robotics"}[lang] in names
    assert "云州市" not in names
    opened = "".join(Reader(picture(replace(sample(), hub_open=True), lang)).words)
    assert {"zh": "60 个节点、80 条关系", "en": "60 nodes, 80 relations"}[lang] in opened
    assert "23" not in opened


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("nodes", "each"), [(300, 3), (700, 3), (400, 20)])
def test_the_picture_stays_under_200_kilobytes(nodes, each, lang):
    assert len(picture(town(nodes, False, each), lang).encode("utf-8")) <= 200_000


def test_only_the_best_connected_part_of_a_large_view_is_drawn():
    # A ring of 300, each with a tail of one more node: the ring has degree 3, tails have 1.
    ring = [ViewNode(f"r{i:03}", Text(f"环{i}", f"Ring {i}")) for i in range(300)]
    tails = [ViewNode(f"a{i:03}", Text(f"尾{i}", f"Tail {i}")) for i in range(300)]
    edges = [ViewEdge(f"e{i}", f"r{i:03}", f"r{(i + 1) % 300:03}", "p") for i in range(300)]
    edges += [ViewEdge(f"t{i}", f"a{i:03}", f"r{i:03}", "p") for i in range(300)]
    data = ViewData(Text("环", "Ring"), (*tails, *ring), tuple(edges))
    part = best_connected(data)
    assert {node.id for node in part.nodes} == {node.id for node in ring}
    assert {edge.id for edge in part.edges} == {f"e{i}" for i in range(300)}
    output = picture(data, "en")
    assert texts(drawing(output)) == {f"Ring {i}" for i in range(300)}
    said = "".join(Reader(output).words)
    assert "Drawn: 300 nodes, 300 relations." in said
    assert "300 nodes and 300 relations are left out." in said
    assert "另有 300 个节点、300 条关系未画。" in "".join(Reader(picture(data, "zh")).words)


def test_a_view_of_300_nodes_is_drawn_whole():
    nodes = tuple(ViewNode(f"n{i}", Text(f"点{i}")) for i in range(300))
    edges = tuple(ViewEdge(f"e{i}", f"n{i % 300}", f"n{i % 7}", "p") for i in range(900))
    data = ViewData(Text("满", "Full"), nodes, edges)
    assert best_connected(data) == data
    assert "未画" not in picture(data)
    more = replace(data, edges=(*edges, ViewEdge("one-more", "n8", "n9", "p")))
    assert len(best_connected(more).edges) <= 900
    assert "未画" in picture(more)


def test_a_view_without_its_hub_keeps_the_rest():
    data = without_hub(sample())
    assert len(data.nodes) == 59
    assert len(data.edges) == 57
    assert without_hub(data) is data


def test_the_table_lists_a_hundred_rows_and_counts_the_rest():
    said = Reader(rich(town(200), "en")).words
    assert "100 rows are listed; 497 more are not." in said
    assert "表中共列 100 条，另有 497 条未列。" in Reader(rich(town(200))).words
    output = rich(sample())
    assert output.split("<tbody>")[1].count("<tr>") == 80
    assert "未列" not in output


@pytest.mark.parametrize("data", [ViewData(Text("空", "Empty")), hostile()])
def test_the_still_form_of_odd_views_is_whole(data):
    output = rich(data, "en")
    assert drawing(output).tag == f"{SVG}svg"
    assert "<table>" in output
