"""What a text must hold for a regular expression to fit somewhere in it, told without compiling it.

Reading an expression so is many times cheaper than compiling it. What cannot be told is left out:
the answer may ask for too little, and never for too much.
"""

from __future__ import annotations

from kg.expressions import expression

__all__ = ["may_fit", "required"]

Words = frozenset[str]

_TOKEN = expression(
    r"(?P<plain>[^\\[()|*+?{.^$]+|\{(?!\d*,?\d*\})|\{(?=\}))|(?P<set>\[\^?\]?(?:\\[\s\S]|[^\]\\])*\])"
    r"|(?P<open>\(\?:|\(\?P<\w+>|\((?!\?))|(?P<look>\(\?<?[=!])|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<repeat>[*+?]|\{\d*,?\d*\})|(?P<mark>\\[^0-9A-Za-z])"
    r"|(?P<any>[.^$]|\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[ABDSWZabdfnrstvw]))"
)


def required(source: str) -> tuple[Words, ...]:
    """Return sets of words; a text that the expression fits holds at least one word of each.

    Args:
        source: a regular expression without flags.

    Returns:
        The sets, the most telling ones first; none when nothing can be told.

    Example:
        >>> [sorted(words) for words in required("(?:增长|提高)了?[0-9]+倍(?!多)")]
        [['增长', '提高'], ['倍']]
        >>> required("[0-9]+年?|一")
        ()
    """
    try:
        found = _Reader(source).branches()
    except _Untold:
        return ()
    return tuple(sorted(dict.fromkeys(found), key=_weakness))


def may_fit(words: tuple[Words, ...], text: str) -> bool:
    """Tell whether a text holds at least one word of each set.

    Example:
        >>> may_fit(required("(?:增长|提高)了?[0-9]"), "增长了5倍")
        True
        >>> may_fit(required("(?:增长|提高)了?[0-9]"), "下降了5倍")
        False
    """
    for one in words:
        for word in one:
            if word in text:
                break
        else:
            return False
    return True


class _Untold(Exception):  # noqa: N818 - not an error: nothing is told then
    """The expression has something that is not read here."""


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, source: str) -> None:
        matches = list(_TOKEN.finditer(source))
        if sum(match.end() - match.start() for match in matches) < len(source):
            raise _Untold  # flags, conditions, comments
        self.tokens = [(match.lastgroup, match[0]) for match in reversed(matches)]
        self.tokens.insert(0, ("end", ""))

    def branches(self, end: str = "end") -> list[Words]:
        """Read up to the end of a group; of several branches only what each of them needs."""
        branches = [self._branch()]
        while self.tokens[-1][0] == "bar":
            self.tokens.pop()
            branches.append(self._branch())
        if self.tokens.pop()[0] != end:
            raise _Untold
        if len(branches) == 1:
            return branches[0]
        if not all(branches):
            return []
        return [frozenset().union(*(min(found, key=_weakness) for found in branches))]

    def _branch(self) -> list[Words]:
        found: list[Words] = []
        literal = ""
        while True:
            kind, token = self.tokens[-1]
            if kind in ("bar", "close", "end"):
                break
            self.tokens.pop()
            if kind == "mark":
                kind, token = "plain", token[1:]
            if kind == "plain":
                # how often it is repeated belongs to the last character alone
                least = self._repeats()
                literal += token if least != 0 else token[:-1]
                if least is None:
                    continue
                needed: list[Words] = []
            else:
                needed = self._needed(kind, token)
                if self._repeats() == 0:
                    needed = []
            if literal:
                found.append(frozenset({literal}))
                literal = ""
            found += needed
        return [*found, frozenset({literal})] if literal else found

    def _needed(self, kind: str | None, token: str) -> list[Words]:
        if kind == "open":
            return self.branches("close")
        if kind == "look":
            self.branches("close")
        elif kind == "set":
            members = token[1:-1]
            if members[0] != "^" and "\\" not in members and "-" not in members[1:-1]:
                return [frozenset(members)]
        elif kind != "any":  # a repetition of nothing, a reference to a group
            raise _Untold
        return []

    def _repeats(self) -> int | None:
        """Return how often at least what was read stands there; None when nothing says so."""
        kind, sign = self.tokens[-1]
        if kind != "repeat":
            return None
        self.tokens.pop()
        if self.tokens[-1] in (("repeat", "?"), ("repeat", "+")):  # lazy, possessive
            self.tokens.pop()
        if sign[0] == "{":
            return int(sign[1:-1].partition(",")[0] or 0)
        return 1 if sign == "+" else 0


def _weakness(words: Words) -> tuple[int, int]:
    """Order sets: long words tell most, and few of them."""
    return -min(map(len, words)), len(words)
