"""``kg add``: a person is guided; files grow at their end, or stay as they were."""

from __future__ import annotations

import pytest

FIGURE = [
    "座位",  # a phrase of the sentence: stands in one place
    "observation",
    "南塘剧场",
    "座位",
    "Level",
    "AtLeast",
    "250",
    "number",
    "Estimated",
    "n",
    "林山",
    "",  # time not stated
    "南塘剧场",  # subject: stands in the sentence before
    "",  # object: the name that is offered
    "超",
    "300个",
    "y",
]
STATEMENT = [
    "北塘剧场",
    "1",
    "青禾公司",
    "builds",
    "北塘剧场",
    "Planned",
    "",  # not denied
    "青禾",  # no exact name
    "城东消息",
    "2025-06",
    "By",
    "2025年",
    "",  # subject: 青禾公司 as offered
    "2",  # … its second occurrence stands in this sentence
    "将",
    "建设",
    "",  # object: as offered
    "y",
]


@pytest.fixture
def add(run, small, monkeypatch):
    monkeypatch.setenv("KG_TEXTS", str(small.texts.path))

    def answer(kind: str, *arguments: str, answers: list[str], code: int = 0):
        return run(
            "add", kind, *arguments, "--seeds", str(small.folder), "--lang", "en",
            given="\n".join(answers) + "\n", code=code,
        )  # fmt: skip

    return answer


def contents(small) -> dict[str, bytes]:
    return {
        str(path.relative_to(small.folder)): path.read_bytes()
        for path in sorted(small.folder.rglob("*"))
        if path.is_file()
    }


def test_add_a_figure(add, small):
    before = contents(small)
    told = add("claim", answers=FIGURE).stdout
    added = before["sources/small.yaml"].decode() + (
        "\n"
        "  - at: 座位\n"
        "    speaker: lin-shan\n"
        "    claims:\n"
        "      - observation: nantang-theatre seats\n"
        "        value: 250\n"
        "        unit: number\n"
        "        bound: AtLeast\n"
        "        status: Estimated\n"
        "        phrases: {subject: 南塘剧场 @ 南塘剧场, object: 座位, cue: 超, value: 300个}\n"
    )
    assert (small.folder / "sources/small.yaml").read_text("utf-8") == added
    seeds = small.read()
    new = seeds.claims[-1]
    assert f"added bjc:{new.id}" in told
    assert [evidence.phrase for evidence in new.evidence] == ["南塘剧场", "座位", "超", "300个"]
    after = contents(small)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"sources/small.yaml", "positions/small.json"}


def test_the_person_sees_the_sentence_and_how_often_the_phrase_occurs(add):
    told = add("claim", answers=FIGURE).stdout
    assert "occurs 1 times:" in told
    assert "paragraph 2 “【座位】超300个!”" in told


def test_add_a_statement_with_choices(add, small):
    told = add("claim", answers=STATEMENT).stdout
    new = small.read().claims[-1]
    assert (new.subject, new.predicate, new.object) == ("qinghe", "builds", "beitang-theatre")
    assert (new.time.edtf, new.time.role.value) == ("2025-06", "By")
    assert "occurs 2 times:" in told
    assert "a number, another name, or + for a new one" in told
    assert "phrases: {subject: 青禾公司, cue: 将, predicate: 建设, object: 北塘剧场" in told


def test_an_entity_is_made_on_the_way(add, small):
    answers = STATEMENT.copy()
    answers[4:5] = ["+", "新书局", "New Bookshop", "", "Facility", ""]
    answers[-2:-1] = ["-"]  # no phrase names it
    before = (small.folder / "entities/all.yaml").read_text("utf-8")
    add("claim", answers=answers)
    assert (small.folder / "entities/all.yaml").read_text("utf-8") == before + (
        "\n"
        "new-bookshop:\n"
        "  class: Facility\n"
        "  zh: {text: 新书局, basis: Curated}\n"
        "  en: New Bookshop\n"
    )
    assert small.read().claims[-1].object == "new-bookshop"


@pytest.mark.parametrize("stop", range(0, len(STATEMENT) - 1, 3))
def test_input_that_ends_early_writes_nothing(add, small, stop):
    before = contents(small)
    result = add("claim", answers=STATEMENT[:stop], code=2)
    assert "the input ended before the last answer; nothing was written" in result.stderr
    assert contents(small) == before


def test_no_at_the_end_writes_nothing(add, small):
    before = contents(small)
    assert "nothing was written" in add("claim", answers=[*FIGURE[:-1], "n"]).stdout
    assert contents(small) == before


def test_what_does_not_read_back_writes_nothing(add, small):
    """The same claim a second time: the seeds refuse it."""
    add("claim", answers=FIGURE)
    before = contents(small)
    result = add("claim", answers=FIGURE, code=3)
    assert "says the same as the claim in line" in result.stderr
    assert result.stderr.count("\n") == 1
    assert contents(small) == before


def test_broken_seeds_are_told_at_once(add, small):
    small.replace("sources/small.yaml", "status: Planned", "status: Plannned")
    result = add("claim", answers=[], code=3)
    assert "Plannned" in result.stderr


