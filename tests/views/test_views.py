"""The parts of a view that need no browser."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sample import HOSTILE, hostile, sample

from kg.errors import InputError, UsageError
from kg.views.bundle import content_hash, in_ascii, own_script, vis_files
from kg.views.data import Text, ViewData, ViewEdge, ViewMark, ViewNode
from kg.views.geometry import FONT_SIZE, label_lines, plain, text_width
from kg.views.layout import positions
from kg.views.pack import pack, pieces, script_json
from kg.views.page import render, write
from kg.views.plans_words import PLANS_WORDS
from kg.views.pyvis_network import network, vis_edges, vis_nodes
from kg.views.static import svg, table
from kg.views.style import CANVAS, HUES, LINES, look_of_classes
from kg.views.words import VALUES, WORDS


def many(count: int) -> ViewData:
    nodes = tuple(
        ViewNode(f"n{i}", Text(f"节点{i}", f"Node {i}"), ("Company",)) for i in range(count)
    )
    edges = tuple(ViewEdge(f"e{i}", f"n{i}", f"n{i // 3}", "builds") for i in range(1, count))
    return ViewData(Text("多", "Many"), nodes, edges)


def test_pyvis_holds_all_nodes_and_parallel_edges():
    held = network(sample())
    assert held.num_nodes() == 60
    assert held.num_edges() == len(sample().edges)
    assert held.get_node("yunzhou")["label"] == "云州市"
    assert held.directed
    assert "lanxin-a1" in held.get_adj_list()["lanxin-chips"]
    assert "岚芯科技" in json.dumps(held.nodes, ensure_ascii=False)
    assert "vis.Network" in held.generate_html()


def test_pyvis_can_go_on_with_it():
    held = network(sample())
    held.add_node("new", label="新")
    held.add_edge("new", "yunzhou")
    assert held.num_nodes() == 61


def test_page_is_the_same_bytes_under_any_hash_seed_and_locale():
    here = Path(__file__).parent
    code = (
        "import sys, hashlib; from sample import sample; from kg.views.page import render;"
        "print(hashlib.sha256(render(sample()).encode()).hexdigest())"
    )
    found = set()
    for seed, locale in (("0", "C"), ("77", "C.UTF-8")):
        environment = dict(os.environ, PYTHONHASHSEED=seed, LC_ALL=locale, PYTHONUTF8="0")
        environment["PYTHONPATH"] = os.pathsep.join([str(here), str(here.parents[1])])
        found.add(
            subprocess.run(
                [sys.executable, "-c", code], env=environment, capture_output=True, check=True
            ).stdout
        )
    assert len(found) == 1


def test_page_has_no_address_but_those_of_the_sources():
    page = render(sample(), "en")
    ours = page.replace(vis_files()[0], "")
    found = set(re.findall(r"https?://[^\s\"'<>\\]+", ours))
    assert {url for url in found if "example.org" not in url} <= {"http://www.w3.org/2000/svg"}


def test_scripts_are_ascii_whatever_their_strings_hold():
    assert own_script().isascii()
    assert vis_files()[0].isascii()
    assert in_ascii('say("“国”, 𠮷, \x7f")') == r'say("\u201c\u56fd\u201d, \ud842\udfb7, \u007f")'


def test_policy_names_every_script_and_style_by_hash():
    page = render(sample())
    policy = re.search(r'Policy" content="([^"]+)"', page)
    assert policy
    for kind in ("script", "style"):
        for content in re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.S):
            assert content_hash(content) in policy[1]


def test_page_is_well_formed():
    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []
            self.ids: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.ids += [value or "" for name, value in attrs if name == "id"]
            if tag not in ("meta", "link", "input", "br"):
                self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    for data in (sample(), hostile(), ViewData(Text("空"))):
        reader = Reader()
        reader.feed(render(data))
        reader.close()
        assert reader.open == []
        assert len(reader.ids) == len(set(reader.ids))


def test_every_word_of_the_template_and_scripts_is_defined_in_both_languages():
    assets = Path(render.__code__.co_filename).with_name("assets")
    for page, words in (("page", WORDS), ("plans", {**WORDS, **PLANS_WORDS})):
        template = (assets / f"{page}.html").read_text("utf-8")
        used = set(re.findall(r"\{\{w\.([a-z_]+)\}\}", template))
        used |= set(re.findall(r'data-w(?:-[a-z]+)?="([a-z_]+)"', template))
        for file in assets.glob("*.js"):
            if page == "plans" or not file.name.startswith("plans"):
                used |= set(re.findall(r'word\("([a-z_]+)"', file.read_text("utf-8")))
        assert used <= set(words)
    assert all(text.zh and text.en for text in WORDS.values())
    assert {"Actual", "Planned"} <= set(VALUES["Status"])


def test_script_json_cannot_end_its_script():
    text = script_json({"a": list(HOSTILE)})
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text) == {"a": list(HOSTILE)}


def test_only_web_addresses_are_linked():
    packed = pack(hostile(), "zh")
    assert all("link" not in claim for claim in packed["claims"].values())
    assert all("url" not in source for source in packed["sources"].values())


def test_overlapping_and_overlong_marks_keep_the_sentence_whole():
    sentence = "云州将建𠮷学院"
    cut = pieces(sentence, [ViewMark(0, 3, "a"), ViewMark(2, 99, "b"), ViewMark(5, 5, "c")])
    assert "".join(piece[0] for piece in cut) == sentence
    assert cut[0] == ["云州将", "a"]


@pytest.mark.parametrize("aspect", [1.0, 0.6])
def test_positions_keep_marks_and_labels_apart(aspect):
    data = sample()
    spots = positions(data, aspect)
    assert set(spots) == {node.id for node in data.nodes}
    names = sorted(spots)
    for index, one in enumerate(names):
        for two in names[:index]:
            away = (abs(spots[one][0] - spots[two][0]), abs(spots[one][1] - spots[two][1]))
            assert away[0] > 20 or away[1] > 20, (one, two)


def test_positions_depend_on_nothing_but_the_data():
    data = sample()
    turned = replace(data, nodes=data.nodes[::-1], edges=data.edges[::-1])
    assert positions(data) == positions(turned)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 200, 700])
def test_every_size_gets_finite_positions(count):
    spots = positions(many(count))
    assert len(spots) == count
    assert len(set(spots.values())) == count


def test_above_the_limit_no_pyvis_object_is_made(monkeypatch):
    import kg.views.page as module

    monkeypatch.setattr(module, "PYVIS_LIMIT", 10)
    monkeypatch.setattr(module, "network", lambda *_: pytest.fail("pyvis was asked"))
    page = render(many(11))
    assert page == _with_pyvis(many(11))


def _with_pyvis(data: ViewData) -> str:
    import kg.views.page as module

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PYVIS_LIMIT", 2000)
        patch.setattr(module, "network", network)
        return render(data)


def test_parallel_edges_bend_to_different_sides_whichever_way_they_run():
    a, b = ViewNode("a", Text("甲")), ViewNode("b", Text("乙"))
    edges = (
        ViewEdge("1", "a", "b", "p"),
        ViewEdge("2", "b", "a", "p"),
        ViewEdge("3", "a", "b", "q"),
    )
    rows = vis_edges(ViewData(Text("x"), (a, b), edges))
    assert [row["smooth"] for row in rows][1] is False
    assert rows[0]["smooth"]["type"] != rows[2]["smooth"]["type"]
    two = vis_edges(ViewData(Text("x"), (a, b), edges[:2]))
    assert two[0]["smooth"]["type"] == two[1]["smooth"]["type"]  # opposite ends, so apart


def test_missing_names_fall_back():
    data = ViewData(Text("x"), (ViewNode("only-id", Text()), ViewNode("b", Text("", "English"))))
    assert [row["label"] for row in vis_nodes(data, "zh")] == ["only-id", "English"]


def test_faulty_data_is_refused_by_name():
    node = ViewNode("a", Text("甲"))
    with pytest.raises(InputError, match="'a' is there twice"):
        render(ViewData(Text("x"), (node, node)))
    with pytest.raises(InputError, match="ends at 'b'"):
        render(ViewData(Text("x"), (node,), (ViewEdge("e", "a", "b", "p"),)))
    with pytest.raises(InputError, match="edge 'e' is there twice"):
        render(ViewData(Text("x"), (node,), (ViewEdge("e", "a", "a", "p"),) * 2))
    with pytest.raises(UsageError, match="zh or en"):
        render(ViewData(Text("x")), "fr")


def test_writing_is_whole_or_not_at_all(tmp_path):
    target = tmp_path / "图.html"
    assert write(sample(), target) == target
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    before = target.read_bytes()
    node = ViewNode("a", Text("甲"))
    with pytest.raises(InputError):
        write(ViewData(Text("x"), (node, node)), target)
    assert target.read_bytes() == before
    with pytest.raises(InputError, match="cannot be written"):
        write(sample(), tmp_path / "missing" / "x.html")
    with pytest.raises(InputError, match="folder"):
        write(sample(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["图.html"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_still_picture_is_clean_xml_with_every_node_but_the_hub(lang):
    for data in (sample(), hostile(), ViewData(Text("空"))):
        picture = svg(data, lang)
        root = ElementTree.fromstring(picture)
        lines, marks = root.findall("{http://www.w3.org/2000/svg}g")
        known = {node.id for node in data.nodes}
        folded = [edge for edge in data.edges if data.hub in (edge.source, edge.target)]
        assert len(lines) == len(data.edges) - len(folded)
        assert len(marks) == len(data.nodes) - (data.hub in known)
        assert "<script" not in picture
        assert "href" not in picture.replace("HYPERLINK", "")


def test_the_still_table_says_what_it_leaves_out():
    text = table(sample(), "en", limit=10)
    assert text.count("<tr>") == 12
    assert "10 rows are listed; 70 more are not." in text
    assert "<script" not in table(hostile())


def test_labels_are_broken_into_short_lines():
    for name in (
        "北京市经济社会发展研究院",
        "Yunzhou Academy of Artificial Intelligence",
        "A" * 80,
    ):
        lines = label_lines(name)
        assert len(lines) <= 3
        assert all(text_width(line) <= 10.6 for line in lines)
    assert label_lines("") == ()
    assert plain("\u202eabc\u0000\n d") == "abc d"
    assert FONT_SIZE >= 12


def contrast(one: str, two: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        line = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]

    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_marks_and_lines_stand_out_from_the_canvas():
    for light, dark in HUES.values():
        assert contrast(light, CANVAS[0]) >= 4.5
        assert contrast(dark, CANVAS[1]) >= 4.5
    for line in LINES.values():
        assert contrast(line.light, CANVAS[0]) >= 3
        assert contrast(line.dark, CANVAS[1]) >= 3
    patterns = [(line.dashes, line.bar) for line in LINES.values()]
    assert len(set(patterns)) == len(patterns)


def test_house_classes_have_looks_of_their_own():
    from kg.views.style import _HOUSE

    assert len(set(_HOUSE.values())) == len(_HOUSE)
    looks = look_of_classes(hostile())
    assert all(look.hue in HUES for look in looks.values())


def test_importing_the_views_loads_nothing_heavy():
    code = (
        "import sys, kg.views.page, kg.views.static, kg.views.notebook;"
        "print([m for m in ('pyvis', 'networkx', 'numpy', 'scipy', 'IPython') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ, PYTHONPATH=str(Path(__file__).parents[2])),
    )
    assert done.stdout.strip() == "[]"


def test_fallback_labels_are_those_of_the_ontology():
    from kg.views.words import VALUES
    from kg.vocabulary import vocabulary

    words = vocabulary()
    for kind, members in VALUES.items():
        for name, text in members.items():
            assert (text.zh, text.en) == tuple(
                words.value(kind, name).labels[language] for language in ("zh", "en")
            )


@pytest.mark.parametrize("count", [0, 1, 49, 50, 51, 100, 101])
def test_batches_of_json_say_the_same_as_one_piece(count):
    table = {f"k{i}": [i, None, True, 1.5, "</b>&\u2028"] for i in range(count)}
    rows = list(table.values())
    value = {"table": table, "rows": rows, "inner": {"rows": rows}, "empty": {}, "text": "<"}
    for one in (value, table, rows):
        assert json.loads(script_json(one)) == one
        assert " " not in script_json(one)


def test_half_a_character_is_written_as_an_escape():
    assert script_json(["\ud800"]) == r'["\ud800"]'


def test_a_title_that_names_a_part_of_the_page_stays_a_title():
    for name in ("data", "graph", "title", "{{data}}", "script"):
        assert f"<title>{name}</title>" in render(ViewData(Text(name)))


def test_writing_a_page_leaves_the_search_for_cycles_as_it_was():
    import gc

    render(sample())
    assert gc.isenabled()
    gc.disable()
    try:
        render(sample())
        assert not gc.isenabled()
    finally:
        gc.enable()
