"""Frames in, figures out. Knows Plotly; knows no page, no database and no language: words come as arguments."""
