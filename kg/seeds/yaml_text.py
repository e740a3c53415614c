"""YAML written as text, in the style that is there: nothing that exists is dumped anew."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["appended", "entity_block", "flow", "passage_block", "scalar", "with_passage"]

_PLAIN = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "timestamp"))
_SAFE = expression(
    r"[0-9]+|[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9]*(?:-[\u4e00-\u9fffA-Za-z0-9]+)*"
)
"""What is plain without asking a parser, unless it is one of the words below."""
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_BREAKING = expression("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON leaves as it is and YAML takes for a line break, or refuses."""
_PASSAGE = expression(r"^( *)- at:", re.MULTILINE)
_NO_PASSAGES = expression(r"^passages:[ \t]*\[[ \t]*\][ \t]*\r?\n?\Z", re.MULTILINE)


@lru_cache(maxsize=8192)
def scalar(text: str, *, inside_flow: bool = False) -> str:
    """Write a text as a YAML scalar: plain if it reads back as it is, quoted otherwise.

    Example:
        >>> scalar("寒武纪"), scalar("a: b"), scalar("a, b", inside_flow=True)
        ('寒武纪', '"a: b"', '"a, b"')
    """
    if _SAFE.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    import yaml

    if text and text == text.strip() and "\n" not in text:
        written = f"{{k: {text}}}" if inside_flow else f"k: {text}"
        try:
            node = yaml.compose(written, Loader=yaml.SafeLoader)
            assert isinstance(node, yaml.MappingNode)  # noqa: S101 - by the line above
            ((_, value),) = node.value
            if value.value == text and value.style is None and value.tag in _PLAIN:
                return text
        except (yaml.YAMLError, ValueError, TypeError, AssertionError):
            pass
    quoted = json.dumps(text, ensure_ascii=False)
    return _BREAKING.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def flow(value: object) -> str:
    """Write a text, a list or a mapping on one line.

    Example:
        >>> flow({"subject": "北京", "object": ["甲", "乙"]})
        '{subject: 北京, object: [甲, 乙]}'
    """
    if isinstance(value, str):
        return scalar(value, inside_flow=True)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    assert isinstance(value, list | tuple)  # noqa: S101 - by the callers
    return "[" + ", ".join(map(flow, value)) + "]"


def _lines(values: Mapping[str, object], indent: str) -> list[str]:
    lines = []
    for key, value in values.items():
        if isinstance(value, dict) and value.keys() == {"zh", "en"}:  # remarks are long
            lines.append(f"{indent}{key}:")
            lines += [f"{indent}  {name}: {scalar(text)}" for name, text in value.items()]
        else:
            written = scalar(value) if isinstance(value, str) else flow(value)
            lines.append(f"{indent}{key}: {written}")
    return lines


def passage_block(passage: Mapping[str, object], claim: Mapping[str, object]) -> list[str]:
    """Write a passage with one claim, as lines that begin in the first column."""
    lines = _lines(passage, "  ")
    lines[0] = "- " + lines[0].lstrip()
    written = _lines(claim, "      ")
    written[0] = "    - " + written[0].lstrip()
    return [*lines, "  claims:", *written]


def entity_block(key: str, values: Mapping[str, object]) -> list[str]:
    """Write an entity, as lines."""
    return [f"{key}:", *_lines(values, "  ")]


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def appended(text: str, lines: Sequence[str]) -> str:
    """Append lines to a file's text after an empty line; all that is there stays.

    Args:
        text: the file as it is, perhaps empty.
        lines: what is added; line ends become those of the file.
    """
    newline = _newline(text)
    start = text
    if start and not start.endswith("\n"):
        start += newline
    if start and not start.endswith(newline * 2):
        start += newline
    return start + "".join(line + newline for line in lines)


def with_passage(text: str, lines: Sequence[str]) -> str:
    """Append a passage to a source file, indented as its other passages are.

    Raises:
        InputError: if the file does not end with its passages.
    """
    if (empty := _NO_PASSAGES.search(text)) is not None:
        newline = _newline(text)
        text = text[: empty.start()] + "passages:" + newline
        return appended(text, [f"  {line}" for line in lines])
    indents = _PASSAGE.findall(text)
    if not indents:
        raise InputError("the source file has no list of passages; add: passages: []")
    return appended(text, [f"{indents[-1]}{line}" for line in lines])
