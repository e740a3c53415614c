"""Stores: packaged, a folder, a SPARQL endpoint, or a plug-in; all read-only, one surface."""
