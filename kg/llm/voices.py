"""Who speaks where, as our own reading of the text tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.extractor import PUBLISHER
from kg.extraction.forms import matching_form
from kg.llm.grounding import Voice
from kg.model.values import SpeechAct

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction import Extraction, Thing, Turn
    from kg.llm.linking import Linker

__all__ = ["voices"]


def voices(found: Extraction, linker: Linker) -> Callable[[int], Voice]:
    """Return what tells the voice at a position.

    A turn of an interview has its speaker; a sentence in which our own reading hears one voice
    has that; everything else is the publisher's own.
    """
    turns = [(turn, _turn_voice(turn, found, linker)) for turn in found.structure.turns]
    heard: dict[int, set[tuple[str, SpeechAct]]] = {}
    for one in found.claims:
        start = one.claim.main_evidence.sentence_start
        heard.setdefault(start, set()).add((one.claim.speaker, one.claim.speech_act))
    sentences = found.structure.layout
    own = Voice(_publisher(found, linker), SpeechAct.ASSERTION)

    def at(position: int) -> Voice:
        for turn, voice in turns:
            if turn.start <= position < turn.end:
                return voice or Voice(own.thing, _act(turn))
        start = sentences.sentences[sentences.index_at(position)].start
        if len(heard.get(start, ())) == 1:
            ((speaker, act),) = heard[start]
            if speaker in found.things:
                return Voice(found.things[speaker], act)
        return own

    return at


def _act(turn: Turn) -> SpeechAct:
    return SpeechAct.QUESTION if turn.asks else SpeechAct.ASSERTION


def _turn_voice(turn: Turn, found: Extraction, linker: Linker) -> Voice | None:
    """Return the voice of a turn; None for the one who asks, who is the publisher."""
    if turn.asks:
        return None
    for one in found.claims:
        place = one.claim.main_evidence.start
        asserts = one.claim.speech_act is SpeechAct.ASSERTION
        if turn.start <= place < turn.end and asserts and one.claim.speaker in found.things:
            return Voice(found.things[one.claim.speaker], SpeechAct.ASSERTION)
    label = matching_form(turn.speaker)
    named = [m.thing for m in found.mentions if m.thing.class_ == "Person"]
    for person in named:
        if person.name == label or (len(label) <= 3 and person.name.startswith(label[:1])):
            return Voice(person, SpeechAct.ASSERTION)
    if 2 <= len(label) <= 4 and label not in ("受访者", "嘉宾"):
        return Voice(linker.thing(label, "Person"), SpeechAct.ASSERTION)
    return None


def _publisher(found: Extraction, linker: Linker) -> Thing:
    name = found.document.metadata.publisher
    if not name:
        linker.things.setdefault(PUBLISHER.id, PUBLISHER)
        return PUBLISHER
    return linker.thing(name, "MediaOutlet")
