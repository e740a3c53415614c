"""Named questions: one ``.rq`` file each, which runs as it is in any SPARQL tool.

A file begins with comment lines that say what it asks::

    # title-zh: 谁上市了
    # title-en: Who is listed
    # about-zh: …              (what to bear in mind; optional)
    # about-en: …
    # parameter: company | entity | any | 公司 | the company

A parameter is a variable that the query binds once with ``VALUES ?company { UNDEF }``; asking
with an argument puts the argument's term there. The variable ``?lang`` is bound to the
language of labels in the same way. Nothing found means *not stated*.

Kinds of parameters: ``entity`` (any name of one), ``text``, ``year``, ``number``, ``class``,
``predicate``, and the closed sets of values ``status`` and ``opinion-kind``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.errors import AmbiguousError, InputError, NotFoundError, UsageError, suggestion
from kg.expressions import expression
from kg.ids import ENTITY, SOURCE
from kg.stores.results import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pyoxigraph as ox

    from kg.stores.base import Store

__all__ = ["Parameter", "Question", "Reply", "answer", "bind", "catalogue", "read_question"]

_CLOSED = {"status": "Status", "opinion-kind": "OpinionKind"}
KINDS = ("entity", "text", "year", "number", "class", "predicate", *_CLOSED)
_HEADER = expression(r"#\s*(title-zh|title-en|about-zh|about-en|parameter):\s*(.+)")
_BINDING = expression(r"VALUES \?(\w+) \{([^{}]*)\}")


@dataclass(frozen=True)
class Parameter:
    """A parameter of a question.

    Attributes:
        name: its name, that of the variable.
        kind: one of ``KINDS``.
        default: the value when none is given; ``any`` leaves it open, empty means required.
        zh: what it is, in Chinese.
        en: what it is, in English.
    """

    name: str
    kind: str
    default: str
    zh: str
    en: str


@dataclass(frozen=True)
class Question:
    """A question that readers ask.

    Attributes:
        name: kebab-case name.
        title: language to title.
        about: language to a remark.
        parameters: in the order of the file.
        sparql: the query with the defaults in place; it runs as it is.
    """

    name: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    sparql: str


@dataclass(frozen=True)
class Reply:
    """An answer.

    Attributes:
        question: what was asked.
        arguments: parameter to the argument as given.
        sparql: the query that was run.
        rows: what was found.
        sources: IRIs of the sources that were searched.
        lang: language of labels.
        unknown: when an entity asked about is in none of the sources: the message that says
            so and suggests others; the query was not run then.
    """

    question: Question
    arguments: Mapping[str, str]
    sparql: str
    rows: Rows
    sources: tuple[str, ...]
    lang: str
    unknown: str = ""

    @property
    def not_stated(self) -> bool:
        """Whether the sources searched do not say it."""
        return not self.rows.rows

    def __len__(self) -> int:
        return len(self.rows)

    def __str__(self) -> str:
        title = self.question.title[self.lang]
        if self.not_stated:
            count = len(self.sources)
            if self.lang == "zh":
                why = f"；来源里没有这个实体：{self.unknown}" if self.unknown else ""
                return f"{title}：资料未说明（查了 {count} 个来源{why}）"
            many = "source" if count == 1 else "sources"
            why = f"; no source has it: {self.unknown}" if self.unknown else ""
            return f"{title}: not stated ({count} {many} searched{why})"
        if self.lang == "zh":
            return f"{title}：{len(self.rows)} 行"
        return f"{title}: {len(self.rows)} rows"

    def __repr__(self) -> str:
        return str(self) if self.not_stated else f"{self}\n{self.rows!r}"

    def _repr_html_(self) -> str:
        from html import escape

        from kg.stores.tables import html_table

        table = "" if self.not_stated else html_table(self.rows)
        return f"<p><strong>{escape(str(self))}</strong></p>{table}"


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Question]:
    """Return all questions by name, sorted.

    Example:
        >>> catalogue()["listings"].title["en"]
        'Which companies are listed, and which are about to be'
    """
    folder = files("kg.queries") / "catalogue"
    found = {}
    for file in folder.iterdir():
        if file.name.endswith(".rq"):
            name = file.name.removesuffix(".rq")
            found[name] = read_question(name, file.read_text(encoding="utf-8"))
    return dict(sorted(found.items()))


def read_question(name: str, text: str) -> Question:
    """Read a question file.

    Raises:
        InputError: if a title is missing or a parameter is not bound exactly once.
    """
    headers: dict[str, str] = {}
    parameters = []
    for line in text.splitlines():
        match = _HEADER.match(line)
        if match is None:
            continue
        if match[1] != "parameter":
            headers[match[1]] = match[2].strip()
            continue
        fields = [field.strip() for field in match[2].split("|")]
        if len(fields) != 5 or fields[1] not in KINDS:
            raise InputError(
                f"{name}.rq: parameter: name | kind | default | zh | en, kinds {KINDS}"
            )
        parameters.append(Parameter(*fields))
    for key in ("title-zh", "title-en"):
        if key not in headers:
            raise InputError(f"{name}.rq: has no {key}")
    bound = [match[1] for match in _BINDING.finditer(text)]
    for variable in ("lang", *(p.name for p in parameters)):
        if bound.count(variable) != 1:
            raise InputError(f"{name}.rq: needs VALUES ?{variable} {{ … }} exactly once")
    return Question(
        name=name,
        title={"zh": headers["title-zh"], "en": headers["title-en"]},
        about={"zh": headers.get("about-zh", ""), "en": headers.get("about-en", "")},
        parameters=tuple(parameters),
        sparql=text,
    )


def answer(
    store: Store,
    name: str,
    arguments: Mapping[str, str],
    *,
    resolve: Callable[[str], str],
    lang: str = "zh",
    time_limit: float | None = None,
    row_limit: int | None = None,
) -> Reply:
    """Ask a named question.

    Args:
        store: where.
        name: the question's name.
        arguments: parameter to value; entities by any name.
        resolve: finds the id of an entity by its name.
        lang: language of labels.
        time_limit: as in a query.
        row_limit: as in a query.

    Raises:
        NotFoundError: if there is no such question. An entity that is in no source is none:
            the answer is *not stated*, with a word on what was probably meant.
        AmbiguousError: if a name means several entities.
        UsageError: if an argument is unknown, missing or of the wrong form.
    """
    question = catalogue().get(name)
    if question is None:
        hint = suggestion(name, catalogue()) or "kg ask lists them"
        raise NotFoundError(f'no question "{name}"; {hint}')
    sources = tuple(graph for graph in store.graphs() if graph.startswith(SOURCE))
    try:
        sparql = bind(question, arguments, resolve=resolve, lang=lang)
    except AmbiguousError:
        raise
    except NotFoundError as error:
        nothing = Rows((), ())
        return Reply(question, dict(arguments), "", nothing, sources, lang, str(error))
    rows = store.query(sparql, time_limit=time_limit, row_limit=row_limit)
    assert isinstance(rows, Rows)  # noqa: S101 - the catalogue holds SELECTs, by a test
    return Reply(question, dict(arguments), sparql, rows, sources, lang)


def bind(
    question: Question,
    arguments: Mapping[str, str],
    *,
    resolve: Callable[[str], str],
    lang: str = "zh",
) -> str:
    """Return a question's query with arguments in the place of the defaults."""
    known = {parameter.name: parameter for parameter in question.parameters}
    for given in arguments:
        if given not in known:
            hint = suggestion(given, known) or f"it has: {', '.join(known) or 'none'}"
            raise UsageError(f'{question.name}: no parameter "{given}"; {hint}')
    terms = {"lang": str(_literal(lang))}
    for parameter in question.parameters:
        value = arguments.get(parameter.name, parameter.default)
        if not value:
            raise UsageError(
                f"{question.name}: needs {parameter.name}= ({parameter.zh} / {parameter.en})"
            )
        terms[parameter.name] = _term(parameter, value, resolve)
    return _put(question.sparql, terms)


