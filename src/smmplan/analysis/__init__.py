"""Pure engines: a plan goes in, values come out. No clock, no files, no output."""
