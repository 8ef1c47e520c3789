"""How the text of a plan is laid out: indents, blanks, empty lines and the order of sections, and nothing of its meaning."""
