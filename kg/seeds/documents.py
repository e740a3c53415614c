"""YAML documents whose every value knows its line and column.

All scalars are read as text: ``no`` is no boolean, ``2025`` no number, ``2026-01-25`` no
date object; the model decides what a field means. Anchors, aliases, tags and duplicate keys
are errors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

import yaml

from kg.errors import InputError, SeedError, suggestion
from kg.expressions import expression
from kg.resources import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Field", "read_document"]

_UNPRINTABLE = expression("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What can be no part of a name or phrase: C0 and C1 controls, halves of pairs."""
_MAXIMUM_SIZE = 20_000_000
_DEEPEST = 50
_SUSPICIOUS = 500
_LONG_INDENT = expression(r"^[ \t?:-]{100}", re.MULTILINE)
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Field:
    """A place in a YAML document: a node, its file, and what it is called.

    The methods read the value as what the model needs, and raise :class:`SeedError` with
    file, line, column and repair when it is something else.
    """

    node: yaml.Node
    file: str
    name: str

    def fail(self, message: str, repair: str = "") -> NoReturn:
        """Raise an error at this place."""
        mark = self.node.start_mark
        raise SeedError(
            message, file=self.file, line=mark.line + 1, column=mark.column + 1, repair=repair
        )

    def text(self) -> str:
        """Read a non-empty text."""
        if not isinstance(self.node, yaml.ScalarNode):
            self.fail(f"{self.name}: expected a text", "write one value, no list or mapping")
        value: str = self.node.value
        if not value.strip():
            self.fail(f"{self.name}: is empty", "write a value or remove the line")
        if _UNPRINTABLE.search(value):
            self.fail(f"{self.name}: holds a control character or half of a pair", "type it again")
        return value

    def items(self) -> list[Field]:
        """Read a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            self.fail(f"{self.name}: expected a list", "begin each line with a hyphen")
        return [Field(node, self.file, self.name) for node in self.node.value]

    def one_or_more(self) -> list[Field]:
        """Read a list, or a single value as a list of one."""
        return self.items() if isinstance(self.node, yaml.SequenceNode) else [self]

    def is_mapping(self) -> bool:
        """Tell whether this is a mapping."""
        return isinstance(self.node, yaml.MappingNode)

    def mapping(self, allowed: frozenset[str] | None = None) -> dict[str, Field]:
        """Read a mapping.

        Args:
            allowed: the keys that may occur; None allows all.
        """
        if not isinstance(self.node, yaml.MappingNode):
            self.fail(f"{self.name}: expected a mapping", "write lines of the form key: value")
        found: dict[str, Field] = {}
        for key_node, value_node in self.node.value:
            key = key_node.value
            if not isinstance(key, str):
                Field(key_node, self.file, self.name).fail("a key must be a plain word")
            place = Field(key_node, self.file, key)
            if allowed is not None and key not in allowed:
                hint = suggestion(key, allowed) or "known: " + ", ".join(sorted(allowed))
                place.fail(f'{self.name}: unknown key "{key}"', hint)
            if key in found:
                place.fail(f'"{key}" stands twice', "keep one of them")
            found[key] = Field(value_node, self.file, key)
        return found


def read_document(path: Path, name: str | None = None, *, text: str | None = None) -> Field:
    """Read a YAML file.

    Args:
        path: the file.
        name: how the file is called in errors; default is its path.
        text: the file's text, where it is at hand already.

    Returns:
        The document's root.

    Raises:
        SeedError: if it is not YAML, too large, empty, or uses anchors, aliases or tags.
    """
    file = name or str(path)
    if text is None:
        try:
            text = read_text(path)
        except InputError as error:
            raise SeedError(str(error).removeprefix(f"{path}: "), file=file) from error
    if len(text) > _MAXIMUM_SIZE:
        raise SeedError("larger than 20 MB", file=file, repair="split the file")
    try:
        if any(sign in text for sign in "*&!"):
            _refuse_extras(text, file)
        if text.count("[") + text.count("{") > _SUSPICIOUS or _LONG_INDENT.search(text):
            _refuse_depth(text, file)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise SeedError(
            f"not YAML: {error.problem or error.context}",
            file=file,
            line=None if mark is None else mark.line + 1,
            column=None if mark is None else mark.column + 1,
            repair="check indentation, colons and quotes",
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise SeedError(f"not YAML: {str(error).splitlines()[0]}", file=file) from error
    if root is None:
        raise SeedError("is empty", file=file, repair="write an entry or remove the file")
    document = Field(root, file, "document")
    for field in _tagged(document):
        field.fail(f"the tag {field.node.tag} is not allowed", "remove it")
    return document


def _refuse_extras(text: str, file: str) -> None:
    for token in yaml.scan(text, Loader=_Loader):
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken | yaml.TagToken):
            mark = token.start_mark
            raise SeedError(
                "anchors, aliases and tags are not allowed",
                file=file,
                line=mark.line + 1,
                column=mark.column + 1,
                repair="write the value out, or quote it",
            )


def _refuse_depth(text: str, file: str) -> None:
    """Refuse nesting that would overflow the C stack of PyYAML's composer."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            mark = event.start_mark
            assert mark is not None  # noqa: S101 - a parser's event has its place
            raise SeedError(
                f"nested more than {_DEEPEST} deep",
                file=file,
                line=mark.line + 1,
                column=mark.column + 1,
                repair="check brackets and indentation",
            )


_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "value")
)


def _tagged(document: Field) -> Iterator[Field]:
    """Yield the places with a tag that a plain document does not have."""
    waiting = [document.node]
    while waiting:
        node = waiting.pop()
        if node.tag not in _PLAIN_TAGS:
            yield Field(node, document.file, "value")
        if isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            for pair in node.value:
                waiting.extend(pair)
