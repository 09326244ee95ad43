"""What the viewer chose, as a value: no widgets, no SQL."""
