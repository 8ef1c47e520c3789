"""Files and plans: find, read with positions, include, settle, build."""
