"""From the text of one YAML file to its tree: what it says, where, and what is wrong with how it is written."""