def test_wrong_answers_are_asked_again(add, small):
    answers = FIGURE.copy()
    answers[9:10] = ["perhaps", "n"]
    answers[6:7] = ["2,500", "250"]
    answers[5:6] = ["Maybe", "AtLeast"]
    answers[0:1] = ["没有这几个字", "座位"]
    told = add("claim", answers=answers).stdout
    for complaint in (
        "the text does not contain this",
        "no such choice; ? lists all",
        "digits and a point, no separators",
        "answer y or n",
    ):
        assert complaint in told
    assert len(small.read().claims) == 4


def test_source_without_its_text(run, small, text_folder):
    result = run("add", "claim", "small", "--seeds", str(small.folder), code=3)
    assert "the text is not at hand; run: kg texts add FILE" in result.stderr
    result = run("add", "claim", "smal", "--seeds", str(small.folder), code=3)
    assert 'did you mean "small"?' in result.stderr
    assert "no seeds here" in run("add", "claim", "--seeds", str(text_folder), code=3).stderr


def test_windows_line_ends_and_a_missing_last_one_are_kept(add, small):
    path = small.folder / "sources/small.yaml"
    before = path.read_bytes().replace(b"\n", b"\r\n").rstrip(b"\r\n")
    path.write_bytes(before)
    add("claim", answers=FIGURE)
    after = path.read_bytes()
    assert after.startswith(before + b"\r\n\r\n  - at: ")
    assert after.count(b"\n") == after.count(b"\r\n")


ARTICLE = (
    "首页 | 登录\n西镇快报：新桥通车\n\n青禾公司已建成新桥。“桥长超过900米。”林山说。\n\n"
    "编辑 周一\n版权所有\n"
)
SOURCE = [
    "西镇快报",
    "周一",
    "y",
    "west-town-2025-bridge",
    "",
    "West Town: the new bridge is open",
    "+", "西镇快报", "West Town Express", "", "MediaOutlet", "",
    "",  # no re-poster
    "2025-02-30", "2025-02-28",
    "https://example.org/a",
    "林山", "",  # author
    *[""] * 4,  # the other credits
    "C",
    "y",
]  # fmt: skip


def test_add_a_source(add, small, tmp_path):
    before = contents(small)
    file = tmp_path / "网页.txt"
    file.write_text(ARTICLE, "utf-8")
    told = add("source", str(file), answers=SOURCE).stdout
    assert 'added "West Town: the new bridge is open"' in told
    source = small.read().sources["west-town-2025-bridge"]
    assert source.title == "西镇快报：新桥通车"
    assert source.publisher == "west-town-express"
    assert source.issued.isoformat() == "2025-02-28"
    assert source.credits == {"author": ("lin-shan",)}
    text = "西镇快报：新桥通车\n\n青禾公司已建成新桥。“桥长超过900米。”林山说。\n\n编辑 周一"
    assert small.texts.get("west-town-2025-bridge", source.text.sha256) == text
    assert (source.text.length, source.text.begins) == (len(text), "西镇快报")
    after = contents(small)
    assert after.keys() - before.keys() == {
        "sources/west-town-2025-bridge.yaml",
        "positions/west-town-2025-bridge.json",
    }
    assert after["sources/small.yaml"] == before["sources/small.yaml"]
    assert b"west-town-express:\n  class: MediaOutlet\n" in after["entities/all.yaml"]


def test_first_claim_of_a_new_source(add, small, tmp_path):
    file = tmp_path / "page.txt"
    file.write_text(ARTICLE, "utf-8")
    add("source", str(file), answers=SOURCE)
    name = "sources/west-town-2025-bridge.yaml"
    before = (small.folder / name).read_text("utf-8")
    assert before.endswith("\npassages: []\n")
    answers = [
        "已建成新桥", "", "青禾公司", "builds",
        "+", "新桥", "New Bridge", "", "Facility", "",
        "Actual", "", "西镇快报", "",
        "", "已", "建成",
        "", "",  # the name that is offered, and its occurrence in this sentence
        "y",
    ]  # fmt: skip
    add("claim", "west-town-2025-bridge", answers=answers)
    after = (small.folder / name).read_text("utf-8")
    assert after.startswith(before.removesuffix(" []\n") + "\n\n  - at: 已建成新桥\n")
    assert [c.source for c in small.read().claims].count("west-town-2025-bridge") == 1


def test_a_source_that_is_known(add, small, tmp_path):
    file = tmp_path / "page.txt"
    file.write_text(small.text, "utf-8")
    result = add("source", str(file), answers=["城东消息", "方舟", "y"], code=3)
    assert "this text is the source small already" in result.stderr


def test_a_source_that_is_stopped_writes_nothing(add, small, tmp_path):
    before = contents(small)
    file = tmp_path / "page.txt"
    file.write_text(ARTICLE, "utf-8")
    add("source", str(file), answers=SOURCE[:-3], code=2)
    assert contents(small) == before
    assert [path.name for path in small.texts.path.iterdir()] == ["small.txt"]
