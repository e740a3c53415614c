"""Many documents: files, folders, JSONL and web archives, read into claims in a folder."""

from kg.corpus.items import LARGEST, Loaded
from kg.corpus.loading import documents
from kg.corpus.reading import Report, fingerprint, read_corpus
from kg.corpus.results import Entry, Results

__all__ = [
    "LARGEST",
    "Entry",
    "Loaded",
    "Report",
    "Results",
    "documents",
    "fingerprint",
    "read_corpus",
]
