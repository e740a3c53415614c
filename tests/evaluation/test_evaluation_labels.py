"""The form of labelled files: what is read, and what is refused with place and repair."""

from __future__ import annotations

from datetime import date

import pytest

from kg.errors import InputError


def test_a_file_as_values(labels, made) -> None:
    from decimal import Decimal

    from kg.model import Bound, Measure, Status

    assert labels.name == "news-01"
    assert labels.document.text == made.TEXT
    assert labels.document.metadata.publisher == "京畿科技报"
    assert labels.document.metadata.published == date(2026, 3, 12)
    assert [(m.start, m.phrase, m.entity) for m in labels.mentions] == [
        (6, "云岫智能", "yunxiu"),
        (11, "海淀区", "haidian"),
        (17, "青岚", "qinglan"),
        (20, "大模型", "large-models"),
        (28, "京溪大学", "jingxi-university"),
    ]
    assert [(r.start, r.end, r.entity) for r in labels.references] == [(24, 27, "yunxiu")]
    assert [(t.start, t.edtf) for t in labels.times] == [(0, "2026-03-11"), (35, "2026")]
    first, second = labels.statements
    assert (first.subject, first.predicate, first.object) == ("yunxiu", "releases", "qinglan")
    assert (first.time, first.status, first.at) == ("2026-03-11", Status.ACTUAL, (14, 16))
    assert (second.time, second.speaker, second.literal) == (None, None, False)
    (figure,) = labels.observations
    assert (figure.value, figure.unit, figure.bound) == (Decimal(200000000), "yuan", Bound.OVER)
    assert (figure.measure, figure.phrase, figure.time) == (Measure.LEVEL, "超过2亿元", "2026")
    assert made.TEXT[figure.start : figure.end] == figure.phrase


def mentions(labels):
    return [(m.start, m.phrase) for m in labels.mentions]


def file(text: str, entities: str, rest: str = "") -> str:
    return f"genre: news\ntitle: 题\ntext: |\n  {text}\nentities:\n{entities}{rest}"


def test_longest_first_and_nested_where_it_is_said(read) -> None:
    names = (
        "  a: {class: Place, names: [海淀, 海淀区]}\n"
        "  b: {class: GovernmentBody, names: [海淀区政府]}\n"
    )
    text = "海淀区政府在海淀区，海淀区政府不在海淀。"
    assert mentions(read(file(text, names))) == [
        (0, "海淀区政府"), (6, "海淀区"), (10, "海淀区政府"), (17, "海淀"),
    ]  # fmt: skip
    nested = read(file(text, names, "nested: [海淀区 in 海淀区政府]\n"))
    assert (0, "海淀区") in mentions(nested)
    assert (10, "海淀区") in mentions(nested)
    assert (0, "海淀") not in mentions(nested)
    inner = read(file(text, names, "nested: [海淀 in 海淀区, 海淀区 in 海淀区政府]\n"))
    assert {(0, "海淀"), (6, "海淀"), (10, "海淀")} <= set(mentions(inner))
    one_less = read(file(text, names, 'unmarked: ["海淀区#2"]\n'))
    assert (6, "海淀区") not in mentions(one_less)
    assert len(one_less.mentions) == 3


def test_a_latin_name_is_no_part_of_a_word(read) -> None:
    text = "AI企业用AIGC，OpenAI不在此列，AI。"
    labels = read(file(text, "  a: {class: Technology, names: [AI]}\n"))
    assert mentions(labels) == [(0, "AI"), (21, "AI")]


def test_what_the_graph_knows_needs_no_class(read, make) -> None:
    known = [make.entity("haidian-district", "Place", zh="海淀区")]
    labels = read(file("海淀区。", "  haidian-district: {names: [海淀区]}\n"), known)
    assert labels.entities["haidian-district"].class_ == "Place"
    assert labels.entities["haidian-district"].known
    labels = read(file("海淀区。", "  haidian-district: {}\n"), known)
    assert labels.entities["haidian-district"].names == ("海淀区",)


def test_the_second_place_of_a_phrase(read, made) -> None:
    text = (
        made.FILE.replace(made.TEXT, made.TEXT + "今年，发布。")
        .replace("phrase: 今年,", 'phrase: "今年#2",')
        .replace("at: 发布", 'at: "发布#1"')
    )
    labels = read(text)
    assert labels.times[-1].start == labels.document.text.rindex("今年")
    assert labels.statements[0].at == (14, 16)


def test_a_range(read, made) -> None:
    from decimal import Decimal

    from kg.model import Bound

    labels = read(made.FILE.replace("value: 200000000", "lower: 1.5, upper: 2").replace(
        "bound: Over", "bound: Between"))  # fmt: skip
    figure = labels.observations[0]
    assert (figure.value, figure.lower, figure.upper) == (None, Decimal("1.5"), Decimal(2))
    assert figure.bound is Bound.BETWEEN


