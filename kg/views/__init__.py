"""Views: an interactive page, a pyvis network, a static picture and a table.

Everything here starts from :class:`kg.views.data.ViewData`; no store and no SPARQL.
"""
