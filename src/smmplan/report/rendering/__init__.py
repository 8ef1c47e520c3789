"""From a view to files: the templates, what they may call, and the forms of a report."""
