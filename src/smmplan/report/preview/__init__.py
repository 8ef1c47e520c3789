"""A report in the browser while its plan is being written: built anew on every change, served on this machine only."""
