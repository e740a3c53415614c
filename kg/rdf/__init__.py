"""RDF: claims to quads and back. Pure: it never sees a store."""
