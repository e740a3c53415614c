"""A claim on a terminal: its words, status, time, voice, source, and its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.terminal import inert

if TYPE_CHECKING:
    from kg.cli.terminal import Style
    from kg.graph import Graph
    from kg.model import Claim

__all__ = ["ClaimPrinter"]


class ClaimPrinter:
    """Prints claims of one graph.

    Args:
        graph: the graph; its text folder gives sentences where it has them.
        style: emphasis.
    """

    def __init__(self, graph: Graph, style: Style) -> None:
        self._graph, self._style = graph, style
        self._words = graph.wording()
        self._texts: dict[str, str | None] = {}

    def head(self, claim: Claim) -> str:
        """Return a claim as one line: status, words, time and speaker."""
        words = self._words
        status = self._style.status(claim.status.value, f"[{words.status(claim)}]")
        told = inert(f"{words.sentence(claim)}  {words.time(claim.time)} · {words.voice(claim)}")
        return f"{status} {told}"

    def text(self, claim: Claim, indent: str = "") -> str:
        """Return a claim with its evidence, ready to print."""
        lines = [self.head(claim), "    " + self._style.faint(self._source(claim))]
        for remark in self._remarks(claim):
            lines.append("    " + self._style.faint(remark))
        sentences = self._sentences(claim)
        if sentences:
            lines += [f"    {sentence}" for sentence in sentences]
        else:
            phrases = self._words.pick("、", ", ").join(
                f"{self._words.term(e.part)} “{e.phrase}”" for e in claim.evidence
            )
            lines.append(
                "    " + self._style.faint(self._words.pick("证据：", "evidence: ") + phrases)
            )
        link = self._link(claim)
        if link:
            lines.append("    " + self._style.faint(link))
        return "".join(f"{indent}{line}\n" for line in lines)

    def _source(self, claim: Claim) -> str:
        words = self._words
        source = self._graph.records.sources[claim.source]
        title = words.pick(f"《{source.title}》", f'"{source.title_en}"')
        paragraph = claim.main_evidence.paragraph
        where = words.pick(f"第{paragraph}段", f"paragraph {paragraph}")
        publisher = words.entity(source.publisher)
        joined = words.pick(f"{publisher}{title}{where}", f"{publisher}, {title}, {where}")
        return f"{joined} · bjc:{claim.id}"

    def _remarks(self, claim: Claim) -> list[str]:
        words = self._words
        found = []
        if claim.speech_act.value != "Assertion":
            found.append(words.term(claim.speech_act))
        if claim.open_list:
            found.append(words.pick("列举未尽（等）", "the list goes on (等)"))
        if claim.ground:
            found.append(words.pick("隐含：", "implied: ") + claim.ground.text(words.language))
        if claim.time.ground:
            ground = claim.time.ground.text(words.language)
            found.append(words.pick("时间系推定：", "time inferred: ") + ground)
        if claim.note:
            found.append(claim.note.text(words.language))
        return found

    def _canonical(self, source: str) -> str | None:
        if source not in self._texts:
            self._texts[source] = self._graph.text(source)
        return self._texts[source]

    def _sentences(self, claim: Claim) -> list[str]:
        """Return the sentences of a claim with its phrases marked, if the text is at hand."""
        text = self._canonical(claim.source)
        if text is None:
            return []
        bounds = dict.fromkeys((e.sentence_start, e.sentence_end) for e in claim.evidence)
        return [self._marked(text, start, end, claim) for start, end in bounds]

    def _marked(self, text: str, start: int, end: int, claim: Claim) -> str:
        places = sorted(
            {(e.start, e.end) for e in claim.evidence if start <= e.start and e.end <= end},
            key=lambda place: (place[0], -place[1]),
        )
        parts, at = [], start
        for first, last in places:
            if first >= at:
                parts += [inert(text[at:first]), self._style.phrase(text[first:last])]
                at = last
        return "".join([*parts, inert(text[at:end])])

    def _link(self, claim: Claim) -> str | None:
        from kg.texts import fragment_link

        source = self._graph.records.sources[claim.source]
        if source.url is None:
            return None
        rarest = min(claim.evidence, key=lambda e: (e.occurrences, -len(e.phrase), e.start))
        return fragment_link(source.url, rarest.phrase)
