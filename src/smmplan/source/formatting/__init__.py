"""How the text of a plan is laid out: indents, blanks, empty lines, the order of sections; never what it says."""
