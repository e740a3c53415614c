"""Seeds that cannot stand: file, line, column and repair, exactly; and a fuzzed reader."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import KgError, SeedError, TextError
from kg.seeds import read_seeds
from kg.seeds.documents import read_document
from kg.texts import checksum

SOURCE = "sources/small.yaml"
ENTITIES = "entities/all.yaml"


def refused(small, *, lock: bool = False) -> SeedError:
    with pytest.raises(SeedError) as caught:
        small.lock() if lock else small.read()
    assert "\n" not in str(caught.value)
    return caught.value


# old, new, marker of the place, offset within the marker, message, repair
CHANGES = [
    pytest.param(
        ENTITIES, "  class: Company\n  zh: 青禾公司", "  clas: Company\n  zh: 青禾公司", "clas:",
        'qinghe: unknown key "clas"', 'did you mean "class"?', id="unknown key",
    ),
    pytest.param(
        ENTITIES, "class: Company", "class: Compny", "Compny",
        'unknown class "Compny"', 'did you mean "Company"?', id="unknown class",
    ),
    pytest.param(
        ENTITIES, "  zh: 林山\n", "", "class: Person",
        "lin-shan: has no zh", "add a line zh: …", id="no name",
    ),
    pytest.param(
        ENTITIES, "lin-shan:", "林山:", "class: Person",
        '"林山" is no id', "write lower-case Latin words with hyphens", id="no slug",
    ),
    pytest.param(
        ENTITIES, "unused-hall:\n", "qinghe:\n", "qinghe:\n  class: Facility",
        '"qinghe" stands twice', "keep one of them", id="duplicate key",
    ),
    pytest.param(
        ENTITIES, "zh: 空厅", "zh: 空厅e\u0301", "空厅e\u0301",
        '"空厅e\u0301" is not in Unicode form NFC', "type the name again", id="not NFC",
    ),
    pytest.param(
        ENTITIES, "zh: 空厅", 'zh: ""', '""',
        "zh: is empty", "write a value or remove the line", id="empty value",
    ),
    pytest.param(
        ENTITIES, "zh: 空厅", "zh: [空厅]", "[空厅]",
        "zh: expected a text", "write one value, no list or mapping", id="list for text",
    ),
    pytest.param(
        ENTITIES, "zh: 空厅", "zh: {text: 空厅, basis: Guessed}", "Guessed",
        'basis: "Guessed" is no NameBasis', "one of: Printed, Translated, Curated", id="basis",
    ),
    pytest.param(
        ENTITIES, "zh: 空厅", "zh: 空厅\n  broader: nothing-known", "class: Facility\n  zh: 空厅",
        'unused-hall: no entity "nothing-known"', "", id="dangling broader",
    ),
    pytest.param(
        SOURCE, "qinghe builds nantang-theatre", "qinghe biulds nantang-theatre", "qinghe biulds",
        'unknown predicate "biulds"', 'did you mean "builds"?', id="unknown predicate",
    ),
    pytest.param(
        SOURCE, "status: Planned", "status: Plannd", "Plannd",
        'status: "Plannd" is no Status', "one of: Actual, Estimated, Planned, Opinion, Ended",
        id="unknown status",
    ),
    pytest.param(
        SOURCE, "qinghe builds nantang-theatre", "qinghe builds nantang-theater", "qinghe builds",
        'no entity "nantang-theater"', 'did you mean "nantang-theatre"?', id="dangling object",
    ),
    pytest.param(
        SOURCE, "qinghe builds nantang-theatre", "zzz builds nantang-theatre", "zzz builds",
        'no entity "zzz"', "add it to seeds/entities/", id="dangling subject",
    ),
    pytest.param(
        SOURCE, "qinghe builds nantang-theatre", "qinghe builds", "qinghe builds\n",
        "expected subject, predicate and object", "such as: beijing faces high-cost",
        id="two words",
    ),
    pytest.param(
        SOURCE, "qinghe builds nantang-theatre", 'qinghe builds "x"', 'qinghe builds "x"',
        "builds takes an entity", "write an entity id", id="literal for entity",
    ),
    pytest.param(
        SOURCE, "qinghe builds nantang-theatre", "qinghe code nantang-theatre", "qinghe code",
        "code takes a literal", 'write a literal in double quotes: "688256"',
        id="entity for literal",
    ),
    pytest.param(
        SOURCE, "qinghe builds nantang-theatre", 'qinghe code "x"^^integer', "qinghe code",
        '"x" is no integer', "write it as XML Schema does", id="literal of another type",
    ),
    pytest.param(
        SOURCE, "qinghe builds nantang-theatre", 'qinghe code "x"^^wrong', "qinghe code",
        'no datatype "wrong"',
        "one of: anyURI, boolean, date, decimal, gYear, integer, string", id="unknown datatype",
    ),
    pytest.param(
        SOURCE, "time: 2024\n", "time: 2024年\n", "2024年\n",
        '"2024年" is not a date', "write EDTF such as 2026, 2026-01-25 or 2025/2027", id="no date",
    ),
    pytest.param(
        SOURCE, "issued: 2024-12-01", "issued: 2024-13-01", "2024-13-01",
        'issued: "2024-13-01" is no day', "write YYYY-MM-DD", id="no day",
    ),
    pytest.param(
        SOURCE, "  issued: 2024-12-01\n", "", "id: small",
        "a source needs issued or not_before", "write the day that is printed", id="no issue",
    ),
    pytest.param(
        SOURCE, "value: 300\n", "value: 300个\n", "300个\n",
        'value: "300个" is no number', "digits and a point, no separators", id="no number",
    ),
    pytest.param(
        SOURCE, "value: 300\n", "value: 3e2\n", "3e2\n",
        'value: "3e2" is no number', "digits and a point, no separators", id="exponent",
    ),
    pytest.param(
        SOURCE, "unit: number", "unit: nmber", "nmber",
        'unknown unit "nmber"', 'did you mean "number"?', id="unknown unit",
    ),
    pytest.param(
        SOURCE, "        unit: number\n", "", "observation: nantang",
        "a figure needs its unit", "add unit: yuan, number or fraction", id="no unit",
    ),
    pytest.param(
        SOURCE, "        bound: Over\n", "", "observation: nantang",
        "has no bound", "add bound:", id="no bound",
    ),
    pytest.param(
        SOURCE, "nantang-theatre seats\n", "nantang-theatre seats of\n", "nantang-theatre seats of",
        "expected what it is about and the indicator", "such as: beijing ai-enterprises",
        id="observation of three",
    ),
    pytest.param(
        SOURCE, "      - statement: qinghe builds beitang-theatre\n",
        "      - observation: qinghe seats\n        statement: qinghe builds beitang-theatre\n",
        "observation: qinghe seats", "needs either statement or observation", "write one of them",
        id="both kinds",
    ),
    pytest.param(
        SOURCE, "        status: Planned\n", "        status: Planned\n        value: 3\n",
        "3\n        time",
        "a statement has no value", "write observation: instead", id="figure in statement",
    ),
    pytest.param(
        SOURCE, "    speaker: lin-shan\n", "", "observation: nantang",
        "has no speaker", "add speaker: to the claim or its passage", id="no speaker",
    ),
    pytest.param(
        SOURCE, "    speaker: lin-shan\n", "    speaker: lin-shn\n", "lin-shn",
        'no entity "lin-shn"', 'did you mean "lin-shan"?', id="unknown speaker",
    ),
    pytest.param(
        SOURCE, "        bound: Over\n        status: Actual\n", "        bound: Over\n",
        "observation: nantang", "has no status", "add status:", id="no status",
    ),
    pytest.param(
        SOURCE, "        status: Planned\n", "        status: Opinion\n",
        "statement: qinghe builds beitang",
        "an Opinion needs its opinion_kind, and only an Opinion has one",
        "", id="opinion without kind",
    ),
    pytest.param(
        SOURCE, "        status: Planned\n", "        status: Planned\n        basis: Implied\n",
        "statement: qinghe builds beitang",
        "an Implied claim needs its ground, and only an Implied one has it",
        "", id="implied without ground",
    ),
    pytest.param(
        SOURCE, "        status: Planned\n", "        status: Planned\n        open_list: yes\n",
        "yes\n", 'open_list: "yes"', "write true or false", id="no flag",
    ),
    pytest.param(
        SOURCE, "        status: Planned\n", "        status: Planned\n        joint: a b\n",
        "a b\n", 'joint: "a b" is no id', "write lower-case Latin words with hyphens", id="joint",
    ),
    pytest.param(
        SOURCE, "        status: Planned\n", "        status: Planned\n        revision_of: x\n",
        "x\n        time", 'revision_of: "x" is no claim id', "write 16 hexadecimal digits",
        id="revision",
    ),
    pytest.param(
        SOURCE, "        bound: Over\n", "        bound: Over\n        refers_to: nobody\n",
        "nobody", 'no claim has the key "nobody"', "add key: to the claim meant", id="dangling key",
    ),
    pytest.param(
        SOURCE, ", time: 2025年}", "}", "2025\n        phrases",
        "no phrase says the time",
        "add phrases: {time: …}, or time_basis: Inferred with time_ground",
        id="time without phrase",
    ),
    pytest.param(
        SOURCE, "object: 北塘剧场", "object: 北塘剧院", "北塘剧院",
        'the position of "北塘剧院" is not locked', "run: kg evidence --lock", id="not locked",
    ),
    pytest.param(
        SOURCE, "at: 将于", "at: 青禾公司将于", "青禾公司将于",
        'the position of "青禾公司将于" is not locked', "run: kg evidence --lock",
        id="anchor not locked",
    ),
    pytest.param(
        SOURCE, "cue: 将,", "cues: 将,", "cues: 将",
        'phrases: unknown key "cues"', 'did you mean "cue"?', id="unknown part",
    ),
    pytest.param(
        SOURCE, "publisher: chengdong-news", "publisher: chengdong-new", "id: small",
        'no entity "chengdong-new"', 'did you mean "chengdong-news"?', id="unknown publisher",
    ),
    pytest.param(
        SOURCE, "trust: C", "trust: E", "E\n  text", 'trust: "E" is no Trust', "one of: A, B, C, D",
        id="trust",
    ),
    pytest.param(
        SOURCE, "trust: C", "trust: C\n  url: ftp://x", "ftp://x",
        '"ftp://x" is no web address', "begin with https://", id="no web address",
    ),
    pytest.param(
        SOURCE, "trust: C", "trust: C\n  language: klingon!", "klingon!",
        '"klingon!" is no language tag', "write such as zh or en", id="language",
    ),
    pytest.param(
        SOURCE, "    claims:\n      - observation", "    claim:\n      - observation",
        "claim:\n      - obs",
        'passages: unknown key "claim"', 'did you mean "claims"?', id="unknown passage key",
    ),
    pytest.param(
        "dataset.yaml", 'version: "0.0.1"', 'version: "1 2"', '"1 2"',
        'version: "1 2"', "write such as 1.0.0", id="version",
    ),
    pytest.param(
        "dataset.yaml", "issued: 2026-01-01", "issued: soon", "soon",
        'issued: "soon" is no day', "write YYYY-MM-DD", id="dataset issued",
    ),
    pytest.param(
        "dataset.yaml", "license: https://", "license: <https://", "<https",
        'license: "<https://creativecommons.org/licenses/by/4.0/"',
        "write its address, beginning with https://", id="license",
    ),
    pytest.param(
        "dataset.yaml", "creator: Test\n", "", 'version: "0.0.1"',
        "has no creator", "add creator:", id="no creator",
    ),
    pytest.param(
        "uncovered.yaml", "small:", "smal:", "- at: 小城",
        'no source "smal"', 'did you mean "small"?', id="uncovered of no source",
    ),
    pytest.param(
        "uncovered.yaml", "reason: {zh: 标题, en: The title}", "reason: {zh: 标题}", "{zh: 标题}",
        "a reason needs zh and en", "add both", id="reason in one language",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "marker", "message", "repair"), CHANGES)
def test_file_line_column_and_repair(
    small, name: str, old: str, new: str, marker: str, message: str, repair: str
) -> None:
    small.replace(name, old, new)
    error = refused(small)
    line, column = small.place(name, marker)
    expected = f"seeds/{name}:{line}:{column}: {message}" + (f" — {repair}" if repair else "")
    assert str(error) == expected
    assert (error.file, error.line, error.column, error.repair) == (
        f"seeds/{name}", line, column, repair,
    )  # fmt: skip


def test_a_value_that_is_missing_stands_after_its_colon(small) -> None:
    small.replace("dataset.yaml", "creator: Test", "creator:")
    error = refused(small)
    assert error.line == small.place("dataset.yaml", "creator:")[0]


def test_the_same_claim_twice(small) -> None:
    again = """\
      - statement: qinghe builds beitang-theatre
        status: Planned
        time: 2025
        manner: 再
        phrases: {subject: 青禾公司, cue: 将, predicate: 建设, object: 北塘剧场, time: 2025年}
