"""The same store in rdflib's hands, through oxrdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import UnsafeQueryError
from kg.ids import PREFIXES
from kg.stores.guard import inspect
from kg.stores.local import LocalStore, check_graphs

if TYPE_CHECKING:
    import rdflib

    from kg.stores.base import Store

__all__ = ["rdflib_dataset"]


def rdflib_dataset(store: Store) -> rdflib.Dataset:
    """Return an rdflib Dataset over a store; an endpoint's data is copied into memory.

    Its queries run in the store, pass the same guard as all others, and see the union of all
    graphs as default graph.

    Args:
        store: any store.
    """
    import oxrdflib
    import pyoxigraph as ox
    import rdflib

    class GuardedStore(oxrdflib.OxigraphStore):
        """An Oxigraph store whose queries reach neither files nor the network."""

        def query(self, query: Any, *arguments: Any, **options: Any) -> Any:
            # rdflib would run itself, unguarded, what its store says it cannot run
            if not isinstance(query, str) or options:
                raise UnsafeQueryError(
                    "only the text of a query is run, without options; a prepared query would "
                    "leave the store and its guard"
                )
            namespaces, bindings, graph = arguments
            shape = inspect(query)
            if shape.has_dataset:
                check_graphs(oxigraph, shape)
                graph = ""  # neither the union nor one graph: what FROM says
            return super().query(query, namespaces, bindings, graph)

        def update(self, *arguments: Any, **options: Any) -> None:
            raise UnsafeQueryError("the graph is read-only; build from changed seeds instead")

    class GuardedDataset(rdflib.Dataset):
        """A Dataset whose queries always go to its store."""

        def query(self, *arguments: Any, **options: Any) -> Any:
            options["use_store_provided"] = True
            return super().query(*arguments[:5], **options)

        def update(self, *arguments: Any, **options: Any) -> None:
            raise UnsafeQueryError("the graph is read-only; build from changed seeds instead")

    if isinstance(store, LocalStore):
        oxigraph = store.oxigraph
    else:
        oxigraph = ox.Store()
        oxigraph.bulk_extend(store.quads())
    dataset = GuardedDataset(store=GuardedStore(store=oxigraph), default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, rdflib.Namespace(namespace), override=True, replace=True)
    return dataset
