"""How far the records go towards each authority's rules."""
