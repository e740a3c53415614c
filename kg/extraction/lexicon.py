"""The words that extraction knows: terms of the field, head nouns and posts.

They lie in ``lexicon/*.yaml`` beside this module, so that a reader can see and extend them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Lexicon", "lexicon"]


@dataclass(frozen=True)
class Lexicon:
    """The words by what they tell.

    Attributes:
        terms: term to class: things wherever they are printed.
        name_heads: ending of a name to class.
        object_heads: ending of a noun phrase that may be the object of a claim to class.
        posts: names of posts.
        inner_verbs: verbs that make up names and compound nouns.
        outside: words that never stand inside a noun phrase.
        common: words that make no name by themselves.
        surnames: family names.
        quoted: word beside a quoted coinage to the class of the coinage.
        epithets: endings of epithets.
        aliases: name to the name that is shown for the same thing.
    """

    terms: Mapping[str, str]
    name_heads: Mapping[str, str]
    object_heads: Mapping[str, str]
    posts: frozenset[str]
    inner_verbs: frozenset[str]
    outside: frozenset[str]
    common: frozenset[str]
    surnames: frozenset[str]
    quoted: Mapping[str, str]
    epithets: tuple[str, ...]
    aliases: Mapping[str, str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the words once.

    Example:
        >>> lexicon().terms["海淀区"], lexicon().name_heads["研究院"]
        ('Place', 'ResearchInstitute')
    """
    terms = dict(_words(read_rules("lexicon/terms.yaml")))
    heads = read_rules("lexicon/heads.yaml")
    words = read_rules("lexicon/words.yaml")
    return Lexicon(
        terms=terms,
        name_heads=dict(_words(heads["names"])),
        object_heads=dict(_words(heads["objects"])),
        posts=frozenset(heads["posts"].split()),
        inner_verbs=frozenset(words["inner_verbs"].split()),
        outside=frozenset(words["outside"].split()),
        common=frozenset(words["common"].split()),
        surnames=frozenset(words["surnames"].split()),
        quoted=dict(_words(words["quoted"])),
        epithets=tuple(words["epithets"].split()),
        aliases={
            name: names.split()[0]
            for names in read_rules("lexicon/aliases.yaml")
            for name in names.split()
        },
    )


def _words(classes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for class_, words in classes.items():
        for word in words.split():
            yield word, class_


def read_rules(name: str) -> Any:
    """Read one of this package's own YAML files.

    Args:
        name: path below ``kg/extraction/``.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (Path(__file__).parent / name).read_text("utf-8")
    return yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader, in C where there is one
