"""Words that the tagger cuts amiss: words of the field it never saw, names with their neighbours.

It learnt from texts older than the field, so 智算 and 端侧 fall to pieces or into the words beside
them, and a person or a company is taken into the word that introduces them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.rarity import class_by_head, is_person
from kg.extraction.naming.spans import ORGANIZATIONS
from kg.extraction.tagger import tagger
from kg.extraction.values import Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["recut"]

_NAMED = frozenset({"nz", "nw", "ORG", "LOC"})
"""Tags of names: a word of the field inside one is part of the name."""
_ATTACHED = expression(r".*[站所馆园院校厂场]于|[职权]由")
_CALLED = expression(r"([\u4e00-\u9fff]+)(公司|企业|基金|机构|厂商)([A-Z][A-Za-z]+)")
_CAPITAL_WITHIN = expression(r"[A-Z]")
_CAPITAL = expression(r"\s?[A-Z][a-zà-ÿ]+")
_CAPITALS = expression(r"[A-Z]{2,3}")
"""What goes on a name in Latin letters (Amber AI)."""
_OFFICE = expression(r"[\u4e00-\u9fff]{0,6}?(?:处(?=副?处长)|司(?=副?司长)|科(?=副?科长))")
_NAME_ENDS = expression(r"[：（\s]|$")
_PERSON_IS = expression(r"(.{2,3})(系|任|为)(.{4,})")
_MEETS = expression(r"(.{3,}?[委局办部院会])(会同)(.{2,})")
_REPORTED = expression(r"(.{3,}?)(营收|市值|股价|净利润|业绩|官网|供应链)")
_BESIDE = expression(
    r"(.{3,}?(?:委|局|厅|委员会|公司|集团|大学|研究院|协会|学会|联盟|研究所|医院))([与和同])(.{4,})"
)


def recut(form: str, tokens: Iterable[Token]) -> Iterator[Token]:
    """Cut the words of a sentence anew where a word of the field or a name was missed.

    Args:
        form: the text in matching form.
        tokens: the words of one sentence.

    Example:
        >>> [(t.start, t.end) for t in recut("新智算网", [Token(0, 2, "n"), Token(2, 4, "n")])]
        [(0, 1), (1, 3), (3, 4)]
    """
    found = tuple(tokens)
    if not found:
        return
    if _CAPITAL_WITHIN.search(form, found[0].start, found[-1].end):
        found = tuple(_latin(form, found))
    whole = tuple(_joined(form, _field_words(form, found)))
    for index, token in enumerate(whole):
        after = whole[index + 1] if index + 1 < len(whole) else None
        yield from _parts(form, token, after)


@lru_cache(maxsize=1)
def _missed() -> re.Pattern[str]:
    """Return the pattern of words of the field, and of the endings of companies' names."""
    known = lexicon()
    words = "|".join(sorted(known.cut_words, key=len, reverse=True))
    endings = "|".join(ending for ending in known.company_endings if len(ending) == 2)
    return re.compile(f"(?P<word>{words})|(?P<ending>{endings})")


def _field_words(form: str, tokens: tuple[Token, ...]) -> Sequence[Token]:
    """Make one word of each word of the field that lies across words of the tagger."""
    bounds = {token.start for token in tokens} | {tokens[-1].end}
    matches = list(_cut_words(form, tokens[0].start, tokens[-1].end, bounds))
    if not matches:
        return tokens
    made: list[Token] = []
    rest = list(reversed(tokens))
    for match in matches:
        start, end = match.span()
        while rest and rest[-1].start < end:
            token = rest.pop()
            if token.end <= start:
                made.append(token)
                continue
            if token.start < start:
                made.append(Token(token.start, start, _tag(form[token.start : start], token.tag)))
            if token.end > end:
                rest.append(Token(end, token.end, _tag(form[end : token.end], token.tag)))
                break
        made.append(Token(start, end, "n"))
    made.extend(reversed(rest))
    return made


def _cut_words(form: str, first: int, last: int, bounds: set[int]) -> Iterator[re.Match[str]]:
    """Yield the words that the tagger cut; endings of companies only between words of its own."""
    while match := _missed().search(form, first, last):
        start, end = match.span()
        fits = match.lastgroup == "word" or (start in bounds and end in bounds)
        if fits and _is_cut(start, end, bounds):
            yield match
            first = end
        else:
            first = start + 1


def _is_cut(start: int, end: int, bounds: set[int]) -> bool:
    """Tell whether a stretch lies across words, and not inside the bounds of one."""
    return any(place in bounds for place in range(start + 1, end))


def _tag(text: str, tag: str) -> str:
    """Return the tag of what is left of a word."""
    if lexicon().terms.get(text) == "Place":
        return "LOC"
    if text in lexicon().outside or text in lexicon().building_verbs:
        return "v"
    return "n" if tag in ("PER", "v", "d", "vn") else tag