"""
    file = small.folder / SOURCE
    file.write_text(file.read_text("utf-8") + again, encoding="utf-8")
    error = refused(small)
    first, _ = small.place(SOURCE, "statement: qinghe builds beitang")
    assert (error.line, error.column) == (first + 4, 9)
    assert f"says the same as the claim in line {first}" in str(error)


def test_a_key_twice(small) -> None:
    small.replace(SOURCE, "        bound: Over\n", "        bound: Over\n        key: k\n")
    small.replace(SOURCE, "        status: Planned\n", "        status: Planned\n        key: k\n")
    assert 'the key "k" stands twice — choose another' in str(refused(small))


def test_an_entity_in_two_files(small) -> None:
    small.write("entities/b.yaml", "qinghe: {class: Company, zh: 甲, en: A}\n")
    assert str(refused(small)) == (
        'seeds/entities/b.yaml:1:9: "qinghe" stands in seeds/entities/all.yaml as well '
        "— keep one of them"
    )


def test_a_source_twice(small) -> None:
    small.write("sources/z.yaml", (small.folder / SOURCE).read_text("utf-8"))
    error = refused(small)
    assert 'the source "small" stands twice' in str(error)
    assert error.file == "seeds/sources/z.yaml"


# ------------------------------------------------------------------ at lock time


@pytest.mark.parametrize(
    ("old", "new", "marker", "message"),
    [
        (
            "object: 北塘剧场", "object: 北塘剧院", "北塘剧院",
            '"北塘剧院" (occurrence 1) is not in its sentence, that of "将于" — write it as '
            "printed, or add @ and an anchor of the right sentence",
        ),
        (
            "object: 北塘剧场", "object: 北塘剧场#2", "北塘剧场#2",
            '"北塘剧场" (occurrence 2) is not in its sentence, that of "将于" — write it as '
            "printed, or add @ and an anchor of the right sentence",
        ),
        (
            "object: 南塘剧场}", "object: 北塘剧场}", "北塘剧场}",
            '"北塘剧场" (occurrence 1) is not in its sentence, that of "建成" — write it as '
            "printed, or add @ and an anchor of the right sentence",
        ),
        (
            "at: 将于", "at: 不在", "不在",
            'the anchor "不在" is not in the text — write it as printed',
        ),
        (
            "at: 将于", "at: 青禾公司", "青禾公司",
            'the anchor "青禾公司" occurs 2 times — make it longer, or write 青禾公司#1',
        ),
        (
            "at: 将于", "at: 青禾公司#3", "青禾公司#3",
            '"青禾公司" occurs only 2 times — use a smaller number',
        ),
    ],
)  # fmt: skip
def test_phrases_that_are_not_in_the_text(
    small, old: str, new: str, marker: str, message: str
) -> None:
    if old == "at: 将于":
        content = (small.folder / SOURCE).read_text("utf-8")
        (small.folder / SOURCE).write_text(content.replace(old, new), encoding="utf-8")
        line, column = next(
            (n, text.index("at: ") + 5)
            for n, text in enumerate(content.splitlines(), 1)
            if "at: 将于" in text
        )
    else:
        small.replace(SOURCE, old, new)
        line, column = small.place(SOURCE, marker)
    before = (small.folder / "positions/small.json").read_bytes()
    error = refused(small, lock=True)
    assert str(error) == f"seeds/{SOURCE}:{line}:{column}: {message}"
    assert (small.folder / "positions/small.json").read_bytes() == before


def test_another_text_is_refused_at_lock_time(small) -> None:
    small.texts.file("small").write_text("另一篇", encoding="utf-8")
    with pytest.raises(TextError, match="another text"):
        small.lock()


def test_a_lock_of_another_text_is_refused(small) -> None:
    content = (small.folder / SOURCE).read_text("utf-8")
    start = content.index("sha256: ") + len("sha256: ")
    small.write(SOURCE, content[:start] + "0" * 64 + content[start + 64 :])
    error = refused(small)
    assert "belongs to another text" in str(error)
    assert error.repair == "run: kg evidence --lock"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no json",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"source": "small"}',
        "no-positions",
        "index",
        "text",
        "outside",
        "sentence",
    ],
)
def test_a_damaged_lock_is_refused(small, content: bytes | str) -> None:
    file = small.folder / "positions/small.json"
    lock = json.loads(file.read_text("utf-8"))
    if content == "no-positions":
        lock["phrases"] = {}
    elif content == "index":
        lock["anchors"] = dict.fromkeys(lock["anchors"], 99)
    elif content == "text":
        lock["phrases"] = {key: ["1", 1] for key in lock["phrases"]}
    elif content == "outside":
        lock["phrases"] = {key: [1000, 1] for key in lock["phrases"]}
    elif content == "sentence":
        lock["sentences"] = [["a", None, 1.5]]
    file.write_bytes(json.dumps(lock).encode() if isinstance(content, str) else content)
    error = refused(small)
    assert error.file == f"seeds/{SOURCE}"


def test_twenty_one_characters_are_too_many_unless_they_are_a_name(small) -> None:
    long = "南塘人民大会堂东侧文化广场地下综合演艺剧场"
    assert len(long) == 21
    old_sum, old_length = checksum(small.text), len(small.text)
    small.text = small.text.replace("南塘剧场", long)
    small.texts.file("small").write_text(small.text, encoding="utf-8")
    content = (small.folder / SOURCE).read_text("utf-8").replace("南塘剧场", long)
    content = content.replace(old_sum, "@SHA256").replace(
        f"length: {old_length}", "length: @LENGTH"
    )
    small.write(SOURCE, content)
    small.lock()
    error = refused(small)
    assert "has 21 characters — point at a name or figure of at most 20 characters" in str(error)
    small.replace(ENTITIES, "zh: 南塘剧场", f"zh: {long}")
    assert len(small.read().claims) == 3


# ------------------------------------------------------------------ YAML itself


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (b"a: [1,\nb: 2\n", ":3:1", "not YAML"),
        (b"a:\n\t- b\n", ":2:1", "not YAML"),
        (b"a: b: c\n", ":1:5", "not YAML"),
        (b'a: "x\n', ":2:1", "not YAML"),
        (b"a: 1\n---\nb: 2\n", ":2:1", "not YAML"),
        (b"a: &x [1]\nb: *x\n", ":1:4", "anchors, aliases and tags are not allowed"),
        (b"a: *x\n", ":1:4", "anchors, aliases and tags are not allowed"),
        (b"a: !!python/object:os.system x\n", ":1:4", "anchors, aliases and tags"),
        (b"a: !!str 5\n", ":1:4", "anchors, aliases and tags"),
        (b"a: !x 5\n", ":1:4", "anchors, aliases and tags"),
        (b"<<: {a: b}\n", ":1:1", "the tag tag:yaml.org,2002:merge is not allowed"),
        (b"", "", "is empty"),
        (b"# only a comment\n", "", "is empty"),
        (b"\xef\xbb\xbf", "", "is empty"),
        (b"a: \xff\n", "", "not UTF-8 (byte 3); save the file as UTF-8"),
        ("甲: 乙\n".encode("gbk"), "", "not UTF-8"),
        ("甲: 乙\n".encode("utf-16"), "", "not UTF-8"),
        (b"a: \x00\n", "", "not YAML"),
        (b"a: \x07\n", "", "not YAML"),
        (b'a: "\\ud800"\n', ":1:7", "not YAML"),
    ],
)
def test_what_is_no_plain_yaml(tmp_path: Path, content: bytes, place: str, message: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(content)
    with pytest.raises(SeedError) as caught:
        read_document(file, "a.yaml")
    assert str(caught.value).startswith(f"a.yaml{place}: {message}")


def test_an_alias_bomb_is_refused_at_once(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    file = tmp_path / "bomb.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(SeedError, match=r"bomb\.yaml:1:5: anchors, aliases"):
        read_document(file, "bomb.yaml")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("form", ["{}", "a: {}", '["]", {}'])
def test_deep_nesting_is_refused(tmp_path: Path, opening: str, form: str) -> None:
    """Forty thousand brackets once crashed the interpreter."""
    file = tmp_path / "deep.yaml"
    file.write_text(form.format(opening * 100_000), encoding="utf-8")
    with pytest.raises(SeedError, match=r"deep\.yaml:1:\d+: (nested more than 50 deep|not YAML)"):
        read_document(file, "deep.yaml")


def test_nesting_over_many_lines_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "deep.yaml"
    lines = [" " * n + f"a{n}:" for n in range(300)]
    file.write_text("\n".join([*lines, " " * 300 + "b"]), encoding="utf-8")
    with pytest.raises(SeedError, match=r"deep\.yaml:51:51: nested more than 50 deep"):
        read_document(file, "deep.yaml")


def test_many_flat_brackets_are_no_nesting(tmp_path: Path) -> None:
    file = tmp_path / "flat.yaml"
    file.write_text("\n".join(f"a{n}: [x, {{b: c}}]" for n in range(2000)), encoding="utf-8")
    assert len(read_document(file, "flat.yaml").mapping()) == 2000


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "huge.yaml"
    file.write_bytes(b"a: " + b"x" * 20_000_001)
    with pytest.raises(SeedError, match="larger than 20 MB — split the file"):
        read_document(file, "huge.yaml")


def test_a_byte_order_mark_and_windows_newlines_are_read(small) -> None:
    expected = small.read().claims
    for name in (SOURCE, ENTITIES, "dataset.yaml", "uncovered.yaml"):
        file = small.folder / name
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert small.read().claims == expected


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="no such folder — name a seeds folder"):
        read_seeds(tmp_path / "nothing")


def test_a_file_that_is_missing(small) -> None:
    (small.folder / "dataset.yaml").unlink()
    assert str(refused(small)).startswith("seeds/dataset.yaml: cannot be read")


# ------------------------------------------------------------------ any input


FUZZ = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NAMES = st.sampled_from([SOURCE, ENTITIES, "dataset.yaml", "uncovered.yaml"])
WORDS = st.sampled_from(
    ["source", "passages", "claims", "at", "phrases", "statement", "observation", "status",
     "time", "value", "small", "qinghe", "class", "zh", "en", "aliases", "text", "Actual",
     "青禾公司", "青禾公司#2", "x @ y", "Company", "Company", "2025", "../..", "", "none", "id",
     "qinghe builds qinghe", 'qinghe code "x"', "key", "refers_to", "reason", "{}", "\x85"]
)  # fmt: skip
TREES = st.recursive(
    WORDS | st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=6),
    max_leaves=25,
)


def reads_or_raises(small, name: str, content: bytes) -> None:
    file = small.folder / name
    before = file.read_bytes()
    file.write_bytes(content)
    try:
        for action in (small.read, small.lock):
            with contextlib.suppress(KgError):
                action()
    finally:
        file.write_bytes(before)


@FUZZ
@given(name=NAMES, content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(small, name: str, content: bytes) -> None:
    reads_or_raises(small, name, content)


@FUZZ
@given(name=NAMES, content=st.text(max_size=200))
def test_any_text_is_read_or_refused(small, name: str, content: str) -> None:
    reads_or_raises(small, name, content.encode("utf-8"))


@FUZZ
@given(name=NAMES, tree=TREES)
def test_any_structure_is_read_or_refused(small, name: str, tree: object) -> None:
    content = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    reads_or_raises(small, name, content.encode("utf-8"))


@FUZZ
@given(data=st.data())
def test_any_change_of_good_seeds_is_read_or_refused(small, data: st.DataObject) -> None:
    """Swap, drop or replace values anywhere in a good source file."""
    name = data.draw(NAMES)
    tree = yaml.safe_load((small.folder / name).read_text("utf-8"))
    for _ in range(data.draw(st.integers(1, 3))):
        places = []
        waiting = [tree]
        while waiting:
            node = waiting.pop()
            children = node.items() if isinstance(node, dict) else enumerate(node)
            for key, value in children:
                places.append((node, key))
                if isinstance(value, dict | list):
                    waiting.append(value)
        if not places:
            break
        node, key = data.draw(st.sampled_from(places))
        if data.draw(st.booleans()):
            node[key] = data.draw(TREES)
        else:
            del node[key]
    content = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    reads_or_raises(small, name, content.encode("utf-8"))
