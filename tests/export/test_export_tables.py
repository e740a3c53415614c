"""Tables for spreadsheets, and files that are whole or not there."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pytest
from handmade import entity, evidence, figure, says, source, store_of, when
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError, MissingExtraError, UsageError
from kg.export import FORMATS, Exported, export, render
from kg.export.tables import claims_csv, sheets
from kg.export.workbook import workbook
from kg.model import Bound, Measure, Polarity
from kg.stores.records import Records, read_records
from kg.vocabulary import vocabulary

WORDS = vocabulary()
BUILD = says(
    "a builds b",
    "Planned",
    time=when("2027", "By"),
    evidence=evidence("将"),
    manner="=cmd()",
    cited_source="plan",
    polarity=Polarity.NEGATED,
)
SHRINK = figure(
    "a",
    "scale",
    measure=Measure.GROWTH,
    unit="fraction",
    bound=Bound.ABOUT,
    value=Decimal("-0.05"),
    as_printed="-5%",
)
STORE = store_of(
    [BUILD, SHRINK],
    [
        entity("a", "Company", "甲公司", "A Co", "@甲"),
        entity("b", "Facility", "乙", "B"),
        entity("daily", "MediaOutlet", "日报", "Daily"),
        entity("scale", "Indicator", "规模", "scale"),
        entity("plan", "PolicyDocument", "计划", "Plan"),
    ],
    [source(url="https://example.org/1")],
    planned=["b"],
)
RECORDS = read_records(STORE, WORDS)


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def row_of(rows: list[dict[str, str]], claim: Any) -> dict[str, str]:
    return next(row for row in rows if claim.id in row.values())


def test_csv_has_one_row_a_claim_a_mark_and_english_headings() -> None:
    data = claims_csv(RECORDS, WORDS, lang="en")
    assert data.startswith(b"\xef\xbb\xbfclaim,kind,")
    assert b"\r\n" in data
    rows = rows_of(data)
    assert {row["claim"] for row in rows} == {BUILD.id, SHRINK.id}
    row = row_of(rows, BUILD)
    assert row["subject id"] == "a"
    assert row["subject"] == "A Co"
    assert row["predicate id"] == "builds"
    assert row["object id"] == "b"
    assert row["object or figure"] == "B"
    assert (row["time"], row["begins"], row["ends by"]) == ("2027", "", "2028-01-01")
    assert row["cited source"] == "Plan"
    assert row["publisher"] == "Daily"
    assert row["title"] == "A report"
    assert row["URL"] == "https://example.org/1"
    assert row["evidence"].endswith(": 将")
    assert row["value"] == ""


def test_csv_headings_and_labels_in_chinese() -> None:
    rows = rows_of(claims_csv(RECORDS, WORDS))
    row = row_of(rows, BUILD)
    assert (row["主体"], row["客体或数值"], row["说话者"]) == ("甲公司", "乙", "日报")
    assert row["状态"] == WORDS.value("Status", "Planned").labels["zh"]
    assert row["肯定或否定"] == WORDS.value("Polarity", "Negated").labels["zh"]
    assert row["标题"] == "一份报道"


def test_csv_is_safe_in_spreadsheets_and_numbers_stay_numbers() -> None:
    rows = rows_of(claims_csv(RECORDS, WORDS, lang="en"))
    assert row_of(rows, BUILD)["manner"] == "'=cmd()"
    figure_row = row_of(rows, SHRINK)
    assert figure_row["value"] == "-0.05"
    assert figure_row["as printed"] == "'-5%"


def test_no_column_is_shared_by_mistake() -> None:
    for lang in ("zh", "en"):
        for sheet in sheets(RECORDS, WORDS, lang=lang):
            assert len(set(sheet.head)) == len(sheet.head)
            assert all(len(row) == len(sheet.head) for row in sheet.rows)


def test_workbook_has_four_sheets_with_all_rows() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(sheets(RECORDS, WORDS, lang="en"))))
    assert book.sheetnames == ["entities", "claims", "evidence", "sources"]
    assert [sheet.max_row - 1 for sheet in book] == [5, 2, 2, 1]
    chinese = openpyxl.load_workbook(io.BytesIO(workbook(sheets(RECORDS, WORDS))))
    assert chinese.sheetnames == ["实体", "断言", "证据", "来源"]
    entities = book["entities"]
    assert [cell.value for cell in entities[2]][:4] == ["a", "甲公司", "A Co", "@甲"]
    planned = {row[0].value: row[5].value for row in entities.iter_rows(min_row=2)}
    assert planned == {"a": False, "b": True, "daily": False, "plan": False, "scale": False}


def test_workbook_runs_no_formula_and_keeps_numbers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(sheets(RECORDS, WORDS, lang="en"))))
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert "f" not in kinds
    values = [cell.value for row in book["claims"] for cell in row]
    assert "=cmd()" in values
    assert -0.05 in values


def test_workbook_is_the_same_at_any_time() -> None:
    data = workbook(sheets(RECORDS, WORDS))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml")
    assert core.count(b"1980-01-01T00:00:00Z") == 2
    assert workbook(sheets(RECORDS, WORDS)) == data


def test_text_too_long_for_a_cell_is_named_not_cut() -> None:
    long = replace(RECORDS.entities["a"], note={"zh": "长" * 40_000})
    records = Records({"a": long}, frozenset(), {}, ())
    with pytest.raises(InputError, match=r"a: .*40000 characters"):
        workbook(sheets(records, WORDS))


def test_without_openpyxl_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match=r"beijing-ai-kg\[excel\]"):
        workbook(sheets(RECORDS, WORDS))


HOSTILE = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\x00\x08\r\n\t\"',;=+-@＝\ufffe\u202e"),
    ),
    min_size=1,
)


@settings(max_examples=50, deadline=None)
@given(HOSTILE, HOSTILE)
def test_hostile_names_stay_in_their_cells(name: str, manner: str) -> None:
    claim = says("a builds b", manner=manner)
    store = store_of([claim], [entity("a", "Company", name, name)], [source(title=name)])
    records = read_records(store, WORDS)
    (row,) = rows_of(claims_csv(records, WORDS))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
    assert row["方式"].removeprefix("'") == manner.removeprefix("'")
    book = openpyxl.load_workbook(io.BytesIO(workbook(sheets(records, WORDS))))
    assert "f" not in {cell.data_type for sheet in book for line in sheet for cell in line}
    assert [sheet.max_row for sheet in book] == [2, 2, 2, 2]


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_writes_a_file(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"out{FORMATS[form].extension}"
    assert export(STORE, RECORDS, WORDS, form, path) == path
    assert path.read_bytes() == render(Exported(STORE, RECORDS, WORDS), form)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_formats_have_names_extensions_and_media_types() -> None:
    assert {name: form.extension for name, form in FORMATS.items()} == {
        "turtle": ".ttl",
        "trig": ".trig",
        "nquads": ".nq",
        "jsonld": ".jsonld",
        "rdfxml": ".rdf",
        "graphml": ".graphml",
        "gexf": ".gexf",
        "cytoscape": ".cyjs",
        "csv": ".csv",
        "xlsx": ".xlsx",
    }
    assert all("/" in form.media_type for form in FORMATS.values())


def test_a_network_can_be_chosen(tmp_path: Path) -> None:
    chosen = nx.MultiDiGraph()
    chosen.add_node("only")
    path = export(STORE, RECORDS, WORDS, "graphml", tmp_path / "n.graphml", network=chosen)
    assert list(nx.read_graphml(path)) == ["only"]


def test_what_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.csv"
    path.write_text("old")

    def broken(what: Exported) -> bytes:
        raise ValueError("claim 17 has no subject")

    monkeypatch.setitem(FORMATS, "csv", replace(FORMATS["csv"], write=broken))
    with pytest.raises(InputError, match="claim 17"):
        export(STORE, RECORDS, WORDS, "csv", path)
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_wrong_formats_and_places_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match='no export format "graphlm"; did you mean "graphml"'):
        export(STORE, RECORDS, WORDS, "graphlm", tmp_path / "x")
    with pytest.raises(InputError, match="missing"):
        export(STORE, RECORDS, WORDS, "csv", tmp_path / "missing" / "x.csv")
    with pytest.raises(InputError, match="is a folder"):
        export(STORE, RECORDS, WORDS, "csv", tmp_path)
