"""Accepted claims into the seeds, and sources out of them: on a copy that is swapped in whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.drafts.entity_files import EntityFiles
from kg.drafts.judgements import (
    FILE,
    judgements_text,
    read_judgements,
    together,
    without_source,
)
from kg.drafts.reading import read_draft
from kg.drafts.removal import drop_unsupported
from kg.drafts.resolution import Resolver
from kg.drafts.source_file import SourceFile
from kg.drafts.writing import save_draft
from kg.errors import InputError, TextError
from kg.model import Observation
from kg.model.judgement import Judgement, Verdict
from kg.resources import write_atomically
from kg.seeds import read_seeds
from kg.seeds.staging import Staging
from kg.texts import TextFolder, checksum

if TYPE_CHECKING:
    from pathlib import Path

    from kg.drafts.draft import Draft, DraftClaim
    from kg.model import Statement
    from kg.seeds import Seeds

__all__ = ["CommitReport", "commit_draft", "draft_text_at_hand"]


@dataclass(frozen=True)
class CommitReport:
    """What a commit came to.

    Attributes:
        source: id of the source.
        files: what was written or taken away.
        added: ids of claims that are new in the seeds.
        removed: ids of claims that an earlier commit had written and that no longer stand.
        entities: ids of new entities.
        aliases: entity id and the name that it got as an alias.
    """

    source: str
    files: tuple[Path, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    entities: tuple[str, ...]
    aliases: tuple[tuple[str, str], ...]


def draft_text_at_hand(draft: Draft, path: Path, texts: TextFolder) -> str | None:
    """Return the canonical text of a draft, if the user has it.

    Args:
        draft: the draft.
        path: its file; a text file of the same name beside it is looked at as well.
        texts: the text folder.

    Raises:
        TextError: if the text there is another one.
    """
    source = draft.source
    for key in dict.fromkeys((source.final, source.id)):
        if (text := texts.get(key, source.text.sha256)) is not None:
            return text
    return TextFolder(path.parent).get(path.stem, source.text.sha256)


def commit_draft(path: Path, seeds: Path, texts: TextFolder) -> CommitReport:
    """Bring the seeds to what a draft says: accepted claims in, others of it out.

    Everything happens on a copy, which must read back before it is swapped in; what the
    draft does not concern stays as it is. The same draft again changes nothing.

    Args:
        path: the draft.
        seeds: the seeds folder.
        texts: the text folder, for locking positions.

    Returns:
        What was done.

    Raises:
        InputError: if something is missing or open, with what to do about it.
        SeedError: if the seeds would not read.
        TextError: if the text is not at hand.
    """
    draft = read_draft(path)
    text = draft_text_at_hand(draft, path, texts)
    if text is None:
        raise TextError(
            f"{texts.file(draft.source.final)}: the text is not at hand, and positions are locked "
            "against it; put the canonical text there, or extract it again"
        )
    with Staging(seeds) as staging:
        before = read_seeds(staging.copy)
        plan = _Plan(draft, before, text)
        plan.write(staging)
        apart = TextFolder(staging.copy.parent / "texts")
        apart.path.mkdir()
        write_atomically(apart.file(plan.source), text)
        after = staging.check(apart)
        if drop_unsupported(staging, after, plan.gone):
            after = staging.check(apart)
        report = plan.verified(before, after)
        files = tuple(staging.commit())
    save_draft(plan.marked(), path)
    return replace(report, files=files)


class _Plan:
    """What a draft asks of the seeds."""

    def __init__(self, draft: Draft, seeds: Seeds, text: str) -> None:
        self.draft, self.seeds, self.text = draft, seeds, text
        self.resolver = Resolver(draft)
        self.source = draft.source.final
        standing = [claim for claim in draft.claims if claim.stands]
        if not standing and not any(claim.committed for claim in draft.claims):
            raise InputError("no claim is accepted yet; run: kg review")
        if draft.source.missing:
            told = ", ".join(draft.source.missing)
            raise InputError(f"the publication lacks {told}; say it in kg review with the key m")
        assert checksum(text) == draft.source.text.sha256  # noqa: S101 - by the text folder
        self.claims = self._final(standing)
        self.names = list(
            dict.fromkeys(n for c in standing for n in self.resolver.rests_on(c.current))
        )
        self.entities = self._entities(standing)
        self.aliases: list[tuple[str, str]] = []
        self.gone: tuple[Judgement, ...] = ()

    def _final(self, standing: list[DraftClaim]) -> dict[str, Statement | Observation]:
        """Resolve the claims: the draft's id to the claim as it goes into the seeds."""
        final: dict[str, Statement | Observation] = {}
        by_id: dict[str, str] = {}
        for claim in standing:
            try:
                resolved = self.resolver.claim(claim.current)
            except InputError as error:
                raise InputError(f"claim {claim.id}: {error}") from error
            if (other := by_id.setdefault(resolved.id, claim.id)) != claim.id:
                raise InputError(f"claims {other} and {claim.id} say the same; reject one")
            final[claim.id] = resolved
        for key, resolved in final.items():
            if isinstance(resolved, Observation) and resolved.refers_to is not None:
                if (target := final.get(resolved.refers_to)) is None:
                    raise InputError(
                        f"claim {key} is a share of {resolved.refers_to}, which is not accepted; "
                        "accept that, or reject this"
                    )
                final[key] = replace(resolved, refers_to=target.id)
        return final

    def _entities(self, standing: list[DraftClaim]) -> list[str]:
        """Return the ids, as proposed, of new entities that the accepted claims need."""
        final = {entity.final: entity.id for entity in self.draft.entities}
        needed = {
            self.resolver.entity(end) for c in standing for end in self.resolver.ends(c.current)
        }
        source = self.draft.source
        people = [person for credited in source.credits.values() for person in credited]
        for key in (source.publisher, source.carrier, *people):
            if key is not None:
                needed.add(self.resolver.named(key))
        return sorted(final[key] for key in needed if key in final)

    def write(self, staging: Staging) -> None:
        """Change the copy."""
        files = EntityFiles(staging, self.seeds)
        held = read_judgements(staging.copy)
        for key in self.entities:
            entity = self.draft.entity(key)
            assert entity is not None  # noqa: S101 - by _entities
            ours = entity.committed or any(
                j.entity == entity.final
                and j.verdict is Verdict.NEW
                and any(place.source == self.source for place in j.places)
                for j in held
            )
            if entity.final in self.seeds.entities and not ours:
                raise InputError(
                    f'an entity "{entity.final}" is in the seeds already and need not be the same '
                    "thing; link to it, or take another id (key e)"
                )
            if entity.final not in self.seeds.entities:
                files.add(entity, self._other_names(entity.final), self.text)
        stay, once = without_source(held, self.source)
        now = together(stay, self._judgements(self._alias_names(files), once))
        keys = {(j.name, j.class_, j.entity) for j in now}
        self.gone = tuple(j for j in once if (j.name, j.class_, j.entity) not in keys)
        if now or staging.read(FILE):
            staging.change(FILE, judgements_text(now))
        SourceFile(staging, self._with_final_ids(), self.seeds, self.text).sync(
            list(self.claims.values()),
            {claim.committed for claim in self.draft.claims if claim.committed},
            self._referred(),
        )

    def _with_final_ids(self) -> Draft:
        """Return the draft with the ids of the seeds in its metadata."""
        source, named = self.draft.source, self.resolver.named
        return replace(
            self.draft,
            source=replace(
                source,
                publisher=None if source.publisher is None else named(source.publisher),
                carrier=None if source.carrier is None else named(source.carrier),
                credits={role: tuple(map(named, who)) for role, who in source.credits.items()},
            ),
        )

    def _other_names(self, final: str) -> list[str]:
        """Return the printed names that are judged to be a new entity."""
        return [name.name for name in self.names if self.resolver.target(name) == final]

    def _alias_names(self, files: EntityFiles) -> set[tuple[str, str]]:
        """Give entities that are in the seeds the names that they are now printed with."""
        for name in self.names:
            target = self.resolver.target(name)
            entity = self.seeds.entities.get(target)
            if entity is not None and name.name not in entity.texts:
                files.add_alias(target, name.name)
                self.aliases.append((target, name.name))
        return set(self.aliases)

    def _judgements(
        self, aliases: set[tuple[str, str]], once: tuple[Judgement, ...]
    ) -> list[Judgement]:
        """Return the judgements that the accepted claims rest on, under final ids.

        Args:
            aliases: what this commit gives names to.
            once: what was held because of this source alone before it.
        """
        had = {(j.name, j.entity) for j in once if j.alias}
        found = []
        for name in self.draft.names:
            judgement = self.draft.judgement(name)
            if judgement.verdict is Verdict.DIFFERENT:
                target = self._final_id(judgement.entity)
                if target is None:
                    continue
            elif name in self.names:
                target = self.resolver.target(name)
            else:
                continue
            places = tuple(replace(p, source=self.source) for p in judgement.places)
            alias = (target, name.name) in aliases or (name.name, target) in had
            alias = alias and judgement.verdict is not Verdict.DIFFERENT
            found.append(replace(judgement, entity=target, places=places, alias=alias))
        judged = {j.entity for j in found if j.verdict is Verdict.NEW}
        for key in self.entities:
            entity = self.draft.entity(key)
            assert entity is not None  # noqa: S101 - by _entities
            if entity.final not in judged:  # no text prints its name
                found.append(
                    Judgement(entity.zh, entity.class_, entity.final, Verdict.NEW, by="person")
                )
        return found

    def _final_id(self, key: str) -> str | None:
        """Return the id in the seeds of a thing, if it stands there."""
        entity = self.draft.entity(key)
        if entity is None:
            return key if key in self.seeds.entities else None
        return entity.final if key in self.entities else None

    def _referred(self) -> set[str]:
        """Return the final ids of figures that some claim of the draft refers to."""
        keys = {
            c.current.refers_to for c in self.draft.claims if isinstance(c.current, Observation)
        }
        return {claim.id for key, claim in self.claims.items() if key in keys}

    def verified(self, before: Seeds, after: Seeds) -> CommitReport:
        """Compare what the copy now says with what it should say."""
        old = {c.id for c in before.claims if c.source == self.source}
        new = {c.id for c in after.claims if c.source == self.source}
        ours = {claim.committed for claim in self.draft.claims if claim.committed}
        expected = {claim.id for claim in self.claims.values()}
        others = [[c.id for c in s.claims if c.source != self.source] for s in (before, after)]
        if new != expected | (old - ours) or others[0] != others[1]:
            raise InputError(
                f"sources/{self.source}.yaml: would not hold what was accepted; nothing was written"
            )
        known = before.entities.keys()
        return CommitReport(
            source=self.source,
            files=(),
            added=tuple(sorted(new - old)),
            removed=tuple(sorted(old - new)),
            entities=tuple(sorted(after.entities.keys() - known)),
            aliases=tuple(self.aliases),
        )

    def marked(self) -> Draft:
        """Return the draft with what stands in the seeds marked so."""
        draft = self.draft
        for claim in draft.claims:
            final = self.claims.get(claim.id)
            draft = draft.with_claim(replace(claim, committed=None if final is None else final.id))
        for entity in draft.entities:
            if entity.id in self.entities:
                draft = draft.with_entity(replace(entity, committed=True))
        return draft
