"""Engines that run the same questions past one machine. DuckDB itself stands under questions."""