WRONG = [
    ("genre: news", "genre: poem", 'no genre "poem"', "one of: news"),
    ("genre: news", "genre: news\nmood: good", 'unknown key "mood"', "known:"),
    ("2026-03-12", "12.3.2026", '"12.3.2026" is no day', "2026-03-12"),
    ("class: Company", "class: Compny", 'no class "Compny"', 'did you mean "Company"?'),
    ("class: Company", "class: Statement", 'no class "Statement"', ""),
    ("class: Company, ", "", "yunxiu: has no class", "add class:"),
    ("names: [青岚]", "names: [青兰]", '"青兰" is not in the text', "as printed"),
    ("names: [青岚]", "names: [青岚, 青岚]", '"青岚" stands twice', "keep one"),
    ("names: [青岚]", "names: [青岚, 大模型]", '"大模型" is a name of qinglan as', "own names"),
    ("  qinglan: {class: AIModel, names: [青岚]}", "  Qing: {class: AIModel, names: [青岚]}",
     '"Qing" is no id', "lower-case"),
    ("nested: []", "nested: [海淀 in 海淀区]", '"海淀" is no name', 'did you mean "海淀区"?'),
    ("nested: []", "nested: [海淀区]", 'nested: "海淀区"', "inner name in outer name"),
    ("unmarked: []", "unmarked: [海淀]", '"海淀" is no mention there', "remove it"),
    ("phrase: 该公司", "phrase: 该企业", '"该企业" is not in the text', "as printed"),
    ("to: yunxiu", "to: yunxu", 'no entity "yunxu"', 'did you mean "yunxiu"?'),
    ("phrase: 今年", "phrase: 元年", '"元年" is not in the text', "as printed"),
    ("at: 发布", "at: 海#2", 'stands only 1 times', "smaller"),
    ('edtf: "2026"', "edtf: 2026年", '"2026年" is not a date', "EDTF"),
    ("predicate: releases", "predicate: release", 'no predicate "release"',
     'did you mean "releases"?'),
    ("object: qinglan", "object: qinlan", 'object: no entity "qinlan"', "did you mean"),
    ("object: qinglan, ", "", "a statement has no object", "add object:"),
    ("status: Actual, time", "status: Real, time", 'status: no "Real"', "one of: Actual"),
    ("status: Actual, time", "time", "has no status", "add status:"),
    ("status: Actual, time", "status: Opinion, time", "an Opinion has its kind", "Epithet"),
    ("status: Actual, time", "status: Actual, kind: Epithet, time", "only an Opinion", "kind:"),
    ("unit: yuan", "unit: yuen", 'no unit "yuen"', 'did you mean "yuan"?'),
    ("value: 200000000", "value: 2亿", '"2亿" is no number', "digits"),
    ("value: 200000000", "value: 1, lower: 2", "lower and upper", "both ends"),
    ("value: 200000000, unit: yuan, bound: Over", "lower: 3, upper: 2, unit: yuan, bound: Between",
     "lower is above upper", "swap"),
    ("bound: Over", "bound: Between", "Between has lower and upper", "bound"),
    ("bound: Over", "share_of: haidian", "only a Share or a Rank", "measure"),
    ("phrase: 超过2亿元", "phrase: 3亿元", '"3亿元" is not in the text', "as printed"),
    ("title: 云岫智能发布新模型\n", "", "has no title", "add title:"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message", "repair"), WRONG, ids=[w[2] for w in WRONG])
def test_a_mistake_has_its_place_and_repair(read, made, old, new, message, repair) -> None:
    text = made.FILE.replace(old, new, 1)
    assert text != made.FILE
    with pytest.raises(InputError) as caught:
        read(text)
    told = str(caught.value)
    assert message in told
    assert repair in told
    assert "\n" not in told
    place, line = told.split(":")[:2]
    assert place.endswith("news-01.yaml")
    assert 1 <= int(line) <= text.count("\n") + 1


def test_a_phrase_in_two_places_needs_its_number(read, made) -> None:
    text = made.FILE.replace(made.TEXT, made.TEXT + "今年好。")
    with pytest.raises(InputError, match=r'"今年" stands 2 times .* write 今年#1 to 今年#2'):
        read(text)


def test_a_known_id_of_another_kind_is_refused(read, made, make) -> None:
    known = [make.entity("yunxiu", "Place", zh="云岫")]
    with pytest.raises(InputError, match="yunxiu is a Place in the graph, no Company"):
        read(made.FILE, known)


def test_a_folder(tmp_path, made) -> None:
    from kg.evaluation import read_labels_folder

    with pytest.raises(InputError, match="no such folder"):
        read_labels_folder(tmp_path / "none")
    with pytest.raises(InputError, match="holds no labelled text"):
        read_labels_folder(tmp_path)
    for name in ("news-02", "news-01"):
        (tmp_path / f"{name}.yaml").write_text(made.FILE, "utf-8")
    assert [text.name for text in read_labels_folder(tmp_path)] == ["news-01", "news-02"]
