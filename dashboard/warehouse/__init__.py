"""The store: one DuckDB file a generation, published whole or not at all."""
