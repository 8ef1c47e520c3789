"""What a spreadsheet says about a plan: budgets by month and posts by day, as changes of the plan."""