def _put(sparql: str, terms: Mapping[str, str]) -> str:
    """Put all terms in their places in one pass, so that no term is searched for another."""

    def bound(match: re.Match[str]) -> str:
        term = terms.get(match[1])
        return match[0] if term is None else f"VALUES ?{match[1]} {{ {term} }}"

    return _BINDING.sub(bound, sparql)


def _term(parameter: Parameter, value: str, resolve: Callable[[str], str]) -> str:
    """Write an argument as a SPARQL term; nothing of it is ever read as SPARQL."""
    if value == "any":
        return "UNDEF"
    if parameter.kind == "entity":
        return f"<{ENTITY}{resolve(value)}>"
    if parameter.kind in ("class", "predicate", *_CLOSED):
        return f"<{_defined(parameter, value)}>"
    if parameter.kind == "year":
        if not re.fullmatch(r"\d{4}", value):
            raise UsageError(f'{parameter.name}: "{value}" is no year; write four digits')
        return f'"{value}"'
    if parameter.kind == "number":
        if not re.fullmatch(r"-?\d{1,18}(\.\d{1,9})?", value):
            raise UsageError(f'{parameter.name}: "{value}" is no number')
        return value
    return str(_literal(value))


def _literal(text: str) -> ox.Literal:
    import pyoxigraph as ox

    return ox.Literal(text)


def _defined(parameter: Parameter, value: str) -> str:
    """Return the IRI of a term of the ontology."""
    from kg.vocabulary import vocabulary

    words = vocabulary()
    if parameter.kind == "class":
        known = words.classes
    elif parameter.kind == "predicate":
        known = words.predicates
    else:
        known = words.values[_CLOSED[parameter.kind]]
    if value not in known:
        hint = suggestion(value, known) or f"one of: {', '.join(sorted(known)[:12])}"
        raise UsageError(f'{parameter.name}: no {parameter.kind} "{value}"; {hint}')
    return known[value].iri
