"""A plan to begin with: questions and their answers, starters and their texts, and the files beside the plan."""
