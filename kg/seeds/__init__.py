"""Seeds: curated YAML, read into the model. Pure: it never sees a store."""

from kg.seeds.folder import DatasetInfo, Seeds, Uncovered, lock_positions, read_seeds

__all__ = ["DatasetInfo", "Seeds", "Uncovered", "lock_positions", "read_seeds"]
