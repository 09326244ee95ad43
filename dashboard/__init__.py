"""Publicity: what a government's publicity did, measured honestly."""

import os

# openpyxl would parse strangers' workbooks with lxml, which python-pptx brings and which expands entities; without it
# openpyxl takes defusedxml. Read when openpyxl is first imported.
os.environ["OPENPYXL_LXML"] = "False"

__version__ = "0.1.0"
