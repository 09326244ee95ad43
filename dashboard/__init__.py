"""Publicity: what a government's publicity did, measured honestly."""

__version__ = "0.1.0"
