"""Shell completion of names that live in the data: entities, questions, classes.

Nothing is loaded unless the shell asks, and whatever goes wrong completes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import click

__all__ = ["classes", "entities", "questions"]

_MOST = 200


def _item(value: str, text: str) -> Any:
    from click.shell_completion import CompletionItem

    return CompletionItem(value, help=" ".join(text.split()))


def entities(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """Complete an entity's id from the beginning of its id or of any of its names."""
    try:
        import kg
        from kg.ids import ENTITY
        from kg.stores.results import python_value

        rows = kg.open(ctx.params.get("store")).query(
            "SELECT ?e ?name { ?e skos:prefLabel ?name FILTER(LANG(?name) = 'zh') "
            "FILTER(STRSTARTS(STR(?e), STR(bj:))) } ORDER BY ?e"
        )
        found = []
        for entity, name in rows.rows:  # type: ignore[union-attr]
            key, text = str(entity)[1:-1].removeprefix(ENTITY), str(python_value(name))
            if key.startswith(incomplete.lower()) or text.startswith(incomplete):
                found.append(_item(key, text))
    except Exception:
        return []
    return found[:_MOST]


def questions(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """Complete the name of a question, then its parameters."""
    try:
        from kg.cli.output import language
        from kg.queries.questions import catalogue

        lang = ctx.params.get("lang") or language()
        asked = ctx.params.get("name")
        if asked and asked in catalogue():
            return [
                _item(f"{p.name}=", p.zh if lang == "zh" else p.en)
                for p in catalogue()[asked].parameters
                if f"{p.name}=".startswith(incomplete)
            ]
        return [
            _item(name, question.title[lang])
            for name, question in catalogue().items()
            if name.startswith(incomplete)
        ]
    except Exception:
        return []


def classes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """Complete the name of a class."""
    try:
        from kg.vocabulary import vocabulary

        return [
            _item(name, term.labels.get("zh", ""))
            for name, term in sorted(vocabulary().classes.items())
            if name.lower().startswith(incomplete.lower())
        ]
    except Exception:
        return []
