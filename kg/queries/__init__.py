"""Named questions: a catalogue of parameterised SPARQL files, and how they are asked."""

from kg.queries.questions import Parameter, Question, Reply, answer, catalogue

__all__ = ["Parameter", "Question", "Reply", "answer", "catalogue"]
