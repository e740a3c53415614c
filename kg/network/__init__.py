"""networkx: the graph of entities with a claim on every edge, paths with proof, measures."""
