"""Rules for relations, read from ``rules/*.yaml``: what a rule says stands there, not in code.

A rule that cannot be read stops with its file, its name and what is wrong. The expressions of this
package's own rules compile when a text may fit them; that all of them compile, a test tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.expressions import expression
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.lexicon import read_rules
from kg.extraction.required import may_fit, required

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    _Compiling = Callable[[str, str, str], re.Pattern[str]]
    """Makes a pattern of its source, the name of its rule and the key that it stands under."""

__all__ = [
    "CLASSES",
    "PATTERNS",
    "VERBS",
    "Example",
    "PatternRule",
    "Role",
    "Rules",
    "VerbRule",
    "read",
    "rules",
]

CLASSES = (
    "Company",
    "Product",
    "AIModel",
    "GovernmentBody",
    "ResearchInstitute",
    "EducationInstitution",
    "MediaOutlet",
    "InternationalOrganization",
    "CountryGroup",
    "Alliance",
    "CooperationCentre",
    "Fund",
    "Facility",
    "DataResource",
    "Sandbox",
    "Programme",
    "PolicyDocument",
    "Event",
    "Listing",
    "Forum",
    "Meeting",
    "Release",
    "Financing",
    "Person",
    "Post",
    "Place",
    "StockMarket",
    "Technology",
    "Sector",
    "Scenario",
    "Challenge",
    "Goal",
    "Epithet",
    "Role",
    "Resource",
    "PeopleGroup",
    "Organization",
)
"""Classes that a slot of a pattern can have; each has one character of its own there."""

_PLAIN_TRIGGER = expression(r"\(\?P<trigger>([\u4e00-\u9fff]+(?:\|[\u4e00-\u9fff]+)*)\)(?![?*{])")
_GROUPS = expression(r"\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)")
_BAR = expression(r"\|")
_SLOT = expression(r"\{([a-z_0-9]+):([A-Za-z ]+)(\+?)\}")
_GROUP = expression(r"\(\?P<(\w+)>")
VERBS = "rules/verbs.yaml"
PATTERNS = (
    "rules/patterns.yaml",
    "rules/judgements.yaml",
    "rules/people.yaml",
    "rules/money.yaml",
    "rules/works.yaml",
)
"""Where this package's own rules stand."""
_EXAMPLES = expression(r"(?m)^    (?:examples|counter):.*\n(?:      .*\n)*")
"""The examples of a rule, as the files write them."""

FIGURE_SLOT, TIME_SLOT = "\ue0f0", "\ue0f1"
_KIND = "产业资本|老股东|原股东|新股东|国资平台|上市公司|投资机构|美元基金|龙头企业|知名机构"
_LINK = "[、和与及兼]|以及|，(?!由)"


def slot_of(class_: str) -> str:
    """Return the character that stands for a class in a slotted sentence."""
    return chr(0xE000 + CLASSES.index(class_)) if class_ in CLASSES else "\ue0ff"


@dataclass(frozen=True)
class Example:
    """A sentence made for a rule, and what the rule finds in it.

    Attributes:
        text: the sentence.
        claims: ``subject predicate object status``, by names.
    """

    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class VerbRule:
    """A relation told by a verb; the fields are those of ``rules/verbs.yaml``."""

    name: str
    predicate: str
    triggers: frozenset[str]
    subject: frozenset[str]
    object: frozenset[str]
    noun: Mapping[str, frozenset[str] | None]
    any_noun: str | None = None
    passive: bool = False
    partner: bool = False
    nominal: bool = False
    clause_object: bool = False
    status: str | None = None
    quoted: str | None = None
    examples: tuple[Example, ...] = ()
    counter: tuple[str, ...] = ()


@dataclass(frozen=True)
class Role:
    """One end of a claim in a pattern rule: a slot, its event, or printed words.

    Attributes:
        name: name of the slot or group.
        event: class of the event, when the end is one.
        quote: class of the thing that the printed words name.
        literal: whether the printed words are the value itself.
        list: whether the printed words are a list.
    """

    name: str
    event: str | None = None
    quote: str | None = None
    literal: bool = False
    list: bool = False


@dataclass(frozen=True)
class PatternClaim:
    """A claim of a pattern rule."""

    subject: Role
    predicate: str
    object: Role
    needs: str | None = None


@dataclass(frozen=True)
class PatternRule:
    """A relation told by an order of things and words; see ``rules/patterns.yaml``.

    The attribute ``source`` is the pattern with its slots filled in, ``quotes`` tells whether a
    claim makes a thing of printed words; the others are the fields of the file.
    """

    name: str
    pattern: re.Pattern[str]
    claims: tuple[PatternClaim, ...]
    source: str = ""
    quotes: bool = False
    status: str | None = None
    default: str | None = None
    unspoken: str | None = None
    kind: str | None = None
    cue: re.Pattern[str] | None = None
    avoid: re.Pattern[str] | None = None
    needed: re.Pattern[str] | None = None
    context: Mapping[str, frozenset[str]] = field(default_factory=dict)
    nearest: Mapping[str, frozenset[str]] = field(default_factory=dict)
    owner: Mapping[str, frozenset[str]] = field(default_factory=dict)
    about: Mapping[str, frozenset[str]] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    counter: tuple[str, ...] = ()

    @cached_property
    def required(self) -> tuple[frozenset[str], ...]:
        """What a slotted sentence must hold for the pattern to fit; read when it is asked."""
        return required(self.source)

    @property
    def telling(self) -> frozenset[str]:
        """One of the sets of ``required``: the trigger's words where they are told at a glance."""
        trigger = _PLAIN_TRIGGER.search(self.source)
        if trigger is None:
            return self.required[0] if self.required else frozenset()
        ahead = self.source[: trigger.start()]
        if ahead.count("(") > ahead.count(")") or _BAR.search(_GROUPS.sub("", self.source)):
            return self.required[0] if self.required else frozenset()
        return frozenset(trigger[1].split("|"))


@dataclass(frozen=True)
class Rules:
    """All rules.

    Attributes:
        verbs: in file order.
        patterns: in file order.
        by_trigger: trigger word to the verb rules that it starts.
    """

    verbs: tuple[VerbRule, ...]
    patterns: tuple[PatternRule, ...]
    by_trigger: Mapping[str, tuple[VerbRule, ...]]

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """What the trigger words begin with, the words themselves included."""
        return frozenset(
            word[:size] for word in self.by_trigger for size in range(1, len(word) + 1)
        )

    @cached_property
    def _told(self) -> Gazetteer:
        """Finds the words without which a pattern cannot fit."""
        return Gazetteer.of(self._needing)

    @cached_property
    def _needing(self) -> Mapping[str, tuple[int, ...]]:
        """Word to the patterns that need it or one of its kind."""
        found: dict[str, list[int]] = {}
        for number, rule in enumerate(self.patterns):
            for word in rule.telling:
                found.setdefault(word, []).append(number)
        return {word: tuple(numbers) for word, numbers in found.items()}

    @cached_property
    def _always(self) -> frozenset[int]:
        return frozenset(n for n, rule in enumerate(self.patterns) if not rule.telling)

    def fitting(self, text: str) -> list[int]:
        """Return the indexes of the patterns that may fit a text; the others cannot.

        Args:
            text: a slotted sentence.
        """
        numbers = set(self._always)
        for word in {word for _, _, word in self._told.find(text, whole=False)}:
            numbers.update(self._needing[word])
        return [n for n in sorted(numbers) if may_fit(self.patterns[n].required, text)]


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
        _pattern(raw, groups, _mapping(file, "patterns").get("words") or {}, seen, compiling)
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
