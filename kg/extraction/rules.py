"""Rules for relations, read from ``rules/*.yaml``: what a rule says stands there, not in code.

A rule that cannot be read stops with its file, its name and what is wrong. The expressions of this
package's own rules compile when a text may fit them; that all of them compile, a test tells.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.expressions import expression
from kg.extraction.lexicon import read_rules
from kg.extraction.rule_values import (
    CLASSES,
    FIGURE_SLOT,
    TIME_SLOT,
    Example,
    PatternClaim,
    PatternRule,
    Role,
    Rules,
    VerbRule,
    slot_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    _Compiling = Callable[[str, str, str], re.Pattern[str]]
    """Makes a pattern of its source, the name of its rule and the key that it stands under."""

__all__ = [
    "CLASSES",
    "FIGURE_SLOT",
    "PATTERNS",
    "TIME_SLOT",
    "VERBS",
    "Example",
    "PatternRule",
    "Role",
    "Rules",
    "VerbRule",
    "read",
    "rules",
    "slot_of",
]

VERBS = "rules/verbs.yaml"
PATTERNS = (
    "rules/posts.yaml",
    "rules/people.yaml",
    "rules/bodies.yaml",
    "rules/money.yaml",
    "rules/works.yaml",
    "rules/judgements.yaml",
)
"""Where this package's own rules stand."""
_EXAMPLES = expression(r"(?m)^    (?:examples|counter):.*\n(?:      .*\n)*")
"""The examples of a rule, as the files write them."""

_SLOT = expression(r"\{([a-z_0-9]+):([A-Za-z ]+)(\+?)\}")
_GROUP = expression(r"\(\?P<(\w+)>")
_KIND = "产业资本|老股东|原股东|新股东|国资平台|上市公司|投资机构|美元基金|龙头企业|知名机构"
_LINK = "[、和与及兼]|以及|，(?!由)"


@lru_cache(maxsize=2)
def rules(*, examples: bool = False) -> Rules:
    """Read this package's rules once.

    Args:
        examples: whether they have the examples and counter-examples that their files give.
            Reading takes half as long without, and no text needs them.

    Example:
        >>> any(rule.examples for rule in rules().verbs)
        False
    """
    without = None if examples else _EXAMPLES
    verbs, *patterns = (read_rules(name, without) for name in (VERBS, *PATTERNS))
    return _read(verbs, patterns, _late)


def read(verbs: Any, *patterns: Any) -> Rules:
    """Make rules of what the YAML files hold.

    Args:
        verbs: content of a file of verb rules.
        patterns: content of files of pattern rules.

    Raises:
        InputError: if a rule cannot be read, with its name and what is wrong.
    """
    return _read(verbs, patterns, _compiled)


def _read(verbs: Any, patterns: Sequence[Any], compiling: _Compiling) -> Rules:
    groups = {
        name: frozenset(words.split())
        for name, words in _mapping(verbs, "verbs").get("groups", {}).items()
    }
    seen: set[str] = set()
    verb_rules = tuple(_verb(raw, groups, seen) for raw in _list(verbs, "verbs"))
    pattern_rules = tuple(
        _pattern(raw, groups, _shared(file), seen, compiling)
        for file in patterns
        for raw in _list(file, "patterns")
    )
    by_trigger: dict[str, list[VerbRule]] = {}
    for rule in verb_rules:
        for trigger in rule.triggers:
            by_trigger.setdefault(trigger, []).append(rule)
    return Rules(
        verb_rules, pattern_rules, {word: tuple(found) for word, found in by_trigger.items()}
    )


