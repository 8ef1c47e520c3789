"""Fixes: what findings say should be written, put into the files of a plan until nothing changes."""
