"""Exports of banks and ad platforms: from a file that a stranger's program wrote to rows of the plan's actuals."""