def _mapping(raw: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(raw, dict):
        raise InputError(f"{where}: a mapping is expected, with the key rules")
    return raw


def _shared(file: Any) -> Mapping[str, str]:
    """Return the parts that several patterns of a file share, by their names."""
    words = _mapping(file, "patterns").get("words") or {}
    if not isinstance(words, dict) or not all(isinstance(meant, str) for meant in words.values()):
        raise InputError("patterns: words is a mapping from name to a part of patterns")
    return words


def _list(raw: Any, where: str) -> Sequence[Any]:
    found = _mapping(raw, where).get("rules")
    if not isinstance(found, list):
        raise InputError(f"{where}: the key rules holds a list of rules")
    return found


_VERB_KEYS = frozenset(
    [
        "name",
        "predicate",
        "triggers",
        "subject",
        "object",
        "noun",
        "passive",
        "partner",
        "nominal",
        "clause_object",
        "status",
        "quoted",
        "examples",
        "counter",
    ]
)
_PATTERN_KEYS = frozenset(
    [
        "name",
        "pattern",
        "claims",
        "status",
        "default",
        "unspoken",
        "kind",
        "cue",
        "avoid",
        "needed",
        "context",
        "nearest",
        "owner",
        "about",
        "examples",
        "counter",
    ]
)


def _checked(
    raw: Any, keys: frozenset[str], needed: Sequence[str], seen: set[str]
) -> Mapping[str, Any]:
    if not isinstance(raw, dict) or not isinstance(raw.get("name"), str):
        raise InputError("a rule is a mapping with a name")
    name = raw["name"]
    if name in seen:
        raise InputError(f"rule {name}: there is another of that name")
    seen.add(name)
    for key in raw:
        if key not in keys:
            raise InputError(f'rule {name}: unknown key "{key}"; known: {", ".join(sorted(keys))}')
    for key in needed:
        if key not in raw:
            raise InputError(f"rule {name}: the key {key} is missing")
    return raw


def _classes(text: Any, groups: Mapping[str, frozenset[str]], name: str) -> frozenset[str]:
    if not isinstance(text, str):
        raise InputError(f"rule {name}: classes are words with spaces between them")
    found: set[str] = set()
    for word in text.split():
        if word in groups:
            found |= groups[word]
        if word in CLASSES:
            found.add(word)
        elif word not in groups:
            raise InputError(f'rule {name}: unknown class or group "{word}"')
    return frozenset(found)


def _verb(raw: Any, groups: Mapping[str, frozenset[str]], seen: set[str]) -> VerbRule:
    raw = _checked(raw, _VERB_KEYS, ("predicate", "triggers", "subject", "object"), seen)
    name = raw["name"]
    _texts(raw, name, "predicate", "triggers", "status", "quoted")
    if not isinstance(raw.get("noun") or {}, dict):
        raise InputError(f"rule {name}: noun is a mapping from class to endings")
    noun: dict[str, frozenset[str] | None] = {}
    any_noun = None
    for class_, endings in (raw.get("noun") or {}).items():
        if class_ == "any":
            any_noun = next(iter(sorted(_classes(endings, {}, name))), None)
            continue
        _classes(class_, {}, name)
        noun[class_] = None if endings is True else frozenset(str(endings).split())
    return VerbRule(
        name=name,
        predicate=raw["predicate"],
        triggers=frozenset(raw["triggers"].split()),
        subject=_classes(raw["subject"], groups, name),
        object=_classes(raw["object"], groups, name),
        noun=noun,
        any_noun=any_noun,
        passive=bool(raw.get("passive")),
        partner=raw.get("partner") == "subject",
        nominal=bool(raw.get("nominal")),
        clause_object=bool(raw.get("clause_object")),
        status=raw.get("status"),
        quoted=raw.get("quoted"),
        examples=_examples(raw, name),
        counter=tuple(raw.get("counter") or ()),
    )


def _texts(raw: Mapping[str, Any], name: str, *keys: str) -> None:
    """Check that the values of some keys are texts."""
    for key in keys:
        if raw.get(key) is not None and not isinstance(raw[key], str):
            raise InputError(f"rule {name}: {key} is a text")


def _examples(raw: Mapping[str, Any], name: str) -> tuple[Example, ...]:
    found = []
    if not isinstance(raw.get("examples") or [], list) or not isinstance(
        raw.get("counter") or [], list
    ):
        raise InputError(f"rule {name}: examples and counter are lists")
    for example in raw.get("examples") or ():
        if not isinstance(example, dict) or "text" not in example:
            raise InputError(f"rule {name}: an example has a text and claims")
        if not isinstance(example.get("claims") or [], list):
            raise InputError(f"rule {name}: the claims of an example are a list")
        found.append(Example(example["text"], tuple(example.get("claims") or ())))
    return tuple(found)


def _pattern(
    raw: Any,
    groups: Mapping[str, frozenset[str]],
    shared: Mapping[str, str],
    seen: set[str],
    compiling: _Compiling,
) -> PatternRule:
    raw = _checked(raw, _PATTERN_KEYS, ("pattern", "claims"), seen)
    name = raw["name"]
    _texts(raw, name, "pattern", "status", "default", "unspoken", "kind", "cue", "avoid", "needed")
    if not isinstance(raw["claims"], list):
        raise InputError(f"rule {name}: claims is a list")
    written = raw["pattern"]
    for word, meant in shared.items():
        written = written.replace(f"{{{word}}}", f"(?:{meant})")
    source = _slotted(written, groups, name)
    pattern = compiling(source, name, "pattern")
    context, nearest, owner, about = (
        _unprinted(raw, key, groups, name) for key in ("context", "nearest", "owner", "about")
    )
    known = set(_GROUP.findall(source)).union(context, nearest, owner, about)
    claims = tuple(_claim(claim, name, known) for claim in raw["claims"])
    cue = raw.get("cue")
    return PatternRule(
        name=name,
        pattern=pattern,
        claims=claims,
        quotes=any(role.quote for claim in claims for role in (claim.subject, claim.object)),
        source=source,
        status=raw.get("status"),
        default=raw.get("default"),
        unspoken=raw.get("unspoken"),
        kind=raw.get("kind"),
        cue=compiling(cue, name, "cue") if cue else None,
        avoid=compiling(raw["avoid"], name, "avoid") if raw.get("avoid") else None,
        needed=compiling(raw["needed"], name, "needed") if raw.get("needed") else None,
        context=context,
        nearest=nearest,
        owner=owner,
        about=about,
        examples=_examples(raw, name),
        counter=tuple(raw.get("counter") or ()),
    )


def _unprinted(
    raw: Mapping[str, Any], key: str, groups: Mapping[str, frozenset[str]], name: str
) -> dict[str, frozenset[str]]:
    """Return the roles that a pattern does not print, with the classes that may fill them."""
    roles = raw.get(key) or {}
    if not isinstance(roles, dict):
        raise InputError(f"rule {name}: {key} is a mapping from role to classes")
    return {role: _classes(text, groups, name) for role, text in roles.items()}


def _compiled(pattern: str, name: str, key: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise InputError(f"rule {name}: its {key} is no regular expression: {error}") from None


def _late(pattern: str, _name: str, _key: str) -> re.Pattern[str]:
    return expression(pattern)


def _slotted(pattern: str, groups: Mapping[str, frozenset[str]], name: str) -> str:
    """Turn the slots of a pattern into groups over the characters of classes."""

    def group(match: re.Match[str]) -> str:
        characters = "".join(sorted(slot_of(c) for c in _classes(match[2], groups, name)))
        one = f"[{characters}]"
        if match[3]:
            return f"(?P<{match[1]}>“?{one}”?(?:(?:{_LINK})(?:{_KIND})?{FIGURE_SLOT}?“?{one}”?)*)"
        return f"(?P<{match[1]}>{one})"

    plain = _SLOT.sub(group, pattern)
    return plain.replace("{figure}", FIGURE_SLOT).replace("{time}", TIME_SLOT)


def _claim(raw: Any, name: str, known: set[str]) -> PatternClaim:
    if not isinstance(raw, dict) or not {"subject", "predicate", "object"} <= set(raw):
        raise InputError(f"rule {name}: a claim has subject, predicate and object")
    subject = _role(raw["subject"], name)
    object_ = _role(raw["object"], name, subject)
    for role in (subject, object_):
        if role.name not in known:
            raise InputError(f'rule {name}: nothing in its pattern is called "{role.name}"')
    needs = raw.get("if")
    if not isinstance(raw["predicate"], str) or (needs is not None and needs not in known):
        raise InputError(f"rule {name}: predicate is a text, if a role of the pattern")
    return PatternClaim(subject, raw["predicate"], object_, needs)


def _role(raw: Any, name: str, subject: Role | None = None) -> Role:
    if isinstance(raw, str):
        return Role(raw)
    if isinstance(raw, dict) and all(isinstance(v, str | bool) for v in raw.values()):
        if "event" in raw:
            return Role(raw.get("of") or (subject.name if subject else ""), event=raw["event"])
        if "quote" in raw and "group" in raw:
            return Role(raw["group"], quote=raw["quote"], list=bool(raw.get("list")))
        if "literal" in raw:
            return Role(raw["literal"], literal=True)
    raise InputError(f"rule {name}: a role is a name, an event, a quote or a literal")
