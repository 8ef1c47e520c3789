"""What the JSON Schema of a plan says to an editor: how values look, what words mean, what a section begins with."""
