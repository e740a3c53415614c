"""A document read by a language model, and held against itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import LanguageModelError
from kg.extraction.candidates import Ground, Reason
from kg.extraction.extractor import extract
from kg.extraction.gate import gate
from kg.extraction.values import FoundClaim, Mention
from kg.llm.address import Address
from kg.llm.answers import read_answer, unreadable
from kg.llm.chat import Chat
from kg.llm.grounding import Dropped, Grounding
from kg.llm.linking import Linker
from kg.llm.prompt import again, messages
from kg.llm.schema import answer_schema
from kg.llm.voices import voices
from kg.llm.windows import Window, windows
from kg.model import Observation, Statement
from kg.model.values import Part
from kg.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.extraction import Document, Extraction
    from kg.llm.chat import Client
    from kg.model import Entity
    from kg.vocabulary import Vocabulary

__all__ = ["KEY_VARIABLE", "RULE", "extract_with_model"]

KEY_VARIABLE = "KG_LLM_KEY"
"""The environment variable that holds the key; ``kg.extract`` reads it, on both surfaces."""

RULE = "language model"
"""The rule that claims of a model name."""

_CONFIDENCE = 0.5
_DUPLICATE = "duplicate"


def extract_with_model(
    document: Document,
    entities: Iterable[Entity] = (),
    *,
    url: str,
    model: str,
    key: str | None = None,
    timeout: float = 120.0,
    client: Client | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Extraction:
    """Read a document into claims with a language model.

    The text goes to the model in windows of numbered sentences, as data. What it answers passes
    the same gate as everything else: quotes are found in the sentence that they are said to be
    in, names stand inside them, words are of the vocabulary, figures are read again by our own
    parser, and no cue of the text contradicts the status. The rest is dropped and counted.

    Args:
        document: its canonical text and what is known about its publication.
        entities: what the graph knows; names are linked to them.
        url: address of a server that speaks OpenAI's chat completions, such as
            ``http://localhost:11434/v1``.
        model: name of the model there.
        key: sent as bearer token to that host only.
        timeout: seconds for one answer.
        client: who is asked instead of the address; for tests and other protocols.
        progress: is told how many sentences of how many have been read.

    Returns:
        Figures and times as our own reading finds them. Mentions are the names that the model
        lists, those of its claims, references back and names of the graph; where it lists none,
        all of our own reading. The claims are the model's alone. ``dropped`` counts reasons.

    Raises:
        UsageError: if address, model or key cannot be used.
        LanguageModelError: if the server does not answer, or never with what was asked for.
        LimitError: if an answer is too large.
    """
    client = client or Chat(Address.of(url), model, key, timeout)
    entities = tuple(entities)
    return _Reader(document, entities, client, vocabulary()).read(progress)


class _Reader:
    """Reads one document."""

    def __init__(
        self, document: Document, entities: tuple[Entity, ...], client: Client, words: Vocabulary
    ) -> None:
        self.found = extract(document, entities)
        self.client, self.words = client, words
        self.schema = answer_schema(words)
        self.dropped: Counter[str] = Counter()
        self.linker = Linker(self.found, entities)
        self.ground = Ground.of(self.found, words)
        self.grounding = Grounding(
            self.found, self.ground, self.linker, voices(self.found, self.linker)
        )
        self.claims: dict[str, Statement | Observation] = {}
        self.mentions: set[Mention] = set()
        self.named: list[tuple[int, int]] = []

    def read(self, progress: Callable[[int, int], None] | None) -> Extraction:
        layout = self.ground.layout
        total = len(layout.sentences)
        waiting = list(windows(layout))
        answered, last_words = 0, ""
        while waiting:
            window = waiting.pop(0)
            said, halves = self._said(window)
            if said is None:
                waiting[:0] = halves
            elif unreadable(said):
                self.dropped["answer not readable"] += 1
                last_words = said
            else:
                answered += 1
                self._take(said, window)
            if progress is not None and not halves:
                progress(window.last, total)
        if not answered and last_words:
            raise LanguageModelError(
                "the model answered, but never with the JSON that was asked for; it said "
                f'"{" ".join(last_words.split())[:60]}…"; try a larger model'
            )
        return self._extraction()

    def _said(self, window: Window) -> tuple[str | None, tuple[Window, ...]]:
        """Return what the model says of a window, or the halves to ask of instead."""
        asked = messages(self.found.document, self.ground.layout, window, self.words)
        answer = self.client.complete(asked, self.schema)
        if unreadable(answer.text) and not answer.cut and not answer.refused:
            answer = self.client.complete(again(asked), self.schema)
        if answer.tool_calls:
            self.dropped["tool call"] += answer.tool_calls
        if unreadable(answer.text):
            halves = window.halves() if answer.cut else None
            if halves is not None:
                return None, halves
            if answer.refused:
                self.dropped["refused by the model"] += 1
                return "{}", ()
            if not answer.text.strip():
                return "(nothing)", ()
        return answer.text, ()

    def _take(self, said: str, window: Window) -> None:
        answer = read_answer(said)
        self.dropped.update(answer.reasons)
        if answer.names:
            sentences = self.ground.layout.sentences
            self.named.append((sentences[window.first].start, sentences[window.last - 1].end))
        for name in answer.names:
            try:
                places = self.grounding.mentions(name, window)
            except Dropped as reason:
                self.dropped[str(reason)] += 1
                continue
            for start, end, thing in places:
                phrase = self.found.document.text[start:end]
                self.mentions.add(Mention(start, end, phrase, thing, RULE, _CONFIDENCE))
        for raw in answer.claims:
            try:
                candidate = self.grounding.candidate(raw, window)
            except Dropped as reason:
                self.dropped[str(reason)] += 1
                continue
            claim = gate(candidate, self.ground)
            if isinstance(claim, Reason):
                self.dropped[claim.value] += 1
            elif claim.id in self.claims:
                self.dropped[_DUPLICATE] += 1
            else:
                self.claims[claim.id] = claim
                self._mention(claim)

    def _mention(self, claim: Statement | Observation) -> None:
        """Keep the places of a claim's things as mentions, where our own reading has none."""
        ends = {Part.SUBJECT: "", Part.OBJECT: ""}
        if isinstance(claim, Statement):
            ends[Part.SUBJECT] = claim.subject
            ends[Part.OBJECT] = claim.object if isinstance(claim.object, str) else ""
        elif isinstance(claim, Observation):
            ends[Part.SUBJECT] = claim.about
        for evidence in claim.evidence:
            key = ends.get(evidence.part, "")
            if key not in self.linker.things:
                continue
            thing = self.linker.things[key]
            names = {thing.name, *self.ground.names.get(key, ())}
            named = any(name in self.ground.form[evidence.start : evidence.end] for name in names)
            self.mentions.add(
                Mention(
                    evidence.start, evidence.end, evidence.phrase, thing,
                    RULE if named else "reference", _CONFIDENCE,
                )
            )  # fmt: skip

    def _extraction(self) -> Extraction:
        claims = sorted(self.claims.values(), key=lambda claim: (claim.main_evidence, claim.id))
        spans = {(m.start, m.end) for m in self.mentions}
        own = [
            m for m in self.found.mentions
            if m.points_back or not m.thing.new or (m.start, m.end) in spans
            or not any(start <= m.start < end for start, end in self.named)
        ]  # fmt: skip
        held = {(m.start, m.end, m.thing.id) for m in own}
        more = [m for m in self.mentions if (m.start, m.end, m.thing.id) not in held]
        things = self.linker.things
        mentions = tuple(sorted(replace(m, thing=things[m.thing.id]) for m in [*own, *more]))
        used = {key for claim in claims for key in claim.entities}
        used |= {mention.thing.id for mention in mentions}
        return replace(
            self.found,
            mentions=mentions,
            things={key: things[key] for key in sorted(used) if key in things},
            claims=tuple(FoundClaim(claim, RULE, _CONFIDENCE) for claim in claims),
            dropped=dict(sorted(self.dropped.items())),
        )
