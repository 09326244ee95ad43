"""Questions: one SQL file each under queries/, its header checked against what DuckDB itself says of it."""
