"""Communities of large views: what the page opens on."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from graphs import crowd, graph, shuffled, star, towns

from kg.views.data import Text, ViewData, ViewGroup, ViewNode
from kg.views.geometry import label_lines
from kg.views.group_names import group_names
from kg.views.groups import grouped, groups_of

SHAPES = {
    "none": ViewData(Text("空")),
    "one": graph(1, []),
    "two": graph(2, [(0, 1)]),
    "isolated": graph(2000, []),
    "pairs": graph(2000, [(i, i + 1) for i in range(0, 2000, 2)]),
    "path": graph(3000, [(i, i - 1) for i in range(1, 3000)]),
    "star": star(2500),
    "clique": graph(200, [(i, j) for i in range(200) for j in range(i)]),
    "towns": towns(20, 100),
    "crowd": crowd(4000, 9000),
    "hub": graph(1700, [(i, i + 1) for i in range(1600)], hub=True),
    "loops": graph(1600, [(i, i) for i in range(1600)]),
    "classless": ViewData(Text("x"), tuple(ViewNode(f"n{i}", Text(f"点{i}")) for i in range(1600))),
}


def tops(groups: tuple[ViewGroup, ...]) -> list[ViewGroup]:
    inner = {name for group in groups for name in group.groups}
    return [group for group in groups if group.id not in inner]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_node_but_the_hub_is_in_exactly_one_group(shape):
    data = SHAPES[shape]
    members = [name for group in groups_of(data) for name in group.members]
    assert sorted(members) == sorted(node.id for node in data.nodes if node.id != data.hub)


@pytest.mark.parametrize("shape", SHAPES)
def test_no_group_opens_into_more_than_can_be_looked_at(shape):
    groups = groups_of(SHAPES[shape])
    assert len(tops(groups)) <= 150
    assert all(1 <= len(group.members) + len(group.groups) <= 150 for group in groups)


@pytest.mark.parametrize("shape", SHAPES)
def test_groups_make_a_tree_with_true_counts(shape):
    groups = groups_of(SHAPES[shape])
    by_id = {group.id: group for group in groups}
    assert [group.id for group in groups] == [f"g{i}" for i in range(len(groups))]
    inner = [name for group in groups for name in group.groups]
    assert len(inner) == len(set(inner))
    assert groups[: len(tops(groups))] == tuple(tops(groups))
    for group in groups:
        assert group.count == len(group.members) + sum(by_id[g].count for g in group.groups)
        assert all(int(name[1:]) > int(group.id[1:]) for name in group.groups)  # no circle
        counts = [by_id[name].count for name in group.groups]
        assert counts == sorted(counts, reverse=True)
    sizes = [group.count for group in tops(groups)]
    assert sizes == sorted(sizes, reverse=True)


def test_views_that_can_be_drawn_at_once_have_no_groups():
    assert grouped(graph(1500, [])).groups == ()
    assert sum(group.count for group in tops(grouped(graph(1501, [])).groups)) == 1501


def test_communities_are_found():
    groups = groups_of(towns(20, 100))
    homes: dict[int, set[str]] = {}
    for group in groups:
        for name in group.members:
            homes.setdefault(int(name[1:]) // 100, set()).add(group.id)
    assert len(groups) == 20
    assert all(len(home) == 1 for home in homes.values())


def test_a_star_is_split_by_class_and_its_middle_comes_first():
    groups = groups_of(star(2501))
    classes = {node.id: node.class_ids[0] for node in star(2501).nodes}
    leaves = [group for group in groups if group.members]
    assert all(len({classes[name] for name in group.members}) == 1 for group in leaves)
    assert any(group.members[0] == "n0" for group in leaves)
    assert tops(groups)[0].names.zh.startswith("节点0、")


def test_best_connected_members_come_first_and_name_the_group():
    links = [(0, i) for i in range(1, 60)] + [(7, i) for i in range(8, 30)]
    (group,) = groups_of(graph(60, links))
    assert group.members[:2] == ("n0", "n7")
    assert group.names.zh.startswith("节点0、节点7")
    assert group.names.zh.endswith("等 60 个")
    assert group.names.en.startswith("Node 0, Node 7")


def test_the_hub_makes_nobody_well_known_and_names_no_group():
    data = graph(1600, [(5, 6), (5, 7)], hub=True)
    groups = groups_of(data)
    assert not any("枢纽" in group.names.zh for group in groups)
    assert tops(groups)[0].count <= 400  # its relations tie nothing together


def test_names_in_both_languages():
    known = [
        ViewNode("a", Text("智谱", "Zhipu")),
        ViewNode("b", Text("百川", "Baichuan")),
        ViewNode("c", Text("云州通用人工智能研究院", "Yunzhou Academy of Artificial Intelligence")),
    ]
    assert group_names(known, 123) == Text("智谱、百川等 123 个", "Zhipu, Baichuan and 121 more")
    assert group_names(known[:1], 1) == Text("智谱", "Zhipu")
    assert group_names(known[:2], 2) == Text("智谱、百川", "Zhipu and Baichuan")
    assert group_names(known[:2], 12345).en == "Zhipu, Baichuan and 12,343 more"


@pytest.mark.parametrize("total", [3, 150, 100_000])
def test_long_names_are_shortened_so_that_the_number_is_never_cut(total):
    long = Text("北京" * 40, "Institute of Everything " * 9)
    names = group_names([ViewNode(f"n{i}", long) for i in range(3)], total)
    for lang, end in (("zh", f"等 {total:,} 个"), ("en", f"and {total - 2:,} more")):
        assert names.get(lang).endswith(end)
        assert "".join(label_lines(names.get(lang))).replace(" ", "").endswith(end.replace(" ", ""))


def test_missing_and_hostile_names_do_no_harm():
    assert group_names([ViewNode("only-id", Text())], 2).zh == "only-id等 2 个"
    assert group_names([ViewNode("a", Text("甲\u202e乙\n"))], 1).zh == "甲乙"


@pytest.mark.parametrize("shape", ["crowd", "pairs", "star", "hub"])
def test_groups_depend_on_nothing_but_the_data(shape):
    assert groups_of(shuffled(SHAPES[shape])) == groups_of(SHAPES[shape])


def test_the_caller_s_random_numbers_are_left_alone():
    random.seed(1)
    expected = random.random()
    random.seed(1)
    groups_of(SHAPES["crowd"])
    assert random.random() == expected


def test_groups_are_the_same_under_any_hash_seed():
    here = Path(__file__).parent
    code = (
        "import hashlib; from graphs import crowd; from kg.views.groups import groups_of;"
        "print(hashlib.sha256(repr(groups_of(crowd(3000, 7000))).encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": os.pathsep.join([str(here), str(here.parents[1])]),
            },
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "77")
    }
    assert len(found) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "sizes"), [(crowd, (100_000, 200_000)), (star, (50_001,))], ids=["crowd", "star"]
)
def test_a_hundred_thousand_nodes_are_grouped(make, sizes):
    data = make(*sizes)  # not before it is asked for: every worker collects this test
    groups = groups_of(data)
    assert sum(len(group.members) for group in groups) == len(data.nodes)
    assert all(len(group.members) + len(group.groups) <= 150 for group in groups)
