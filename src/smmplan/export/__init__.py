"""A plan as other tools' files: journals and tables."""
