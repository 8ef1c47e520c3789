"""What a report says, as plain values: a room for each section, and `view.py` for the whole."""
