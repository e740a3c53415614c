"""What extraction found, on its way into the seeds: records, drafts, judgements, commits."""

from kg.drafts.draft import Decision, Draft, DraftClaim, DraftEntity, DraftName, DraftSource
from kg.drafts.records import mention_records, records, source_id
from kg.drafts.writing import write_draft

__all__ = [
    "Decision",
    "Draft",
    "DraftClaim",
    "DraftEntity",
    "DraftName",
    "DraftSource",
    "mention_records",
    "records",
    "source_id",
    "write_draft",
]
