"""Query results in every format that readers and programs ask for.

=========  =======================================  =========================================
format     SELECT, ASK                              CONSTRUCT, DESCRIBE
=========  =======================================  =========================================
``table``  for people: names, not IRIs              the same, three columns
``tsv``    SPARQL 1.1 TSV                           subject, predicate, object in the same way
``csv``    SPARQL 1.1 CSV, safe in spreadsheets     the same
``json``   SPARQL 1.1 Query Results JSON            JSON-LD
``jsonl``  one object a row, plain values           one object a triple
``xml``    SPARQL Query Results XML                 RDF/XML
``ttl``    –                                        Turtle
=========  =======================================  =========================================

W3C: https://www.w3.org/TR/sparql11-results-csv-tsv/, https://www.w3.org/TR/sparql11-results-json/,
https://www.w3.org/TR/rdf-sparql-XMLres/. CSV and TSV have no form for ASK: ``true`` or
``false`` is written. CSV puts an apostrophe before text that a spreadsheet would run as a
formula, numbers exempt, which is its one deviation from the standard; XML replaces the
characters that XML cannot hold by U+FFFD.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TextIO

import pyoxigraph as ox

from kg.errors import UsageError, suggestion
from kg.export.safe import spreadsheet_text, xml_attribute, xml_text
from kg.ids import PREFIXES
from kg.stores.results import Answer, Rows, Triples, python_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.stores.results import Result, Term

__all__ = ["RESULT_FORMATS", "write_result"]

_XSD = PREFIXES["xsd"]
_TURTLE_NUMBERS = {
    f"{_XSD}integer": r"[+-]?[0-9]+",
    f"{_XSD}decimal": r"[+-]?[0-9]*\.[0-9]+",
    f"{_XSD}double": r"[+-]?([0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+",
}
_NUMBER = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?"
_TRIPLE = ("subject", "predicate", "object")
_SPARQL_XML = "http://www.w3.org/2005/sparql-results#"


def write_result(
    result: Result,
    form: str,
    stream: TextIO,
    *,
    bom: bool = False,
) -> None:
    r"""Write a result.

    Args:
        result: what a query returned.
        form: a format of :data:`RESULT_FORMATS`.
        stream: an open text stream; open files with ``newline=""`` and ``encoding="utf-8"``.
        bom: whether CSV begins with a byte-order mark, which Excel needs to see UTF-8.

    Raises:
        UsageError: for an unknown format, or Turtle for a SELECT or ASK.

    Example:
        >>> import io
        >>> stream = io.StringIO()
        >>> write_result(Answer(True), "json", stream)
        >>> stream.getvalue()
        '{"head": {}, "boolean": true}\n'
    """
    if form not in RESULT_FORMATS:
        hint = suggestion(form, RESULT_FORMATS) or "one of: " + ", ".join(RESULT_FORMATS)
        raise UsageError(f'no result format "{form}"; {hint}')
    if bom and form == "csv":
        stream.write("\ufeff")
    RESULT_FORMATS[form](result, stream)


def _rdf(result: Triples, form: str) -> str:
    from kg.export.rdf import serialize

    return serialize(result.triples, form).decode("utf-8")


def _columns(result: Rows | Triples) -> tuple[tuple[str, ...], Iterable[tuple[Term | None, ...]]]:
    if isinstance(result, Rows):
        return result.variables, result.rows
    return _TRIPLE, ((t.subject, t.predicate, t.object) for t in result.triples)


def _boolean(result: Answer) -> str:
    return "true" if result.value else "false"


def _table(result: Result, stream: TextIO) -> None:
    from kg.export.terminal import write_table

    if isinstance(result, Answer):
        stream.write(_boolean(result) + "\n")
        return
    head, rows = _columns(result)
    texts = [["" if (v := python_value(term)) is None else str(v) for term in row] for row in rows]
    write_table(head, texts, stream)


def _tsv(result: Result, stream: TextIO) -> None:
    if isinstance(result, Answer):
        stream.write(_boolean(result) + "\n")
        return
    head, rows = _columns(result)
    stream.write("\t".join(f"?{name}" for name in head) + "\n")
    for row in rows:
        stream.write("\t".join(map(_turtle_term, row)) + "\n")


def _turtle_term(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        pattern = _TURTLE_NUMBERS.get(term.datatype.value)
        if pattern is not None and re.fullmatch(pattern, term.value):
            return term.value
    return str(term)


def _csv(result: Result, stream: TextIO) -> None:
    import csv

    if isinstance(result, Answer):
        stream.write(_boolean(result) + "\r\n")
        return
    head, rows = _columns(result)
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        cells = [_csv_cell(term) for term in row]
        if cells == [""]:
            stream.write("\r\n")  # an unbound single variable: the module would write ""
        else:
            writer.writerow(cells)


def _csv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return term.value
    if not isinstance(term, ox.Literal):
        return str(term)
    numeric = term.datatype.value.startswith(_XSD) and not term.datatype.value.endswith("string")
    if numeric and re.fullmatch(_NUMBER, term.value):
        return term.value
    return spreadsheet_text(term.value)


def _json(result: Result, stream: TextIO) -> None:
    if isinstance(result, Triples):
        stream.write(_rdf(result, "jsonld"))
        return
    if isinstance(result, Answer):
        stream.write(_dump({"head": {}, "boolean": result.value}) + "\n")
        return
    stream.write(f'{{"head": {{"vars": {_dump(result.variables)}}},\n"results": {{"bindings": [')
    comma = "\n"
    for row in result.rows:
        bound = {n: _json_term(t) for n, t in zip(result.variables, row, strict=True) if t}
        stream.write(comma + _dump(bound))
        comma = ",\n"
    stream.write("\n]}}\n")


def _dump(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {name: _json_term(getattr(term, name)) for name in _TRIPLE}
        return {"type": "triple", "value": parts}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != f"{_XSD}string":
        found["datatype"] = term.datatype.value
    return found


def _jsonl(result: Result, stream: TextIO) -> None:
    if isinstance(result, Answer):
        stream.write(_dump({"boolean": result.value}) + "\n")
    elif isinstance(result, Rows):
        for row in result.rows:
            values = {n: _plain(t) for n, t in zip(result.variables, row, strict=True)}
            stream.write(_dump(values) + "\n")
    else:
        for triple in result.triples:
            parts = (triple.subject, triple.predicate, triple.object)
            terms = {name: _json_term(term) for name, term in zip(_TRIPLE, parts, strict=True)}
            stream.write(_dump(terms) + "\n")


def _plain(term: Term | None) -> str | int | float | bool | None:
    """Return a value of JSON: exact, or as text where JSON's numbers are not."""
    if isinstance(term, ox.NamedNode):
        return term.value
    from decimal import Decimal

    value = python_value(term)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal):
        near = float(value)
        return near if Decimal(repr(near)) == value else str(value)
    if isinstance(value, float) and value - value == 0:  # neither infinite nor no number
        return value
    return term.value if isinstance(term, ox.Literal) else str(value)


