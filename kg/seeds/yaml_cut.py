"""Taking out of YAML files what they hold, and adding names, as text: the rest stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.seeds.yaml_text import scalar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import yaml

__all__ = ["with_alias", "without_alias", "without_claims", "without_entities"]


def _compose(text: str) -> yaml.MappingNode:
    import yaml

    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise InputError("the file is no mapping; check it with kg validate")
    return root


def _value(mapping: yaml.Node, key: str) -> yaml.Node | None:
    return next((value for name, value in mapping.value if name.value == key), None)


def _flow(node: yaml.Node) -> bool:
    """Tell whether a collection is written in brackets."""
    return bool(getattr(node, "flow_style", False))


def _leaves(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield the nodes whose end is where they end: scalars and flow collections."""
    import yaml

    if isinstance(node, yaml.CollectionNode) and not _flow(node) and node.value:
        for item in node.value:
            for child in item if isinstance(item, tuple) else (item,):
                yield from _leaves(child)
    else:
        yield node


def _last_line(node: yaml.Node) -> int:
    """Return the line on which a node ends; a block text ends before the line of its mark."""
    last = 0
    for leaf in _leaves(node):
        mark = leaf.end_mark
        ended = (
            mark.line - 1 if mark.column == 0 and mark.line > leaf.start_mark.line else mark.line
        )
        last = max(last, ended)
    return last


def _without_lines(text: str, spans: list[tuple[int, int]]) -> str:
    """Take out lines (both ends included), and one of two empty lines that meet thereby."""
    lines = text.splitlines(keepends=True)
    for first, last in sorted(spans, reverse=True):
        del lines[first : last + 1]
        before = not first or not lines[first - 1].strip()
        if before and (first >= len(lines) or not lines[first].strip()) and lines:
            del lines[first - 1 if first >= len(lines) else first]
    return "".join(lines)


def without_claims(text: str, numbers: Collection[int]) -> str:
    """Take claims out of a source file, and the passages that have none left.

    Args:
        text: the file's text.
        numbers: which claims, counted from 0 through the whole file.

    Raises:
        InputError: if a claim does not stand on lines of its own.
    """
    passages = _value(_compose(text), "passages")
    if passages is None or not numbers:
        return text
    spans: list[tuple[int, int]] = []
    number = 0
    left = len(passages.value)
    for passage in passages.value:
        claims = _value(passage, "claims")
        items = [] if claims is None else claims.value
        mine = [item for place, item in enumerate(items, number) if place in numbers]
        number += len(items)
        whole = bool(items) and len(mine) == len(items)
        left -= whole
        within = passages if whole else claims
        if mine and (within is None or _flow(within)):
            line = mine[0].start_mark.line + 1
            raise InputError(f"line {line}: the claim shares its line with others; take it out")
        parts = [passage] if whole else mine
        spans += [(part.start_mark.line, _last_line(part)) for part in parts]
    changed = _without_lines(text, spans)
    if left == 0:
        start = passages.start_mark.line - 1
        while not text.splitlines()[start].startswith("passages:"):
            start -= 1
        lines = changed.splitlines(keepends=True)
        lines[start] = lines[start].replace("passages:", "passages: []", 1)
        changed = "".join(lines)
    return changed


def without_entities(text: str, keys: Collection[str]) -> str:
    """Take entities out of an entity file.

    Args:
        text: the file's text.
        keys: their ids; those that are not there are passed over.
    """
    if not text.strip() or not keys:
        return text
    spans = [
        (name.start_mark.line, _last_line(value))
        for name, value in _compose(text).value
        if name.value in keys
    ]
    return _without_lines(text, spans)


def with_alias(text: str, key: str, alias: str) -> str:
    r"""Add an alias to an entity of an entity file.

    Args:
        text: the file's text.
        key: the entity's id.
        alias: the name.

    Raises:
        InputError: if the entity is not there.

    Example:
        >>> print(with_alias("a:\n  zh: 甲\n  en: A\n", "a", "甲乙"), end="")
        a:
          zh: 甲
          en: A
          aliases: [甲乙]
    """
    entity = _value(_compose(text), key)
    if entity is None:
        raise InputError(f'no entity "{key}" in the file')
    aliases = _value(entity, "aliases")
    written = scalar(alias, inside_flow=True)
    if aliases is not None and aliases.value and not _flow(aliases):
        newline = "\r\n" if "\r\n" in text else "\n"
        indent = " " * aliases.start_mark.column
        return _after_line(text, _last_line(aliases), f"{indent}- {scalar(alias)}{newline}")
    if aliases is not None:
        place = aliases.end_mark.index - 1
        return text[:place] + (", " if aliases.value else "") + written + text[place:]
    if _flow(entity):
        place = entity.end_mark.index - 1
        return f"{text[:place]}, aliases: [{written}]{text[place:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    indent = " " * entity.start_mark.column
    english = _value(entity, "en") or entity
    return _after_line(text, _last_line(english), f"{indent}aliases: [{written}]{newline}")


def _after_line(text: str, number: int, line: str) -> str:
    lines = text.splitlines(keepends=True)
    if not lines[number].endswith("\n"):
        lines[number] += line[-2:] if line.endswith("\r\n") else "\n"
    return "".join([*lines[: number + 1], line, *lines[number + 1 :]])


def without_alias(text: str, key: str, alias: str) -> str:
    """Take an alias away from an entity; if it does not have it, nothing changes."""
    entity = _value(_compose(text), key)
    aliases = None if entity is None else _value(entity, "aliases")
    if entity is None or aliases is None:
        return text
    for number, item in enumerate(aliases.value):
        if item.value != alias:
            continue
        if len(aliases.value) == 1 and not _flow(entity):
            name = next(n for n, _ in entity.value if n.value == "aliases")
            return _without_lines(text, [(name.start_mark.line, _last_line(aliases))])
        if not _flow(aliases):
            return _without_lines(text, [(item.start_mark.line, _last_line(item))])
        if number:
            start = aliases.value[number - 1].end_mark.index
            return text[:start] + text[item.end_mark.index :]
        follows = aliases.value[1].start_mark.index if len(aliases.value) > 1 else None
        return text[: item.start_mark.index] + text[follows or item.end_mark.index :]
    return text
