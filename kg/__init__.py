"""A knowledge graph of the Beijing AI ecosystem in which nothing stands without a source."""

__version__ = "0.1.0"
