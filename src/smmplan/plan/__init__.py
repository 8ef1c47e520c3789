"""The plan language: one file a section, and the value types, references and shapes they are made of."""
