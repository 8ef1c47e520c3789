"""What a good plan obeys: rules, the runner, and the forms in which findings are printed."""