def _latin(form: str, tokens: Iterable[Token]) -> Iterator[Token]:
    """Join the words of a name in Latin letters (Amber Creek)."""
    run: list[Token] = []
    for token in _unglued(form, tokens):
        text = form[token.start : token.end]
        part = text == " " if len(run) % 2 else _CAPITAL.fullmatch(text) is not None
        part = part or (len(run) % 2 == 0 and run != [] and _CAPITALS.fullmatch(text) is not None)
        if not part:
            yield from _one(run)
            run = []
            part = _CAPITAL.fullmatch(text) is not None
        if part:
            run.append(token)
        else:
            yield token
    yield from _one(run)


def _unglued(form: str, tokens: Iterable[Token]) -> Iterator[Token]:
    """Cut a name in Latin letters off what it is called (芯片公司Orion)."""
    for token in tokens:
        match = _CALLED.fullmatch(form, token.start, token.end)
        if match is None:
            yield token
            continue
        yield Token(match.start(1), match.end(1), "n")
        yield Token(match.start(2), match.end(2), "n")
        yield Token(match.start(3), match.end(3), "nz")


def _one(run: list[Token]) -> Iterator[Token]:
    """Yield one token for the words of a name, and the space behind it."""
    whole = run[: len(run) - 1 + len(run) % 2]
    if whole:
        tag = "PER" if all(token.tag == "PER" for token in whole[::2]) else "nz"
        yield Token(whole[0].start, whole[-1].end, tag if len(whole) > 1 else whole[0].tag)
    yield from run[len(whole) :]


def _joined(form: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """Join what the tagger cuts off: 和 of a person's name, the office of a body."""
    held: Token | None = None
    for token in tokens:
        if held is not None and token.end <= held.end:
            continue
        if held is not None:
            person = held.tag == "PER" and form[token.start : token.end] == "和"
            if person and held.end - held.start == 2 and _NAME_ENDS.match(form, token.end):
                held = Token(held.start, token.end, held.tag)
                continue
            yield held
        office = _OFFICE.match(form, token.end) if token.tag == "ORG" else None
        held = Token(token.start, office.end(), token.tag) if office else token
    if held is not None:
        yield held


def _parts(form: str, token: Token, after: Token | None) -> Iterator[Token]:
    text = form[token.start : token.end]
    cut = 0
    tags = ("n", "n")
    if token.tag in ("n", "v", "vn") and (cut := _function_word(form, text, after)):
        tags = ("n", "v" if text[cut] == "交" else "p")
    elif token.tag in ("n", "nz") and (cut := _called(text)):
        tags = ("n", "PER")
    elif token.tag in ("n", "nz", "ORG") and (cut := _behind_apposition(text)):
        tags = ("n", "ORG")
    if cut:
        yield Token(token.start, token.start + cut, tags[0])
        yield Token(token.start + cut, token.end, tags[1])
    elif token.tag == "ORG":
        yield from _two_in_one(token, text)
    else:
        yield token


def _function_word(form: str, text: str, after: Token | None) -> int:
    """Return where a function word that the tagger took into a noun begins, or 0."""
    if _ATTACHED.fullmatch(text):
        return len(text) - 1
    handed = text[-1] == "交" and after is not None and form[after.start : after.end] == "由"
    return len(text) - 1 if handed else 0


def _called(text: str) -> int:
    """Return where a person's name begins behind the post that it was taken into, or 0."""
    if not 4 <= len(text) <= 8:
        return 0
    for size in (3, 2):
        name, post = text[-size:], text[:-size]
        if post in lexicon().role_words and is_person(name) and not tagger().knows(name):
            return len(post)
    return 0


def _two_in_one(token: Token, text: str) -> Iterator[Token]:
    """Split what the tagger takes for one organization: a person and a house, or two bodies."""
    person, meeting = _PERSON_IS.fullmatch(text), _MEETS.fullmatch(text)
    reported = _REPORTED.fullmatch(text)
    beside = _BESIDE.fullmatch(text)
    if person and is_person(person[1]) and _ends_as_company(person[3]):
        match, tags = person, ("PER", "v", "ORG")
    elif reported:
        yield Token(token.start, token.start + reported.end(1), "ORG")
        yield Token(token.start + reported.end(1), token.end, "n")
        return
    elif text[-1] in "与和及" and _is_house(text[:-1]):
        yield Token(token.start, token.end - 1, "ORG")
        yield Token(token.end - 1, token.end, "c")
        return
    elif beside and _is_house(beside[1]) and _is_house(beside[3]):
        match, tags = beside, ("ORG", "c", "ORG")
    elif meeting:
        match, tags = meeting, ("ORG", "p", "ORG")
    else:
        yield token
        return
    for group, tag in enumerate(tags, 1):
        yield Token(token.start + match.start(group), token.start + match.end(group), tag)


def _is_house(text: str) -> bool:
    return class_by_head(text) in ORGANIZATIONS


def _ends_as_company(text: str) -> bool:
    return text.endswith(tuple(lexicon().company_ending_set))


def _behind_apposition(text: str) -> int:
    """Return where a company's name begins behind what it is called (股东云岫创投), or 0."""
    if text.endswith("公司") or not _ends_as_company(text):
        return 0
    called = (*lexicon().company_appositions, "平台")
    for size in range(min(6, len(text) - 4), 1, -1):
        if text[:size].endswith(called):
            return size
    return 0
