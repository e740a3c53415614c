"""How names are told, kind by kind. :func:`kg.extraction.names.name_spans` puts them together."""