def _xml(result: Result, stream: TextIO) -> None:
    if isinstance(result, Triples):
        stream.write(_rdf(result, "rdfxml"))
        return
    stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_SPARQL_XML}">\n')
    if isinstance(result, Answer):
        stream.write(f"<head/>\n<boolean>{_boolean(result)}</boolean>\n</sparql>\n")
        return
    variables = "".join(f"<variable name={xml_attribute(name)}/>" for name in result.variables)
    stream.write(f"<head>{variables}</head>\n<results>\n")
    for row in result.rows:
        bindings = "".join(
            f"<binding name={xml_attribute(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(result.variables, row, strict=True)
            if term is not None
        )
        stream.write(f"<result>{bindings}</result>\n")
    stream.write("</results>\n</sparql>\n")


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{xml_text(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{xml_text(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        parts = "".join(f"<{n}>{_xml_term(getattr(term, n))}</{n}>" for n in _TRIPLE)
        return f"<triple>{parts}</triple>"
    extra = ""
    if term.language:
        extra = f" xml:lang={xml_attribute(term.language)}"
    elif term.datatype.value != f"{_XSD}string":
        extra = f" datatype={xml_attribute(term.datatype.value)}"
    return f"<literal{extra}>{xml_text(term.value)}</literal>"


def _ttl(result: Result, stream: TextIO) -> None:
    if not isinstance(result, Triples):
        raise UsageError("ttl is for CONSTRUCT and DESCRIBE; take json, csv, tsv or xml")
    stream.write(_rdf(result, "turtle"))


RESULT_FORMATS: dict[str, Callable[[Any, TextIO], None]] = {
    "table": _table,
    "tsv": _tsv,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "xml": _xml,
    "ttl": _ttl,
}
"""Writers by format."""
