"""Changing the text of a plan: where in the text, how it is written, and how it reaches its file."""
